#include "core/store/CredentialRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Waiting.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* credentialColumns =
    "SELECT k.id, k.person, k.kind, k.rev, k.state, k.valid_from, k.valid_until, k.consent, k.ended_at, k.deleted_at,"
    " c.record_hash, c.ends_at, v.until FROM credentials k LEFT JOIN consents c ON c.id = k.consent"
    " LEFT JOIN visitor_cards v ON v.credential = k.id ";

StoredCredential readCredential(Statement& s)
{
    StoredCredential r;
    r.credential.id = idAt<domain::CredentialId>(s, 0);
    r.credential.person = idAt<domain::PersonId>(s, 1);
    r.credential.kind = kindFrom(s.text(2));
    r.credential.rev = quint64(s.integer(3));
    r.credential.state = credentialStateFrom(s.text(4));
    r.credential.validFrom = s.instant(5);
    r.credential.validUntil = s.instant(6);
    r.consent = s.id<domain::ConsentIdTag>(7);
    r.endedAt = s.optionalInstant(8);
    r.deletedAt = s.optionalInstant(9);
    if (!s.isNull(10)) {
        r.credential.consentRecordHash = s.blob(10);
        r.credential.consentUntil = s.instant(11);
    }
    r.credential.visitorUntil = s.optionalInstant(12);
    return r;
}

/// What the tables refused, in the words of the caller's world. `begins`: only where the consent must be older.
Result<void> explained(database::Connection& db, const Result<std::int64_t>& result, const domain::Credential& c,
                       std::optional<domain::ConsentId> consent, std::optional<Instant> begins)
{
    if (result || !result.error().is(database::codes::constraint) || c.kind != domain::CredentialKind::Face) {
        return done(result);
    }
    const auto carries = number(db,
                                "SELECT count(*) FROM consents WHERE id = ?1 AND person = ?2 AND withdrawn_at IS NULL"
                                " AND ends_at >= ?3 AND (?4 IS NULL OR given_at <= ?4)",
                                consent, c.person, c.validUntil, begins);
    return carries && *carries == 0 ? fail(codes::consentMissing, {}, result.error()) : done(result);
}

} // namespace

Result<void> CredentialRepository::add(const domain::Credential& c, std::optional<domain::ConsentId> consent)
{
    return explained(*m_db,
                     change(*m_db,
                            "INSERT INTO credentials (id, person, kind, rev, state, valid_from, valid_until, consent)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            c.id, c.person, word(c.kind), c.rev, word(c.state), c.validFrom, c.validUntil, consent),
                     c, consent, c.validFrom);
}

Result<StoredCredential> CredentialRepository::get(domain::CredentialId credential) const
{
    return orFail(first(*m_db, credentialColumns + QByteArray("WHERE k.id = ?"), readCredential, credential),
                  codes::noSuchCredential);
}

Result<std::vector<StoredCredential>> CredentialRepository::ofPerson(domain::PersonId person) const
{
    return all(*m_db, credentialColumns + QByteArray("WHERE k.person = ? ORDER BY k.valid_from DESC, k.id"),
               readCredential, person);
}

Result<std::set<domain::CredentialId>> CredentialRepository::unknown(const std::set<domain::CredentialId>& ids) const
{
    std::set<domain::CredentialId> out;
    for (const domain::CredentialId& id : ids) {
        const auto known = number(*m_db, "SELECT count(*) FROM credentials WHERE id = ?", id);
        if (!known) {
            return passOn(known);
        }
        if (*known == 0) {
            out.insert(id);
        }
    }
    return out;
}

Result<std::vector<domain::CredentialId>> CredentialRepository::overdue(Instant now) const
{
    return all(
        *m_db,
        "SELECT id FROM credentials WHERE state IN ('reserved', 'active') AND valid_until <= ?"
        " ORDER BY valid_until, id",
        [](Statement& s) { return idAt<domain::CredentialId>(s, 0); }, now);
}

Result<std::optional<Instant>> CredentialRepository::oldestUnsigned() const
{
    return first(*m_db,
                 "SELECT min(" + QByteArray(waitedSince) +
                     ") FROM gates g CROSS JOIN placements p INDEXED BY placements_at_gate ON p.gate = g.id"
                     " AND p.state = 'revoking' WHERE g.retired_at IS NULL HAVING count(*) > 0",
                 [](Statement& s) { return s.instant(0); });
}

Result<std::vector<domain::CredentialId>> CredentialRepository::ended() const
{
    return all(*m_db,
               "SELECT id FROM credentials WHERE state IN ('restricted', 'deleted')"
               " UNION ALL SELECT credential FROM ended_keys",
               [](Statement& s) { return idAt<domain::CredentialId>(s, 0); });
}

Result<void> CredentialRepository::activate(domain::CredentialId credential)
{
    const Result<StoredCredential> stored = get(credential);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->endedAt) {
        return fail(codes::credentialEnded);
    }
    return done(change(*m_db, "UPDATE credentials SET state = 'active' WHERE id = ?", credential));
}

