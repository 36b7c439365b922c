#include "app/gate/GateDaemon.h"

#include "core/base/Log.h"
#include "core/controller/Codes.h"

#include <QDir>

#include <chrono>
#include <cstdio>
#include <utility>

namespace vestibule::gate {

namespace {

VESTIBULE_LOG(log, "gate")

using namespace std::chrono_literals;

/// How often the pairing code's age is looked at, and every how many of those the minute's work is due.
constexpr auto pulseLength = 1s;
constexpr int pulsesPerMinute = 60;

void say(QByteArrayView line)
{
    std::fwrite(line.data(), 1, std::size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

QString hostAndPort(const QString& host, quint16 port)
{
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

} // namespace

GateDaemon::GateDaemon(DaemonOptions options, const Clock& clock) : m_options(std::move(options)), m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &GateDaemon::pulse);
}

GateDaemon::~GateDaemon()
{
    m_timer.stop();
    if (m_control) {
        // Refuse, finish what runs, then go: the socket belongs to its thread.
        QMetaObject::invokeMethod(
            m_control.get(), [this] { m_control.reset(); }, Qt::BlockingQueuedConnection);
    }
    m_controlThread.quit();
    m_controlThread.wait();
    if (m_server) {
        m_server->stop();
    }
}

std::optional<StartFailure> GateDaemon::start()
{
    if (!QDir().mkpath(m_options.folder)) {
        qCWarning(log) << "the folder cannot be made";
        return StartFailure::CannotOpen;
    }
    (void)QFile::setPermissions(m_options.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    switch (m_lock.take(m_options.folder + QStringLiteral("/gate.lock"))) {
    case FolderLock::Outcome::Taken:
        break;
    case FolderLock::Outcome::Held:
        qCWarning(log) << "another gate runs in this folder";
        return StartFailure::AlreadyRunning;
    case FolderLock::Outcome::Failed:
        qCWarning(log) << "the folder cannot be locked";
        return StartFailure::CannotOpen;
    }
    controller::ControllerOptions options;
    options.methods = m_options.methods;
    Result<std::unique_ptr<controller::Controller>> opened =
        controller::Controller::open(m_options.folder, m_clock, options);
    if (!opened) {
        qCWarning(log) << "cannot open:" << opened.error().describe().c_str();
        return StartFailure::CannotOpen;
    }
    m_controller = std::move(*opened);
    if (const Result<void> control = startControl(); !control) {
        qCWarning(log) << control.error().describe().c_str();
        return StartFailure::CannotOpen;
    }
    if (const Result<void> server = startServer(); !server) {
        qCWarning(log) << "cannot listen:" << server.error().describe().c_str();
        return StartFailure::CannotListen;
    }
    if (m_controller->isPaired()) {
        say("paired");
    }
    showPairing();
    m_timer.start(pulseLength);
    return std::nullopt;
}

Result<void> GateDaemon::startServer()
{
    m_server = std::make_unique<protocol::tls::HttpsServer>(*m_controller, m_controller->clock());
    m_controller->onSetupChanged([this](protocol::tls::ServerSetup setup) {
        const Result<void> changed = m_server->reconfigure(std::move(setup));
        if (!changed) {
            qCWarning(log) << "the new identity cannot be used:" << changed.error().describe().c_str();
        }
        QMetaObject::invokeMethod(this, &GateDaemon::showPairing, Qt::QueuedConnection);
    });
    Result<protocol::tls::ServerSetup> setup = m_controller->serverSetup();
    if (!setup) {
        return passOn(setup);
    }
    Result<void> started = m_server->start(m_options.host, m_options.port, std::move(*setup));
    if (started) {
        const QString address = hostAndPort(m_options.host, m_server->port());
        if (m_options.shownAddress.isEmpty()) {
            m_options.shownAddress = address;
        }
        say("listening " + address.toLatin1());
    }
    return started;
}

Result<void> GateDaemon::startControl()
{
    m_probes = std::make_unique<CaptureProbes>(m_options.models);
    m_commands = std::make_unique<ControlCommands>(*m_controller, *m_probes);
    m_control = std::make_unique<socket::LineServer>(
        [this](const QJsonObject& request, const socket::LineServer::Reply& reply) {
            reply(m_commands->answer(request));
        });
    if (auto listening = m_control->listen(m_options.folder + QStringLiteral("/control.sock")); !listening) {
        m_control.reset();
        return fail(controller::codes::folderUnusable, listening.error().detail(), listening.error());
    }
    m_control->moveToThread(&m_controlThread);
    m_controlThread.start();
    return {};
}

void GateDaemon::pulse()
{
    showPairing();
    if (++m_ticks % pulsesPerMinute != 0) {
        return;
    }
    if (const Result<void> ticked = m_controller->tick(); !ticked) {
        qCWarning(log) << "the minute's work failed:" << ticked.error().describe().c_str();
    }
}

void GateDaemon::showPairing()
{
    std::optional<SecretBytes> text = m_controller->pairingText(m_options.shownAddress);
    if (!text) {
        if (!m_shown.isEmpty()) {
            m_shown.clear();
            say("paired");
        }
        return;
    }
    if (!text->equals(m_shown)) {
        m_shown = std::move(*text);
        say(m_shown.view());
    }
}

} // namespace vestibule::gate
