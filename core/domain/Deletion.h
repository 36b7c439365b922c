#pragma once

#include "core/base/Clock.h"
#include "core/domain/Credential.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace vestibule::domain {

/// How a gate's word about the end of a key reads. Each but the last two is the gate's own signature.
enum class EndAtGate {
    Purged,        ///< it erased the key and signed for it
    AlreadyPurged, ///< it had erased the key by itself before
    NeverHeld,     ///< it signs that it has not got it
    Reset,         ///< it signed that everything was erased there when somebody reset it
    OnWord,        ///< nobody signed: two people have declared the gate destroyed
    Open,          ///< it has not signed yet
};

/// One gate that was ever given the key.
struct GateEnd
{
    GateId gate;
    QString name;
    QByteArray signKey; ///< the gate's, 32 bytes, as it was proved in pairing
    EndAtGate how = EndAtGate::Open;
    Instant at;                       ///< when that came; of one that is open, since when it is awaited
    std::optional<QByteArray> digest; ///< of the payload that it erased, 32 bytes
    QByteArray word;                  ///< SHA-256 of its signed answer; empty where nobody signed
    friend bool operator==(const GateEnd&, const GateEnd&) = default;
};

struct EndedKey
{
    CredentialId key;
    CredentialKind kind = CredentialKind::Card;
    Instant endedAt;
    std::optional<Instant> deletedAt; ///< none as long as a gate's word is open
    std::vector<GateEnd> gates;       ///< by name
    friend bool operator==(const EndedKey&, const EndedKey&) = default;
};

/// What a certificate of deletion says: of each ended key of a person what each gate has signed, and until when a copy
/// could bring it back. It names nobody.
struct Deletion
{
    EstateId estate;
    PersonToken principal;
    Instant at;
    std::vector<EndedKey> keys;
    int working = 0; ///< keys of theirs that have not ended
    std::optional<Instant>
        copiesUntil; ///< the last copy of the station that holds any of it is gone by then; none: there is none
    /// The audit log as it was then, in which the ends of these keys stand. Gates witness it.
    quint64 logSize = 0;
    QByteArray logRoot{}; ///< 32 bytes

    /// Gates' words that are open.
    [[nodiscard]] int open() const
    {
        int count = 0;
        for (const EndedKey& key : keys) {
            for (const GateEnd& gate : key.gates) {
                count += gate.how == EndAtGate::Open ? 1 : 0;
            }
        }
        return count;
    }
    /// When the last of the ended keys was gone from all gates; none as long as one is open.
    [[nodiscard]] std::optional<Instant> goneSince() const
    {
        std::optional<Instant> last;
        for (const EndedKey& key : keys) {
            if (!key.deletedAt) {
                return std::nullopt;
            }
            last = std::max(last.value_or(*key.deletedAt), *key.deletedAt);
        }
        return last;
    }
    friend bool operator==(const Deletion&, const Deletion&) = default;
};

} // namespace vestibule::domain
