#pragma once

#include "core/base/Clock.h"
#include "ui/engine/SessionEngine.h"

#include <QObject>
#include <QTimer>

namespace vestibule::ui {

/// Whole seconds until a name may try again; 0 when it may now.
[[nodiscard]] int secondsLeft(const SignInLimit& limit, Instant now);
/// Lets `second` run while there are `left` seconds to wait, and stops it when there are none.
void runWhileWaiting(QTimer& second, int left);

/// Signs an operator in, or back in after the screen lock, and says how many tries are left or how long to wait. No
/// widgets. Owned by its panel; GUI thread.
class SignInPresenter : public QObject
{
    Q_OBJECT

public:
    SignInPresenter(SessionEngine& engine, const Clock& clock, QObject* parent);

    [[nodiscard]] QStringList names() const { return m_engine.operatorNames(); }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Seconds until `name` may try again; 0 when it may now. A pause may have begun elsewhere, so waited() comes from
    /// here on until an answer is 0.
    [[nodiscard]] int secondsToWait(const QString& name);
    [[nodiscard]] SignInLimit limitOf(const QString& name) const { return m_engine.signInLimit(name); }
    [[nodiscard]] bool mayPostponeKeys() const { return m_engine.mayPostponeKeys(); }

    /// Ignored while busy. An empty password costs no try.
    void signIn(const QString& name, SecretBytes password);

Q_SIGNALS:
    void busyChanged();
    void signedIn();
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
