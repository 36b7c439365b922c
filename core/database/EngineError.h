#pragma once

#include "core/base/Error.h"

struct sqlite3;

namespace vestibule::database {

/// The engine's verdict as one of this room's codes. `what` says which of our calls failed. The detail carries the
/// engine's own words, which name tables and columns but never values, because values are always bound.
[[nodiscard]] Error engineError(sqlite3* db, int result, const char* what);

} // namespace vestibule::database
