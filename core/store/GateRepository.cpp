#include "core/store/GateRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Settlement.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* gateColumns = "SELECT id, name, address, seal_key, sign_key, certificate, accepts_faces,"
                                    " accepts_cards, paired_at, retired_at IS NOT NULL,"
                                    " (SELECT f.certificate FROM gate_former_certificates f WHERE f.gate = gates.id),"
                                    " (SELECT min(m.seq) FROM trust_messages m WHERE m.gate = gates.id),"
                                    " EXISTS (SELECT 1 FROM gate_chip_ids i WHERE i.gate = gates.id)"
                                    " FROM gates ";
constexpr const char* stateColumns = "SELECT s.gate, s.epoch, s.version, s.entry_count, s.boot, s.standing,"
                                     " s.standing_since, s.reason, s.last_contact, s.lease_until, s.last_issued"
                                     " FROM gate_state s ";

domain::Gate readGate(Statement& s)
{
    return {idAt<domain::GateId>(s, 0),
            s.text(1),
            s.text(2),
            s.blob(3),
            s.blob(4),
            s.blob(5),
            s.integer(6) != 0,
            s.integer(7) != 0,
            s.instant(8),
            s.integer(9) != 0,
            s.blob(10),
            quint64(s.integer(11)),
            s.integer(12) != 0};
}

GateState readState(Statement& s)
{
    return {idAt<domain::GateId>(s, 0),
            quint64(s.integer(1)),
            quint64(s.integer(2)),
            quint64(s.integer(3)),
            quint64(s.integer(4)),
            standingFrom(s.text(5)),
            s.instant(6),
            s.text(7).toLatin1(),
            s.optionalInstant(8),
            s.integer(9) == 0 ? std::nullopt : s.optionalInstant(9),
            s.instant(10)};
}

} // namespace

