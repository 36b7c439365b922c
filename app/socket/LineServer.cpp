#include "app/socket/LineServer.h"

#include "core/base/Codes.h"

#include <QFile>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

#include <utility>

namespace vestibule::socket {

namespace {

constexpr qint64 longestLine = qint64(64) * 1024;

} // namespace

QJsonObject badRequest(const QString& message)
{
    return {{QStringLiteral("error"), QStringLiteral("bad-request")}, {QStringLiteral("message"), message}};
}

LineServer::LineServer(Handler handler) : m_handler(std::move(handler)), m_server(this)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &LineServer::welcome);
}

Result<void> LineServer::listen(const QString& path)
{
    // Left over from a program that was cut; the folder's lock says that no other one serves here.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path)) {
        return fail(codes::writeFailed, "socket: " + m_server.errorString().toStdString());
    }
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner)) {
        m_server.close();
        return fail(codes::writeFailed, "socket: its permissions");
    }
    return {};
}

void LineServer::welcome()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            m_busy.remove(socket);
            socket->deleteLater();
        });
        socket->setReadBufferSize(2 * longestLine);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void LineServer::read(QLocalSocket* socket)
{
    if (m_busy.contains(socket) || socket->state() != QLocalSocket::ConnectedState) {
        return;
    }
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= longestLine) {
            socket->abort();
        }
        return;
    }
    const QByteArray line = socket->readLine(longestLine);
    if (!line.endsWith('\n')) {
        socket->abort();
        return;
    }
    m_busy.insert(socket);
    const Reply reply = [this, to = QPointer<QLocalSocket>(socket)](const QJsonObject& said) {
        if (to) {
            answer(to, said);
        }
    };
    const QJsonDocument request = QJsonDocument::fromJson(line);
    if (request.isObject()) {
        m_handler(request.object(), reply);
    } else {
        reply(badRequest(QStringLiteral("one JSON object per line")));
    }
}

void LineServer::answer(QLocalSocket* socket, const QJsonObject& answer)
{
    if (!m_busy.remove(socket)) {
        return; // it has been answered, or is going
    }
    socket->write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
    socket->flush(); // so that it is on its way even if the program ends over it
    // The next line that has come meanwhile, once whoever answered is back.
    QMetaObject::invokeMethod(
        socket, [this, socket] { read(socket); }, Qt::QueuedConnection);
}

} // namespace vestibule::socket
