#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Credential.h"
#include "core/domain/Gate.h"
#include "core/domain/Ids.h"
#include "core/protocol/Bytes32.h"
#include "core/protocol/Cose.h"
#include "core/protocol/Position.h"
#include "core/protocol/SetRoot.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace vestibule::protocol {

using domain::CredentialKind;
using domain::EstateId;
using domain::GateId;
using domain::LeasePolicy;
using domain::StationId;

/// 16 random bytes that tie an answer to its question.
using Nonce = Id<struct NonceTag>;

/// "face" or "card".
[[nodiscard]] QString kindText(CredentialKind kind);
[[nodiscard]] std::optional<CredentialKind> kindFromText(const QString& text);

/// The hash of the signed consent record a face rests on, and when that consent ends.
struct Consent
{
    RecordHash record;
    Instant until;
    friend bool operator==(const Consent&, const Consent&) = default;
};

/// A whole credential, new or in place of the one held.
struct Upsert
{
    CredentialId id;
    quint64 rev = 0;
    CredentialKind kind = CredentialKind::Card;
    Instant validFrom;  ///< inclusive
    Instant validUntil; ///< exclusive
    std::optional<Consent> consent;
    Digest digest;
    QByteArray payload; ///< sealed
    friend bool operator==(const Upsert&, const Upsert&) = default;
};

/// New dates or a new consent for a payload that stays.
struct Update
{
    CredentialId id;
    quint64 rev = 0;
    Instant validFrom;
    Instant validUntil;
    std::optional<Consent> consent;
    Digest digest; ///< of the payload held
    friend bool operator==(const Update&, const Update&) = default;
};

/// The end of a credential; becomes a tombstone.
using Revoke = Tomb;

/// The station's signed memory of its own state, which each gate keeps byte for byte.
struct Anchor
{
    static constexpr MessageName name = MessageName::Anchor;

    EstateId estate;
    Position position; ///< the estate's epoch and the version of the station's store
    quint64 generation = 0;
    quint64 auditSize = 0;
    AuditRoot auditRoot;
    Instant issued;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<Anchor> decode(QByteArrayView payload);
    friend bool operator==(const Anchor&, const Anchor&) = default;
};

enum class AnchorStep {
    Accept,        ///< at least as far as the held one
    AcceptLowered, ///< a higher epoch lowers it: kept for good, alert `anchor-lowered`
    Rollback,      ///< refused: `anchor-rollback`
};

/// Whether a station that stands at `next` has lost what it signed in `held`, as far as two anchors tell: generation or
/// audit size fell, or the log has another root at the same size. The epoch is not looked at.
[[nodiscard]] bool fallsBehind(const Anchor& held, const Anchor& next);

/// How a gate takes an anchor after the one it holds: it must not fall behind it, nor may the epoch fall; only a higher
/// epoch may lower the rest. A log that forked below the held size and has outgrown it is beyond a gate, which has not
/// the log: the station looks for it, at each contact.
[[nodiscard]] AnchorStep compareAnchors(const std::optional<Anchor>& held, const Anchor& next);

/// One step of a gate's chain: what to change, and the state that must result.
struct ChangeSet
{
    static constexpr MessageName name = MessageName::ChangeSet;

    EstateId estate;
    GateId gate;
    Position position;
    SetRoot prevRoot;
    SetRoot root;
    SetRoot tombRoot;
    quint64 count = 0;
    Instant issued;
    Instant leaseUntil;
    LeasePolicy leasePolicy = LeasePolicy::Warn;
    Nonce nonce;
    QByteArray anchor; ///< a signed Anchor
    std::vector<Upsert> upserts;
    std::vector<Update> updates;
    std::vector<Revoke> revokes;

    [[nodiscard]] QByteArray encode() const;
    /// Errors besides those of cbor::Fields: codes::tooLarge with more than 4,096 members, codes::badValue when an id
    /// stands twice.
    [[nodiscard]] static Result<ChangeSet> decode(QByteArrayView payload);
    friend bool operator==(const ChangeSet&, const ChangeSet&) = default;
};

/// Opens a signed change-set in the order of the protocol; one that carries upserts may have at most 256 KiB.
[[nodiscard]] Result<ChangeSet> openChangeSet(const PublicKey& publishKey, QByteArrayView message);

} // namespace vestibule::protocol
