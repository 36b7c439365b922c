#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Credential.h"
#include "core/domain/Gate.h"
#include "core/domain/Ids.h"
#include "core/store/Fold.h"

#include <QByteArray>

#include <compare>
#include <optional>
#include <utility>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Where a gate stands in its chain of change-sets: epoch, then version.
struct ChainPosition
{
    quint64 epoch = 0;
    quint64 version = 0;
    friend auto operator<=>(const ChainPosition&, const ChainPosition&) = default;
};

/// A credential that must be at a gate. Digests are 32 bytes, BLAKE2b-256 of the payload sealed to that gate.
struct DesiredEntry
{
    domain::CredentialId credential;
    quint64 rev = 1;
    domain::CredentialKind kind = domain::CredentialKind::Card;
    Instant validFrom;
    Instant validUntil;
    QByteArray consentRecordHash; ///< faces: 32 bytes; cards: empty
    std::optional<Instant> consentUntil;
    QByteArray digest;
    qsizetype payloadSize = 0; ///< 0 when the gate has signed for it and it is no longer kept here
};

struct Tombstone
{
    domain::CredentialId credential;
    quint64 rev = 1;
};

struct DesiredState
{
    /// Active credentials of a kind the gate takes, whose payload waits here or is held there already.
    std::vector<DesiredEntry> entries;
    /// Everything ever sent there that has ended, with the revision of the end, signed for or not; of what has been
    /// removed since then, only what the gate says that it holds.
    std::vector<Tombstone> revoked;
    /// Has ended here, and the gate has a tombstone for it, and has not signed that it is gone: it had ended there
    /// before.
    std::vector<domain::CredentialId> unproved;
    /// Works here, to a later day than the gate knows or after the gate has erased it, with a payload or without.
    std::vector<domain::CredentialId> kept;
};

/// A leaf of a gate's set, as its last receipt or inventory says.
struct HeldEntry
{
    domain::CredentialId credential;
    quint64 rev = 1;
    QByteArray digest;
    domain::CredentialKind kind = domain::CredentialKind::Card;
    Instant validUntil;
    bool purged = false; ///< the gate erased the payload at its end; the bare leaf stays until a revoke
};

/// The station's book on one gate. A moment of 0 means "never".
struct GateBook
{
    ChainPosition position;
    std::vector<HeldEntry> held;
    std::vector<Tombstone> tombs;
    Instant leaseUntil;
    Instant lastIssued;
    std::optional<domain::LeasePolicy> leasePolicy; ///< under which it signed last; none before, and after an adoption
    quint64 boot = 0;
    ChainPosition highestCut; ///< the highest position ever signed for this gate
    std::optional<QByteArray> pending;
    std::vector<Tombstone> refused; ///< entries that the gate refused, with the revision
    Instant crlSentAt;
};

/// A payload that a signed change-set names.
struct Commitment
{
    domain::CredentialId credential;
    quint64 rev = 1;
    QByteArray digest;
};

/// A change-set that has been numbered and signed.
struct CutRecord
{
    ChainPosition position;
    QByteArray bytes;
    std::vector<Commitment> commitments; ///< its upserts
    Instant at;
};

/// How a payload left a gate.
enum class Erasure {
    Purged,        ///< erased by this change-set
    AlreadyPurged, ///< erased before, at its end
    NeverHeld,     ///< the gate's signed chain says that it never had it
    Replaced,      ///< a newer payload of the same credential took its place
    Expired,       ///< erased at its end; the bare leaf is still there
};

struct ErasureRecord
{
    domain::CredentialId credential;
    std::optional<QByteArray> digest; ///< of what was held, as the gate named it
    Erasure how = Erasure::Purged;
};

/// A receipt that has been verified in every respect.
struct ReceiptRecord
{
    ChainPosition position;
    QByteArray root;     ///< 32 bytes
    QByteArray tombRoot; ///< 32 bytes
    quint64 count = 0;
    Instant issued;
    Instant leaseUntil;
    domain::LeasePolicy leasePolicy = domain::LeasePolicy::Warn;
    quint64 boot = 0;
    Instant at;       ///< by our clock
    QByteArray bytes; ///< the receipt as received: evidence
    std::vector<HeldEntry> put;
    std::vector<Tombstone> tombs;
    std::vector<domain::CredentialId> purged;
    std::vector<ErasureRecord> erasures;
};

/// What an inventory proved a gate to hold, taken over because it was not what the book said.
struct AdoptionRecord
{
    ChainPosition position;
    std::vector<HeldEntry> held;
    std::vector<Tombstone> tombs;
    bool dropsPending = false;
    QByteArray evidence; ///< the first signed page
    Instant at;
};

