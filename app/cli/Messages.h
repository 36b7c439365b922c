#pragma once

#include "core/base/Error.h"

#include <QString>

namespace vestibule::cli {

/// One line about an error: its code, what it means in the language (one of ui::Languages::all()), and the technical
/// detail.
[[nodiscard]] QString messageFor(const Error& error, const QString& language);

} // namespace vestibule::cli
