#pragma once

#include "core/base/Clock.h"
#include "ui/engine/SessionEngine.h"

#include <QObject>
#include <QTimer>

namespace vestibule::ui {

/// Gives an account a new password by the recovery sheet. No widgets. Owned by its view; GUI thread.
class SheetPresenter : public QObject
{
    Q_OBJECT

public:
    SheetPresenter(SessionEngine& engine, const Clock& clock, QObject* parent);

    [[nodiscard]] QStringList names() const { return m_engine.operatorNames(); }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] SignInLimit limit() const { return m_engine.recoveryLimit(); }
    /// As SignInPresenter: waited() comes from here on until an answer is 0.
    [[nodiscard]] int secondsToWait();

    /// Ignored while busy. Fails with codes::fieldMissing, passwordsDiffer, or what the engine says.
    void use(SecretBytes code, const QString& account, SecretBytes password, const SecretBytes& repeated);

Q_SIGNALS:
    void busyChanged();
    /// The account has the new password.
    void done(const QString& account);
    void failed(const vestibule::Error& error);
    /// Once a second while somebody waits.
    void waited();

private:
    SessionEngine& m_engine;
    const Clock& m_clock;
    QTimer m_second;
    bool m_busy = false;
};

} // namespace vestibule::ui
