#include "app/composition/GateCalls.h"

#include <algorithm>

namespace vestibule::app {

void GateCalls::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    for (sync::GateTransport* way : m_running) {
        way->cancel();
    }
    m_ended.notify_all();
}

bool GateCalls::isCancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_cancelled;
}

bool GateCalls::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_ended.wait_for(lock, time, [this] { return m_cancelled; });
}

GateCall::GateCall(GateCalls& calls, sync::GateTransport& way) : m_calls(calls), m_way(way)
{
    const std::lock_guard lock(m_calls.m_mutex);
    m_isOn = !m_calls.m_cancelled;
    if (m_isOn) {
        m_calls.m_running.push_back(&m_way);
    }
}

GateCall::~GateCall()
{
    if (m_isOn) {
        const std::lock_guard lock(m_calls.m_mutex);
        auto& running = m_calls.m_running;
        running.erase(std::find(running.begin(), running.end(), &m_way));
    }
}

} // namespace vestibule::app
