#pragma once

#include "core/sync/Codes.h"
#include "core/sync/GateTransport.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace vestibule::test {

/// Gates that take a question and never answer it: whoever asks waits until it is given up.
class SilentGates final : public sync::TransportFactory
{
public:
    Result<std::unique_ptr<sync::GateTransport>> open(const domain::Gate& /*gate*/) override
    {
        return std::make_unique<Silent>(*this);
    }
    [[nodiscard]] int asked()
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }
    /// So that a test that has failed ends.
    void letGo()
    {
        const std::lock_guard lock(m_mutex);
        m_letGo = true;
        m_changed.notify_all();
    }
    [[nodiscard]] bool wasLetGo()
    {
        const std::lock_guard lock(m_mutex);
        return m_letGo;
    }

private:
    class Silent final : public sync::GateTransport
    {
    public:
        explicit Silent(SilentGates& gates) : m_gates(gates) {}
        Result<sync::GateResponse> exchange(const QByteArray& /*method*/, const QByteArray& /*target*/,
                                            const QByteArray& /*contentType*/, const QByteArray& /*body*/) override
        {
            std::unique_lock lock(m_gates.m_mutex);
            ++m_gates.m_asked;
            m_gates.m_changed.wait(lock, [this] { return m_cancelled || m_gates.m_letGo; });
            return fail(m_cancelled ? sync::codes::cancelled : sync::codes::unreachable);
        }
        void cancel() override
        {
            const std::lock_guard lock(m_gates.m_mutex);
            m_cancelled = true;
            m_gates.m_changed.notify_all();
        }

    private:
        SilentGates& m_gates;
        bool m_cancelled = false;
    };

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    int m_asked = 0;
    bool m_letGo = false;
};

} // namespace vestibule::test
