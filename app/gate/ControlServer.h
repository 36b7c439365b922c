#pragma once

#include "app/gate/ControlCommands.h"
#include "core/base/Result.h"

#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace vestibule::gate {

/// The gate's local control socket: one JSON object per line each way, mode 0600, so that only the gate's own user (and
/// root) can ask. Owner: the daemon, which gives it a thread of its own: a probe may take as long as it takes. Failure:
/// a line that is not understood is answered so; one over 64 KiB ends the connection.
class ControlServer : public QObject
{
    Q_OBJECT

public:
    explicit ControlServer(ControlCommands& commands);

    /// Errors: codes::folderUnusable of core/controller with the system's reason (a path over 107 bytes, for example).
    [[nodiscard]] Result<void> listen(const QString& path);

private:
    void welcome();
    void read(QLocalSocket* socket);

    ControlCommands& m_commands;
    QLocalServer m_server;
};

} // namespace vestibule::gate
