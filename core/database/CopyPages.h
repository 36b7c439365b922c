#pragma once

#include "core/base/Result.h"

#include <functional>

namespace vestibule::database {

class Connection;

/// Copies every page of `from` into `to` with the engine's online backup; `to` encrypts them anew. `from` may have a
/// read transaction open: then that view of it is copied. `keepGoing` is asked every 1,000 pages; false ends with
/// codes::interrupted. Errors: codes::busy, diskFull, ioError, corrupt.
[[nodiscard]] Result<void> copyPages(Connection& from, Connection& to,
                                     const std::function<bool(int done, int all)>& keepGoing = {});

} // namespace vestibule::database
