#pragma once

#include "ui/engine/Codes.h"

namespace vestibule::app {

/// The programs speak in the codes of the seam.
namespace codes = engine::codes;

} // namespace vestibule::app
