#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::cards::codes {

inline constexpr ErrorCode uidMalformed{"cards", "uid-malformed"};
inline constexpr ErrorCode numberMalformed{"cards", "number-malformed"};
inline constexpr ErrorCode layoutUnreadable{"cards", "layout-unreadable"};
inline constexpr ErrorCode printFailed{"cards", "print-failed"};

inline constexpr std::array all{uidMalformed, numberMalformed, layoutUnreadable, printFailed};

} // namespace vestibule::cards::codes
