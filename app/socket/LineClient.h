#pragma once

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace vestibule::socket {

/// Asks whoever serves at `path`, an absolute one, one question. Blocks until the one answer is here or the time is
/// over; none when nobody serves there, when another account does (root's aside), or when what comes is no answer.
[[nodiscard]] std::optional<QJsonObject> askOverSocket(const QString& path, const QJsonObject& request,
                                                       std::chrono::milliseconds patience);

/// Whether somebody of this account, or root, serves at `path`. Blocks for as long as it takes to connect.
[[nodiscard]] bool isServed(const QString& path);

} // namespace vestibule::socket
