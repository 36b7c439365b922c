#pragma once

#include "core/base/Result.h"

#include <cstddef>

namespace vestibule::database {

/// Starts the engine over memory of its own kind: every page with a block of the engine's on it is locked, and stays so
/// until the last block on it is given back, overwritten; up to half of what the process may lock. Comes before any
/// other call that makes the engine work; the second and later calls do nothing. Any thread. Errors: codes::wrongEngine
/// where something has started it before.
[[nodiscard]] Result<void> startEngine();

/// Pages of memory, of 4,096 bytes.
struct EnginePages
{
    std::size_t held = 0;   ///< with a block of the engine's on them
    std::size_t locked = 0; ///< of those
    std::size_t share = 0; ///< as many may be locked at a time, a few without a block and ready for the next among them
};

/// As of now. Any thread.
[[nodiscard]] EnginePages enginePages();

} // namespace vestibule::database
