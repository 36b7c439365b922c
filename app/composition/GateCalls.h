#pragma once

#include "core/sync/GateTransport.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace vestibule::app {

/// The exchanges with gates that serve one purpose, so that another thread can end all of them at once. Any threads.
class GateCalls
{
public:
    GateCalls() = default;
    GateCalls(const GateCalls&) = delete;
    GateCalls& operator=(const GateCalls&) = delete;
    ~GateCalls() = default;

    /// Ends what runs, and whatever is begun later; for good.
    void cancel();
    [[nodiscard]] bool isCancelled() const;
    /// Waits that long. False at once after cancel(), also when that comes meanwhile.
    [[nodiscard]] bool pause(std::chrono::milliseconds time);

private:
    friend class GateCall;

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_ended;
    std::vector<sync::GateTransport*> m_running;
    bool m_cancelled = false;
};

/// As long as it lives GateCalls::cancel() reaches this way to a gate. Both must outlive it.
class GateCall
{
public:
    GateCall(GateCalls& calls, sync::GateTransport& way);
    GateCall(const GateCall&) = delete;
    GateCall& operator=(const GateCall&) = delete;
    ~GateCall();

    /// False when the calls had been cancelled before: then the way is not to be used.
    [[nodiscard]] bool isOn() const { return m_isOn; }

private:
    GateCalls& m_calls;
    sync::GateTransport& m_way;
    bool m_isOn;
};

} // namespace vestibule::app
