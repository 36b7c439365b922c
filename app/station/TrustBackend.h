#pragma once

#include "app/composition/TrustRenewal.h"
#include "app/station/SessionBackend.h"
#include "ui/engine/TrustEngine.h"

#include <QTimer>

#include <memory>

namespace vestibule::app {

/// The keys that gates obey, over the store and the accounts.
class TrustBackend final : public ui::TrustEngine
{
    Q_OBJECT

public:
    TrustBackend(Desktop& desktop, SessionBackend& session);
    ~TrustBackend() override;

    void standing(QObject* context, ui::Then<ui::TrustStanding> then) override;
    void begin(QObject* context, SecretBytes code, ui::Then<ui::RecoverySheet> then) override;
    void commit(QObject* context, SecretBytes newCode, ui::Then<void> then) override;
    void giveUp() override;
    void closeStation() override { m_session.signOut(); }

private:
    Desktop& m_desktop;
    SessionBackend& m_session;
    QTimer m_news; ///< while gates sign, one of them changes many times a second
    /// What was begun; of the session lane.
    std::shared_ptr<std::unique_ptr<TrustRenewal>> m_begun;
};

} // namespace vestibule::app
