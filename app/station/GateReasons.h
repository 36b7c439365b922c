#pragma once

#include "core/sync/Codes.h"

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace vestibule::app {

/// The code that a stored reason of a gate's standing stands for; only those of the sync room are ever stored.
[[nodiscard]] inline std::optional<ErrorCode> gateReason(const QByteArray& text)
{
    const auto it = std::find_if(sync::codes::all.begin(), sync::codes::all.end(),
                                 [&](const ErrorCode& code) { return QByteArray::fromStdString(code.text()) == text; });
    return it != sync::codes::all.end() ? std::optional(*it) : std::nullopt;
}

/// Why a gate stands as it does at its last contact. None where the station itself has broken the contact off, as at a
/// full lock: that says nothing of the gate.
[[nodiscard]] inline std::optional<ErrorCode> standingReason(const QByteArray& text)
{
    const std::optional<ErrorCode> reason = gateReason(text);
    return reason == sync::codes::cancelled || reason == sync::codes::stopping ? std::nullopt : reason;
}

} // namespace vestibule::app
