#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace vestibule::gate {

/// Tells the service manager how the program is, by one datagram each to the socket it named (sd_notify(3): READY=1,
/// STATUS=, WATCHDOG=1, STOPPING=1). Without such a socket it says nothing. One thread. Failure: what cannot be sent is
/// not sent; nothing of the program depends on it.
class ServiceNotifier
{
public:
    /// What the environment names, which is then taken out of it: programs that this one starts are not the service.
    [[nodiscard]] static ServiceNotifier fromEnvironment();
    /// `address`: a path, or `@` and an abstract name; empty for none. `watchdog`: how long a silence is taken for a
    /// hang; zero for ever.
    ServiceNotifier(QByteArray address, std::chrono::microseconds watchdog);

    void ready(const QByteArray& status);
    /// Sent when it differs from the one before.
    void status(const QByteArray& status);
    void stopping();
    /// To be called often: says that the program lives when half of what the watchdog allows has passed. `now` only
    /// rises.
    void alive(std::chrono::milliseconds now);

private:
    void send(const QByteArray& message) const;

    QByteArray m_address;
    std::chrono::microseconds m_watchdog;
    std::optional<std::chrono::milliseconds> m_told;
    QByteArray m_status;
};

} // namespace vestibule::gate
