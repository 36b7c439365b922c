#include "core/capture/FramePacer.h"

#include <algorithm>
#include <thread>

namespace vestibule::capture {

std::chrono::milliseconds FramePacer::next()
{
    const std::chrono::milliseconds at = position();
    ++m_count;
    if (m_waits) {
        std::this_thread::sleep_until(m_next);
        m_next = std::max(m_next + m_interval, std::chrono::steady_clock::now());
    }
    return at;
}

} // namespace vestibule::capture
