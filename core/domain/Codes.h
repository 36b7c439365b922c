#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::domain::codes {

inline constexpr ErrorCode nameMissing{"domain", "name-missing"};
inline constexpr ErrorCode nameTooLong{"domain", "name-too-long"};
inline constexpr ErrorCode buildingMissing{"domain", "building-missing"};
inline constexpr ErrorCode roomMissing{"domain", "room-missing"};
inline constexpr ErrorCode dwellingTooLong{"domain", "dwelling-too-long"};
inline constexpr ErrorCode controlCharacter{"domain", "control-character"};
inline constexpr ErrorCode leaseEndMissing{"domain", "lease-end-missing"};
inline constexpr ErrorCode leaseEnded{"domain", "lease-ended"};
inline constexpr ErrorCode leaseTooLong{"domain", "lease-too-long"};
inline constexpr ErrorCode stepNotAllowed{"domain", "step-not-allowed"};
inline constexpr ErrorCode signatureMissing{"domain", "signature-missing"};

inline constexpr ErrorCode rosterUnreadable{"domain", "roster-unreadable"};
inline constexpr ErrorCode rosterColumnMissing{"domain", "roster-column-missing"};
inline constexpr ErrorCode occupancyUnknown{"domain", "occupancy-unknown"};
inline constexpr ErrorCode dateMalformed{"domain", "date-malformed"};

inline constexpr std::array all{rosterUnreadable, rosterColumnMissing, occupancyUnknown, dateMalformed,
                                nameMissing,      nameTooLong,         buildingMissing,  roomMissing,
                                dwellingTooLong,  controlCharacter,    leaseEndMissing,  leaseEnded,
                                leaseTooLong,     stepNotAllowed,      signatureMissing};

} // namespace vestibule::domain::codes
