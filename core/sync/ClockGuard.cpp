#include "core/sync/ClockGuard.h"

#include "core/protocol/Limits.h"

#include <algorithm>
#include <vector>

namespace vestibule::sync {

void ClockGuard::observe(const domain::GateId& gate, Instant gateClock, Instant stationNow)
{
    const std::lock_guard lock(m_mutex);
    m_heard.insert(gate, {(gateClock - stationNow).count(), stationNow});
}

void ClockGuard::forget(const domain::GateId& gate)
{
    const std::lock_guard lock(m_mutex);
    m_heard.remove(gate);
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
        for (const Heard& heard : m_heard) {
            offsets.push_back(heard.offset);
        }
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

std::optional<Instant> ClockGuard::lastHeard() const
{
    const std::lock_guard lock(m_mutex);
    std::optional<Instant> last;
    for (const Heard& heard : m_heard) {
        last = std::max(last.value_or(heard.at), heard.at);
    }
    return last;
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
