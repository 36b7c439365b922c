#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace vestibule::cards {

/// The way to one card on one reader, for as long as the card stays there.
class CardChannel
{
public:
    virtual ~CardChannel() = default;
    /// Sends a command APDU (ISO/IEC 7816-4, short form, at most 261 bytes) and returns the answer with its two status
    /// bytes. Errors: codes::cardRemoved, codes::readerBusy, codes::cardUnreadable.
    [[nodiscard]] virtual Result<QByteArray> transmit(const QByteArray& apdu) = 0;
};

} // namespace vestibule::cards
