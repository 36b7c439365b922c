#include "core/store/ResidentRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/ResidentWriter.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* residentColumns =
    "SELECT p.seq, p.id, p.token, p.name, u.building, u.unit, u.room, p.occupancy, p.lease_end, p.enrolled_at,"
    " p.do_not_ask_on, p.erased_at, m.turns_14, m.guardian_name, m.guardian_relation FROM persons p"
    " LEFT JOIN units u ON u.seq = p.unit LEFT JOIN minors m ON m.person = p.id ";

/// How far the furthest key of one kind has come, as a number: 0 at the gates, 1 on its way there, 2 reserved,
/// 3 restricted. By an aggregate, and without sorting: a sorter opens a table of its own for every row, and the engine
/// locks and wipes all memory it takes. Whether a key waits is asked of an index that holds only those that do. Cards
/// that visitors carry are nobody's own.
QByteArray furthest(const char* kind)
{
    return "(SELECT min(CASE k.state WHEN 'active' THEN EXISTS (SELECT 1 FROM placements w INDEXED BY"
           " placements_waiting WHERE w.credential = k.id AND w.state IN ('wanted', 'sent'))"
           " WHEN 'reserved' THEN 2 WHEN 'restricted' THEN 3 END)"
           " FROM credentials k WHERE k.person = p.id AND k.kind = '" +
           QByteArray(kind) + "' AND NOT EXISTS (SELECT 1 FROM visitor_cards v WHERE v.credential = k.id))";
}

QByteArray rowQuery()
{
    return "SELECT p.seq, p.id, p.name, u.building, u.unit, u.room, p.occupancy, p.lease_end, " + furthest("face") +
           ", " + furthest("card") +
           " FROM persons p JOIN units u ON u.seq = p.unit WHERE p.seq = ? AND p.erased_at IS NULL";
}

StoredResident readResident(Statement& s)
{
    StoredResident r;
    r.key = ResidentKey{s.integer(0)};
    r.resident.id = idAt<domain::PersonId>(s, 1);
    r.token = idAt<domain::PersonToken>(s, 2);
    r.resident.details.name = s.text(3);
    r.resident.details.dwelling = {s.text(4), s.text(5), s.text(6)};
    r.resident.details.occupancy = occupancyFrom(s.text(7));
    r.resident.details.leaseEnd = dateAt(s, 8);
    r.resident.enrolledAt = s.instant(9);
    r.doNotAskOn = dateAt(s, 10);
    r.erasedAt = s.optionalInstant(11);
    if (!s.isNull(12)) {
        r.resident.details.minor = domain::Minor{monthFrom(s.text(12)), std::nullopt};
        if (!s.isNull(13)) {
            r.resident.details.minor->guardian = domain::Guardian{s.text(13), relationFrom(s.text(14))};
        }
    }
    return r;
}

std::optional<domain::CredentialState> stateAt(Statement& s, int column)
{
    if (s.isNull(column)) {
        return std::nullopt;
    }
    switch (s.integer(column)) {
    case 2:
        return domain::CredentialState::Reserved;
    case 3:
        return domain::CredentialState::Restricted;
    default:
        return domain::CredentialState::Active;
    }
}

bool waitsAt(Statement& s, int column) { return !s.isNull(column) && s.integer(column) == 1; }

ResidentRow readRow(Statement& s)
{
    return {ResidentKey{s.integer(0)},
            idAt<domain::PersonId>(s, 1),
            s.text(2),
            {s.text(3), s.text(4), s.text(5)},
            occupancyFrom(s.text(6)),
            dateAt(s, 7),
            stateAt(s, 8),
            stateAt(s, 9),
            waitsAt(s, 8),
            waitsAt(s, 9)};
}

ResidentKey readKey(Statement& s) { return ResidentKey{s.integer(0)}; }
domain::PersonId readPerson(Statement& s) { return idAt<domain::PersonId>(s, 0); }
domain::PersonToken readToken(Statement& s) { return idAt<domain::PersonToken>(s, 0); }

} // namespace

Result<ResidentKey> ResidentRepository::add(const domain::Resident& resident, domain::PersonToken token)
{
    Result<ResidentWriter> writer = ResidentWriter::open(*m_db);
    if (!writer) {
        return passOn(writer);
    }
    const Result<ResidentKey> added = writer->add(resident, token);
    if (const Result<void> found = added ? writer->finish() : Result<void>(); !found) {
        return passOn(found);
    }
    return added;
}

