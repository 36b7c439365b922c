#pragma once

#include "core/base/Clock.h"
#include "tests/ui/support/Answers.h"
#include "ui/engine/SessionEngine.h"

#include <functional>
#include <utility>

namespace vestibule::test {

/// One manager and one clerk, and the manager is at the desk; everybody's password is "correct horse";
/// the recovery code is recoveryCode(), typed as it is printed.
class FakeSession final : public ui::SessionEngine
{
    Q_OBJECT

public:
    explicit FakeSession(Phase phase = Phase::Open) : m_phase(phase) {}

    Calls calls;
    ui::SignInLimit limit;
    ui::SignInLimit sheetLimit;
    QString sheetAccount; ///< whose password the recovery sheet has set
    ui::EstateProfile estate{QStringLiteral("梧桐苑"), QStringLiteral("梧桐苑物业服务有限公司"),
                             QStringLiteral("服务中心 010-5550 0142"), QStringLiteral("梧桐路 18 号")};
    domain::Role role = domain::Role::Manager; ///< of whoever signs in
    QList<domain::Operator> accounts{
        {domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true},
        {domain::OperatorId::random(), QStringLiteral("王前台"), domain::Role::Clerk, true}};
    /// Of the operator at the desk; none: never signed.
    std::optional<Instant> undertakenUntil = Instant::fromMs(1'820'000'000'000);
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    /// What was signed last.
    std::optional<ui::SignedUndertaking> undertakingSigned;
    bool replacesKeys = false; ///< the next sign-in waits for goOn() or for "later"
    bool mayPostpone = true;
    std::optional<ui::PendingKeys> keys;
    void setKeys(std::optional<ui::PendingKeys> now)
    {
        keys = std::move(now);
        Q_EMIT keysChanged();
    }

    /// What every folder of copies holds.
    ui::FoundCopies found{
        {},
        {{QStringLiteral("20260921T180500Z-812"), clock.now() - std::chrono::hours(9), 48'300'000},
         {QStringLiteral("20260920T180500Z-790"), clock.now() - std::chrono::hours(33), 48'100'000},
         {QStringLiteral("20260810T180500Z-301"), clock.now() - std::chrono::hours(24 * 43), 39'700'000, true}},
        {QStringLiteral("李经理"), QStringLiteral("赵经理")}};
    std::optional<ui::RestoreRequest> restoreAsked;
    /// The restore goes on until endRestore().
    bool holdRestore = false;
    void endRestore(Result<void> result);

    [[nodiscard]] static QByteArray password() { return QByteArrayLiteral("correct horse"); }
    [[nodiscard]] static QByteArray recoveryCode()
    {
        return QByteArrayLiteral("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-0ABC");
    }
    void setPhase(Phase phase)
    {
        m_phase = phase;
        Q_EMIT phaseChanged();
    }

    [[nodiscard]] Phase phase() const override { return m_phase; }
    [[nodiscard]] QStringList operatorNames() const override
    {
        QStringList names;
        for (const domain::Operator& who : accounts) {
            names.append(who.name);
        }
        return names;
    }
    [[nodiscard]] std::optional<domain::Operator> currentOperator() const override
    {
        if (m_phase != Phase::Open) {
            return std::nullopt;
        }
        return atTheDesk();
    }
    [[nodiscard]] ui::PasswordAdvice advise(const SecretBytes& typed, const QStringList& names) const override
    {
        for (const QString& name : names) {
            if (!name.isEmpty() && typed.view().toByteArray().contains(name.toUtf8())) {
                return {2, false, "known"};
            }
        }
        if (typed.size() < 10) {
            return {1, false, "short"};
        }
        return {4, true, {}};
    }
    void setUp(QObject* context, ui::SetUpRequest request, ui::Then<ui::RecoverySheet> then) override;
    void findCopies(QObject* context, QString folder, ui::Then<ui::FoundCopies> then) override;
    void restoreCopy(QObject* context, ui::RestoreRequest request, ui::Then<void> then) override;
    void cancelRestore() override { static_cast<void>(calls.called(QStringLiteral("cancelRestore"))); }
    void signIn(QObject* context, QString name, SecretBytes typed, ui::Then<domain::Operator> then) override;
    [[nodiscard]] ui::SignInLimit signInLimit(const QString&) const override { return limit; }
    void useRecoverySheet(QObject* context, SecretBytes code, QString account, SecretBytes typed,
                          ui::Then<void> then) override;
    [[nodiscard]] ui::SignInLimit recoveryLimit() const override { return sheetLimit; }
    void confirmPassword(QObject* context, SecretBytes typed, ui::Then<void> then) override;
    void approve(QObject* context, domain::ApprovalRequest request, ui::Then<domain::Approval> then) override;
    [[nodiscard]] std::optional<ui::UndertakingState> undertaking() const override;
    [[nodiscard]] ui::PresentUndertaking presentUndertaking(const QString& language) const override;
    void signUndertaking(QObject* context, ui::UndertakingAnswer answer, ui::Then<Instant> then) override;
    void signedUndertaking(QObject* context, ui::Then<ui::SignedUndertaking> then) override;
    void postponeKeys() override
    {
        static_cast<void>(calls.called(QStringLiteral("postponeKeys")));
        goOn();
    }
    [[nodiscard]] bool mayPostponeKeys() const override { return mayPostpone; }
    [[nodiscard]] std::optional<ui::PendingKeys> pendingKeys() const override { return keys; }
    /// The keys have been replaced.
    void goOn()
    {
        if (auto enter = std::exchange(m_waiting, {})) {
            enter();
        }
    }
    void lockScreen() override
    {
        static_cast<void>(calls.called(QStringLiteral("lockScreen")));
        setPhase(Phase::ScreenLocked);
    }
    void signOut() override
    {
        static_cast<void>(calls.called(QStringLiteral("signOut")));
        setPhase(Phase::SignedOut);
    }
    void operators(QObject* context, ui::Then<QList<domain::Operator>> then) override;
    void addOperator(QObject* context, QString name, domain::Role as, SecretBytes typed,
                     ui::Then<domain::Operator> then) override;
    void changePassword(QObject* context, SecretBytes current, SecretBytes next, ui::Then<void> then) override;
    void profile(QObject* context, ui::Then<ui::EstateProfile> then) override;

private:
    [[nodiscard]] domain::Operator atTheDesk() const
    {
        return {accounts.constFirst().id, accounts.constFirst().name, role, true};
    }

    Phase m_phase;
    std::function<void()> m_waiting;
    std::function<void(Result<void>)> m_restored;
};

} // namespace vestibule::test
