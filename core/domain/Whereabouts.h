#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/domain/Credential.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace vestibule::domain {

/// A gate's signed answer that the station keeps: a receipt, or an inventory that was taken over.
struct GateWord
{
    quint64 epoch = 0; ///< its place in the gate's chain
    quint64 version = 0;
    QByteArray hash; ///< SHA-256 of the signed bytes, 32 bytes
    Instant at;      ///< when it came, by the station's clock
};

/// One face or card of a person at one gate: what the gate has signed about it, and whether it is there now.
struct KeyAtGate
{
    enum class Said {
        Nothing,
        Held,
        Gone,
        NeverHeld,
        OutOfService, ///< nobody signed: the gate was taken out of service
    };
    CredentialId key;
    CredentialKind kind = CredentialKind::Card;
    Said said = Said::Nothing; ///< last
    bool ended = false;        ///< no gate is to have it any more
    Instant since;             ///< since when that stands; of a key that ended and is not gone: when it ended
    std::optional<GateWord> proof;
    bool there = false;           ///< in the list of what the gate holds, or signed after that list was made
    std::optional<Instant> until; ///< until when the gate lets it pass; only with `there`
    bool expired = false;         ///< the gate has signed that it erased it by itself when its time was over
};

/// One gate, and how it answered when it was asked.
struct GateHolding
{
    enum class Answer { Came, Missing, OutOfService };
    GateId gate;
    QString name;
    Answer answer = Answer::Came;
    Instant at;                          ///< when the answer came, or was given up
    std::optional<ErrorCode> whyMissing; ///< only with Missing
    std::optional<Instant> lastWord;     ///< when it last signed a receipt
    std::vector<KeyAtGate> keys;         ///< newest first
    int unknownFaces = 0;                ///< faces there that the station knows no owner of
    bool takesFaces = true;              ///< by what it last told
};

/// Where a person's face and card are: what every gate said at one moment, beside what each has signed.
struct Whereabouts
{
    SheetId id;
    PersonToken token;
    Instant at;                     ///< when the last gate had answered
    std::vector<GateHolding> gates; ///< by name; those in service, and those that ever were to hold a key
};

/// What can be said of one key at one gate.
enum class KeyStanding {
    There,        ///< the gate holds it
    Leaving,      ///< it holds it still: it has ended, and the gate has not signed the erasure
    Contradicted, ///< it holds it although it has signed that it does not
    Coming,       ///< not there: no gate has signed for it yet
    Absent,       ///< not there, and the erasure is not signed
    Erased,       ///< signed
    NeverThere,   ///< signed
    Expired,      ///< signed: the gate erased it by itself when its time was over
    OutOfService,
    LastHeld,    ///< no answer: by its last signed word it holds it
    NothingSaid, ///< no answer, and it has signed nothing about it; it may hold it
};
[[nodiscard]] KeyStanding standingOf(const KeyAtGate& key, const GateHolding& gate);

/// The sheet's figures. A gate that does not answer and has not signed the erasure is never counted as empty.
struct FaceCount
{
    int at = 0;     ///< gates that hold a face of the person
    int of = 0;     ///< gates that hold one or ever were to hold one
    int unsure = 0; ///< of these: no answer, and no signed erasure
    /// Signed answers to a deletion: that a face is gone, or never was there. What a gate erased by itself is not among
    /// them: it owes its answer to the deletion still.
    int receipts = 0;
    int unknown = 0; ///< faces at all gates that the station knows no owner of
    int asked = 0;   ///< gates that were asked
    int silent = 0;  ///< of these: no answer
    friend bool operator==(const FaceCount&, const FaceCount&) = default;
};
[[nodiscard]] FaceCount countFaces(const Whereabouts& where);

} // namespace vestibule::domain
