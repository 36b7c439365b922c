#pragma once

#include "app/gate/CaptureProbes.h"
#include "app/gate/CardWatch.h"
#include "app/gate/ControlCommands.h"
#include "app/gate/Door.h"
#include "app/gate/ServiceNotifier.h"
#include "app/gate/Settings.h"
#include "app/gate/WatchThread.h"
#include "app/socket/LineServer.h"
#include "core/base/Clock.h"
#include "core/base/FolderLock.h"
#include "core/controller/Controller.h"
#include "core/protocol/tls/HttpsServer.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace vestibule::gate {

struct DaemonOptions
{
    Settings settings;
    /// How often the pairing code's age is looked at; sixty of these are the controller's minute. Shorter in a test.
    std::chrono::milliseconds pulse = std::chrono::seconds(1);
    /// In place of the reader that the settings name; moved to a thread of the daemon's.
    std::unique_ptr<cards::CardReader> reader{};
};

enum class StartFailure { AlreadyRunning, CannotOpen, CannotListen };

/// A running gate: the controller, its TLS server, its control socket, its camera, its card reader and its door, what
/// it says on standard output (`listening HOST:PORT`, `vestibule:pair?...` while unpaired, `paired`) and to the service
/// manager. Owner: main; its thread runs the timer and the door, the server, the control socket, the camera and the
/// reader have their own. Failure: see start(); a camera, a reader or a relay that fails later is shown by `status`,
/// and the gate goes on.
class GateDaemon : public QObject
{
    Q_OBJECT

public:
    GateDaemon(DaemonOptions options, const Clock& clock, ServiceNotifier notifier = {{}, {}});
    ~GateDaemon() override;

    /// None on success; the reason is logged.
    [[nodiscard]] std::optional<StartFailure> start();

    /// For a program that runs a gate in its own process.
    [[nodiscard]] controller::Controller& controller() { return *m_controller; }
    [[nodiscard]] QString address() const;

private:
    [[nodiscard]] Result<void> startServer();
    [[nodiscard]] Result<void> startControl();
    void startDoorAndCamera();
    void startReader();
    void openDoor();
    [[nodiscard]] QByteArray managerText() const;
    void pulse();
    void showPairing();

    Settings m_settings;
    mutable std::mutex m_addressLock; ///< of the shown address, which is known once the server listens
    std::chrono::milliseconds m_pulse;
    const Clock& m_clock;
    ServiceNotifier m_notifier;
    FolderLock m_lock;
    std::unique_ptr<controller::Controller> m_controller;
    std::unique_ptr<protocol::tls::HttpsServer> m_server;
    std::unique_ptr<Door> m_door;
    std::unique_ptr<DoorWatch> m_watch;
    std::unique_ptr<WatchThread> m_watching;
    std::unique_ptr<cards::CardReader> m_givenReader; ///< until the start
    std::unique_ptr<CardWatch> m_cards;
    QThread m_cardThread;
    std::unique_ptr<CaptureProbes> m_probes;
    std::unique_ptr<ControlCommands> m_commands;
    std::unique_ptr<socket::LineServer> m_control;
    QThread m_controlThread;
    QTimer m_timer;
    SecretBytes m_shown; ///< the pairing text shown last
    int m_ticks = 0;
};

} // namespace vestibule::gate
