#include "app/socket/LineClient.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QLocalSocket>

#include <sys/socket.h>
#include <unistd.h>

namespace vestibule::socket {

namespace {

constexpr int connectMs = 5'000;

/// Whoever can write in a folder can put a socket there: what another account says is not believed.
bool isOurs(const QLocalSocket& socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == geteuid() || peer.uid == 0);
}

bool isConnected(QLocalSocket& socket, const QString& path)
{
    if (!QDir::isAbsolutePath(path)) {
        return false; // it would be looked for among temporary files
    }
    socket.connectToServer(path);
    return socket.waitForConnected(connectMs) && isOurs(socket);
}

} // namespace

std::optional<QJsonObject> askOverSocket(const QString& path, const QJsonObject& request,
                                         std::chrono::milliseconds patience)
{
    QLocalSocket socket;
    if (!isConnected(socket, path)) {
        return std::nullopt;
    }
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    const QDeadlineTimer end(patience);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(int(end.remainingTime())) && !socket.canReadLine()) {
            return std::nullopt;
        }
    }
    const QJsonDocument answer = QJsonDocument::fromJson(socket.readLine());
    return answer.isObject() ? std::optional(answer.object()) : std::nullopt;
}

bool isServed(const QString& path)
{
    QLocalSocket socket;
    return isConnected(socket, path);
}

} // namespace vestibule::socket
