#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::cards::codes {

inline constexpr ErrorCode serviceMissing{"cards", "service-missing"};
inline constexpr ErrorCode readerMissing{"cards", "reader-missing"};
inline constexpr ErrorCode readerBusy{"cards", "reader-busy"};
inline constexpr ErrorCode cardRemoved{"cards", "card-removed"};
inline constexpr ErrorCode cardUnreadable{"cards", "card-unreadable"};
/// No card lies on a reader.
inline constexpr ErrorCode cardMissing{"cards", "card-missing"};
/// Another card lies there than the one that is meant.
inline constexpr ErrorCode otherCard{"cards", "other-card"};
/// Two readers have a card.
inline constexpr ErrorCode severalCards{"cards", "several-cards"};

inline constexpr std::array ofReaders{serviceMissing, readerMissing, readerBusy,   cardRemoved,
                                      cardMissing,    otherCard,     severalCards, cardUnreadable};

} // namespace vestibule::cards::codes
