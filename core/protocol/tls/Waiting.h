#pragma once

#include "core/base/Result.h"

#include <chrono>

namespace vestibule::protocol::tls {

/// A moment on the machine's steady clock by which something must have ended. Time limits are about how long a peer may
/// hold us, so they do not follow the injected clock, which a person may set.
class Deadline
{
public:
    [[nodiscard]] static Deadline in(std::chrono::milliseconds time) { return Deadline(Steady::now() + time); }
    /// The earlier of the two.
    [[nodiscard]] Deadline orIn(std::chrono::milliseconds time) const;
    [[nodiscard]] bool hasPassed() const { return Steady::now() >= m_at; }
    /// Whole milliseconds that are left, rounded up; 0 when passed.
    [[nodiscard]] int remaining() const;

private:
    using Steady = std::chrono::steady_clock;
    explicit Deadline(Steady::time_point at) : m_at(at) {}
    Steady::time_point m_at;
};

/// Lets one thread end another's wait for a socket. Once raised it stays raised. raise() is safe from any thread.
class WakeSignal
{
public:
    WakeSignal();
    WakeSignal(const WakeSignal&) = delete;
    WakeSignal& operator=(const WakeSignal&) = delete;
    ~WakeSignal();

    void raise() const;
    [[nodiscard]] bool isRaised() const;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

enum class Readiness { Readable, Writable };

/// Waits until the socket is ready. Errors: codes::timedOut, codes::cancelled, codes::connectionLost (the descriptor is
/// unusable).
[[nodiscard]] Result<void> waitFor(int socket, Readiness readiness, const WakeSignal& wake, Deadline deadline);

} // namespace vestibule::protocol::tls
