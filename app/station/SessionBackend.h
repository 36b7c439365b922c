#pragma once

#include "app/station/Desktop.h"
#include "core/vault/Vault.h"
#include "ui/engine/SessionEngine.h"

#include <QTimer>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

namespace vestibule::app {

/// Set-up, sign-in and locks over the vault. The vault is used on the session lane only; what the sign-in box may read
/// without a password is copied out for the GUI thread.
class SessionBackend final : public ui::SessionEngine
{
    Q_OBJECT

public:
    explicit SessionBackend(Desktop& desktop);
    /// Gives up a restore that has not begun to change anything, and waits for the session lane.
    ~SessionBackend() override;

    [[nodiscard]] Phase phase() const override { return m_phase; }
    [[nodiscard]] QStringList operatorNames() const override;
    [[nodiscard]] std::optional<domain::Operator> currentOperator() const override;
    [[nodiscard]] ui::PasswordAdvice advise(const SecretBytes& password, const QStringList& names) const override;
    void setUp(QObject* context, ui::SetUpRequest request, ui::Then<ui::RecoverySheet> then) override;
    void findCopies(QObject* context, QString folder, ui::Then<ui::FoundCopies> then) override;
    void restoreCopy(QObject* context, ui::RestoreRequest request, ui::Then<void> then) override;
    void cancelRestore() override { m_restoreCancelled = true; }
    void signIn(QObject* context, QString name, SecretBytes password, ui::Then<domain::Operator> then) override;
    [[nodiscard]] ui::SignInLimit signInLimit(const QString& name) const override;
    void useRecoverySheet(QObject* context, SecretBytes code, QString account, SecretBytes password,
                          ui::Then<void> then) override;
    [[nodiscard]] ui::SignInLimit recoveryLimit() const override;
    void confirmPassword(QObject* context, SecretBytes password, ui::Then<void> then) override;
    void approve(QObject* context, domain::ApprovalRequest request, ui::Then<domain::Approval> then) override;
    [[nodiscard]] std::optional<ui::UndertakingState> undertaking() const override;
    [[nodiscard]] ui::PresentUndertaking presentUndertaking(const QString& language) const override;
    void signUndertaking(QObject* context, ui::UndertakingAnswer answer, ui::Then<Instant> then) override;
    void signedUndertaking(QObject* context, ui::Then<ui::SignedUndertaking> then) override;
    void lockScreen() override;
    void signOut() override;
    void operators(QObject* context, ui::Then<QList<domain::Operator>> then) override;
    void addOperator(QObject* context, QString name, domain::Role role, SecretBytes password,
                     ui::Then<domain::Operator> then) override;
    void changePassword(QObject* context, SecretBytes current, SecretBytes next, ui::Then<void> then) override;
    void profile(QObject* context, ui::Then<ui::EstateProfile> then) override;
    void postponeKeys() override { m_postponed = true; }
    [[nodiscard]] bool mayPostponeKeys() const override { return m_mayPostpone; }
    [[nodiscard]] std::optional<ui::PendingKeys> pendingKeys() const override;

    /// Full lock whatever is under way, for a machine that sleeps and a program that is told to end: a restore, and a
    /// replacement of keys that may be put off, are given up; a station that is just being opened is closed again.
    /// `closed` is called once, when the keys are wiped, unless `context` has gone. GUI thread.
    void closeDown(QObject* context, std::function<void()> closed);

    /// For the other backends; on the session lane. `unlock` proves who it is, counted as a sign-in.
    [[nodiscard]] Result<vault::Vault*> vault();
    [[nodiscard]] Result<vault::Unlocked> unlock(const QString& name, const SecretBytes& password);
    void copyOut();
    void copyOut(const vault::Vault& accounts);
    /// Public half of the recovery key, as the accounts name it. Any thread.
    [[nodiscard]] QByteArray sheetKey() const;
    /// Closes a station that nobody works at once its keys are due to be replaced: only the next opening can do that.
    /// Where somebody works, keysChanged() says so at that moment. GUI thread; after anything that may have made new
    /// keys wait.
    void watchKeys();
    /// Why the last opening did not replace the keys that wait for it; none otherwise.
    [[nodiscard]] std::optional<Error> rekeyFailure() const;

    /// A wrong password, whatever it was asked for, into the log of an open station; the vault then knows that it is
    /// said. GUI thread.
    void noteRefusal(const QString& name, const Error& error);
    /// The recovery of an older copy has ended: from here on the undertaking counts as on any day.
    void afterRecovery();

private:
    struct Opened
    {
        std::unique_ptr<OpenStation> station;
        domain::Operator who;
        std::optional<Instant> undertaken;
    };
    /// On the session lane.
    [[nodiscard]] Result<void> restore(const ui::RestoreRequest& request);
    /// What the log keeps about passwords and locks; `object` is the account concerned.
    [[nodiscard]] audit::Entry entryOf(QByteArray action, domain::OperatorId object = {}) const;
    /// On the session lane: ends a replacement of the keys that is pending, then opens.
    [[nodiscard]] Result<std::unique_ptr<OpenStation>> openStation(vault::Unlocked unlocked);
    /// Whose names stand beside what they did.
    void tellNames();
    [[nodiscard]] vault::Lockout lockoutOf(const QString& name) const;
    [[nodiscard]] ui::SignInLimit limitOf(const vault::Lockout& lockout) const;
    void become(Phase phase);
    /// Open, or UndertakingDue for somebody who has not signed.
    void open();
    [[nodiscard]] bool areKeysOverdue() const;
    /// Locks the screen when the present undertaking ends.
    void watchUndertaking();

    Desktop& m_desktop;
    Phase m_phase;
    std::optional<vault::Vault> m_vault;
    mutable std::mutex m_mutex; ///< guards what is copied out
    QList<domain::Operator> m_operators;
    QHash<QString, vault::Lockout> m_lockouts;
    vault::Lockout m_sheetLockout;
    QByteArray m_sheetKey;
    std::optional<Instant> m_keysDue;
    std::optional<Error> m_rekeyFailure;
    /// Timers count in whole milliseconds of an int; this is well below and seldom enough.
    static constexpr milliseconds longestWait = std::chrono::hours(12);
    QTimer m_undertakingEnds;
    std::atomic<bool> m_restoreCancelled = false;
    bool m_storeFailed = false; ///< the last opening, for want of a store that is whole; on the session lane
    QTimer m_keysAreDue;
    std::atomic<bool> m_postponed = false;
    std::atomic<bool> m_mayPostpone = false;
};

} // namespace vestibule::app
