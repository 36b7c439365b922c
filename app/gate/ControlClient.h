#pragma once

#include <QJsonObject>

#include <optional>

namespace vestibule::gate {

/// Asks a running gate over its control socket and waits for the one answer; none when no gate answers. Blocks.
[[nodiscard]] std::optional<QJsonObject> askGate(const QString& folder, const QJsonObject& request);

} // namespace vestibule::gate
