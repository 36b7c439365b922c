#include "core/store/FilingRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

// The words are those of the schema's CHECK; the first stands for one that it forbids.
domain::Filing read(Statement& s)
{
    domain::Filing out;
    out.id = s.integer(0);
    out.kind = domain::filingKindFrom(s.text(1).toLatin1()).value_or(domain::FilingKind::First);
    out.beganOn = dateAt(s, 2).value_or(QDate());
    out.persons = s.integer(3);
    out.doneOn = dateAt(s, 4);
    out.struckOn = dateAt(s, 5);
    out.document = s.text(6).toLatin1();
    return out;
}

} // namespace

Result<qint64> FilingRepository::personsHere() const
{
    // The planner would rather walk everything that is active, cards as well, and sort the people.
    const auto found = number(*m_db, "SELECT count(DISTINCT person) FROM credentials INDEXED BY credentials_faces_held"
                                     " WHERE kind = 'face' AND state IN ('active', 'restricted')");
    return found ? Result<qint64>(*found) : Result<qint64>(passOn(found));
}

Result<void> FilingRepository::enterOthers(const OtherCount& count)
{
    return done(change(*m_db, "INSERT INTO other_counts (persons, entered_at, entered_by) VALUES (?, ?, ?)",
                       std::int64_t(count.persons), count.enteredAt, count.enteredBy));
}

Result<std::optional<OtherCount>> FilingRepository::others() const
{
    return first(*m_db, "SELECT persons, entered_at, entered_by FROM other_counts ORDER BY seq DESC LIMIT 1",
                 [](Statement& s) {
                     return OtherCount{s.integer(0), s.instant(1), idAt<domain::OperatorId>(s, 2)};
                 });
}

Result<void> FilingRepository::begin(const domain::Filing& filing, std::optional<domain::OperatorId> by)
{
    return done(change(*m_db, "INSERT INTO filings (kind, began_on, persons, begun_by) VALUES (?, ?, ?, ?)",
                       Word{codeOf(filing.kind)}, dateText(filing.beganOn), std::int64_t(filing.persons), by));
}

Result<void> FilingRepository::finish(qint64 filing, QDate on, const QByteArray& document, domain::OperatorId by)
{
    return changeOne(*m_db, codes::noSuchFiling,
                     "UPDATE filings SET done_on = ?, document = ?, ended_by = ? WHERE seq = ?", dateText(on),
                     wordOrNull(document), by, std::int64_t(filing));
}

Result<void> FilingRepository::strike(qint64 filing, QDate on, domain::OperatorId by)
{
    return changeOne(*m_db, codes::noSuchFiling, "UPDATE filings SET struck_on = ?, ended_by = ? WHERE seq = ?",
                     dateText(on), by, std::int64_t(filing));
}

Result<void> FilingRepository::nameDocument(qint64 filing, const QByteArray& document)
{
    return changeOne(*m_db, codes::noSuchFiling, "UPDATE filings SET document = ? WHERE seq = ?", Word{document},
                     std::int64_t(filing));
}

Result<std::vector<domain::Filing>> FilingRepository::list() const
{
    return all(*m_db,
               "SELECT seq, kind, began_on, persons, done_on, struck_on, document FROM filings ORDER BY seq DESC",
               read);
}

Result<void> FilingRepository::setCalendar(const domain::WorkCalendar& calendar)
{
    Changes changes(*m_db);
    changes.run("DELETE FROM calendar_days");
    for (const QDate& day : calendar.daysOff) {
        changes.run("INSERT INTO calendar_days (day, is_worked) VALUES (?, 0)", dateText(day));
    }
    for (const QDate& day : calendar.daysWorked) {
        changes.run("INSERT INTO calendar_days (day, is_worked) VALUES (?, 1)", dateText(day));
    }
    return changes.result();
}

Result<domain::WorkCalendar> FilingRepository::calendar() const
{
    const auto days = all(*m_db, "SELECT day, is_worked FROM calendar_days",
                          [](Statement& s) { return std::pair(dateAt(s, 0).value_or(QDate()), s.integer(1) != 0); });
    if (!days) {
        return passOn(days);
    }
    domain::WorkCalendar out;
    for (const auto& [day, isWorked] : *days) {
        (isWorked ? out.daysWorked : out.daysOff).insert(day);
    }
    return out;
}

} // namespace vestibule::store
