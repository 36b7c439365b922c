#pragma once

#include "core/cards/reader/CardReader.h"
#include "core/cards/reader/Codes.h"

namespace vestibule::cards {

/// Whether work that is meant for the card `uid` may begin with what the reader shows.
[[nodiscard]] inline Result<void> mayWork(const CardPresence& presence, const QByteArray& uid)
{
    if (presence.problem) {
        return fail(*presence.problem);
    }
    if (!presence.cardPresent) {
        return fail(codes::cardMissing);
    }
    return uid.isEmpty() || uid == presence.uid ? Result<void>() : fail(codes::otherCard);
}

} // namespace vestibule::cards
