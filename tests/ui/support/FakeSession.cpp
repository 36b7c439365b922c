#include "tests/ui/support/FakeSession.h"

#include "core/vault/Codes.h"

namespace vestibule::test {

void FakeSession::setUp(QObject* context, ui::SetUpRequest request, ui::Then<ui::RecoverySheet> then)
{
    if (const auto error = calls.called(QStringLiteral("setUp"))) {
        answerLater<ui::RecoverySheet>(context, std::move(then), tl::unexpected(*error));
        return;
    }
    if (!advise(request.password).accepted) {
        answerLater<ui::RecoverySheet>(context, std::move(then), fail(vault::codes::weakPassword));
        return;
    }
    estate = request.estate;
    m_phase = Phase::Open;
    Q_EMIT phaseChanged();
    answerLater<ui::RecoverySheet>(
        context, std::move(then),
        ui::RecoverySheet{SecretBytes::copyOf(QByteArrayView("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-0ABC")), estate,
                          QStringLiteral("7F3A 91C2")});
}

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
    setPhase(Phase::Open);
    answerLater<domain::Operator>(context, std::move(then),
                                  domain::Operator{domain::OperatorId::random(), name, role, true});
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

void FakeSession::operators(QObject* context, ui::Then<QList<domain::Operator>> then)
{
    answerLater<QList<domain::Operator>>(
        context, std::move(then),
        QList<domain::Operator>{{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true},
                                {domain::OperatorId::random(), QStringLiteral("王前台"), domain::Role::Clerk, true}});
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
