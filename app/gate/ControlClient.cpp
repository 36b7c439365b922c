#include "app/gate/ControlClient.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLocalSocket>

namespace vestibule::gate {

namespace {

constexpr int connectMs = 5'000;
/// A camera probe reads up to 60 frames, and the first one loads the models.
constexpr int answerMs = 60'000;

} // namespace

std::optional<QJsonObject> askGate(const QString& folder, const QJsonObject& request)
{
    QLocalSocket socket;
    socket.connectToServer(folder + QStringLiteral("/control.sock"));
    if (!socket.waitForConnected(connectMs)) {
        return std::nullopt;
    }
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    QElapsedTimer timer;
    timer.start();
    while (!socket.canReadLine()) {
        const auto left = answerMs - int(timer.elapsed());
        if (left <= 0 || !socket.waitForReadyRead(left)) {
            return std::nullopt;
        }
    }
    const QJsonDocument answer = QJsonDocument::fromJson(socket.readLine());
    return answer.isObject() ? std::optional(answer.object()) : std::nullopt;
}

} // namespace vestibule::gate
