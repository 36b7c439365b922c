#pragma once

#include "app/composition/GateCalls.h"
#include "core/sync/GateClient.h"

#include <functional>
#include <vector>

namespace vestibule::app {

/// What a gate said when it was asked for everything that it holds; proved by its signature, but for `info`.
struct GateAnswer
{
    std::optional<Error> notReached; ///< why there is no answer: then nothing else is set
    protocol::GateInfo info;
    sync::GateContent content;
};

/// Asks gates what they hold, several at a time. Blocking; a worker thread or a command line. Only cancel() may come
/// from another thread.
class GateAsking
{
public:
    /// `transports` must outlive the object.
    explicit GateAsking(sync::TransportFactory& transports) : m_transports(transports) {}
    GateAsking(const GateAsking&) = delete;
    GateAsking& operator=(const GateAsking&) = delete;
    ~GateAsking() = default;

    /// `take` is called once for each gate, with its place in `gates`, on the threads that ask, also on several at
    /// once; on this one when the system gives no other. Gates that were not asked before cancel() have that for an
    /// answer.
    void run(const std::vector<domain::Gate>& gates,
             const std::function<void(std::size_t place, GateAnswer answer)>& take);
    /// Ends what runs, and whatever is begun later; for good.
    void cancel() { m_calls.cancel(); }
    [[nodiscard]] bool isCancelled() const { return m_calls.isCancelled(); }

private:
    [[nodiscard]] GateAnswer ask(const domain::Gate& gate);

    sync::TransportFactory& m_transports;
    GateCalls m_calls;
};

} // namespace vestibule::app