Result<void> ResidentRepository::update(domain::PersonId person, const domain::ResidentDetails& details)
{
    const Result<StoredResident> stored = get(person);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->erasedAt) {
        return fail(codes::noSuchPerson, "erased");
    }
    Result<ResidentWriter> writer = ResidentWriter::open(*m_db);
    return writer ? writer->replace(stored->key, details) : Result<void>(passOn(writer));
}

Result<StoredResident> ResidentRepository::get(domain::PersonId person) const
{
    return orFail(first(*m_db, residentColumns + QByteArray("WHERE p.id = ?"), readResident, person),
                  codes::noSuchPerson);
}

Result<std::optional<StoredResident>> ResidentRepository::byToken(domain::PersonToken token) const
{
    return first(*m_db, residentColumns + QByteArray("WHERE p.token = ?"), readResident, token);
}

Result<std::vector<domain::PersonToken>> ResidentRepository::byLookup(QByteArrayView lookupMac) const
{
    return all(*m_db, "SELECT token FROM persons WHERE lookup_mac = ? ORDER BY erased_at", readToken, lookupMac);
}

Result<void> ResidentRepository::setDoNotAsk(domain::PersonId person, std::optional<QDate> day)
{
    return changeOne(*m_db, codes::noSuchPerson,
                     "UPDATE persons SET do_not_ask_on = ? WHERE id = ? AND erased_at IS NULL", dateText(day), person);
}

Result<void> ResidentRepository::forgetMinor(domain::PersonId person)
{
    return done(takeOut(*m_db, m_fold, "DELETE FROM minors WHERE person = ?", person));
}

Result<std::vector<domain::PersonId>> ResidentRepository::grownUp(QDate month, int limit) const
{
    return all(*m_db,
               "SELECT m.person FROM minors m WHERE m.turns_14 < ? AND NOT EXISTS (SELECT 1 FROM credentials k"
               " JOIN guardian_consents g ON g.consent = k.consent WHERE k.person = m.person"
               " AND k.state = 'active') AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.person = m.person)"
               " ORDER BY m.turns_14 LIMIT ?",
               readPerson, monthText(month), std::int64_t(limit));
}

Result<std::vector<domain::PersonId>> ResidentRepository::sameNameAndDwelling(const QString& name,
                                                                              const domain::Dwelling& dwelling) const
{
    return all(*m_db,
               "SELECT p.id FROM units u JOIN persons p ON p.unit = u.seq"
               " WHERE u.building = ? AND u.unit = ? AND u.room = ? AND p.name = ? ORDER BY p.seq",
               readPerson, dwelling.building, dwelling.unit, dwelling.room, name);
}

Result<std::vector<domain::PersonId>> ResidentRepository::household(const domain::Dwelling& dwelling) const
{
    return all(*m_db,
               "SELECT p.id FROM units u JOIN persons p ON p.unit = u.seq"
               " WHERE u.building = ? AND u.unit = ? AND u.room = ? ORDER BY p.name_sort, p.seq",
               readPerson, dwelling.building, dwelling.unit, dwelling.room);
}

Result<std::vector<ResidentKey>> ResidentRepository::leasesEnding(QDate from, QDate until) const
{
    return all(*m_db, "SELECT seq FROM persons WHERE lease_end >= ? AND lease_end < ? ORDER BY lease_end, seq", readKey,
               dateText(from), dateText(until));
}

Result<std::vector<domain::PersonId>> ResidentRepository::erased() const
{
    return all(*m_db, "SELECT id FROM persons WHERE erased_at IS NOT NULL",
               [](Statement& s) { return idAt<domain::PersonId>(s, 0); });
}

Result<qint64> ResidentRepository::count() const
{
    const Result<std::int64_t> counted = number(*m_db, "SELECT count(*) FROM persons WHERE erased_at IS NULL");
    return counted ? Result<qint64>(*counted) : Result<qint64>(passOn(counted));
}

Result<std::vector<ResidentKey>> ResidentRepository::keys(ResidentOrder order) const
{
    switch (order) {
    case ResidentOrder::Name:
        return all(*m_db, "SELECT seq FROM persons WHERE erased_at IS NULL ORDER BY name_sort, seq", readKey);
    case ResidentOrder::Dwelling:
        return all(*m_db, "SELECT seq FROM persons WHERE erased_at IS NULL ORDER BY unit_sort, name_sort, seq",
                   readKey);
    }
    return std::vector<ResidentKey>();
}

