#include "core/protocol/tls/Waiting.h"

#include "core/protocol/tls/Codes.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <system_error>

namespace vestibule::protocol::tls {

Deadline Deadline::orIn(std::chrono::milliseconds time) const { return Deadline(std::min(m_at, Steady::now() + time)); }

int Deadline::remaining() const
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_at - Steady::now()).count();
    return int(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

WakeSignal::WakeSignal() : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

WakeSignal::~WakeSignal()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

void WakeSignal::raise() const
{
    const std::uint64_t one = 1;
    // The counter cannot overflow in practice, and a full one is raised already.
    [[maybe_unused]] const auto written = ::write(m_descriptor, &one, sizeof one);
}

bool WakeSignal::isRaised() const
{
    pollfd entry{m_descriptor, POLLIN, 0};
    return m_descriptor < 0 || ::poll(&entry, 1, 0) > 0;
}

Result<void> waitFor(int socket, Readiness readiness, const WakeSignal& wake, Deadline deadline)
{
    if (wake.descriptor() < 0) {
        // Out of descriptors: a wait that nobody could end is not begun.
        return fail(codes::connectionLost, "no descriptor for the wake signal");
    }
    for (;;) {
        // Looked at first: a peer that trickles is always ready, and would never let poll() run out of time.
        if (deadline.hasPassed()) {
            return fail(codes::timedOut);
        }
        std::array<pollfd, 2> entries{pollfd{wake.descriptor(), POLLIN, 0},
                                      pollfd{socket, short(readiness == Readiness::Readable ? POLLIN : POLLOUT), 0}};
        const int ready = ::poll(entries.data(), entries.size(), deadline.remaining());
        if (ready < 0 && errno != EINTR) {
            return fail(codes::connectionLost, std::system_category().message(errno));
        }
        if (ready > 0 && entries[0].revents != 0) {
            return fail(codes::cancelled);
        }
        if (ready > 0 && (entries[1].revents & POLLNVAL) != 0) {
            return fail(codes::connectionLost, "closed descriptor");
        }
        if (ready > 0) {
            return {};
        }
    }
}

} // namespace vestibule::protocol::tls
