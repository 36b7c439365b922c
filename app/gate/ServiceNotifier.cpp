#include "app/gate/ServiceNotifier.h"

#include "core/base/Descriptor.h"

#include <QtGlobal>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <utility>

namespace vestibule::gate {

ServiceNotifier ServiceNotifier::fromEnvironment()
{
    QByteArray address = qgetenv("NOTIFY_SOCKET");
    bool isNumber = false;
    const qint64 allowed = qgetenv("WATCHDOG_USEC").toLongLong(&isNumber);
    const QByteArray whose = qgetenv("WATCHDOG_PID");
    const bool ours = whose.isEmpty() || whose.toLongLong() == getpid();
    for (const char* const name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) {
        qunsetenv(name);
    }
    return {std::move(address), std::chrono::microseconds(isNumber && ours && allowed > 0 ? allowed : 0)};
}

ServiceNotifier::ServiceNotifier(QByteArray address, std::chrono::microseconds watchdog)
    : m_address(std::move(address)), m_watchdog(watchdog)
{
}

void ServiceNotifier::ready(const QByteArray& status)
{
    m_status = status;
    send("READY=1\nSTATUS=" + status);
}

void ServiceNotifier::status(const QByteArray& status)
{
    if (status != m_status) {
        m_status = status;
        send("STATUS=" + status);
    }
}

void ServiceNotifier::stopping() { send("STOPPING=1"); }

void ServiceNotifier::alive(std::chrono::milliseconds now)
{
    if (m_watchdog.count() > 0 && (!m_told || now - *m_told >= m_watchdog / 2)) {
        m_told = now;
        send("WATCHDOG=1");
    }
}

void ServiceNotifier::send(const QByteArray& message) const
{
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    const bool isName = m_address.startsWith('/') || m_address.startsWith('@');
    if (!isName || std::size_t(m_address.size()) >= sizeof to.sun_path) {
        return;
    }
    std::memcpy(to.sun_path, m_address.constData(), std::size_t(m_address.size()));
    if (m_address.startsWith('@')) {
        to.sun_path[0] = '\0';
    }
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(m_address.size()));
    const Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (socket.isOpen()) {
        (void)::sendto(socket.get(), message.constData(), std::size_t(message.size()), MSG_NOSIGNAL | MSG_DONTWAIT,
                       reinterpret_cast<const sockaddr*>(&to), length);
    }
}

} // namespace vestibule::gate
