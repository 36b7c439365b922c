#pragma once

#include "core/base/Result.h"
#include "core/sync/Book.h"
#include "core/sync/Copy.h"

namespace vestibule::sync {

/// The durable memory of the sync room; the application implements it over the store. Each call is one transaction: it
/// has happened, and survives a power cut, when it returns success, and has not happened when it returns an error.
///
/// Thread: called from several worker threads at once, each for its own gate; may block. Failure: any error ends the
/// cycle of that gate, which starts over later from what is stored.
class Journal
{
public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal() = default;

    /// All paired gates that are not retired.
    [[nodiscard]] virtual Result<std::vector<domain::Gate>> gates() = 0;
    [[nodiscard]] virtual Result<GateBook> book(const GateId& gate) = 0;
    /// Valid credentials for this gate's methods, and everything revoked that was ever cut for it.
    [[nodiscard]] virtual Result<DesiredState> desired(const GateId& gate) = 0;
    /// The payload sealed to this gate. It may go once a receipt has named its digest as held.
    [[nodiscard]] virtual Result<QByteArray> payload(const GateId& gate, const CredentialId& id,
                                                     const Digest& digest) = 0;
    /// True when a change-set with this payload was ever cut for this gate, also when it was never answered.
    [[nodiscard]] virtual Result<bool> everCommitted(const GateId& gate, const CredentialId& id,
                                                     const Digest& digest) = 0;

    /// Keeps the bytes as `pending`, raises `highestCut`, opens a finalizer for every commitment. Before the first
    /// send. False, and nothing is kept, when one of the commitments is not wanted any more: plan again. Fails when
    /// there is a pending one, when the position is not above `highestCut`, or when the gate was retired meanwhile.
    [[nodiscard]] virtual Result<bool> storeCut(const GateId& gate, const CutChangeSet& cut) = 0;
    /// Applies a verified receipt: position, held entries, tombstones, purges, closed finalizers, the receipt itself;
    /// forgets `pending`, and the payloads whose digest `put` names (a newer one for the same credential stays).
    [[nodiscard]] virtual Result<void> commitReceipt(const GateId& gate, const ReceiptCommit& receipt) = 0;
    /// The gate will never take the pending change-set: it is dropped, `highestCut` stays. `refused`, if any, is not
    /// sent again in that revision.
    [[nodiscard]] virtual Result<void> withdrawCut(const GateId& gate, const std::optional<RefusedEntry>& refused) = 0;
    /// Replaces what the book says the gate holds. A finalizer that had been closed opens again when its credential is
    /// among `held`: a gate that was put back has it once more.
    [[nodiscard]] virtual Result<void> adopt(const GateId& gate, const Adoption& adoption) = 0;
    /// Makes the estate's epoch higher than `above` and returns it. AnchorSource::current gives the new one from then
    /// on.
    [[nodiscard]] virtual Result<quint64> startEpoch(quint64 above) = 0;

    /// What the gate opens for, when it says something else than is on record: kept, and written into the audit log.
    /// Nothing happens when it is on record already.
    [[nodiscard]] virtual Result<void> noteMethods(const GateId& gate, const GateMethods& methods) = 0;
    /// Before a new certificate is sent: `issued` may be in use from now on, `inUse` is what the gate has shown. Both
    /// stay on record (domain::Gate::certificate and formerCertificate) until the next time. Without `issued`: the gate
    /// shows another certificate of this estate than those on record.
    [[nodiscard]] virtual Result<void> noteCertificates(const GateId& gate, const QByteArray& inUse,
                                                        const std::optional<QByteArray>& issued) = 0;
    /// For the gates page; called when the standing or its reason changes.
    [[nodiscard]] virtual Result<void> noteStatus(const GateStatus& status) = 0;
    [[nodiscard]] virtual Result<void> noteCrlSent(const GateId& gate, Instant at) = 0;
    /// The station turns out to be an older copy, as `alert` says: from here on, also after a restart and whatever is
    /// written, AnchorSource::isOlderCopy says so and every other changing call fails, until a recovery has ended.
    /// Success without a second alert when it was known before.
    [[nodiscard]] virtual Result<void> markOlderCopy(const Alert& alert) = 0;
    /// For the managers and the audit log. The same alert of a gate may come again.
    [[nodiscard]] virtual Result<void> raiseAlert(const Alert& alert) = 0;
    [[nodiscard]] virtual Result<CredentialProgress> progress(const CredentialId& id) = 0;

    /// The copy that is to be made from this gate, if one has been ordered and has not ended.
    [[nodiscard]] virtual Result<std::optional<CopyTask>> copyFrom(const GateId& source) = 0;
    /// The source gate waits for the code, for the first time or again.
    [[nodiscard]] virtual Result<void> noteCopyAsked(quint64 copy) = 0;
    /// Keeps, as payloads that wait for the target gate, those faces of the page that work, that the target lacks, and
    /// whose revision, dates and consent are those on record; counts the others that it lacks, and passes them over.
    /// The last page ends the copy. False when it has ended meanwhile: then nothing is kept.
    [[nodiscard]] virtual Result<bool> keepCopied(const GateId& source, const CopiedPage& page) = 0;
    /// It cannot go on. Nothing happens when it has ended already; what was kept stays.
    [[nodiscard]] virtual Result<void> endCopy(quint64 copy, ErrorCode reason) = 0;
};

} // namespace vestibule::sync
