#include "app/gate/ControlServer.h"

#include "core/controller/Codes.h"

#include <QFile>
#include <QJsonDocument>
#include <QLocalSocket>

namespace vestibule::gate {

namespace {

constexpr qint64 longestLine = qint64(64) * 1024;

} // namespace

ControlServer::ControlServer(ControlCommands& commands) : m_commands(commands), m_server(this)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::welcome);
}

Result<void> ControlServer::listen(const QString& path)
{
    // Left over from a gate that was cut; the folder's lock says that no other gate runs here.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path) || !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner)) {
        return fail(controller::codes::folderUnusable, "control socket: " + m_server.errorString().toStdString());
    }
    return {};
}

void ControlServer::welcome()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void ControlServer::read(QLocalSocket* socket)
{
    while (socket->canReadLine()) {
        const QJsonDocument request = QJsonDocument::fromJson(socket->readLine(longestLine));
        const QJsonObject answer = request.isObject() ? m_commands.answer(request.object())
                                                      : badRequest(QStringLiteral("one JSON object per line"));
        socket->write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
    }
    if (socket->bytesAvailable() >= longestLine) {
        socket->abort();
    }
}

} // namespace vestibule::gate