Result<void> CredentialRepository::extend(domain::CredentialId credential, Instant validFrom, Instant validUntil,
                                          std::optional<domain::ConsentId> consent)
{
    const Result<StoredCredential> stored = get(credential);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->endedAt) {
        return fail(codes::credentialEnded);
    }
    domain::Credential extended = stored->credential;
    extended.validUntil = validUntil;
    return explained(*m_db,
                     change(*m_db,
                            "UPDATE credentials SET rev = rev + 1, valid_from = ?, valid_until = ?,"
                            " consent = coalesce(?, consent) WHERE id = ?",
                            validFrom, validUntil, consent, credential),
                     extended, consent ? consent : stored->consent, std::nullopt);
}

Result<domain::CredentialState> CredentialRepository::revoke(domain::CredentialId credential, Instant at)
{
    const Result<StoredCredential> stored = get(credential);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->endedAt) {
        return stored->credential.state;
    }
    m_fold.ask();
    // Dropping the payloads is the table's own doing. A gate that was never sent anything has nothing to sign for. One
    // that holds it has, and one that may have been given it after the copy that this store comes from, or may come
    // from.
    Changes changes(*m_db);
    changes.run("UPDATE credentials SET state = 'restricted', rev = rev + 1, ended_at = ? WHERE id = ?", at, credential)
        .run("DELETE FROM placements WHERE credential = ? AND first_sent_at IS NULL"
             " AND gate NOT IN (SELECT gate FROM not_heard)",
             credential)
        .run("INSERT INTO placements (credential, gate, state, since, digest, first_sent_at)"
             " SELECT ?1, g.gate, 'revoking', ?2, coalesce(e.digest, zeroblob(32)), ?2 FROM accepted g"
             " LEFT JOIN gate_entries e ON e.gate = g.gate AND e.credential = ?1"
             " WHERE e.gate IS NOT NULL OR g.gate IN (SELECT gate FROM not_heard)"
             " OR EXISTS (SELECT 1 FROM recovered_keys r WHERE r.credential = ?1) ON CONFLICT DO NOTHING",
             credential, at)
        .run("UPDATE placements SET state = 'revoking', since = ?1, proof = NULL,"
             " first_sent_at = coalesce(first_sent_at, ?1) WHERE credential = ?2 AND state <> 'gone'",
             at, credential)
        .run("UPDATE credentials SET state = 'deleted', deleted_at = ? WHERE id = ?"
             " AND NOT EXISTS (SELECT 1 FROM placements p WHERE p.credential = credentials.id AND p.state <> 'gone')",
             at, credential);
    if (!changes.last()) {
        return passOn(changes.last());
    }
    return *changes.last() == 1 ? domain::CredentialState::Deleted : domain::CredentialState::Restricted;
}

} // namespace vestibule::store
