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
/// person has said which clock is right. Any thread.
class ClockGuard
{
public:
    /// What a gate's clock said while the station's said `stationNow`.
    void observe(const domain::GateId& gate, Instant gateClock, Instant stationNow);
    void forget(const domain::GateId& gate);
    /// A person has said that the station's clock is right: gates that differ are no reason to stop until then.
    void trustStationUntil(Instant until);

    [[nodiscard]] ClockVerdict judge(Instant stationNow, Instant lastAudit) const;
    /// The median of the gates' clocks minus the station's; none without a gate.
    [[nodiscard]] std::optional<milliseconds> medianOffset() const;
    /// The station's time when a gate's clock was seen last; none without a gate. A station's clock that has been set
    /// since is far from it.
    [[nodiscard]] std::optional<Instant> lastHeard() const;

private:
    struct Heard
    {
        qint64 offset = 0; ///< ms that the gate's clock was ahead
        Instant at;        ///< by the station's clock
    };

    mutable std::mutex m_mutex;
    QHash<domain::GateId, Heard> m_heard;
    Instant m_trustedUntil;
};

} // namespace vestibule::sync
