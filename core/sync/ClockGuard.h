#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace vestibule::sync {

enum class ClockVerdict {
    Agrees,
    DiffersFromGates, ///< more than ten minutes from the median of the gates
    BehindAudit,      ///< behind the station's own last audit entry
};

/// Whether the station's clock may be believed. While it may not, nothing is published and nobody is expired, until a
/// person has said which clock is right. What a gate said is carried on by the machine's uptime, which nobody can set:
/// a station's clock that is set while the program runs stands out at once, not only when the gates have been heard
/// again. Any thread.
class ClockGuard
{
public:
    explicit ClockGuard(const Clock& clock) : m_clock(clock) {}
    ClockGuard(const ClockGuard&) = delete;
    ClockGuard& operator=(const ClockGuard&) = delete;

    /// What a gate's clock says now.
    void observe(const domain::GateId& gate, Instant gateClock);
    void forget(const domain::GateId& gate);
    /// A person has said that the station's clock is right: gates that differ are no reason to stop for so long, unless
    /// it is set meanwhile.
    void trustStationFor(milliseconds time);
    /// Whether a person's word counts now.
    [[nodiscard]] bool isTrusted() const;

    /// `lastAudit`: of the station's own last audit entry.
    [[nodiscard]] ClockVerdict judge(Instant lastAudit) const;
    /// The median of the gates' clocks minus the station's; none without a gate.
    [[nodiscard]] std::optional<milliseconds> medianOffset() const;
    /// That of one gate; none before it was seen.
    [[nodiscard]] std::optional<milliseconds> offsetOf(const domain::GateId& gate) const;
    /// How long ago a gate's clock was seen last; none without a gate.
    [[nodiscard]] std::optional<milliseconds> sinceHeard() const;

private:
    struct Heard
    {
        Instant clock; ///< the gate's
        Uptime at;
    };
    struct Trusted
    {
        Instant clock; ///< the station's
        Uptime at;
        milliseconds time;
    };
    /// What a clock that said `then` at `at` says now; none when the machine has been started since.
    [[nodiscard]] std::optional<Instant> carriedOn(Instant then, const Uptime& at) const;

    const Clock& m_clock;
    mutable std::mutex m_mutex;
    QHash<domain::GateId, Heard> m_heard;
    std::optional<Trusted> m_trusted;
};

} // namespace vestibule::sync
