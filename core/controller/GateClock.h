#pragma once

#include "core/base/Clock.h"

#include <atomic>

namespace vestibule::controller {

/// A gate's own clock with a floor under it: time that the gate has once known to have passed does not come back when a
/// battery dies. The floor is durable elsewhere (GateStore). Readable from any thread; the floor is moved by the
/// controller alone.
class GateClock final : public Clock
{
public:
    GateClock(const Clock& own, Instant floor) : m_own(own), m_floor(floor.ms()) {}
    /// The own clock, but not earlier than the floor.
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Uptime uptime() const override { return m_own.uptime(); }
    [[nodiscard]] Instant own() const { return m_own.now(); }
    [[nodiscard]] Instant floor() const { return Instant::fromMs(m_floor.load()); }
    [[nodiscard]] bool isBelowFloor() const { return own() < floor(); }

    /// Moves the floor up; a moment below it changes nothing.
    void raiseFloor(Instant to);
    /// Sets the floor, also downwards: a person at the gate asked for it.
    void setFloor(Instant to) { m_floor = to.ms(); }

private:
    const Clock& m_own;
    std::atomic<std::int64_t> m_floor;
};

/// Whether a gate may believe a change-set's `issued`: at most 10 minutes ahead of now; only when its own clock stands
/// below the floor, at most 31 days ahead of the floor.
[[nodiscard]] bool mayBelieveIssued(Instant issued, Instant own, Instant floor);
/// Whether `issued` agrees with the own clock within 10 minutes, which confirms the clock for a day.
[[nodiscard]] bool confirmsClock(Instant issued, Instant own);

/// From when on an entry that ended at `validUntil` must be erased: at once by a confirmed clock, else 72 hours later.
[[nodiscard]] Instant purgeDue(Instant validUntil, bool clockConfirmed);

} // namespace vestibule::controller
