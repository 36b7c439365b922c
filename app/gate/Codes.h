#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::gate::codes {

/// The relay's chip or line cannot be had, or did not switch.
inline constexpr ErrorCode relayUnavailable{"gate", "relay-unavailable"};

inline constexpr std::array all{relayUnavailable};

} // namespace vestibule::gate::codes
