#pragma once

#include "core/base/Result.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>
#include <QSet>

#include <functional>

class QLocalSocket;

namespace vestibule::socket {

/// Answers questions on a local socket: one JSON object per line each way, mode 0600, so that only the program's own
/// user (and root) can ask. One thread, which needs an event loop. Failure: a line that is no object is answered
/// `bad-request`; one over 64 KiB ends the connection.
class LineServer : public QObject
{
    Q_OBJECT

public:
    /// Called once, now or later, in the server's thread; does nothing when whoever asked has gone.
    using Reply = std::function<void(const QJsonObject& answer)>;
    using Handler = std::function<void(const QJsonObject& request, Reply reply)>;

    explicit LineServer(Handler handler);

    /// Errors: vestibule::codes::writeFailed with the system's reason (a path over 107 bytes, for example).
    [[nodiscard]] Result<void> listen(const QString& path);

private:
    void welcome();
    void read(QLocalSocket* socket);
    void answer(QLocalSocket* socket, const QJsonObject& answer);

    Handler m_handler;
    QSet<QLocalSocket*> m_busy; ///< whose question is being worked on
    QLocalServer m_server;
};

/// `{"error": "bad-request", "message": ...}`
[[nodiscard]] QJsonObject badRequest(const QString& message);

} // namespace vestibule::socket
