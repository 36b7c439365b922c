#include "core/store/SyncJournal.h"

#include "core/base/Digest.h"
#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Settlement.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

Tombstone readTombstone(Statement& s) { return {idAt<domain::CredentialId>(s, 0), quint64(s.integer(1))}; }

HeldEntry readHeld(Statement& s)
{
    return {idAt<domain::CredentialId>(s, 0),
            quint64(s.integer(1)),
            s.blob(2),
            kindFrom(s.text(3)),
            s.instant(4),
            s.integer(5) != 0};
}

DesiredEntry readDesired(Statement& s)
{
    return {idAt<domain::CredentialId>(s, 0),
            quint64(s.integer(1)),
            kindFrom(s.text(2)),
            s.instant(3),
            s.instant(4),
            s.blob(5),
            s.optionalInstant(6),
            s.blob(7),
            qsizetype(s.integer(8))};
}

GateBook readBook(Statement& s)
{
    GateBook book;
    book.position = {quint64(s.integer(0)), quint64(s.integer(1))};
    book.leaseUntil = s.instant(2);
    book.lastIssued = s.instant(3);
    book.boot = quint64(s.integer(4));
    book.highestCut = {quint64(s.integer(5)), quint64(s.integer(6))};
    book.crlSentAt = s.instant(7);
    if (!s.isNull(8)) {
        book.pending = s.blob(8);
    }
    if (!s.isNull(9)) {
        book.leasePolicy = leasePolicyFrom(s.integer(9) != 0);
    }
    return book;
}

/// Errors: codes::noSuchGate, also for one that was retired: nothing waits for it, and nothing is signed for it.
Result<void> isInService(database::Connection& db, domain::GateId gate)
{
    const auto found = number(db, "SELECT count(*) FROM gates WHERE id = ? AND retired_at IS NULL", gate);
    if (!found) {
        return passOn(found);
    }
    return *found != 0 ? Result<void>() : fail(codes::noSuchGate, "not in service");
}

/// A gate takes another payload of what it holds, or has refused, only under a higher revision.
Result<void> raiseAbove(database::Connection& db, domain::GateId gate, domain::CredentialId credential)
{
    return done(change(db,
                       "UPDATE credentials SET rev = known.rev + 1 FROM (SELECT max(rev) AS rev FROM"
                       " (SELECT rev FROM gate_entries WHERE gate = ?1 AND credential = ?2 UNION ALL"
                       "  SELECT rev FROM gate_refusals WHERE gate = ?1 AND credential = ?2)) AS known"
                       " WHERE credentials.id = ?2 AND known.rev BETWEEN credentials.rev AND credentials.rev + ?3",
                       gate, credential, believableLead));
}

/// Moves a list into its place unless it could not be read.
template <typename T>
bool take(Result<std::vector<T>> from, std::vector<T>& into, std::optional<Error>& failure)
{
    if (!from) {
        failure = from.error();
        return false;
    }
    into = std::move(*from);
    return true;
}

} // namespace

Result<void> SyncJournal::place(domain::CredentialId credential, domain::GateId gate, const QByteArray& payload,
                                Instant at)
{
    const auto stored = first(
        *m_db, "SELECT state, kind FROM credentials WHERE id = ?",
        [](Statement& s) { return std::pair(s.text(0), kindFrom(s.text(1))); }, credential);
    if (!stored) {
        return passOn(stored);
    }
    if (!*stored) {
        return fail(codes::noSuchCredential);
    }
    if (credentialStateFrom((*stored)->first) != domain::CredentialState::Active) {
        return fail(codes::credentialEnded, "not active");
    }
    if (Result<void> there = isInService(*m_db, gate); !there) {
        return there;
    }
    if (const Result<void> raised = raiseAbove(*m_db, gate, credential); !raised) {
        return raised;
    }
    const QByteArray digest = blake2b256(payload);
    if (const Result<void> wanted =
            Changes(*m_db)
                .run("DELETE FROM outbox WHERE credential = ? AND gate = ?", credential, gate)
                .run("INSERT INTO placements (credential, gate, state, since, digest) VALUES (?1, ?2, 'wanted', ?3, ?4)"
                     " ON CONFLICT (credential, gate) DO UPDATE SET state = 'wanted', since = excluded.since,"
                     " digest = excluded.digest, proof = NULL, purged_at = NULL",
                     credential, gate, at, digest)
                .result();
        !wanted) {
        return wanted;
    }
    const auto kept = change(*m_db, "INSERT INTO outbox (credential, gate, payload, queued_at) VALUES (?, ?, ?, ?)",
                             credential, gate, payload, at);
    const bool refused = !kept && kept.error().is(database::codes::constraint);
    if (!refused || (*stored)->second != domain::CredentialKind::Face) {
        return done(kept);
    }
    const auto carries = number(*m_db,
                                "SELECT count(*) FROM credentials k JOIN consents c ON c.id = k.consent"
                                " AND c.person = k.person WHERE k.id = ? AND c.withdrawn_at IS NULL"
                                " AND c.ends_at >= k.valid_until AND c.ends_at > ?",
                                credential, at);
    return carries && *carries == 0 ? fail(codes::consentMissing, {}, kept.error()) : done(kept);
}

