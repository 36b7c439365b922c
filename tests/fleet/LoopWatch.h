#pragma once

#include "tests/bench/Figures.h"

#include <QElapsedTimer>
#include <QTimer>

namespace vestibule::fleet {

/// How late the event loop of this thread is: a timer of 5 ms, and what each time was more than that. In milliseconds.
class LoopWatch
{
public:
    LoopWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(5);
        m_timer.callOnTimeout(&m_timer, [this] {
            m_late.add(std::max(0.0, double(m_since.nsecsElapsed()) / 1e6 - 5));
            m_since.start();
        });
        m_since.start();
        m_timer.start();
    }
    [[nodiscard]] const bench::Samples& late() const { return m_late; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    bench::Samples m_late;
};

} // namespace vestibule::fleet
