#include "core/sync/ChangeSetCutter.h"

#include "core/protocol/Sealing.h"
#include "core/sync/Codes.h"
#include "core/sync/Journal.h"

namespace vestibule::sync {

namespace {

using Failure = tl::unexpected<CutFailure>;

Failure failure(const Error& error, std::optional<RefusedEntry> culprit = std::nullopt)
{
    return Failure(CutFailure{error, culprit});
}

Result<QByteArray> signedAnchor(Station& station, const AnchorState& state, Instant now)
{
    protocol::Anchor anchor;
    anchor.estate = station.estate;
    anchor.position = {state.epoch, state.storeVersion};
    anchor.generation = state.generation;
    anchor.auditSize = state.auditSize;
    anchor.auditRoot = state.auditRoot;
    anchor.issued = now;
    return station.signer.sign(protocol::MessageName::Anchor, anchor.encode());
}

tl::expected<protocol::Upsert, CutFailure> upsertOf(Journal& journal, const GateId& gate, const DesiredEntry& entry)
{
    const RefusedEntry culprit{entry.id, entry.rev};
    const Result<QByteArray> payload = journal.payload(gate, entry.id, entry.digest);
    if (!payload) {
        return failure(Error(codes::payloadMissing, entry.id.hex().toStdString(), payload.error()), culprit);
    }
    if (protocol::payloadDigest(*payload) != entry.digest || payload->size() != entry.payloadSize) {
        return failure(Error(codes::payloadAltered, entry.id.hex().toStdString()), culprit);
    }
    return protocol::Upsert{entry.id,         entry.rev,     entry.kind,   entry.validFrom,
                            entry.validUntil, entry.consent, entry.digest, *payload};
}

protocol::ChangeSet frame(const Station& station, const GateId& gate, const PlannedChangeSet& planned, Instant now)
{
    protocol::ChangeSet set;
    set.estate = station.estate;
    set.gate = gate;
    set.position = planned.position;
    set.prevRoot = planned.prevRoot;
    set.root = planned.root;
    set.tombRoot = planned.tombRoot;
    set.count = planned.count;
    set.issued = now;
    set.leaseUntil = now + station.policy.leaseLength;
    set.leasePolicy = planned.leasePolicy;
    set.nonce = protocol::Nonce::random();
    set.updates = planned.updates;
    set.revokes = planned.revokes;
    return set;
}

} // namespace

tl::expected<std::optional<CutChangeSet>, CutFailure> cut(Station& station, const GateId& gate,
                                                          const PlannedChangeSet& planned, const AnchorState& anchor)
{
    const Instant now = station.clock.now();
    protocol::ChangeSet set = frame(station, gate, planned, now);
    CutChangeSet out;
    out.position = planned.position;
    out.revokes = planned.revokes;
    for (const DesiredEntry& entry : planned.upserts) {
        tl::expected<protocol::Upsert, CutFailure> upsert = upsertOf(station.journal, gate, entry);
        if (!upsert) {
            return tl::unexpected(upsert.error());
        }
        set.upserts.push_back(std::move(*upsert));
        out.commitments.push_back({entry.id, entry.rev, entry.digest});
    }
    Result<QByteArray> signedBytes = signedAnchor(station, anchor, now);
    if (!signedBytes) {
        return failure(signedBytes.error());
    }
    set.anchor = *signedBytes;
    Result<QByteArray> bytes = station.signer.sign(protocol::MessageName::ChangeSet, set.encode());
    if (!bytes) {
        return failure(bytes.error());
    }
    const qsizetype cap = set.upserts.empty() ? protocol::limits::bodyBytes : protocol::limits::upsertChangeSetBytes;
    if (bytes->size() > cap) {
        // One entry that is too large by itself must not hold up the rest.
        std::optional<RefusedEntry> culprit;
        if (set.upserts.size() == 1 && set.updates.empty()) {
            culprit = RefusedEntry{set.upserts.front().id, set.upserts.front().rev};
        }
        return failure(Error(codes::cutTooLarge, std::to_string(bytes->size())), culprit);
    }
    out.bytes = *bytes;
    const Result<bool> stored = station.journal.storeCut(gate, out);
    if (!stored) {
        return failure(stored.error());
    }
    return *stored ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace vestibule::sync
