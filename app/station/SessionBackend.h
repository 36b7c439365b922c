#pragma once

#include "app/station/Desktop.h"
#include "core/vault/Vault.h"
#include "ui/engine/SessionEngine.h"

#include <atomic>
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

    [[nodiscard]] Phase phase() const override { return m_phase; }
    [[nodiscard]] QStringList operatorNames() const override;
    [[nodiscard]] std::optional<domain::Operator> currentOperator() const override;
    [[nodiscard]] ui::PasswordAdvice advise(const SecretBytes& password) const override;
    void setUp(QObject* context, ui::SetUpRequest request, ui::Then<ui::RecoverySheet> then) override;
    void signIn(QObject* context, QString name, SecretBytes password, ui::Then<domain::Operator> then) override;
    [[nodiscard]] ui::SignInLimit signInLimit(const QString& name) const override;
    void confirmPassword(QObject* context, SecretBytes password, ui::Then<void> then) override;
    void lockScreen() override;
    void signOut() override;
    void operators(QObject* context, ui::Then<QList<domain::Operator>> then) override;
    void addOperator(QObject* context, QString name, domain::Role role, SecretBytes password,
                     ui::Then<domain::Operator> then) override;
    void changePassword(QObject* context, SecretBytes current, SecretBytes next, ui::Then<void> then) override;
    void profile(QObject* context, ui::Then<ui::EstateProfile> then) override;
    void postponeKeys() override { m_postponed = true; }

    /// For the backend of the operators; on the session lane.
    [[nodiscard]] Result<vault::Vault*> vault();
    [[nodiscard]] Result<vault::Unlocked> unlock(const QString& name, const SecretBytes& password);
    void copyOut();
    /// Why the last opening did not replace the keys that wait for it; none otherwise.
    [[nodiscard]] const std::optional<Error>& rekeyFailure() const { return m_rekeyFailure; }

private:
    struct Opened
    {
        std::unique_ptr<OpenStation> station;
        domain::Operator who;
    };
    /// On the session lane: ends a replacement of the keys that is pending, then opens.
    [[nodiscard]] Result<std::unique_ptr<OpenStation>> openStation(vault::Unlocked unlocked);
    void become(Phase phase);

    Desktop& m_desktop;
    Phase m_phase;
    std::optional<vault::Vault> m_vault;
    mutable std::mutex m_mutex; ///< guards what is copied out
    QList<domain::Operator> m_operators;
    QHash<QString, vault::Lockout> m_lockouts;
    std::atomic<bool> m_postponed = false;
    std::optional<Error> m_rekeyFailure; ///< the session lane's
};

} // namespace vestibule::app