Result<void> GateRepository::add(const domain::Gate& g)
{
    return Changes(*m_db)
        .run("INSERT INTO gates (id, name, address, seal_key, sign_key, certificate, accepts_faces, accepts_cards,"
             " paired_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             g.id, g.name, g.address, g.sealKey, g.signKey, g.certificate, g.acceptsFaces, g.acceptsCards, g.pairedAt)
        .run("INSERT INTO gate_state (gate) VALUES (?)", g.id)
        .result();
}

Result<void> GateRepository::forget(domain::GateId gate)
{
    m_fold.ask();
    return Changes(*m_db)
        .run("DELETE FROM outbox WHERE gate = ?", gate)
        .run("DELETE FROM placements WHERE gate = ? AND first_sent_at IS NULL", gate)
        .run("DELETE FROM gate_alerts WHERE gate = ?", gate)
        .run("DELETE FROM gate_state WHERE gate = ?", gate)
        .run("DELETE FROM gate_lease_policies WHERE gate = ?", gate)
        .run("DELETE FROM gate_chip_ids WHERE gate = ?", gate)
        .run("DELETE FROM gate_former_certificates WHERE gate = ?", gate)
        .run(heardSinceRecovery, gate)
        .run(heardSinceOpening, gate)
        .run("DELETE FROM trust_messages WHERE gate = ?", gate)
        .run("DELETE FROM gate_inspections WHERE gate = ?", gate)
        .run("DELETE FROM gate_findings WHERE gate = ?", gate)
        .run("DELETE FROM gates WHERE id = ?", gate)
        .result();
}

Result<domain::Gate> GateRepository::get(domain::GateId gate) const
{
    return orFail(first(*m_db, gateColumns + QByteArray("WHERE id = ?"), readGate, gate), codes::noSuchGate);
}

Result<std::vector<domain::Gate>> GateRepository::list(bool withRetired) const
{
    return all(*m_db, gateColumns + QByteArray("WHERE ? OR retired_at IS NULL ORDER BY name, id"), readGate,
               withRetired);
}

Result<void> GateRepository::rename(domain::GateId gate, const QString& name, const QString& address)
{
    return changeOne(*m_db, codes::noSuchGate, "UPDATE gates SET name = ?, address = ? WHERE id = ?", name, address,
                     gate);
}

Result<void> GateRepository::setAccepts(domain::GateId gate, const domain::GateMethods& methods)
{
    const auto set =
        changeOne(*m_db, codes::noSuchGate, "UPDATE gates SET accepts_faces = ?, accepts_cards = ? WHERE id = ?",
                  methods.faces, methods.cards, gate);
    const Result<void> told =
        set ? done(methods.chipIdsAlone
                       ? change(*m_db, "INSERT INTO gate_chip_ids (gate) VALUES (?) ON CONFLICT DO NOTHING", gate)
                       : change(*m_db, "DELETE FROM gate_chip_ids WHERE gate = ?", gate))
            : set;
    if (!told) {
        return told;
    }
    const QByteArray notKept = " WHERE gate = ?1 AND credential IN (SELECT k.id FROM credentials k"
                               " JOIN gates g ON g.id = ?1"
                               " WHERE NOT (g.accepts_faces OR k.kind = 'card' AND g.accepts_cards))";
    if (const auto gone = takeOut(*m_db, m_fold, "DELETE FROM outbox" + notKept, gate); !gone) {
        return passOn(gone);
    }
    return done(change(*m_db, "DELETE FROM placements" + notKept + " AND first_sent_at IS NULL", gate));
}

Result<void> GateRepository::setCertificates(domain::GateId gate, const QByteArray& certificate,
                                             const QByteArray& former)
{
    const auto set =
        changeOne(*m_db, codes::noSuchGate, "UPDATE gates SET certificate = ? WHERE id = ?", certificate, gate);
    if (!set) {
        return set;
    }
    return done(former.isEmpty()
                    ? change(*m_db, "DELETE FROM gate_former_certificates WHERE gate = ?", gate)
                    : change(*m_db, "INSERT OR REPLACE INTO gate_former_certificates (gate, certificate) VALUES (?, ?)",
                             gate, former));
}

Result<void> GateRepository::mustBeInService(domain::GateId gate) const
{
    const Result<domain::Gate> known = get(gate);
    if (!known) {
        return passOn(known);
    }
    return known->retired ? fail(codes::noSuchGate, "out of service already") : Result<void>();
}

Result<std::vector<domain::CredentialId>> GateRepository::close(domain::GateId gate, Instant at)
{
    m_fold.ask();
    // What was never sent needs no end; an unanswered change-set will never be answered.
    const Result<void> closed = Changes(*m_db)
                                    .run("UPDATE gates SET retired_at = ? WHERE id = ?", at, gate)
                                    .run("DELETE FROM outbox WHERE gate = ?", gate)
                                    .run("DELETE FROM placements WHERE gate = ? AND first_sent_at IS NULL", gate)
                                    .run("UPDATE placements SET state = 'gone', gone_result = 'gate-retired', since = ?"
                                         " WHERE gate = ? AND state <> 'gone'",
                                         at, gate)
                                    .run(giveUpPending, at, gate)
                                    .run("DELETE FROM gate_entries WHERE gate = ?", gate)
                                    .run(heardSinceRecovery, gate)
                                    .run(heardSinceOpening, gate)
                                    .run("UPDATE gate_state SET crl_sent_at = 0")
                                    .result();
    return closed ? settleDeletions(*m_db, gate, at) : Result<std::vector<domain::CredentialId>>(passOn(closed));
}

Result<std::vector<domain::CredentialId>> GateRepository::retire(const domain::GateRetirement& r)
{
    const auto word = mustBeInService(r.gate).and_then([&] {
        return done(change(*m_db,
                           "INSERT INTO gate_retirements (gate, at, declared_by, approved_by, reason, document)"
                           " VALUES (?, ?, ?, ?, ?, ?)",
                           r.gate, r.at, r.declaredBy, r.approvedBy, Word{r.reason}, wordOrNull(r.document)));
    });
    return word ? close(r.gate, r.at) : Result<std::vector<domain::CredentialId>>(passOn(word));
}

Result<std::vector<domain::CredentialId>> GateRepository::retireByReset(const domain::GateReset& r)
{
    const auto word = mustBeInService(r.gate).and_then([&] {
        return done(change(
            *m_db, "INSERT INTO gate_resets (gate, at, reset_at, erased, taken_by, bytes) VALUES (?, ?, ?, ?, ?, ?)",
            r.gate, r.at, r.resetAt, std::int64_t(r.erased), r.takenBy, r.receipt));
    });
    return word ? close(r.gate, r.at) : Result<std::vector<domain::CredentialId>>(passOn(word));
}

Result<std::vector<domain::CredentialId>> GateRepository::expectSurprises(Instant at)
{
    // Of a gate the copy knows all up to the last contact that it remembers: one since would have shown that it is a
    // copy.
    const Result<void> expected =
        Changes(*m_db)
            .run("INSERT INTO unheard_gates (gate, since) SELECT g.id, coalesce(s.last_contact, g.paired_at)"
                 " FROM accepted a JOIN gates g ON g.id = a.gate JOIN gate_state s ON s.gate = g.id"
                 " WHERE true ON CONFLICT DO NOTHING")
            .run("INSERT INTO placements (credential, gate, state, since, digest, first_sent_at)"
                 " SELECT k.id, u.gate, 'revoking', ?1, zeroblob(32), ?1 FROM unheard_gates u"
                 " JOIN credentials k ON k.state IN ('restricted', 'deleted') AND k.ended_at >= u.since"
                 " ON CONFLICT DO NOTHING",
                 at)
            .run("INSERT INTO recovered_keys (credential) SELECT id FROM credentials"
                 " WHERE state IN ('reserved', 'active') ON CONFLICT DO NOTHING")
            .result();
    if (!expected) {
        return passOn(expected);
    }
    auto open = all(*m_db,
                    "SELECT k.id FROM credentials k WHERE k.state = 'deleted' AND EXISTS"
                    " (SELECT 1 FROM placements p WHERE p.credential = k.id AND p.state <> 'gone') ORDER BY k.id",
                    [](Statement& s) { return idAt<domain::CredentialId>(s, 0); });
    const auto reopened = open ? change(*m_db, "UPDATE credentials SET state = 'restricted', deleted_at = NULL"
                                               " WHERE state = 'deleted' AND EXISTS (SELECT 1 FROM placements p"
                                               " WHERE p.credential = credentials.id AND p.state <> 'gone')")
                               : Result<std::int64_t>(passOn(open));
    return reopened ? std::move(open) : Result<std::vector<domain::CredentialId>>(passOn(reopened));
}

Result<std::vector<domain::GateRetirement>> GateRepository::retirements() const
{
    return all(*m_db,
               "SELECT gate, at, declared_by, approved_by, reason, document FROM gate_retirements ORDER BY at, gate",
               [](Statement& s) {
                   return domain::GateRetirement{idAt<domain::GateId>(s, 0),     s.instant(1),
                                                 idAt<domain::OperatorId>(s, 2), idAt<domain::OperatorId>(s, 3),
                                                 s.text(4).toLatin1(),           s.text(5).toLatin1()};
               });
}

Result<std::vector<domain::GateReset>> GateRepository::resets() const
{
    return all(*m_db, "SELECT gate, at, reset_at, erased, taken_by, bytes FROM gate_resets ORDER BY at, gate",
               [](Statement& s) {
                   return domain::GateReset{
                       idAt<domain::GateId>(s, 0),     s.instant(1), s.instant(2), quint64(s.integer(3)),
                       idAt<domain::OperatorId>(s, 4), s.blob(5)};
               });
}

Result<GateState> GateRepository::state(domain::GateId gate) const
{
    return orFail(first(*m_db, stateColumns + QByteArray("WHERE s.gate = ?"), readState, gate), codes::noSuchGate);
}

Result<std::vector<GateState>> GateRepository::states() const
{
    return all(*m_db,
               stateColumns +
                   QByteArray("JOIN gates g ON g.id = s.gate WHERE g.retired_at IS NULL ORDER BY g.name, g.id"),
               readState);
}

Result<void> GateRepository::noteStanding(domain::GateId gate, domain::GateReachability standing,
                                          const QByteArray& reason, Instant since, std::optional<Instant> contacted)
{
    return changeOne(*m_db, codes::noSuchGate,
                     "UPDATE gate_state SET standing_since = CASE WHEN standing = ?1 THEN standing_since ELSE ?3 END,"
                     " standing = ?1, reason = ?2,"
                     " last_contact = CASE WHEN ?4 IS NULL THEN last_contact"
                     " ELSE max(coalesce(last_contact, ?4), ?4) END WHERE gate = ?5",
                     word(standing), wordOrNull(reason), since, contacted, gate);
}

Result<void> GateRepository::noteAccepted(domain::GateId gate, Instant at)
{
    return changeOne(*m_db, codes::noSuchGate,
                     "UPDATE gate_state SET last_contact = coalesce(last_contact, ?) WHERE gate = ?", at, gate);
}

Result<bool> GateRepository::hasAccepted(domain::GateId gate) const
{
    const auto found = number(*m_db, "SELECT count(*) FROM accepted WHERE gate = ?", gate);
    return found ? Result<bool>(*found != 0) : Result<bool>(passOn(found));
}

Result<void> GateRepository::raiseAlert(domain::GateId gate, const QByteArray& kind, Instant at)
{
    return done(change(*m_db,
                       "INSERT INTO gate_alerts (gate, kind, first_at, last_at) VALUES (?1, ?2, ?3, ?3)"
                       " ON CONFLICT (gate, kind) DO UPDATE SET last_at = excluded.last_at, seen_at = NULL",
                       gate, Word{kind}, at));
}

Result<qint64> GateRepository::markAlertsSeen(domain::GateId gate, Instant at)
{
    const auto seen = change(*m_db, "UPDATE gate_alerts SET seen_at = ? WHERE gate = ? AND seen_at IS NULL", at, gate);
    return seen ? Result<qint64>(*seen) : passOn(seen);
}

Result<std::vector<GateAlert>> GateRepository::alerts() const
{
    return all(*m_db,
               "SELECT gate, kind, first_at, last_at, seen_at FROM gate_alerts"
               " ORDER BY seen_at IS NOT NULL, last_at DESC, gate, kind",
               [](Statement& s) {
                   return GateAlert{idAt<domain::GateId>(s, 0), s.text(1).toLatin1(), s.instant(2), s.instant(3),
                                    s.optionalInstant(4)};
               });
}

} // namespace vestibule::store
