#include "core/store/Codes.h"
#include "core/store/CredentialRepository.h"
#include "core/store/Query.h"
#include "core/store/Settlement.h"
#include "core/store/SyncJournal.h"
#include "core/store/Words.h"

#include <algorithm>
#include <set>

namespace vestibule::store {

namespace {

using database::Connection;

/// The delete brake: what gates alone report as ended ends by itself up to the larger of these.
constexpr std::int64_t endingsAtOnce = 5;
constexpr std::int64_t partAtOnce = 5; // a fifth of what works
/// What has ended by that within this time counts as at once: nobody empties an estate a few keys a day.
constexpr std::chrono::hours endingsWithin{24 * 30};

bool closesFinalizer(Erasure how)
{
    switch (how) {
    case Erasure::Purged:
    case Erasure::AlreadyPurged:
    case Erasure::NeverHeld:
        return true;
    case Erasure::Replaced:
    case Erasure::Expired:
        return false;
    }
    return false;
}

/// A receipt may speak only of payloads that were sent there, as far as this store knows, or that the gate has proved
/// to hold: after a backup was put back some of what was sent is known by that alone. A stranger's entry has no
/// commitment and no placement, and may be purged.
Result<void> checkFounded(Connection& db, domain::GateId gate, const ReceiptRecord& receipt)
{
    for (const ErasureRecord& erasure : receipt.erasures) {
        if (!erasure.digest) {
            continue;
        }
        const auto unfounded =
            number(db,
                   "SELECT EXISTS (SELECT 1 FROM placements WHERE gate = ?1 AND credential = ?2) AND NOT EXISTS"
                   " (SELECT 1 FROM commitments WHERE gate = ?1 AND credential = ?2 AND digest = ?3 UNION ALL"
                   " SELECT 1 FROM gate_entries WHERE gate = ?1 AND credential = ?2 AND digest = ?3)",
                   gate, erasure.credential, *erasure.digest);
        if (!unfounded) {
            return passOn(unfounded);
        }
        if (*unfounded != 0) {
            return fail(codes::receiptUnfounded, "a digest that was never sent to this gate");
        }
    }
    return {};
}

Result<std::int64_t> keepEvidence(Connection& db, domain::GateId gate, Word kind, ChainPosition position,
                                  const QByteArray& bytes, Instant at)
{
    const auto kept = change(db,
                             "INSERT INTO receipts (gate, kind, epoch, version, bytes, received_at)"
                             " VALUES (?, ?, ?, ?, ?, ?)",
                             gate, kind, position.epoch, position.version, bytes, at);
    return kept ? Result<std::int64_t>(db.lastInsertId()) : kept;
}

Result<void> putEntry(Connection& db, domain::GateId gate, const HeldEntry& entry)
{
    return done(change(db,
                       "INSERT INTO gate_entries (gate, credential, rev, digest, kind, valid_until, purged)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (gate, credential) DO UPDATE SET rev = excluded.rev,"
                       " digest = excluded.digest, kind = excluded.kind, valid_until = excluded.valid_until,"
                       " purged = excluded.purged",
                       gate, entry.credential, entry.rev, entry.digest, word(entry.kind), entry.validUntil,
                       entry.purged));
}

/// The gate holds `entry`: its waiting payload goes, and a placement that wants just this is held.
Result<void> noteHeld(Connection& db, domain::GateId gate, const HeldEntry& entry, std::int64_t proof, Instant at)
{
    if (const Result<void> put = putEntry(db, gate, entry); !put) {
        return put;
    }
    return Changes(db)
        .run("DELETE FROM gate_refusals WHERE gate = ? AND credential = ?", gate, entry.credential)
        .run("DELETE FROM outbox WHERE gate = ?1 AND credential = ?2 AND EXISTS (SELECT 1 FROM placements p"
             " WHERE p.gate = ?1 AND p.credential = ?2 AND p.digest = ?3)",
             gate, entry.credential, entry.digest)
        .run(
            "UPDATE placements SET since = CASE WHEN state = 'held' THEN since ELSE ?1 END, state = 'held', proof = ?2,"
            " purged_at = CASE WHEN ?6 THEN coalesce(purged_at, ?1) END, first_sent_at = coalesce(first_sent_at, ?1)"
            " WHERE gate = ?3 AND credential = ?4 AND digest = ?5 AND state IN ('wanted', 'sent', 'held')",
            at, proof, gate, entry.credential, entry.digest, entry.purged)
        .result();
}

/// A gate that was put back, or was given more than this store knows, holds `entry`: it has to sign for that. True when
/// it had signed that the credential is gone, or the credential had counted as deleted.
Result<bool> expectFrom(Connection& db, domain::GateId gate, const HeldEntry& entry, std::int64_t proof, Instant at)
{
    const auto unsaid =
        change(db,
               "UPDATE placements SET state = 'revoking', since = ?1, digest = ?2, proof = ?3, gone_result = NULL,"
               " gone_digest = NULL, purged_at = NULL WHERE gate = ?4 AND credential = ?5 AND state = 'gone'",
               at, entry.digest, proof, gate, entry.credential);
    if (!unsaid) {
        return passOn(unsaid);
    }
    const Result<std::int64_t> reopened =
        Changes(db)
            .run("INSERT INTO placements (credential, gate, state, since, digest, first_sent_at, proof, purged_at)"
                 " SELECT k.id, ?1, CASE k.state WHEN 'active' THEN 'held' ELSE 'revoking' END, ?2, ?3, ?2, ?4,"
                 " CASE WHEN ?6 AND k.state = 'active' THEN ?2 END"
                 " FROM credentials k WHERE k.id = ?5 AND k.state <> 'reserved' ON CONFLICT DO NOTHING",
                 gate, at, entry.digest, proof, entry.credential, entry.purged)
            .run("UPDATE credentials SET state = 'restricted', deleted_at = NULL WHERE id = ?1 AND state = 'deleted'"
                 " AND EXISTS (SELECT 1 FROM placements p WHERE p.credential = ?1 AND p.state <> 'gone')",
                 entry.credential)
            .last();
    return reopened ? Result<bool>(*unsaid + *reopened > 0) : Result<bool>(passOn(reopened));
}

/// What the gate holds otherwise than it is wanted, in the same revision or in one that this store has not come to,
/// changes only under a higher one.
Result<void> goAbove(Connection& db, domain::GateId gate)
{
    return done(change(db,
                       "UPDATE credentials SET rev = e.rev + 1 FROM gate_entries e WHERE e.gate = ?1"
                       " AND credentials.id = e.credential AND credentials.state = 'active'"
                       " AND e.rev BETWEEN credentials.rev AND credentials.rev + ?2"
                       " AND (e.rev > credentials.rev OR NOT e.purged AND e.valid_until <> credentials.valid_until"
                       "  OR EXISTS (SELECT 1 FROM placements p JOIN outbox o ON o.gate = p.gate"
                       "   AND o.credential = p.credential WHERE p.gate = ?1 AND p.credential = e.credential"
                       "   AND p.digest <> e.digest))",
                       gate, believableLead));
}

/// What a tombstone at one gate does to a credential that is active here.
enum class Ending {
    AsWished,   ///< the gate has ended it by this station's word; it may still work here for a moment
    Everywhere, ///< it has ended there by the gate's word alone, so it ends
    HeldBack,   ///< people decide
};

/// The gate has a tombstone for an id, as the answer at `position` says.
Result<void> noteTombstone(Connection& db, const Fold& fold, domain::GateId gate, const Tombstone& tomb,
                           ChainPosition position, Instant at, Ending ending)
{
    if (const Result<void> kept =
            Changes(db)
                .run("INSERT INTO tombstones (gate, credential, rev) VALUES (?, ?, ?)"
                     " ON CONFLICT (gate, credential) DO NOTHING",
                     gate, tomb.credential, tomb.rev)
                .run("DELETE FROM gate_entries WHERE gate = ? AND credential = ?", gate, tomb.credential)
                .run("UPDATE gate_findings SET gone_at = ?, proof_epoch = ?, proof_version = ? WHERE gate = ?"
                     " AND credential = ? AND gone_at IS NULL AND kind <> 'held-back'",
                     at, position.epoch, position.version, gate, tomb.credential)
                .result();
        !kept) {
        return kept;
    }
    const auto active = number(db, "SELECT count(*) FROM credentials WHERE id = ? AND state IN ('reserved', 'active')",
                               tomb.credential);
    if (!active || *active == 0) {
        return done(active);
    }
    if (ending == Ending::HeldBack) {
        return done(change(db,
                           "INSERT INTO gate_findings (gate, credential, kind, rev, first_seen, last_seen)"
                           " VALUES (?1, ?2, 'held-back', ?3, ?4, ?4) ON CONFLICT (gate, credential) DO UPDATE"
                           " SET kind = 'held-back', key_kind = NULL, last_seen = excluded.last_seen, gone_at = NULL,"
                           " proof_epoch = NULL, proof_version = NULL, decided_at = NULL, decided_by = NULL,"
                           " approved_by = NULL",
                           gate, tomb.credential, tomb.rev, at));
    }
    Changes changes(db);
    if (ending == Ending::Everywhere) {
        changes.run("INSERT INTO endings_by_gate (credential, gate, ended_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    tomb.credential, gate, at);
    }
    return changes.result().and_then([&] { return done(CredentialRepository(db, fold).revoke(tomb.credential, at)); });
}

/// Whether so many more may not end on a gate's word alone.
Result<bool> isTooManyAtOnce(Connection& db, std::int64_t ending, Instant at)
{
    const auto working = number(db, "SELECT count(*) FROM credentials WHERE state IN ('reserved', 'active')");
    const auto lately = number(db, "SELECT count(*) FROM endings_by_gate WHERE ended_at > ?", at - endingsWithin);
    if (!working || !lately) {
        return working ? Result<bool>(passOn(lately)) : passOn(working);
    }
    return ending > 0 && ending + *lately > std::max(endingsAtOnce, (*working + *lately) / partAtOnce);
}

/// What is held back at this gate stays so until people have decided, however few are left of it.
Result<bool> isHeldBack(Connection& db, domain::GateId gate, domain::CredentialId credential)
{
    return number(db,
                  "SELECT count(*) FROM gate_findings WHERE gate = ? AND credential = ? AND kind = 'held-back'"
                  " AND decided_at IS NULL AND gone_at IS NULL",
                  gate, credential)
        .map([](std::int64_t found) { return found > 0; });
}

Result<void> noteGone(Connection& db, domain::GateId gate, domain::CredentialId credential, Word how,
                      const std::optional<QByteArray>& digest, std::int64_t proof, Instant at)
{
    return done(change(db,
                       "UPDATE placements SET state = 'gone', since = ?, gone_result = ?, gone_digest = ?, proof = ?"
                       " WHERE gate = ? AND credential = ? AND state = 'revoking'",
                       at, how, digest, proof, gate, credential));
}

Result<void> applyReceipt(Connection& db, const Fold& fold, domain::GateId gate, const ReceiptRecord& r,
                          std::int64_t proof)
{
    for (const HeldEntry& entry : r.put) {
        if (const Result<void> noted = noteHeld(db, gate, entry, proof, r.at); !noted) {
            return noted;
        }
    }
    for (const Tombstone& tomb : r.tombs) {
        if (const Result<void> noted = noteTombstone(db, fold, gate, tomb, r.position, r.at, Ending::AsWished);
            !noted) {
            return noted;
        }
    }
    for (const ErasureRecord& e : r.erasures) {
        if (!closesFinalizer(e.how)) {
            continue;
        }
        if (const Result<void> noted = noteGone(db, gate, e.credential, word(e.how), e.digest, proof, r.at); !noted) {
            return noted;
        }
    }
    Changes changes(db);
    for (const domain::CredentialId& id : r.purged) {
        changes.run("UPDATE gate_entries SET purged = 1 WHERE gate = ? AND credential = ?", gate, id)
            .run("UPDATE placements SET purged_at = coalesce(purged_at, ?) WHERE gate = ? AND credential = ?", r.at,
                 gate, id);
    }
    return changes.result();
}

} // namespace

Result<std::vector<domain::CredentialId>> SyncJournal::workingAmong(const std::vector<Tombstone>& tombs) const
{
    std::vector<domain::CredentialId> out;
    for (const Tombstone& tomb : tombs) {
        const auto works =
            number(*m_db, "SELECT count(*) FROM credentials WHERE id = ? AND state IN ('reserved', 'active')",
                   tomb.credential);
        if (!works) {
            return passOn(works);
        }
        if (*works > 0) {
            out.push_back(tomb.credential);
        }
    }
    return out;
}

Result<std::vector<domain::CredentialId>> SyncJournal::commitReceipt(domain::GateId gate, const ReceiptRecord& r)
{
    const auto repeated = number(*m_db,
                                 "SELECT count(*) FROM receipts WHERE gate = ? AND kind = 'receipt' AND epoch = ?"
                                 " AND version = ? AND bytes = ?",
                                 gate, r.position.epoch, r.position.version, r.bytes);
    if (!repeated) {
        return passOn(repeated);
    }
    if (*repeated > 0) {
        return std::vector<domain::CredentialId>();
    }
    const auto answered = changeOne(*m_db, codes::noSuchChangeSet,
                                    "UPDATE change_sets SET bytes = NULL, answered_at = ?"
                                    " WHERE gate = ? AND epoch = ? AND version = ? AND bytes IS NOT NULL",
                                    r.at, gate, r.position.epoch, r.position.version);
    if (!answered) {
        return passOn(answered);
    }
    if (const Result<void> founded = checkFounded(*m_db, gate, r); !founded) {
        return passOn(founded);
    }
    const Result<std::int64_t> proof = keepEvidence(*m_db, gate, Word{"receipt"}, r.position, r.bytes, r.at);
    if (!proof) {
        return passOn(proof);
    }
    if (const Result<void> applied = applyReceipt(*m_db, m_fold, gate, r, *proof); !applied) {
        return passOn(applied);
    }
    const auto moved = change(*m_db,
                              "UPDATE gate_state SET epoch = ?, version = ?, root = ?, tomb_root = ?, entry_count = ?,"
                              " boot = max(boot, ?), lease_until = ?, last_issued = ?, last_contact = ? WHERE gate = ?",
                              r.position.epoch, r.position.version, r.root, r.tombRoot, r.count, r.boot, r.leaseUntil,
                              r.issued, r.at, gate);
    const Result<void> heard = moved ? Changes(*m_db)
                                           .run("INSERT INTO gate_lease_policies (gate, card_only) VALUES (?, ?)"
                                                " ON CONFLICT (gate) DO UPDATE SET card_only = excluded.card_only",
                                                gate, r.leasePolicy == domain::LeasePolicy::CardOnly)
                                           .run(heardSinceRecovery, gate)
                                           .run(heardSinceOpening, gate)
                                           .result()
                                     : done(moved);
    return heard ? settleDeletions(*m_db, gate, r.at) : Result<std::vector<domain::CredentialId>>(passOn(heard));
}

Result<AdoptionOutcome> SyncJournal::adopt(domain::GateId gate, const AdoptionRecord& a)
{
    const Result<std::int64_t> proof = keepEvidence(*m_db, gate, Word{"inventory"}, a.position, a.evidence, a.at);
    if (!proof) {
        return passOn(proof);
    }
    Changes changes(*m_db);
    if (a.dropsPending) {
        changes.run(giveUpPending, a.at, gate);
    }
    changes.run("DELETE FROM gate_entries WHERE gate = ?", gate)
        .run("DELETE FROM gate_lease_policies WHERE gate = ?", gate)
        .run("DELETE FROM tombstones WHERE gate = ?", gate)
        .run("UPDATE placements SET state = 'wanted', since = ?, proof = NULL WHERE gate = ?"
             " AND state IN ('sent', 'held')",
             a.at, gate)
        .run("UPDATE gate_state SET epoch = ?, version = ?, root = NULL, tomb_root = NULL, entry_count = ?,"
             " last_contact = ? WHERE gate = ?",
             a.position.epoch, a.position.version, a.held.size(), a.at, gate)
        .run(heardSinceRecovery, gate)
        .run(heardSinceOpening, gate);
    if (!changes.last()) {
        return passOn(changes.last());
    }
    AdoptionOutcome out;
    const auto ending = workingAmong(a.tombs);
    const auto brake = ending ? isTooManyAtOnce(*m_db, std::ssize(*ending), a.at) : Result<bool>(passOn(ending));
    if (!brake) {
        return passOn(brake);
    }
    const std::set<domain::CredentialId> worked(ending->begin(), ending->end());
    for (const HeldEntry& entry : a.held) {
        const Result<void> noted = noteHeld(*m_db, gate, entry, *proof, a.at);
        const Result<bool> reopened =
            noted ? expectFrom(*m_db, gate, entry, *proof, a.at) : Result<bool>(passOn(noted));
        if (!reopened) {
            return passOn(reopened);
        }
        if (*reopened) {
            out.reopened.push_back(entry.credential);
        }
    }
    if (const Result<void> above = goAbove(*m_db, gate); !above) {
        return passOn(above);
    }
    for (const Tombstone& tomb : a.tombs) {
        const Result<bool> holds = *brake ? Result<bool>(true) : isHeldBack(*m_db, gate, tomb.credential);
        const Result<void> noted = holds ? noteTombstone(*m_db, m_fold, gate, tomb, a.position, a.at,
                                                         *holds ? Ending::HeldBack : Ending::Everywhere)
                                         : Result<void>(passOn(holds));
        if (!noted) {
            return passOn(noted);
        }
        if (!*holds && worked.contains(tomb.credential)) {
            out.ended.push_back(tomb.credential);
        }
    }
    const auto held = number(*m_db,
                             "SELECT count(*) FROM gate_findings WHERE gate = ? AND kind = 'held-back'"
                             " AND decided_at IS NULL AND gone_at IS NULL AND last_seen = ?",
                             gate, a.at);
    if (!held) {
        return passOn(held);
    }
    out.heldBack = *held;
    return out;
}

} // namespace vestibule::store
