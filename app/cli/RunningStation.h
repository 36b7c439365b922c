#pragma once

#include "app/cli/Invocation.h"

#include <chrono>
#include <optional>

namespace vestibule::cli {

/// Asks the desktop program that works in the station's folder, which has the keys already: no password is read then.
/// None: none runs there, and the command does it by itself. Blocks for at most `patience` and some seconds. Errors:
/// codes::stationSilent; the station's own, app::codes::notSignedIn among them; codes::stationRefused for an unknown
/// one.
[[nodiscard]] std::optional<Result<QJsonObject>> askRunning(const Invocation& line, const QJsonObject& request,
                                                            std::chrono::seconds patience);

} // namespace vestibule::cli
