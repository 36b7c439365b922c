#include "core/sync/ClockGuard.h"

#include "core/protocol/Limits.h"

#include <algorithm>
#include <vector>

namespace vestibule::sync {

namespace {

bool isFar(milliseconds apart) { return std::chrono::abs(apart) > protocol::limits::clockSkew; }

} // namespace

void ClockGuard::observe(const domain::GateId& gate, Instant gateClock)
{
    const std::lock_guard lock(m_mutex);
    m_heard.insert(gate, {gateClock, m_clock.uptime()});
}

void ClockGuard::forget(const domain::GateId& gate)
{
    const std::lock_guard lock(m_mutex);
    m_heard.remove(gate);
}

void ClockGuard::trustStationFor(milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    m_trusted = Trusted{m_clock.now(), m_clock.uptime(), time};
}

std::optional<Instant> ClockGuard::carriedOn(Instant then, const Uptime& at) const
{
    const Uptime now = m_clock.uptime();
    return now.boot == at.boot ? std::optional(then + (now.since - at.since)) : std::nullopt;
}

std::optional<milliseconds> ClockGuard::medianOffset() const
{
    std::vector<qint64> offsets;
    {
        const std::lock_guard lock(m_mutex);
        for (const Heard& heard : m_heard) {
            if (const auto clock = carriedOn(heard.clock, heard.at)) {
                offsets.push_back((*clock - m_clock.now()).count());
            }
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

std::optional<milliseconds> ClockGuard::offsetOf(const domain::GateId& gate) const
{
    const std::lock_guard lock(m_mutex);
    const auto heard = m_heard.constFind(gate);
    const auto clock = heard == m_heard.cend() ? std::nullopt : carriedOn(heard->clock, heard->at);
    return clock ? std::optional(*clock - m_clock.now()) : std::nullopt;
}

std::optional<milliseconds> ClockGuard::sinceHeard() const
{
    const std::lock_guard lock(m_mutex);
    const Uptime now = m_clock.uptime();
    std::optional<milliseconds> least;
    for (const Heard& heard : m_heard) {
        if (heard.at.boot == now.boot) {
            const milliseconds since = now.since - heard.at.since;
            least = std::min(least.value_or(since), since);
        }
    }
    return least;
}

bool ClockGuard::isTrusted() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_trusted) {
        return false;
    }
    const auto carried = carriedOn(m_trusted->clock, m_trusted->at);
    return carried && *carried < m_trusted->clock + m_trusted->time && !isFar(*carried - m_clock.now());
}

ClockVerdict ClockGuard::judge(Instant lastAudit) const
{
    if (m_clock.now() < lastAudit) {
        return ClockVerdict::BehindAudit;
    }
    if (isTrusted()) {
        return ClockVerdict::Agrees;
    }
    const std::optional<milliseconds> offset = medianOffset();
    return offset && isFar(*offset) ? ClockVerdict::DiffersFromGates : ClockVerdict::Agrees;
}

} // namespace vestibule::sync
