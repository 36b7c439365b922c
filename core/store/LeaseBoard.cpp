#include "core/store/LeaseBoard.h"

#include "core/store/Query.h"
#include "core/store/Waiting.h"

#include <algorithm>

namespace vestibule::store {

using database::Statement;

namespace {

LeaseLine readLease(Statement& s)
{
    LeaseLine line;
    line.key = ResidentKey{s.integer(0)};
    line.id = idAt<domain::PersonId>(s, 1);
    line.name = s.text(2);
    line.dwelling = {s.text(3), s.text(4), s.text(5)};
    if (!s.isNull(6)) {
        line.leaseEnd = QDate::fromString(s.text(6), Qt::ISODate);
    }
    line.working = s.integer(7);
    line.unsignedKeys = s.integer(8);
    line.unsignedSince = s.optionalInstant(9);
    return line;
}

GateOwing readOwing(Statement& s)
{
    return {idAt<domain::GateId>(s, 0), s.integer(1), s.integer(2), s.optionalInstant(3), s.optionalInstant(4)};
}

/// Of the placements at gate `g`, by the index that holds their states: what is held, nearly all of it, is not read.
QByteArray atGate(const QByteArray& what, const char* states)
{
    return "(SELECT " + what + " FROM placements p INDEXED BY placements_at_gate WHERE p.gate = g.id AND p.state IN (" +
           states + "))";
}

} // namespace

Result<std::vector<LeaseLine>> LeaseBoard::lines(QDate today, QDate until) const
{
    return all(*m_db,
               "WITH watched AS (SELECT seq FROM persons INDEXED BY persons_by_lease_end WHERE lease_end <= ?2"
               " UNION SELECT p.seq FROM credentials k INDEXED BY credentials_by_state JOIN persons p"
               " ON p.id = k.person WHERE k.state = 'restricted' AND p.erased_at IS NULL),"
               " counted AS (SELECT p.seq, p.id, p.name, u.building, u.unit, u.room, p.lease_end, p.name_sort,"
               " (SELECT count(*) FROM credentials k WHERE k.person = p.id AND k.state IN ('active', 'reserved'))"
               " AS working,"
               " (SELECT count(*) FROM credentials k WHERE k.person = p.id AND k.state = 'restricted') AS unsigned,"
               " (SELECT min(ended_at) FROM credentials k WHERE k.person = p.id AND k.state = 'restricted') AS since"
               " FROM watched w JOIN persons p ON p.seq = w.seq JOIN units u ON u.seq = p.unit)"
               " SELECT seq, id, name, building, unit, room, lease_end, working, unsigned, since FROM counted"
               " WHERE lease_end >= ?1 AND lease_end <= ?2 OR unsigned > 0 OR lease_end < ?1 AND working > 0"
               " ORDER BY lease_end IS NULL, lease_end, name_sort, seq",
               readLease, today.toString(Qt::ISODate), until.toString(Qt::ISODate));
}

Result<std::vector<GateOwing>> LeaseBoard::owing() const
{
    return all(*m_db,
               "SELECT g.id, " + atGate("count(*)", "'wanted', 'sent'") + ", " + atGate("count(*)", "'revoking'") +
                   ", " + atGate("min(p.since)", "'wanted', 'sent'") + ", " +
                   atGate("min(" + QByteArray(waitedSince) + ')', "'revoking'") +
                   " FROM gates g WHERE g.retired_at IS NULL ORDER BY g.name, g.id",
               readOwing);
}

Result<qint64> LeaseBoard::unsignedOfErased() const
{
    return number(*m_db, "SELECT count(*) FROM credentials k INDEXED BY credentials_by_state JOIN persons p"
                         " ON p.id = k.person WHERE k.state = 'restricted' AND p.erased_at IS NOT NULL");
}

Result<std::optional<EndedByDate>> LeaseBoard::lastEndedByDate(Instant now) const
{
    std::optional<Instant> due;
    for (const char* state : {"restricted", "deleted"}) {
        const auto last = first(
            *m_db,
            "SELECT valid_until FROM credentials INDEXED BY credentials_by_state WHERE state = ? AND valid_until <= ?"
            " AND ended_at >= valid_until ORDER BY valid_until DESC LIMIT 1",
            [](Statement& s) { return s.instant(0); }, QString::fromLatin1(state), now);
        if (!last) {
            return passOn(last);
        }
        if (*last) {
            due = std::max(due.value_or(**last), **last);
        }
    }
    if (!due) {
        return std::nullopt;
    }
    return first(
        *m_db,
        "SELECT max(ended_at), count(*), count(DISTINCT person) FROM credentials INDEXED BY credentials_by_state"
        " WHERE state IN ('restricted', 'deleted') AND valid_until > ? AND valid_until <= ?"
        " AND ended_at >= valid_until",
        [due](Statement& s) {
            return EndedByDate{*due, s.instant(0), s.integer(1), s.integer(2)};
        },
        *due - std::chrono::hours(24), *due);
}

} // namespace vestibule::store
