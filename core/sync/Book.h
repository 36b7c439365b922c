#pragma once

#include "core/base/Clock.h"
#include "core/domain/Credential.h"
#include "core/domain/Gate.h"
#include "core/domain/Ids.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Position.h"
#include "core/protocol/SetRoot.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

/// The values that the station keeps for each gate. Immutable once handed over; any thread.
namespace vestibule::sync {

using domain::CredentialId;
using domain::CredentialKind;
using domain::EstateId;
using domain::GateId;
using domain::GateMethods;
using domain::LeasePolicy;
using protocol::Consent;
using protocol::Digest;
using protocol::Position;
using protocol::SetRoot;
using protocol::Tomb;

/// A credential that must be at a gate.
struct DesiredEntry
{
    CredentialId id;
    quint64 rev = 1;
    CredentialKind kind = CredentialKind::Card;
    Instant validFrom;
    Instant validUntil;
    std::optional<Consent> consent; ///< faces
    Digest digest;                  ///< of the payload sealed to this gate
    qsizetype payloadSize = 0;      ///< of the sealed payload; the bytes come from Journal::payload when it is cut
    friend bool operator==(const DesiredEntry&, const DesiredEntry&) = default;
};

/// What must be true at one gate: these credentials there, those gone. A credential that is in neither list is left as
/// it is and reported, so that a list that came out empty by mistake erases nobody. In both lists, gone wins.
struct DesiredState
{
    std::vector<DesiredEntry> entries;
    /// Every credential that was ever cut for this gate and has since been revoked. `rev` goes into the tombstone when
    /// the gate has none yet.
    std::vector<Tomb> revoked;
    /// Work here, to a later day than the gate knows or after it has erased them; whether there is a payload or not,
    /// they have not ended there.
    std::vector<CredentialId> kept;
    /// Have ended here and, before that, at this gate, which has not signed for their end here: revoked once more,
    /// which changes nothing there.
    std::vector<CredentialId> unproved{};
    /// What the gate is to do past its lease.
    LeasePolicy leasePolicy = LeasePolicy::Warn;
};

/// A credential that a gate holds, as far as its last verified receipt or inventory says.
struct HeldEntry
{
    CredentialId id;
    quint64 rev = 0;
    Digest digest;
    CredentialKind kind = CredentialKind::Card;
    Instant validUntil;
    bool purged = false; ///< the gate has signed that the payload is gone; the bare leaf stays until a revoke
    friend bool operator==(const HeldEntry&, const HeldEntry&) = default;
};

/// An entry that the gate refused by itself; it is not sent again in this revision.
struct RefusedEntry
{
    CredentialId id;
    quint64 rev = 0;
    friend bool operator==(const RefusedEntry&, const RefusedEntry&) = default;
};

/// The station's book on one gate. All of it came from signed answers, except `pending` and `highestCut`.
struct GateBook
{
    Position position;
    std::vector<HeldEntry> held;
    std::vector<Tomb> tombs;
    Instant leaseUntil; ///< of the last accepted change-set
    Instant lastIssued; ///< of the last accepted change-set
    /// Of the last accepted change-set; at first what a gate is paired with. None after an adoption: what a gate proves
    /// to hold does not tell it.
    std::optional<LeasePolicy> leasePolicy = LeasePolicy::Warn;
    quint64 boot = 0;    ///< highest boot count seen in a receipt
    Position highestCut; ///< the highest position ever signed for this gate, sent or not, accepted or not
    /// The signed change-set that is on its way: stored before its first send, sent again byte for byte.
    std::optional<QByteArray> pending;
    std::vector<RefusedEntry> refused;
    Instant crlSentAt; ///< last time the gate took the revocation list
};

/// The roots that the gate must state when it is where the book says.
[[nodiscard]] SetRoot rootOf(const GateBook& book);
[[nodiscard]] SetRoot tombRootOf(const GateBook& book);

/// A payload that a cut change-set commits to.
struct Commitment
{
    CredentialId id;
    quint64 rev = 0;
    Digest digest;
    friend bool operator==(const Commitment&, const Commitment&) = default;
};

/// A change-set that has been numbered and signed.
struct CutChangeSet
{
    Position position;
    QByteArray bytes;                    ///< the COSE message, sent as it is until it is answered
    std::vector<Commitment> commitments; ///< upserts: each opens a finalizer for (gate, id)
    std::vector<Tomb> revokes;           ///< also those that the planner added because an entry has ended
};

/// How a gate proved that a payload is gone.
enum class Erasure {
    Purged,        ///< erased by this change-set
    AlreadyPurged, ///< erased before, at its end
    NeverHeld,     ///< the gate's signed chain says that it never had it
    Replaced,      ///< a newer payload of the same credential took its place
    Expired,       ///< erased at its end; the bare leaf is still there
};

/// One signed erasure. Purged, AlreadyPurged and NeverHeld close the finalizer of (gate, id); the others only say that
/// one payload is gone.
struct ErasureProof
{
    CredentialId id;
    std::optional<Digest> digest; ///< none for NeverHeld
    Erasure how = Erasure::Purged;
    friend bool operator==(const ErasureProof&, const ErasureProof&) = default;
};

/// A receipt that has been verified in every respect: what the journal applies in one transaction.
struct ReceiptCommit
{
    Position position;
    SetRoot root;
    SetRoot tombRoot;
    quint64 count = 0;
    Instant issued;
    Instant leaseUntil;
    LeasePolicy leasePolicy = LeasePolicy::Warn;
    quint64 boot = 0;
    Instant at;                         ///< the gate's clock
    QByteArray receipt;                 ///< as received; kept as evidence
    std::vector<HeldEntry> put;         ///< upserts and updates that the gate now holds
    std::vector<Tomb> tombs;            ///< new tombstones; their entries are no longer held
    std::vector<CredentialId> purged;   ///< held entries whose payload the gate has erased at their end
    std::vector<ErasureProof> erasures; ///< committed digests only
    QStringList alerts;                 ///< of the gate
};

/// What an inventory proved a gate to hold, taken over because it was not what the book said.
struct Adoption
{
    Position position;
    std::vector<HeldEntry> held;
    std::vector<Tomb> tombs;
    /// The pending change-set no longer fits and is dropped; its number is never used again.
    bool dropsPending = false;
    QByteArray evidence; ///< the first signed page
};

enum class AlertKind {
    KeyChanged,           ///< another seal or sign key, or another id, at the gate's address
    UntrustedPeer,        ///< a certificate that is not the gate's
    ReceiptForged,        ///< bad signature
    ReceiptMismatch,      ///< a good signature over something else than was sent
    DigestNeverCommitted, ///< a receipt over a payload that was never sent there
    InventoryForged,
    StationOlder,      ///< the gate has seen a later state of this station
    AnchorUnproven,    ///< the gate claims a later state of this station and does not prove it
    GateReset,         ///< the gate says that it is unpaired
    GatePutBack,       ///< the gate proved an older state than it had signed for
    GateAhead,         ///< the gate proved a newer state than this station knows
    SaysOtherwise,     ///< the gate tells another position than its signed content proves; told once until it agrees
    UnknownEntries,    ///< adopted entries or tombstones that the station does not know; a person decides
    BootFell,          ///< the boot counter went down: a copy of the gate, or its disk was put back
    CertificateEnding, ///< a gate's certificate ends soon and could not be renewed; `detail` says why
    ReportedByGate,    ///< an alert code inside a receipt, in `detail`
};

struct Alert
{
    GateId gate;
    AlertKind kind = AlertKind::ReportedByGate;
    Instant at;
    std::string detail; ///< technical, for the log; no personal data
};

/// How things stand with one gate.
struct GateStatus
{
    GateId gate;
    domain::GateReachability standing = domain::GateReachability::Unknown;
    Instant since;                    ///< when this standing began
    std::optional<ErrorCode> reason;  ///< for everything but InStep and Unknown
    std::string detail;               ///< for logs
    Position position;                ///< of the book
    std::size_t held = 0;             ///< entries
    std::size_t waiting = 0;          ///< changes that the gate has not yet signed for
    std::optional<Instant> contacted; ///< the last answer from this gate
};

/// How far one credential has come: shown as "2 of 3 gates hold it", or "signed for by 2 of 3".
struct CredentialProgress
{
    CredentialId id;
    bool leaving = false; ///< revoked: `done` counts gates that have signed that it is gone
    std::size_t done = 0;
    std::size_t of = 0;               ///< done, and waited for
    std::vector<GateId> waitingFor;   ///< without those that lack it
    std::vector<GateId> lacking = {}; ///< gates that will not get a face by themselves: it needs capture or copy there
    [[nodiscard]] bool complete() const { return done == of; }
    friend bool operator==(const CredentialProgress&, const CredentialProgress&) = default;
};

} // namespace vestibule::sync
