#include "app/gate/StopSignals.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace vestibule::gate {

StopSignals::StopSignals(QCoreApplication& application)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    sigprocmask(SIG_BLOCK, &stops, nullptr);
    m_descriptor = signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &application, &QCoreApplication::quit);
}

StopSignals::~StopSignals()
{
    m_notifier.reset();
    close(m_descriptor);
}

} // namespace vestibule::gate
