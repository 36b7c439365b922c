#include "app/station/PowerWatch.h"

#include "core/base/Log.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "power")

QString service() { return QStringLiteral("org.freedesktop.login1"); }
QString path() { return QStringLiteral("/org/freedesktop/login1"); }
QString manager() { return QStringLiteral("org.freedesktop.login1.Manager"); }

} // namespace

PowerWatch::PowerWatch(SessionBackend& session) : PowerWatch(session, QDBusConnection::systemBus()) {}

PowerWatch::PowerWatch(SessionBackend& session, QDBusConnection bus) : m_session(session), m_bus(std::move(bus))
{
    if (!m_bus.isConnected()) {
        warnOnce("there is no system bus");
        return;
    }
    m_logind.setConnection(m_bus);
    m_logind.setWatchMode(QDBusServiceWatcher::WatchForRegistration);
    m_logind.addWatchedService(service());
    connect(&m_logind, &QDBusServiceWatcher::serviceRegistered, this, &PowerWatch::askForDelay);
    for (const char* coming : {"PrepareForSleep", "PrepareForShutdown"}) {
        m_bus.connect(service(), path(), manager(), QString::fromLatin1(coming), this, SLOT(prepare(bool)));
    }
    askForDelay();
}

void PowerWatch::askForDelay()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service(), path(), manager(), QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:shutdown") << QStringLiteral("Vestibule")
         << QStringLiteral("The station is closed and its keys are wiped") << QStringLiteral("delay");
    auto* asked = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, &PowerWatch::takeDelay);
}

void PowerWatch::takeDelay(QDBusPendingCallWatcher* asked)
{
    asked->deleteLater();
    const QDBusPendingReply<QDBusUnixFileDescriptor> answer = *asked;
    if (answer.isError()) {
        warnOnce("logind grants no delay");
    } else if (!m_resting) {
        m_delay = answer.value();
    }
}

void PowerWatch::prepare(bool begins)
{
    m_resting = begins;
    if (!begins) {
        if (!m_delay.isValid()) {
            askForDelay();
        }
        return;
    }
    m_session.closeDown(this, [this] {
        if (m_resting) { // else it has woken meanwhile, and this is the delay for the next time
            m_delay = QDBusUnixFileDescriptor();
        }
    });
}

void PowerWatch::warnOnce(const char* what)
{
    if (!std::exchange(m_warned, true)) {
        qCWarning(log) << "the station does not close by itself before the machine sleeps:" << what;
    }
}

} // namespace vestibule::app
