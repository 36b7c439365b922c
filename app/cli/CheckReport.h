#pragma once

#include "app/cli/Report.h"
#include "ui/engine/SelfCheck.h"

namespace vestibule::cli {

/// One line each: what was looked at and what was found. Ends with exits::unusable when something is bad, and with
/// exits::refused when nothing is, but something could not be looked at.
[[nodiscard]] Report reportOf(const engine::CheckRun& run);

} // namespace vestibule::cli
