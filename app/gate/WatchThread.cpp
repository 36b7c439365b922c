#include "app/gate/WatchThread.h"

#include <utility>

namespace vestibule::gate {

WatchThread::WatchThread(DoorWatch& watch) : m_watch(watch), m_thread([this] { run(); }) {}

WatchThread::~WatchThread()
{
    {
        const std::lock_guard lock(m_lock);
        m_ending = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

controller::Decision WatchThread::decide(controller::CardProbe card)
{
    std::future<controller::Decision> answer;
    {
        const std::lock_guard lock(m_lock); // or the thread might miss it on its way to sleep
        answer = m_watch.present(std::move(card));
    }
    m_wake.notify_all();
    return answer.get();
}

void WatchThread::run()
{
    for (;;) {
        const milliseconds pause = m_watch.step();
        std::unique_lock lock(m_lock);
        m_wake.wait_for(lock, pause, [this] { return m_ending || m_watch.isAsked(); });
        if (m_ending) {
            return;
        }
    }
}

} // namespace vestibule::gate
