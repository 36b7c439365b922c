#pragma once

#include <QObject>

#include <memory>

class QCoreApplication;
class QSocketNotifier;

namespace vestibule::gate {

/// Turns SIGTERM and SIGINT into a clean end of the event loop, by way of a signalfd: nothing runs in a signal handler.
/// Make it before any thread is started, so that they inherit the blocked signals. One per process.
class StopSignals
{
public:
    explicit StopSignals(QCoreApplication& application);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace vestibule::gate
