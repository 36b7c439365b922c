#pragma once

#include "core/base/Result.h"

namespace vestibule::app {

/// First thing in main() of a program that holds keys: no core file ever has what this process has in memory, and no
/// other process of the same user may read it.
void forbidDumps();

/// Before a store is opened: proves that the database engine in this process is the encrypting one. Errors:
/// database::codes::wrongEngine.
[[nodiscard]] Result<void> proveEngine();

} // namespace vestibule::app