Result<std::vector<domain::CredentialId>> SyncJournal::missingAt(domain::GateId gate) const
{
    return all(
        *m_db,
        "SELECT k.id FROM gates g JOIN credentials k ON k.state = 'active'"
        " AND (g.accepts_faces OR k.kind = 'card' AND g.accepts_cards)"
        " LEFT JOIN placements p ON p.credential = k.id AND p.gate = g.id"
        " WHERE g.id = ? AND g.retired_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.credential = k.id AND o.gate = g.id)"
        " AND NOT EXISTS (SELECT 1 FROM gate_entries e WHERE e.credential = k.id AND e.gate = g.id"
        "  AND e.digest = p.digest AND NOT e.purged) ORDER BY k.id",
        [](Statement& s) { return idAt<domain::CredentialId>(s, 0); }, gate);
}

Result<GateBook> SyncJournal::book(domain::GateId gate) const
{
    auto row =
        orFail(first(*m_db,
                     "SELECT s.epoch, s.version, s.lease_until, s.last_issued, s.boot, s.cut_epoch, s.cut_version,"
                     " s.crl_sent_at, c.bytes, l.card_only FROM gate_state s"
                     " LEFT JOIN change_sets c ON c.gate = s.gate AND c.bytes IS NOT NULL"
                     " LEFT JOIN gate_lease_policies l ON l.gate = s.gate WHERE s.gate = ?",
                     readBook, gate),
               codes::noSuchGate);
    if (!row) {
        return row;
    }
    GateBook& book = *row;
    std::optional<Error> failure;
    const bool whole =
        take(all(*m_db,
                 "SELECT credential, rev, digest, kind, valid_until, purged FROM gate_entries WHERE gate = ?"
                 " ORDER BY credential",
                 readHeld, gate),
             book.held, failure) &&
        take(all(*m_db, "SELECT credential, rev FROM tombstones WHERE gate = ? ORDER BY credential", readTombstone,
                 gate),
             book.tombs, failure) &&
        take(all(*m_db, "SELECT credential, rev FROM gate_refusals WHERE gate = ? ORDER BY credential", readTombstone,
                 gate),
             book.refused, failure);
    return whole ? Result<GateBook>(std::move(book)) : Result<GateBook>(tl::unexpected<Error>(*failure));
}

