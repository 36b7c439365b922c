#pragma once

#include "app/gate/CaptureProbes.h"
#include "app/gate/ControlCommands.h"
#include "app/socket/LineServer.h"
#include "core/base/Clock.h"
#include "core/base/FolderLock.h"
#include "core/controller/Controller.h"
#include "core/protocol/tls/HttpsServer.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <optional>

namespace vestibule::gate {

struct DaemonOptions
{
    QString folder;
    QString host;
    quint16 port = 0;
    QString shownAddress; ///< in the pairing text; empty: host and the real port
    QString models;
    controller::Methods methods;
};

enum class StartFailure { AlreadyRunning, CannotOpen, CannotListen };

/// A running gate: the controller, its TLS server, its control socket, and what it says on standard output
/// (`listening HOST:PORT`, `vestibule:pair?...` while unpaired, `paired`). Owner: main; its thread runs the timer, the
/// server and the control socket have their own. Failure: see start().
class GateDaemon : public QObject
{
    Q_OBJECT

public:
    GateDaemon(DaemonOptions options, const Clock& clock);
    ~GateDaemon() override;

    /// None on success; the reason is logged.
    [[nodiscard]] std::optional<StartFailure> start();

private:
    [[nodiscard]] Result<void> startServer();
    [[nodiscard]] Result<void> startControl();
    void pulse();
    void showPairing();

    DaemonOptions m_options;
    const Clock& m_clock;
    FolderLock m_lock;
    std::unique_ptr<controller::Controller> m_controller;
    std::unique_ptr<protocol::tls::HttpsServer> m_server;
    std::unique_ptr<CaptureProbes> m_probes;
    std::unique_ptr<ControlCommands> m_commands;
    std::unique_ptr<socket::LineServer> m_control;
    QThread m_controlThread;
    QTimer m_timer;
    SecretBytes m_shown; ///< the pairing text shown last
    int m_ticks = 0;
};

} // namespace vestibule::gate
