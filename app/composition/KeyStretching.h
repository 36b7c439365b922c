#pragma once

#include "core/vault/Stretching.h"

namespace vestibule::app {

/// How the desktop program stretches passwords: by `vestibule-stretcher`, which stands beside the running program. New
/// slots cost the floor, which set-up replaces by what it measures (`vault::calibrated`), or next to nothing on a
/// training station.
[[nodiscard]] vault::Stretching stretchingBeside(bool training);

} // namespace vestibule::app
