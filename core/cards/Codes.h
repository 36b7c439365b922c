#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::cards::codes {

inline constexpr ErrorCode uidMalformed{"cards", "uid-malformed"};
inline constexpr ErrorCode numberMalformed{"cards", "number-malformed"};
inline constexpr ErrorCode layoutUnreadable{"cards", "layout-unreadable"};
/// What was chosen as a logo is neither PNG nor SVG, or nothing of it is left that a logo may have.
inline constexpr ErrorCode logoUnreadable{"cards", "logo-unreadable"};

inline constexpr std::array all{uidMalformed, numberMalformed, layoutUnreadable, logoUnreadable};

} // namespace vestibule::cards::codes
