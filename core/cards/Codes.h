#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::cards::codes {

inline constexpr ErrorCode uidMalformed{"cards", "uid-malformed"};
inline constexpr ErrorCode numberMalformed{"cards", "number-malformed"};
inline constexpr ErrorCode serviceMissing{"cards", "service-missing"};
inline constexpr ErrorCode readerMissing{"cards", "reader-missing"};
inline constexpr ErrorCode readerBusy{"cards", "reader-busy"};
inline constexpr ErrorCode cardRemoved{"cards", "card-removed"};
inline constexpr ErrorCode cardUnreadable{"cards", "card-unreadable"};
inline constexpr ErrorCode layoutUnreadable{"cards", "layout-unreadable"};
inline constexpr ErrorCode printFailed{"cards", "print-failed"};

inline constexpr std::array all{uidMalformed, numberMalformed, serviceMissing,   readerMissing, readerBusy,
                                cardRemoved,  cardUnreadable,  layoutUnreadable, printFailed};

} // namespace vestibule::cards::codes
