#include "tests/app/composition/Wire.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vestibule::test {

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int newSocket() { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }

/// Carries what has come at one end to the other. False when an end is closed.
bool pass(int from, int to)
{
    std::array<char, 4096> part{};
    const ssize_t got = ::recv(from, part.data(), part.size(), 0);
    return got > 0 && ::send(to, part.data(), std::size_t(got), MSG_NOSIGNAL) == got;
}

} // namespace

Wire::Wire() : m_listener(newSocket())
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool listening = ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                           ::listen(m_listener, 16) == 0 &&
                           ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    Q_ASSERT(listening);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Wire::~Wire()
{
    ::shutdown(m_listener, SHUT_RDWR); // ends the accept that waits
    m_thread.join();
    cut();
    for (std::thread& carrier : m_carriers) {
        carrier.join();
    }
    for (const Pair& pair : m_pairs) {
        ::close(pair.near);
        ::close(pair.far);
    }
    ::close(m_listener);
}

void Wire::cut()
{
    const std::lock_guard lock(m_mutex);
    for (const Pair& pair : m_pairs) {
        ::shutdown(pair.near, SHUT_RDWR);
        ::shutdown(pair.far, SHUT_RDWR);
    }
}

void Wire::run()
{
    for (;;) {
        const int near = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (near < 0) {
            return;
        }
        ++m_dialled;
        const int far = newSocket();
        const sockaddr_in address = loopback(m_target);
        const bool through = m_toClose.fetch_sub(1) <= 0 &&
                             ::connect(far, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        if (!through) {
            ::close(near);
            ::close(far);
            continue;
        }
        const std::lock_guard lock(m_mutex);
        m_pairs.push_back({near, far});
        m_carriers.emplace_back(carry, Pair{near, far});
    }
}

void Wire::carry(Pair pair)
{
    std::array<pollfd, 2> ends{pollfd{pair.near, POLLIN, 0}, pollfd{pair.far, POLLIN, 0}};
    for (bool open = true; open && ::poll(ends.data(), ends.size(), -1) > 0;) {
        open =
            (ends[0].revents == 0 || pass(pair.near, pair.far)) && (ends[1].revents == 0 || pass(pair.far, pair.near));
    }
    ::shutdown(pair.near, SHUT_RDWR);
    ::shutdown(pair.far, SHUT_RDWR);
}

} // namespace vestibule::test
