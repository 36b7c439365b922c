#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::codes {

inline constexpr ErrorCode fileMissing{"base", "file-missing"};
inline constexpr ErrorCode fileUnreadable{"base", "file-unreadable"};
inline constexpr ErrorCode fileTooLarge{"base", "file-too-large"};
inline constexpr ErrorCode diskFull{"base", "disk-full"};
inline constexpr ErrorCode writeFailed{"base", "write-failed"};

inline constexpr std::array all{fileMissing, fileUnreadable, fileTooLarge, diskFull, writeFailed};

} // namespace vestibule::codes
