#pragma once

#include "app/gate/DoorWatch.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace vestibule::gate {

/// Steps a DoorWatch in a thread of its own from construction to destruction. Owner: GateDaemon. Ending waits for the
/// step under way: a second or two at most, where a camera answers.
class WatchThread
{
public:
    explicit WatchThread(DoorWatch& watch);
    ~WatchThread();
    WatchThread(const WatchThread&) = delete;
    WatchThread& operator=(const WatchThread&) = delete;

    /// DoorWatch::present(), and does not let it wait for the end of a pause. Any thread.
    [[nodiscard]] controller::Decision decide(controller::CardProbe card);
    [[nodiscard]] WatchStatus status() const { return m_watch.status(); }

private:
    void run();

    DoorWatch& m_watch;
    std::mutex m_lock;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace vestibule::gate
