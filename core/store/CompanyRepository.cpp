#include "core/store/CompanyRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr char changeColumns[] =
    "SELECT seq, from_day, notice_hash, recorded_by, recorded_at FROM company_changes ORDER BY seq DESC";

/// Of one change, bound first.
constexpr char toBeTold[] = " FROM company_changes c JOIN persons p ON p.erased_at IS NULL"
                            " AND p.seq <= c.last_person WHERE c.seq = ? AND NOT EXISTS"
                            " (SELECT 1 FROM company_tellings t WHERE t.change = c.seq AND t.person = p.id)";

domain::CompanyChange readChange(Statement& s)
{
    return {s.integer(0), dateAt(s, 1).value_or(QDate()), s.blob(2), idAt<domain::OperatorId>(s, 3), s.instant(4)};
}

// The words are those of the schema's CHECK; the first stands for one that it forbids.
domain::Telling readTelling(Statement& s)
{
    return {s.integer(0),
            idAt<domain::PersonId>(s, 1),
            dateAt(s, 2).value_or(QDate()),
            domain::tellingWayFrom(s.text(3).toLatin1()).value_or(domain::TellingWay::Letter),
            idAt<domain::OperatorId>(s, 4),
            s.instant(5)};
}

Result<qint64> counted(const Result<std::int64_t>& count)
{
    return count ? Result<qint64>(*count) : Result<qint64>(passOn(count));
}

} // namespace

Result<qint64> CompanyRepository::add(const domain::CompanyChange& c)
{
    const auto added = change(*m_db,
                              "INSERT INTO company_changes (seq, from_day, notice_hash, last_person, recorded_by,"
                              " recorded_at) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM company_changes), ?, ?,"
                              " (SELECT coalesce(max(seq), 0) FROM persons), ?, ?)",
                              dateText(c.fromDay), c.noticeHash, c.recordedBy, c.recordedAt);
    return added ? counted(number(*m_db, "SELECT max(seq) FROM company_changes")) : Result<qint64>(passOn(added));
}

Result<std::vector<domain::CompanyChange>> CompanyRepository::changes() const
{
    return all(*m_db, changeColumns, readChange);
}

Result<std::optional<domain::CompanyChange>> CompanyRepository::latest() const
{
    return first(*m_db, changeColumns + QByteArray(" LIMIT 1"), readChange);
}

Result<void> CompanyRepository::tell(const domain::Telling& t)
{
    return done(change(*m_db,
                       "INSERT INTO company_tellings (change, person, day, way, recorded_by, recorded_at)"
                       " VALUES (?, ?, ?, ?, ?, ?)",
                       t.change, t.person, dateText(t.day), Word{codeOf(t.way)}, t.recordedBy, t.recordedAt));
}

Result<bool> CompanyRepository::isToBeTold(qint64 change, domain::PersonId person) const
{
    const auto count = number(*m_db, QByteArray("SELECT count(*)") + toBeTold + " AND p.id = ?", change, person);
    return count ? Result<bool>(*count == 1) : Result<bool>(passOn(count));
}

Result<std::vector<ToTell>> CompanyRepository::toTell(qint64 change) const
{
    // The dwelling by itself: a join would have the engine begin with the dwellings, and sort.
    return all(
        *m_db,
        QByteArray("SELECT p.id, p.name, (SELECT u.building FROM units u WHERE u.seq = p.unit),"
                   " (SELECT u.unit FROM units u WHERE u.seq = p.unit),"
                   " (SELECT u.room FROM units u WHERE u.seq = p.unit)") +
            toBeTold + " ORDER BY p.unit_sort, p.name_sort, p.seq",
        [](Statement& s) {
            return ToTell{idAt<domain::PersonId>(s, 0), s.text(1), {s.text(2), s.text(3), s.text(4)}};
        },
        change);
}

Result<qint64> CompanyRepository::countToTell(qint64 change) const
{
    return counted(number(*m_db, QByteArray("SELECT count(*)") + toBeTold, change));
}

Result<qint64> CompanyRepository::countTold(qint64 change) const
{
    return counted(number(*m_db, "SELECT count(*) FROM company_tellings WHERE change = ?", change));
}

Result<std::vector<domain::Telling>> CompanyRepository::ofPerson(domain::PersonId person) const
{
    return all(*m_db,
               "SELECT change, person, day, way, recorded_by, recorded_at FROM company_tellings WHERE person = ?"
               " ORDER BY change",
               readTelling, person);
}

} // namespace vestibule::store
