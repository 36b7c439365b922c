#include "app/composition/GateAsking.h"

#include "core/base/Log.h"
#include "core/sync/Codes.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "gates")

constexpr std::size_t gatesAtATime = 8;

GateAnswer noAnswer(Error why)
{
    GateAnswer out;
    out.notReached = std::move(why);
    return out;
}

GateAnswer answerOver(sync::GateTransport& transport, const domain::Gate& gate)
{
    sync::GateClient client(transport, gate);
    auto info = client.info();
    if (!info) {
        return noAnswer(info.error().error);
    }
    if (info->gate != gate.id || info->signKey.view() != gate.signKey) {
        return noAnswer(Error(sync::codes::keyChanged, "another gate answers"));
    }
    auto content = client.content();
    if (!content) {
        return noAnswer(content.error().error);
    }
    return {std::nullopt, std::move(*info), std::move(*content)};
}

} // namespace

void GateAsking::run(const std::vector<domain::Gate>& gates,
                     const std::function<void(std::size_t place, GateAnswer answer)>& take)
{
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < gates.size(); i = next++) {
            take(i, ask(gates[i]));
        }
    };
    std::vector<std::thread> workers;
    workers.reserve(gatesAtATime);
    try {
        while (workers.size() < std::min(gatesAtATime, gates.size())) {
            workers.emplace_back(work);
        }
    } catch (const std::system_error& e) {
        qCWarning(log) << "fewer gates are asked at a time:" << e.what();
    }
    if (workers.empty()) {
        work();
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
}

GateAnswer GateAsking::ask(const domain::Gate& gate)
{
    if (isCancelled()) {
        return noAnswer(Error(sync::codes::cancelled));
    }
    const auto transport = m_transports.open(gate);
    if (!transport) {
        return noAnswer(transport.error());
    }
    const GateCall call(m_calls, **transport);
    return call.isOn() ? answerOver(**transport, gate) : noAnswer(Error(sync::codes::cancelled));
}

} // namespace vestibule::app
