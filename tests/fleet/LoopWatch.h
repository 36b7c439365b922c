#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vestibule::fleet {

/// So many times so late, in steps of a tenth of a millisecond. It takes the same memory from the first time on, so
/// that whoever looks at a program's memory meanwhile does not see what was written down about it.
class Lateness
{
public:
    void add(double ms)
    {
        ++m_times[std::min(m_times.size() - 1, std::size_t(ms * steps))];
        ++m_count;
        m_longest = std::max(m_longest, ms);
    }
    /// What at least this share do not exceed, up to a step; 0 when nothing was late yet.
    [[nodiscard]] double quantile(double share) const
    {
        const auto wanted = quint64(std::ceil(share * double(m_count)));
        quint64 seen = 0;
        for (std::size_t i = 0; i < m_times.size() && wanted > 0; ++i) {
            seen += m_times[i];
            if (seen >= wanted) {
                return std::min(m_longest, double(i + 1) / steps);
            }
        }
        return 0;
    }
    [[nodiscard]] double longest() const { return m_longest; }

private:
    static constexpr int steps = 10;            // in a millisecond
    static constexpr std::size_t most = 10'000; // milliseconds; what is later counts as that

    std::vector<quint32> m_times = std::vector<quint32>(most * steps + 1);
    quint64 m_count = 0;
    double m_longest = 0;
};

/// How long something that comes to this thread at any moment waits for its event loop, in milliseconds: a timer of
/// 5 ms, and for each time that it was late what would have come every 5 ms meanwhile, so that one long stop counts by
/// its length and not as one.
class LoopWatch
{
public:
    LoopWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(every);
        m_timer.callOnTimeout(&m_timer, [this] {
            double late = std::max(0.0, double(m_since.nsecsElapsed()) / 1e6 - every);
            do {
                m_late.add(late);
                late -= every;
            } while (late > 0);
            m_since.start();
        });
        m_since.start();
        m_timer.start();
    }
    [[nodiscard]] const Lateness& late() const { return m_late; }

private:
    static constexpr int every = 5; // milliseconds

    QTimer m_timer;
    QElapsedTimer m_since;
    Lateness m_late;
};

} // namespace vestibule::fleet