Result<std::vector<ResidentRow>> ResidentRepository::rows(std::span<const ResidentKey> keys) const
{
    Result<Statement> statement = m_db->prepare(rowQuery());
    if (!statement) {
        return passOn(statement);
    }
    std::vector<ResidentRow> rows;
    rows.reserve(keys.size());
    for (const ResidentKey key : keys) {
        statement->reset();
        statement->bind(1, std::int64_t(key));
        const Result<bool> row = statement->step();
        if (!row) {
            return passOn(row);
        }
        if (*row) {
            rows.push_back(readRow(*statement));
        }
    }
    return rows;
}

Result<std::vector<domain::PersonId>> ResidentRepository::due(Instant deletedUntil, QDate leaseEndedBefore,
                                                              int limit) const
{
    return all(
        *m_db,
        "SELECT k.person FROM credentials k JOIN persons p ON p.id = k.person"
        " WHERE k.state = 'deleted' AND p.erased_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM credentials o WHERE o.person = k.person AND o.state <> 'deleted')"
        " AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.person = k.person)"
        " AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.person_token = p.token AND r.outcome IS NULL)"
        " GROUP BY k.person HAVING max(k.deleted_at) <= ?1 OR EXISTS (SELECT 1 FROM requests r"
        "  WHERE r.person_token = p.token AND r.kind = 'deletion' AND r.outcome = 'granted')"
        " UNION ALL"
        " SELECT p.id FROM persons p WHERE p.erased_at IS NULL AND (p.lease_end < ?2 OR p.token IN (SELECT"
        "  r.person_token FROM requests r WHERE r.kind = 'deletion' AND r.outcome = 'granted'))"
        " AND NOT EXISTS (SELECT 1 FROM credentials k WHERE k.person = p.id)"
        " AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.person = p.id)"
        " AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.person_token = p.token AND r.outcome IS NULL)"
        " LIMIT ?3",
        [](Statement& s) { return idAt<domain::PersonId>(s, 0); }, deletedUntil, dateText(leaseEndedBefore),
        std::int64_t(limit));
}

Result<std::optional<Instant>> ResidentRepository::lastDeleted(domain::PersonId person) const
{
    return first(
        *m_db,
        "SELECT max(deleted_at) FROM credentials WHERE person = ?"
        " HAVING count(*) > 0 AND count(*) = count(deleted_at)",
        [](Statement& s) { return s.instant(0); }, person);
}

Result<void> ResidentRepository::erase(domain::PersonId person, const QByteArray& lookupMac, Instant at)
{
    const Result<StoredResident> stored = get(person);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->erasedAt) {
        return {};
    }
    const auto open = number(*m_db, "SELECT count(*) FROM credentials WHERE person = ? AND state <> 'deleted'", person);
    if (!open) {
        return passOn(open);
    }
    if (*open > 0) {
        return fail(codes::credentialsOpen);
    }
    m_fold.ask();
    const auto key = std::int64_t(stored->key);
    const domain::Dwelling& dwelling = stored->resident.details.dwelling;
    return Changes(*m_db)
        .run("DELETE FROM person_search WHERE person = ?", key)
        .run("DELETE FROM drafts WHERE person = ?", person)
        .run("DELETE FROM imported_persons WHERE person = ?", person)
        .run("DELETE FROM secrets WHERE label IN (SELECT 'salt-' || lower(hex(id)) FROM consents WHERE person = ?)",
             person)
        .run("UPDATE consents SET signature_path = NULL WHERE person = ?", person)
        .run("UPDATE persons SET name = NULL, unit = NULL, occupancy = NULL, lease_end = NULL, do_not_ask_on = NULL,"
             " name_sort = NULL, unit_sort = NULL, lookup_mac = ?, erased_at = ? WHERE id = ?",
             lookupMac, at, person)
        .run("DELETE FROM units WHERE NOT EXISTS (SELECT 1 FROM persons p WHERE p.unit = units.seq)"
             " AND building = ? AND unit = ? AND room = ?",
             dwelling.building, dwelling.unit, dwelling.room)
        .result();
}

Result<bool> ResidentRepository::removeUntouched(domain::PersonId person)
{
    const Result<std::int64_t> removed =
        takeOut(*m_db, m_fold,
                "DELETE FROM persons WHERE id = ?1 AND erased_at IS NULL"
                " AND NOT EXISTS (SELECT 1 FROM credentials WHERE person = ?1)"
                " AND NOT EXISTS (SELECT 1 FROM consents WHERE person = ?1)"
                " AND NOT EXISTS (SELECT 1 FROM drafts WHERE person = ?1)"
                " AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.person_token = persons.token)",
                person);
    return removed ? Result<bool>(*removed == 1) : Result<bool>(passOn(removed));
}

} // namespace vestibule::store
