#include "core/base/StopSignals.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace vestibule {

namespace {

constexpr std::array<int, 3> stopSignals{SIGTERM, SIGINT, SIGHUP};

/// A signal handler has nothing else to reach an object by.
std::atomic<int> toldBy = -1;
static_assert(std::atomic<int>::is_always_lock_free);
std::array<struct sigaction, stopSignals.size()> before;

void tell(int)
{
    const int error = errno;
    const std::uint64_t once = 1;
    [[maybe_unused]] const ssize_t written = write(toldBy, &once, sizeof once);
    errno = error;
}

} // namespace

StopSignals::StopSignals(std::function<void()> stop)
{
    const int descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    toldBy = descriptor;
    m_notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [descriptor, stop = std::move(stop)] {
                         std::uint64_t times = 0;
                         if (read(descriptor, &times, sizeof times) == ssize_t(sizeof times)) {
                             stop();
                         }
                     });
    struct sigaction telling = {};
    telling.sa_handler = tell;
    telling.sa_flags = SA_RESTART;
    sigemptyset(&telling.sa_mask);
    for (std::size_t i = 0; i < stopSignals.size(); ++i) {
        sigaction(stopSignals[i], nullptr, &before[i]);
        if (before[i].sa_handler != SIG_IGN) {
            sigaction(stopSignals[i], &telling, nullptr);
        }
    }
}

StopSignals::~StopSignals()
{
    for (std::size_t i = 0; i < stopSignals.size(); ++i) {
        sigaction(stopSignals[i], &before[i], nullptr);
    }
    m_notifier.reset();
    close(toldBy.exchange(-1));
}

} // namespace vestibule