Result<DesiredState> SyncJournal::desired(domain::GateId gate) const
{
    DesiredState state;
    std::vector<Tombstone> forgotten; // of a gate put back by years, and strangers that two people have sent away
    std::optional<Error> failure;
    const bool whole =
        take(all(*m_db,
                 "SELECT k.id, k.rev, k.kind, k.valid_from, k.valid_until, c.record_hash, c.ends_at, p.digest,"
                 " coalesce(length(o.payload), 0) FROM placements p JOIN credentials k ON k.id = p.credential"
                 " JOIN gates g ON g.id = p.gate LEFT JOIN consents c ON c.id = k.consent"
                 " LEFT JOIN outbox o ON o.credential = p.credential AND o.gate = p.gate"
                 " LEFT JOIN gate_entries e ON e.credential = p.credential AND e.gate = p.gate"
                 " WHERE p.gate = ? AND k.state = 'active'"
                 " AND (g.accepts_faces OR k.kind = 'card' AND g.accepts_cards)"
                 " AND (o.payload IS NOT NULL OR e.digest = p.digest) ORDER BY k.id",
                 readDesired, gate),
             state.entries, failure) &&
        take(all(*m_db,
                 "SELECT k.id, k.rev FROM placements p JOIN credentials k ON k.id = p.credential"
                 " WHERE p.gate = ? AND p.first_sent_at IS NOT NULL AND k.state IN ('restricted', 'deleted')"
                 " ORDER BY k.id",
                 readTombstone, gate),
             state.revoked, failure) &&
        take(all(
                 *m_db,
                 "SELECT p.credential FROM placements p JOIN tombstones t ON t.gate = p.gate"
                 " AND t.credential = p.credential WHERE p.gate = ? AND p.state = 'revoking' ORDER BY p.credential",
                 [](Statement& s) { return idAt<domain::CredentialId>(s, 0); }, gate),
             state.unproved, failure) &&
        take(all(*m_db,
                 "SELECT n.credential, n.rev FROM ended_keys n CROSS JOIN gate_entries e ON e.gate = ?"
                 " AND e.credential = n.credential UNION ALL"
                 " SELECT credential, rev + 1 FROM gate_findings WHERE gate = ? AND kind <> 'held-back'"
                 " AND decided_at IS NOT NULL AND gone_at IS NULL",
                 readTombstone, gate, gate),
             forgotten, failure) &&
        take(all(
                 *m_db,
                 "SELECT e.credential FROM gate_entries e JOIN credentials k ON k.id = e.credential"
                 " AND k.state IN ('reserved', 'active') WHERE e.gate = ? AND (e.purged OR e.valid_until < "
                 "k.valid_until)"
                 " ORDER BY e.credential",
                 [](Statement& s) { return idAt<domain::CredentialId>(s, 0); }, gate),
             state.kept, failure);
    state.revoked.insert(state.revoked.end(), forgotten.begin(), forgotten.end());
    return whole ? Result<DesiredState>(std::move(state)) : Result<DesiredState>(tl::unexpected<Error>(*failure));
}

Result<QByteArray> SyncJournal::payload(domain::GateId gate, domain::CredentialId credential,
                                        const QByteArray& digest) const
{
    return orFail(first(
                      *m_db,
                      "SELECT o.payload FROM outbox o JOIN placements p ON p.credential = o.credential"
                      " AND p.gate = o.gate WHERE o.gate = ? AND o.credential = ? AND p.digest = ?",
                      [](Statement& s) { return s.blob(0); }, gate, credential, digest),
                  codes::noSuchCredential, "no such payload waits");
}

Result<bool> SyncJournal::everCommitted(domain::GateId gate, domain::CredentialId credential,
                                        const QByteArray& digest) const
{
    const auto found =
        number(*m_db, "SELECT count(*) FROM commitments WHERE gate = ? AND credential = ? AND digest = ?", gate,
               credential, digest);
    return found ? Result<bool>(*found > 0) : Result<bool>(passOn(found));
}

