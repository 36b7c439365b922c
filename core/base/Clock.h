#pragma once

#include <QByteArray>
#include <QDateTime>

#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>

namespace vestibule {

using std::chrono::milliseconds;

/// A moment: milliseconds since 1970-01-01 UTC, as the gate protocol and the store write it.
class Instant
{
public:
    constexpr Instant() = default;
    [[nodiscard]] static constexpr Instant fromMs(std::int64_t ms) { return Instant(ms); }
    [[nodiscard]] static Instant fromDateTime(const QDateTime& when) { return Instant(when.toMSecsSinceEpoch()); }
    [[nodiscard]] constexpr std::int64_t ms() const { return m_ms; }
    [[nodiscard]] QDateTime toUtc() const { return QDateTime::fromMSecsSinceEpoch(m_ms, Qt::UTC); }

    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
    friend constexpr Instant operator+(Instant at, milliseconds d) { return Instant(at.m_ms + d.count()); }
    friend constexpr Instant operator-(Instant at, milliseconds d) { return Instant(at.m_ms - d.count()); }
    friend constexpr milliseconds operator-(Instant a, Instant b) { return milliseconds(a.m_ms - b.m_ms); }

private:
    explicit constexpr Instant(std::int64_t ms) : m_ms(ms) {}
    std::int64_t m_ms = 0;
};

/// How long the machine has been running, sleep included, since the start that `boot` names. Nobody can set it; a new
/// start begins anew under another name.
struct Uptime
{
    QByteArray boot; ///< 16 bytes, random for each start of the machine
    milliseconds since{0};

    friend bool operator==(const Uptime&, const Uptime&) = default;
};

/// Where the time comes from. Injected everywhere, so that a test or a training day can set it. Implementations may be
/// read from any thread.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual Uptime uptime() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Uptime uptime() const override;
};

/// A clock that moves only when told to.
class SteppedClock final : public Clock
{
public:
    explicit SteppedClock(Instant start) : m_ms(start.ms()) {}
    [[nodiscard]] Instant now() const override { return Instant::fromMs(m_ms.load()); }
    [[nodiscard]] Uptime uptime() const override;
    void advance(milliseconds by)
    {
        m_ms += by.count();
        m_upMs += by.count();
    }
    /// As somebody sets the machine's clock: no time passes.
    void set(Instant to) { m_ms = to.ms(); }
    /// As the machine starts again: the uptime begins anew.
    void restartMachine();

private:
    std::atomic<std::int64_t> m_ms;
    std::atomic<std::int64_t> m_upMs{0};
    std::atomic<std::uint64_t> m_boots{1};
};

} // namespace vestibule
