#pragma once

#include "core/base/SecretBytes.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <set>

namespace vestibule::controller {

/// What opens a gate. A gate accepts a set of them.
enum class Method { Face, Card, FaceAndCard, Guard };
inline constexpr std::array allMethods{Method::Face, Method::Card, Method::FaceAndCard, Method::Guard};
using Methods = std::set<Method>;

/// "face", "card", "face+card", "guard": as `GET /v1/gate` and the command line name them.
[[nodiscard]] QString nameOf(Method method);
/// None for an empty text, an unknown name, or one that stands twice.
[[nodiscard]] std::optional<Methods> methodsFrom(const QString& commaSeparated);

/// What a gate looks at faces for, now.
enum class FaceUse {
    None,      ///< unpaired, no faces held, no method that needs one, or a lapsed lease that refuses them
    Alone,     ///< a face opens
    AfterCard, ///< a face is looked at once a card has been accepted
};

/// Why a gate opened or did not.
enum class Reason {
    Matched,
    NotPaired,
    MethodOff,   ///< this gate does not accept this method
    LeaseLapsed, ///< the station has been silent too long, and faces are refused until it speaks
    NoFace,      ///< the picture shows none that can be compared
    UnknownFace,
    Ambiguous,    ///< two faces are too close to tell apart
    TooFewFrames, ///< not enough consecutive frames agree
    TooManyFaces, ///< this gate holds too many to search by face alone
    OtherAlgorithm,
    UnknownCard,
    CardWithoutKey,    ///< only the id of its chip is known, which can be copied, and this gate does not take that
    CardUnsupported,   ///< a kind of chip that cannot prove a key
    CardUnproven,      ///< its chip does not have the card's key: a copy, or another estate's
    CredentialRefused, ///< what was read is not signed by the estate for this chip and card
    CardRemoved,       ///< pulled away before it was read
    NotYetValid,
    Expired,
    RefusedByGuard,
    ProbeFailed, ///< the picture, the camera or the card could not be read
};
/// "matched", "unknown-face", ...: for the control socket and the hourly counts.
[[nodiscard]] QString nameOf(Reason reason);

/// One answer at a gate. It names an entry only when it admits, and only to the caller: nothing of it is stored.
struct Decision
{
    bool admit = false;
    Reason reason = Reason::UnknownFace;
    Method method = Method::Face;
    std::optional<domain::CredentialId> id;
    std::optional<float> score;     ///< cosine of the best face
    std::optional<float> threshold; ///< what it had to reach
};

/// A card as it was held to the reader: its number, its UID, or both.
struct CardProbe
{
    QString number;
    QByteArray uid;
};

/// What a gate's entry says of the card of which a reader has read the chip's id: what that card has to prove.
struct CardToProve
{
    Method method = Method::Card; ///< as which it is decided about and counted
    QByteArray uid;
    QString number;
    quint32 keyVersion = 0; ///< from 1 on where there is a key
    SecretBytes readKey;    ///< 16 bytes; empty: there is nothing that it could prove
};

} // namespace vestibule::controller
