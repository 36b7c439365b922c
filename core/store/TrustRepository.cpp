#include "core/store/TrustRepository.h"

#include "core/store/Query.h"

namespace vestibule::store {

using database::Statement;

Result<void> TrustRepository::add(const TrustChange& c)
{
    return done(change(*m_db, "INSERT INTO trust_changes (seq, at, former_ca, former_publish) VALUES (?, ?, ?, ?)",
                       c.seq, c.at, c.formerCa, c.formerPublish));
}

Result<void> TrustRepository::addMessage(const TrustMessage& m)
{
    return done(change(*m_db,
                       "INSERT INTO trust_messages (gate, seq, key_hash, good_from, good_until, serial, message)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)",
                       m.gate, m.seq, m.keyHash, m.goodFrom, m.goodUntil, m.serial, m.message));
}

Result<std::vector<TrustChange>> TrustRepository::changes() const
{
    return all(*m_db, "SELECT seq, at, former_ca, former_publish FROM trust_changes ORDER BY seq", [](Statement& s) {
        return TrustChange{quint64(s.integer(0)), s.instant(1), s.blob(2), s.blob(3)};
    });
}

Result<std::vector<quint64>> TrustRepository::owed(domain::GateId gate) const
{
    return all(
        *m_db, "SELECT DISTINCT seq FROM trust_messages WHERE gate = ? ORDER BY seq",
        [](Statement& s) { return quint64(s.integer(0)); }, gate);
}

Result<std::optional<QByteArray>> TrustRepository::message(domain::GateId gate, quint64 seq, const QByteArray& keyHash,
                                                           Instant now) const
{
    return first(
        *m_db,
        "SELECT message FROM trust_messages WHERE gate = ?1 AND seq = ?2 AND key_hash = ?3 AND good_until > ?4"
        " ORDER BY good_from > ?4, CASE WHEN good_from > ?4 THEN good_from ELSE -good_from END LIMIT 1",
        [](Statement& s) { return s.blob(0); }, gate, seq, keyHash, now);
}

Result<bool> TrustRepository::hasMessageFor(domain::GateId gate, quint64 before, const QByteArray& keyHash) const
{
    const auto found = number(*m_db, "SELECT count(*) FROM trust_messages WHERE gate = ? AND seq < ? AND key_hash = ?",
                              gate, before, keyHash);
    return found ? Result<bool>(*found != 0) : Result<bool>(passOn(found));
}

Result<void> TrustRepository::follow(domain::GateId gate, std::optional<quint64> next)
{
    return done(next ? change(*m_db, "DELETE FROM trust_messages WHERE gate = ? AND seq < ?", gate, *next)
                     : change(*m_db, "DELETE FROM trust_messages WHERE gate = ?", gate));
}

Result<std::vector<TrustOwed>> TrustRepository::waiting() const
{
    return all(*m_db,
               "SELECT g.id, c.seq, c.at FROM gates g"
               " JOIN trust_changes c ON c.seq = (SELECT min(m.seq) FROM trust_messages m WHERE m.gate = g.id)"
               " WHERE g.retired_at IS NULL ORDER BY g.name, g.id",
               [](Statement& s) {
                   return TrustOwed{idAt<domain::GateId>(s, 0), quint64(s.integer(1)), s.instant(2)};
               });
}

Result<QList<QByteArray>> TrustRepository::serialsOfRetired() const
{
    const auto found = all(*m_db,
                           "SELECT m.serial FROM trust_messages m JOIN gates g ON g.id = m.gate"
                           " WHERE g.retired_at IS NOT NULL",
                           [](Statement& s) { return s.blob(0); });
    return found ? Result<QList<QByteArray>>(QList<QByteArray>(found->begin(), found->end())) : passOn(found);
}

} // namespace vestibule::store
