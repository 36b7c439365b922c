#include "core/store/AssessmentRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr char columns[] = "SELECT hash, version, content, notice_hash, signed_by, signed_at FROM assessments ";

StoredAssessment read(Statement& s)
{
    return {s.blob(0), quint32(s.integer(1)),          s.text(2).toUtf8(),
            s.blob(3), idAt<domain::OperatorId>(s, 4), s.instant(5)};
}

// The words are those of the schema's CHECK; the first stands for one that it forbids.
domain::Incident readIncident(Statement& s)
{
    return {domain::incidentKindFrom(s.text(0).toLatin1()).value_or(domain::IncidentKind::Leak),
            dateAt(s, 1).value_or(QDate()), s.instant(2), idAt<domain::OperatorId>(s, 3)};
}

} // namespace

Result<void> AssessmentRepository::add(const StoredAssessment& a)
{
    return done(change(*m_db,
                       "INSERT INTO assessments (hash, version, content, notice_hash, signed_by, signed_at)"
                       " VALUES (?, ?, ?, ?, ?, ?)",
                       a.hash, a.version, Word{a.content}, a.noticeHash, a.signedBy, a.signedAt));
}

Result<std::optional<StoredAssessment>> AssessmentRepository::latest() const
{
    return first(*m_db, columns + QByteArray("ORDER BY version DESC LIMIT 1"), read);
}

Result<std::vector<StoredAssessment>> AssessmentRepository::list() const
{
    return all(*m_db, columns + QByteArray("ORDER BY version DESC"), read);
}

Result<void> AssessmentRepository::declare(const domain::Incident& i)
{
    return done(change(*m_db,
                       "INSERT INTO incidents (kind, happened_on, declared_at, declared_by, assessment)"
                       " VALUES (?, ?, ?, ?, (SELECT coalesce(max(version), 0) FROM assessments))",
                       Word{codeOf(i.kind)}, dateText(i.happenedOn), i.declaredAt, i.declaredBy));
}

Result<std::vector<domain::Incident>> AssessmentRepository::incidents() const
{
    return all(*m_db, "SELECT kind, happened_on, declared_at, declared_by FROM incidents ORDER BY seq DESC",
               readIncident);
}

Result<bool> AssessmentRepository::incidentSince() const
{
    const auto found =
        number(*m_db, "SELECT count(*) FROM incidents WHERE assessment >= (SELECT max(version) FROM assessments)");
    return found ? Result<bool>(*found > 0) : Result<bool>(passOn(found));
}

} // namespace vestibule::store
