#pragma once

#include <functional>
#include <memory>

class QSocketNotifier;

namespace vestibule {

/// Calls `stop` from the event loop of the thread that made it, each time the system asks this program to end: SIGTERM,
/// SIGHUP (the session or the terminal goes) or SIGINT. The handler itself does one write to an eventfd. What the
/// parent has set to be ignored stays ignored, and programs that this one starts inherit nothing. Make it after the
/// application object; one per process.
class StopSignals
{
public:
    explicit StopSignals(std::function<void()> stop);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace vestibule
