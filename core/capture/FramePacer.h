#pragma once

#include <chrono>

namespace vestibule::capture {

/// Gives frames their time stamps and, when it paces, holds them back until they are due, as a camera would. A frame
/// that is late is not made up for. One thread.
class FramePacer
{
public:
    /// `waits` false: time stamps without waiting.
    FramePacer(double framesPerSecond, bool waits)
        : m_interval(std::chrono::duration_cast<std::chrono::microseconds>(
              std::chrono::duration<double>(1.0 / framesPerSecond)))
        , m_waits(waits)
    {
    }

    void restart()
    {
        m_count = 0;
        m_next = std::chrono::steady_clock::now();
    }
    /// Waits for the next frame's turn; its time since the start.
    [[nodiscard]] std::chrono::milliseconds next();
    [[nodiscard]] std::chrono::milliseconds position() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_interval * m_count);
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    std::chrono::microseconds m_interval;
    bool m_waits;
    int m_count = 0;
    std::chrono::steady_clock::time_point m_next;
};

} // namespace vestibule::capture
