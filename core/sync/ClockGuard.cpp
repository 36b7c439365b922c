#include "core/sync/ClockGuard.h"

#include "core/protocol/Limits.h"

#include <algorithm>
#include <vector>

namespace vestibule::sync {

void ClockGuard::observe(const domain::GateId& gate, Instant gateClock, Instant stationNow)
{
    const std::lock_guard lock(m_mutex);
    m_offsets.insert(gate, (gateClock - stationNow).count());
}

void ClockGuard::forget(const domain::GateId& gate)
{
    const std::lock_guard lock(m_mutex);
    m_offsets.remove(gate);
}

void ClockGuard::trustStationUntil(Instant until)
{
    const std::lock_guard lock(m_mutex);
    m_trustedUntil = until;
}

std::optional<milliseconds> ClockGuard::medianOffset() const
{
    std::vector<qint64> offsets;
    {
        const std::lock_guard lock(m_mutex);
        offsets.assign(m_offsets.cbegin(), m_offsets.cend());
    }
    if (offsets.empty()) {
        return std::nullopt;
    }
    std::sort(offsets.begin(), offsets.end());
    const std::size_t middle = offsets.size() / 2;
    if (offsets.size() % 2 == 1) {
        return milliseconds(offsets[middle]);
    }
    // Of two in the middle the nearer to the station: half of the gates then agree with it.
    const qint64 low = offsets[middle - 1];
    const qint64 high = offsets[middle];
    return milliseconds(std::abs(low) < std::abs(high) ? low : high);
}

ClockVerdict ClockGuard::judge(Instant stationNow, Instant lastAudit) const
{
    if (stationNow < lastAudit) {
        return ClockVerdict::BehindAudit;
    }
    {
        const std::lock_guard lock(m_mutex);
        if (stationNow < m_trustedUntil) {
            return ClockVerdict::Agrees;
        }
    }
    const std::optional<milliseconds> offset = medianOffset();
    const bool differs = offset && std::chrono::abs(*offset) > protocol::limits::clockSkew;
    return differs ? ClockVerdict::DiffersFromGates : ClockVerdict::Agrees;
}

} // namespace vestibule::sync
