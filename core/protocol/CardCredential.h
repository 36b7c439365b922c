#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/protocol/Cose.h"

#include <QByteArray>
#include <QString>

namespace vestibule::protocol {

/// What an access card carries, signed by the publish key: for which chip of which estate it was made. Nobody's name
/// and no room. It shows that the card is one of the estate's; who may enter with it, and how long, a gate's own
/// entries say.
struct CardCredential
{
    static constexpr MessageName name = MessageName::Card;
    /// What a card has room for, signed.
    static constexpr qsizetype largestMessage = 254;

    domain::EstateId estate;
    QByteArray uid;         ///< the chip's id, 7 bytes
    QString number;         ///< as printed on the card
    Instant validUntil;     ///< as it was when this was written
    quint64 keyVersion = 0; ///< of the key that reads it, from 1 on

    [[nodiscard]] QByteArray encode() const;
    /// Errors: codes::malformed.
    [[nodiscard]] static Result<CardCredential> decode(QByteArrayView payload);
    friend bool operator==(const CardCredential&, const CardCredential&) = default;
};

} // namespace vestibule::protocol