Result<bool> SyncJournal::storeCut(domain::GateId gate, const CutRecord& cut)
{
    if (const Result<void> there = isInService(*m_db, gate); !there) {
        return passOn(there);
    }
    const Result<GateBook> known = book(gate);
    if (!known) {
        return passOn(known);
    }
    if (known->pending || cut.position <= known->highestCut) {
        return fail(codes::changeSetOpen, known->pending ? "one is pending" : "the position was signed before");
    }
    for (const Commitment& c : cut.commitments) {
        const auto wanted = number(*m_db,
                                   "SELECT count(*) FROM placements p JOIN credentials k ON k.id = p.credential"
                                   " WHERE p.gate = ? AND p.credential = ? AND p.digest = ? AND k.state = 'active'",
                                   gate, c.credential, c.digest);
        if (!wanted || *wanted == 0) {
            return wanted ? Result<bool>(false) : passOn(wanted);
        }
    }
    Changes changes(*m_db);
    changes
        .run("INSERT INTO change_sets (gate, epoch, version, bytes, bytes_hash, cut_at) VALUES (?, ?, ?, ?, ?, ?)",
             gate, cut.position.epoch, cut.position.version, cut.bytes, sha256(cut.bytes), cut.at)
        .run("UPDATE gate_state SET cut_epoch = ?, cut_version = ? WHERE gate = ?", cut.position.epoch,
             cut.position.version, gate);
    for (const Commitment& c : cut.commitments) {
        changes
            .run("INSERT INTO commitments (gate, credential, digest, rev, committed_at) VALUES (?, ?, ?, ?, ?)"
                 " ON CONFLICT (gate, credential, digest) DO NOTHING",
                 gate, c.credential, c.digest, c.rev, cut.at)
            .run("UPDATE placements SET first_sent_at = coalesce(first_sent_at, ?1),"
                 " since = CASE WHEN state = 'wanted' THEN ?1 ELSE since END,"
                 " state = CASE WHEN state = 'wanted' THEN 'sent' ELSE state END WHERE gate = ?2 AND credential = ?3",
                 cut.at, gate, c.credential);
    }
    const Result<void> kept = changes.result();
    return kept ? Result<bool>(true) : passOn(kept);
}

Result<void> SyncJournal::withdrawCut(domain::GateId gate, const std::optional<Tombstone>& refused, Instant at)
{
    Changes changes(*m_db);
    changes.run(giveUpPending, at, gate);
    if (changes.last() && *changes.last() == 0) {
        return fail(codes::noSuchChangeSet);
    }
    changes.run("UPDATE placements SET state = 'wanted', since = ? WHERE gate = ? AND state = 'sent'", at, gate);
    if (refused) {
        changes.run("INSERT INTO gate_refusals (gate, credential, rev) VALUES (?, ?, ?)"
                    " ON CONFLICT (gate, credential) DO UPDATE SET rev = max(rev, excluded.rev)",
                    gate, refused->credential, refused->rev);
    }
    return changes.result();
}

Result<void> SyncJournal::noteCrlSent(domain::GateId gate, Instant at)
{
    return changeOne(*m_db, codes::noSuchGate, "UPDATE gate_state SET crl_sent_at = ? WHERE gate = ?", at, gate);
}

Result<qint64> SyncJournal::dropUndelivered(Instant before, Instant at)
{
    // The lease in it is over by now: the gate would refuse it. What was cut since is in the pending one and stays.
    const Result<std::int64_t> givenUp =
        Changes(*m_db)
            .run("UPDATE placements SET state = 'wanted', since = ?2 WHERE state = 'sent' AND gate IN"
                 " (SELECT gate FROM change_sets WHERE bytes IS NOT NULL AND cut_at < ?1)",
                 before, at)
            .run("UPDATE change_sets SET bytes = NULL, discarded_at = ?2 WHERE bytes IS NOT NULL AND cut_at < ?1",
                 before, at)
            .last();
    if (!givenUp) {
        return passOn(givenUp);
    }
    if (*givenUp > 0) {
        m_fold.ask();
    }
    const Result<std::int64_t> dropped =
        takeOut(*m_db, m_fold,
                "DELETE FROM outbox WHERE queued_at < ? AND NOT EXISTS (SELECT 1 FROM placements p"
                " WHERE p.credential = outbox.credential AND p.gate = outbox.gate AND p.state = 'sent')",
                before);
    return dropped ? Result<qint64>(*dropped) : Result<qint64>(passOn(dropped));
}

Result<std::vector<QByteArray>> SyncJournal::receipts(domain::GateId gate, ChainPosition from, int limit) const
{
    return all(
        *m_db,
        "SELECT bytes FROM receipts WHERE gate = ? AND kind = 'receipt' AND (epoch, version) >= (?, ?)"
        " ORDER BY epoch, version LIMIT ?",
        [](Statement& s) { return s.blob(0); }, gate, from.epoch, from.version, limit);
}

} // namespace vestibule::store
