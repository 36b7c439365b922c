#pragma once

#include "app/station/SessionBackend.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>

class QDBusPendingCallWatcher;

namespace vestibule::app {

/// The full lock before the machine sleeps or shuts down. Asks logind, over the system bus, to be told and waited for
/// (a delay, some seconds by logind's own limit), and lets it go on once the station is closed and its keys are wiped;
/// asks again after each waking and whenever logind starts anew. Where there is no bus or no logind, the log says so
/// once, and the rest of the program does not notice. GUI thread; the session outlives it.
class PowerWatch : public QObject
{
    Q_OBJECT

public:
    /// On the machine's system bus.
    explicit PowerWatch(SessionBackend& session);
    PowerWatch(SessionBackend& session, QDBusConnection bus);

private Q_SLOTS:
    /// `begins`: it is about to; else it is over, or was called off.
    void prepare(bool begins);

private:
    void askForDelay();
    void takeDelay(QDBusPendingCallWatcher* asked);
    void warnOnce(const char* what);

    SessionBackend& m_session;
    QDBusConnection m_bus;
    QDBusServiceWatcher m_logind;
    QDBusUnixFileDescriptor m_delay; ///< logind waits while it is open
    bool m_resting = false;          ///< between the warning and the waking
    bool m_warned = false;
};

} // namespace vestibule::app
