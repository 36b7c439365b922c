#include "app/gate/GateDaemon.h"

#include "app/gate/CaptureWatch.h"
#include "core/base/Log.h"
#include "core/cards/reader/PcscReader.h"
#include "core/controller/Codes.h"

#include <QCoreApplication>
#include <QDir>

#include <chrono>
#include <cstdio>
#include <utility>

namespace vestibule::gate {

namespace {

VESTIBULE_LOG(log, "gate")

/// Every how many pulses the minute's work is due.
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

GateDaemon::GateDaemon(DaemonOptions options, const Clock& clock, ServiceNotifier notifier)
    : m_settings(std::move(options.settings))
    , m_pulse(options.pulse)
    , m_clock(clock)
    , m_notifier(std::move(notifier))
    , m_givenReader(std::move(options.reader))
{
    connect(&m_timer, &QTimer::timeout, this, &GateDaemon::pulse);
}

GateDaemon::~GateDaemon()
{
    m_timer.stop();
    m_notifier.stopping();
    if (m_control) {
        // Refuse, finish what runs, then go: the socket belongs to its thread.
        QMetaObject::invokeMethod(
            m_control.get(), [this] { m_control.reset(); }, Qt::BlockingQueuedConnection);
    }
    m_controlThread.quit();
    m_controlThread.wait();
    if (m_cards) {
        QMetaObject::invokeMethod(
            m_cards.get(), [this] { m_cards.reset(); }, Qt::BlockingQueuedConnection);
    }
    m_cardThread.quit();
    m_cardThread.wait();
    m_watching.reset(); // a card that waited for a face has had its answer
    m_watch.reset();
    if (m_server) {
        m_server->stop();
    }
}

std::optional<StartFailure> GateDaemon::start()
{
    if (!QDir().mkpath(m_settings.folder)) {
        qCWarning(log) << "the folder cannot be made";
        return StartFailure::CannotOpen;
    }
    (void)QFile::setPermissions(m_settings.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    switch (m_lock.take(m_settings.folder + QStringLiteral("/gate.lock"))) {
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
    options.methods = m_settings.methods;
    options.entryLimit = m_settings.entries;
    options.uidOnly = m_settings.uidOnly;
    Result<std::unique_ptr<controller::Controller>> opened =
        controller::Controller::open(m_settings.folder, m_clock, options);
    if (!opened) {
        qCWarning(log) << "cannot open:" << opened.error().describe().c_str();
        return StartFailure::CannotOpen;
    }
    m_controller = std::move(*opened);
    startDoorAndCamera();
    startReader();
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
    m_notifier.ready(managerText());
    m_timer.start(m_pulse);
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
    Result<void> started = m_server->start(m_settings.host, m_settings.port, std::move(*setup));
    if (started) {
        const QString address = hostAndPort(m_settings.host, m_server->port());
        const std::lock_guard lock(m_addressLock);
        if (m_settings.shownAddress.isEmpty()) {
            m_settings.shownAddress = address;
        }
        say("listening " + address.toLatin1());
    }
    return started;
}

Result<void> GateDaemon::startControl()
{
    m_probes = std::make_unique<CaptureProbes>(m_settings.models);
    Fittings fittings;
    fittings.door = m_door.get();
    fittings.watch = m_watching.get();
    fittings.cards = m_cards.get();
    fittings.address = [this] { return address(); };
    m_commands = std::make_unique<ControlCommands>(*m_controller, *m_probes, std::move(fittings));
    m_control = std::make_unique<socket::LineServer>(
        [this](const QJsonObject& request, const socket::LineServer::Reply& reply) {
            reply(m_commands->answer(request));
            m_probes->forget();
            if (m_commands->isOver()) {
                QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
            }
        });
    if (auto listening = m_control->listen(m_settings.folder + QStringLiteral("/control.sock")); !listening) {
        m_control.reset();
        return fail(controller::codes::folderUnusable, listening.error().detail(), listening.error());
    }
    m_control->moveToThread(&m_controlThread);
    m_controlThread.start();
    return {};
}

QString GateDaemon::address() const
{
    const std::lock_guard lock(m_addressLock);
    return m_settings.shownAddress;
}

void GateDaemon::startDoorAndCamera()
{
    if (std::unique_ptr<DoorRelay> relay = makeRelay(m_settings.relay)) {
        m_door = std::make_unique<Door>(std::move(relay), m_settings.pulse);
    }
    if (!m_settings.camera.isEmpty()) {
        m_watch = std::make_unique<DoorWatch>(
            *m_controller, std::make_unique<CaptureWatch>(m_settings.camera, m_settings.models), [this] { openDoor(); },
            m_clock);
        m_watching = std::make_unique<WatchThread>(*m_watch);
    }
}

void GateDaemon::startReader()
{
    std::unique_ptr<cards::CardReader> reader = std::move(m_givenReader);
    if (!reader && m_settings.reader == ReaderKind::Pcsc) {
        reader = std::make_unique<cards::PcscReader>();
    }
    if (!reader) {
        return;
    }
    if (m_settings.uidOnly) {
        qCWarning(log) << "UID-ONLY IS ON: a card without a key of its own opens by the id of its chip alone, and"
                       << "such a card can be cloned here within seconds";
    }
    CardWatch::DecideWithFace withFace;
    if (m_watching) {
        withFace = [this](controller::CardProbe card) { return m_watching->decide(std::move(card)); };
    }
    m_cards = std::make_unique<CardWatch>(
        *m_controller, std::move(reader), [this] { openDoor(); }, std::move(withFace));
    m_cards->reader().moveToThread(&m_cardThread);
    m_cards->moveToThread(&m_cardThread);
    m_cardThread.start();
    QMetaObject::invokeMethod(m_cards.get(), &CardWatch::start, Qt::QueuedConnection);
}

void GateDaemon::openDoor()
{
    if (m_door) {
        m_door->open();
    }
}

/// What `systemctl status` shows: no code, no name, nothing of who passed.
QByteArray GateDaemon::managerText() const
{
    QByteArray out = m_controller->isPaired() ? "paired" : "not paired; `vestibule-gate status` shows the code";
    if (m_watching && m_watching->status().state == WatchStatus::State::Failed) {
        out += "; the camera fails";
    }
    if (m_cards && m_cards->status().state == CardWatchStatus::State::Missing) {
        out += "; the card reader is missing";
    }
    if (m_door && !m_door->status().error.isEmpty()) {
        out += "; the relay fails";
    }
    if (m_settings.uidOnly) {
        out += "; cards can be cloned here (uid-only)";
    }
    return out;
}

void GateDaemon::pulse()
{
    showPairing();
    m_notifier.alive(m_clock.uptime().since);
    if (++m_ticks % pulsesPerMinute != 0) {
        return;
    }
    if (const Result<void> ticked = m_controller->tick(); !ticked) {
        qCWarning(log) << "the minute's work failed:" << ticked.error().describe().c_str();
    }
    m_notifier.status(managerText());
}

void GateDaemon::showPairing()
{
    std::optional<SecretBytes> text = m_controller->pairingText(address());
    if (!text) {
        if (!m_shown.isEmpty()) {
            m_shown.clear();
            say("paired");
            m_notifier.status(managerText());
        }
        return;
    }
    if (!text->equals(m_shown)) {
        m_shown = std::move(*text);
        say(m_shown.view());
    }
}

} // namespace vestibule::gate