struct AdoptionOutcome
{
    std::vector<domain::CredentialId> ended;    ///< worked here, and the gate alone says that they have ended
    std::vector<domain::CredentialId> reopened; ///< held, though signed for as gone or deleted: to be signed anew
    qint64 heldBack = 0; ///< keys that work here and have ended there, so many that people must decide (`findings()`)
};

/// The station's durable memory of its gates: what must be there, what was sent, what they signed. Every method is one
/// step of a unit of work, on the store's thread; what belongs together goes into one unit of work.
class SyncJournal
{
public:
    explicit SyncJournal(database::Connection& connection, Fold fold = {}) : m_db(&connection), m_fold(std::move(fold))
    {
    }

    /// Wants `credential` at `gate` and keeps the payload, sealed to that gate's key, until the gate has signed for it.
    /// Placing again replaces what waits; the revision rises above what the gate is known to hold or to have refused.
    /// Errors: codes::noSuchCredential; codes::credentialEnded unless it is Active; codes::noSuchGate, also for one
    /// that was retired; codes::consentMissing for a face without a consent that holds at `at`;
    /// database::codes::constraint for a payload of less than 48 or more than 65,536 bytes.
    [[nodiscard]] Result<void> place(domain::CredentialId credential, domain::GateId gate, const QByteArray& payload,
                                     Instant at);
    /// Active credentials of a kind the gate takes whose payload neither waits here nor is held there: a new gate, a
    /// gate put back, one that erased it by a day that is not its last any more, or a payload that waited too long.
    /// Cards can be sealed again; faces need a copy or a capture. None for a gate that was retired.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> missingAt(domain::GateId gate) const;

    /// Errors: codes::noSuchGate.
    [[nodiscard]] Result<GateBook> book(domain::GateId gate) const;
    [[nodiscard]] Result<DesiredState> desired(domain::GateId gate) const;
    /// Errors: codes::noSuchCredential when no such payload waits.
    [[nodiscard]] Result<QByteArray> payload(domain::GateId gate, domain::CredentialId credential,
                                             const QByteArray& digest) const;
    [[nodiscard]] Result<bool> everCommitted(domain::GateId gate, domain::CredentialId credential,
                                             const QByteArray& digest) const;

    /// Keeps a change-set before its first send and notes that its payloads may be at the gate from now on. False, and
    /// nothing is kept, where one of them is not wanted there any more: its credential has ended since it was asked
    /// for, or another payload has taken its place. Errors: codes::noSuchGate, also for one that was retired;
    /// codes::changeSetOpen when one is pending or the position is not above the highest cut.
    [[nodiscard]] Result<bool> storeCut(domain::GateId gate, const CutRecord& cut);
    /// Those of these keys that have not ended here.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> workingAmong(const std::vector<Tombstone>& tombs) const;
    /// All that a receipt means: kept as evidence, change-set answered, held set and tombstones moved, waiting payloads
    /// dropped, finalizers closed, credentials whose last gate has signed Deleted (returned). The same receipt again
    /// changes nothing. Errors: codes::noSuchChangeSet; codes::receiptUnfounded when it names a digest that was never
    /// sent there.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> commitReceipt(domain::GateId gate,
                                                                          const ReceiptRecord& receipt);
    /// The gate will never take the pending change-set. What it names still counts as "may be there". Errors:
    /// codes::noSuchChangeSet when none is pending.
    [[nodiscard]] Result<void> withdrawCut(domain::GateId gate, const std::optional<Tombstone>& refused, Instant at);
    /// Replaces the book's held set and tombstones; placements follow. Whatever the gate holds of a credential on
    /// record gets a placement, and of one that has ended a finalizer, also where that had closed. Active credentials
    /// whose revision, dates or payload are not those that the gate holds get a revision above the gate's.
    /// What has ended there ends everywhere, unless that is more than five and more than a fifth of what works here.
    [[nodiscard]] Result<AdoptionOutcome> adopt(domain::GateId gate, const AdoptionRecord& adoption);
    [[nodiscard]] Result<void> noteCrlSent(domain::GateId gate, Instant at);

    /// Gives up change-sets that were cut before `before` and never answered, then drops the payloads that have waited
    /// since before `before`; returns how many. What such a change-set names still counts as "may be there"; where it
    /// is not, those credentials are then missing at their gates.
    [[nodiscard]] Result<qint64> dropUndelivered(Instant before, Instant at);
    /// Receipts of a gate as received, in order, from a position on.
    [[nodiscard]] Result<std::vector<QByteArray>> receipts(domain::GateId gate, ChainPosition from, int limit) const;

private:
    database::Connection* m_db;
    Fold m_fold;
};

} // namespace vestibule::store
