#pragma once

#include "core/base/Error.h"

#include <QString>

#include <array>

namespace vestibule::gate::codes {

/// The relay's chip or line cannot be had, or did not switch.
inline constexpr ErrorCode relayUnavailable{"gate", "relay-unavailable"};

inline constexpr std::array all{relayUnavailable};

} // namespace vestibule::gate::codes

namespace vestibule::gate {

/// An error and its causes by their codes alone: a detail may hold a path or a camera's address, and those a name or a
/// password.
[[nodiscard]] inline QString codesOf(const Error& error)
{
    QString out = QString::fromStdString(error.code().text());
    for (const Error* cause = error.cause(); cause != nullptr; cause = cause->cause()) {
        out += QStringLiteral(" < ") + QString::fromStdString(cause->code().text());
    }
    return out;
}

} // namespace vestibule::gate
