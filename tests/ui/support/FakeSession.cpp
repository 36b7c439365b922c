#include "tests/ui/support/FakeSession.h"

#include "core/domain/Codes.h"
#include "core/vault/Codes.h"

#include <QFile>

namespace vestibule::test {

void FakeSession::setUp(QObject* context, ui::SetUpRequest request, ui::Then<ui::RecoverySheet> then)
{
    if (const auto error = calls.called(QStringLiteral("setUp"))) {
        answerLater<ui::RecoverySheet>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    if (!advise(request.password, {}).accepted) {
        answerLater<ui::RecoverySheet>(context, std::move(then), fail(vault::codes::weakPassword));
        return;
    }
    estate = request.estate;
    m_phase = Phase::Open;
    Q_EMIT phaseChanged();
    answerLater<ui::RecoverySheet>(
        context, std::move(then),
        ui::RecoverySheet{SecretBytes::copyOf(QByteArrayView(recoveryCode())), estate, QStringLiteral("7F3A 91C2")});
}

void FakeSession::findCopies(QObject* context, QString folder, ui::Then<ui::FoundCopies> then)
{
    if (const auto error = calls.called(QStringLiteral("findCopies"))) {
        answerLater<ui::FoundCopies>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    ui::FoundCopies there = found;
    there.folder = folder;
    answerLater<ui::FoundCopies>(context, std::move(then), there);
}

void FakeSession::restoreCopy(QObject* context, ui::RestoreRequest request, ui::Then<void> then)
{
    const auto error = calls.called(QStringLiteral("restoreCopy"));
    const bool wrong = !request.password.equals(QByteArrayView(password()));
    restoreAsked = std::move(request);
    m_restored = [this, context, then = std::move(then)](Result<void> result) {
        if (result && m_phase != Phase::SignedOut) {
            m_phase = Phase::SignedOut;
            Q_EMIT phaseChanged();
        }
        answerLater<void>(context, then, std::move(result));
    };
    if (wrong && !error) {
        --limit.triesLeft;
    }
    if (error || wrong) {
        m_restored(error ? Result<void>(tl::unexpected(*error)) : fail(vault::codes::wrongPassword));
    } else if (!holdRestore) {
        m_restored({});
    }
}

void FakeSession::endRestore(Result<void> result) { m_restored(std::move(result)); }

void FakeSession::signIn(QObject* context, QString name, SecretBytes typed, ui::Then<domain::Operator> then)
{
    if (const auto error = calls.called(QStringLiteral("signIn"))) {
        answerLater<domain::Operator>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    if (!typed.equals(QByteArrayView(password()))) {
        --limit.triesLeft;
        answerLater<domain::Operator>(context, std::move(then), fail(vault::codes::wrongPassword));
        return;
    }
    limit = {};
    m_waiting = [this, context, then = std::move(then), name] {
        setPhase(Phase::Open);
        answerLater<domain::Operator>(context, then, domain::Operator{domain::OperatorId::random(), name, role, true});
    };
    if (replacesKeys) {
        Q_EMIT replacingKeys(0);
    } else {
        goOn();
    }
}

void FakeSession::useRecoverySheet(QObject* context, SecretBytes code, QString account, SecretBytes typed,
                                   ui::Then<void> then)
{
    const auto error = calls.called(QStringLiteral("useRecoverySheet"));
    if (error) {
        answerLater<void>(context, std::move(then), tl::unexpected(*error));
    } else if (!code.equals(QByteArrayView(recoveryCode()))) {
        --sheetLimit.triesLeft;
        answerLater<void>(context, std::move(then), fail(vault::codes::wrongRecoveryCode));
    } else if (!advise(typed, {}).accepted) {
        answerLater<void>(context, std::move(then), fail(vault::codes::weakPassword));
    } else {
        sheetAccount = account;
        answerLater<void>(context, std::move(then), {});
    }
}

void FakeSession::confirmPassword(QObject* context, SecretBytes typed, ui::Then<void> then)
{
    static_cast<void>(calls.called(QStringLiteral("confirmPassword")));
    if (typed.equals(QByteArrayView(password()))) {
        answerLater<void>(context, std::move(then), {});
    } else {
        answerLater<void>(context, std::move(then), fail(vault::codes::wrongPassword));
    }
}

namespace {

class SamePassword final : public domain::OperatorCheck
{
public:
    explicit SamePassword(ui::SignInLimit& limit) : m_limit(limit) {}
    Result<void> prove(const domain::Operator&, const SecretBytes& typed) override
    {
        if (typed.equals(QByteArrayView(FakeSession::password()))) {
            return {};
        }
        --m_limit.triesLeft;
        return fail(m_limit.triesLeft > 0 ? vault::codes::wrongPassword : vault::codes::tooManyTries);
    }

private:
    ui::SignInLimit& m_limit;
};

const domain::UndertakingTexts& undertakingTexts()
{
    static const domain::UndertakingTexts texts = [] {
        QList<QByteArray> templates;
        for (const char* language : {"en", "zh"}) {
            QFile file(QStringLiteral(VESTIBULE_UNDERTAKINGS "/%1.json").arg(QLatin1String(language)));
            if (file.open(QIODevice::ReadOnly)) {
                templates.append(file.readAll());
            }
        }
        return domain::UndertakingTexts::compose(1, templates).value();
    }();
    return texts;
}

} // namespace

void FakeSession::approve(QObject* context, domain::ApprovalRequest request, ui::Then<domain::Approval> then)
{
    if (const auto error = calls.called(QStringLiteral("approve"))) {
        answerLater<domain::Approval>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    SamePassword check(limit);
    answerLater<domain::Approval>(context, std::move(then),
                                  domain::approve(atTheDesk(), accounts, request, check, clock));
}

std::optional<ui::UndertakingState> FakeSession::undertaking() const
{
    if (m_phase != Phase::Open && m_phase != Phase::UndertakingDue) {
        return std::nullopt;
    }
    return ui::UndertakingState{atTheDesk(), domain::undertakingStanding(undertakenUntil, clock.now()),
                                undertakenUntil};
}

ui::PresentUndertaking FakeSession::presentUndertaking(const QString& language) const
{
    return {undertakingTexts().hash(), undertakingTexts().version(), undertakingTexts().text(language)};
}

void FakeSession::signUndertaking(QObject* context, ui::UndertakingAnswer answer, ui::Then<Instant> then)
{
    if (const auto error = calls.called(QStringLiteral("signUndertaking"))) {
        answerLater<Instant>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    if (!answer.drawing && !answer.password.equals(QByteArrayView(password()))) {
        answerLater<Instant>(context, std::move(then), fail(vault::codes::wrongPassword));
        return;
    }
    undertakenUntil = domain::undertakingEnd(clock.now());
    undertakingSigned =
        ui::SignedUndertaking{atTheDesk().name,
                              estate,
                              presentUndertaking(answer.language),
                              answer.drawing ? domain::SigningMethod::Drawn : domain::SigningMethod::Password,
                              answer.drawing ? answer.drawing->toPath() : QByteArray(),
                              clock.now(),
                              *undertakenUntil};
    answerLater<Instant>(
        context,
        [this, then = std::move(then)](const Result<Instant>& until) {
            then(until);
            setPhase(Phase::Open);
        },
        *undertakenUntil);
}

void FakeSession::signedUndertaking(QObject* context, ui::Then<ui::SignedUndertaking> then)
{
    answerLater<ui::SignedUndertaking>(context, std::move(then),
                                       undertakingSigned
                                           ? Result<ui::SignedUndertaking>(*undertakingSigned)
                                           : Result<ui::SignedUndertaking>(fail(domain::codes::undertakingMissing)));
}

void FakeSession::operators(QObject* context, ui::Then<QList<domain::Operator>> then)
{
    answerLater<QList<domain::Operator>>(context, std::move(then), accounts);
}

void FakeSession::addOperator(QObject* context, QString name, domain::Role as, SecretBytes,
                              ui::Then<domain::Operator> then)
{
    if (const auto error = calls.called(QStringLiteral("addOperator"))) {
        answerLater<domain::Operator>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    answerLater<domain::Operator>(context, std::move(then),
                                  domain::Operator{domain::OperatorId::random(), name, as, true});
}

void FakeSession::changePassword(QObject* context, SecretBytes current, SecretBytes, ui::Then<void> then)
{
    static_cast<void>(calls.called(QStringLiteral("changePassword")));
    if (current.equals(QByteArrayView(password()))) {
        answerLater<void>(context, std::move(then), {});
    } else {
        answerLater<void>(context, std::move(then), fail(vault::codes::wrongPassword));
    }
}

void FakeSession::profile(QObject* context, ui::Then<ui::EstateProfile> then)
{
    answerLater<ui::EstateProfile>(context, std::move(then), estate);
}

} // namespace vestibule::test
