#pragma once

#include "tests/bench/Figures.h"

#include <QElapsedTimer>
#include <QTimer>

namespace vestibule::fleet {

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
    [[nodiscard]] const bench::Samples& late() const { return m_late; }

private:
    static constexpr int every = 5; // milliseconds

    QTimer m_timer;
    QElapsedTimer m_since;
    bench::Samples m_late;
};

} // namespace vestibule::fleet
