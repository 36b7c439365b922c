#include "core/store/RequestRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"

namespace vestibule::store {

using database::Statement;
using domain::Request;

namespace {

constexpr char columns[] = "SELECT id, kind, requested_by, person_token, proof_seen, received_at, due_at, taken_by,"
                           " outcome, reason, document, answered_at, answered_by FROM requests ";
// The words are those of the schema's CHECKs; the first stands for one that they forbid.
Request read(Statement& s)
{
    Request out;
    out.id = idAt<domain::RequestId>(s, 0);
    out.kind = domain::requestKindFrom(s.text(1).toLatin1()).value_or(domain::RequestKind::Access);
    out.by = domain::requestedByFrom(s.text(2).toLatin1()).value_or(domain::RequestedBy::Resident);
    out.token = s.isNull(3) ? std::nullopt : std::optional(idAt<domain::PersonToken>(s, 3));
    out.proofSeen = s.integer(4) != 0;
    out.receivedAt = s.instant(5);
    out.dueAt = s.instant(6);
    out.takenBy = idAt<domain::OperatorId>(s, 7);
    if (!s.isNull(8)) {
        out.answer = domain::RequestAnswer{
            domain::requestOutcomeFrom(s.text(8).toLatin1()).value_or(domain::RequestOutcome::Granted),
            s.text(9).toLatin1(), s.text(10).toLatin1(), s.instant(11), idAt<domain::OperatorId>(s, 12)};
    }
    return out;
}

} // namespace

Result<void> RequestRepository::add(const Request& r)
{
    return done(change(*m_db,
                       "INSERT INTO requests (id, kind, requested_by, person_token, proof_seen, received_at, due_at,"
                       " taken_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                       r.id, Word{codeOf(r.kind)}, Word{codeOf(r.by)}, r.token, std::int64_t(r.proofSeen ? 1 : 0),
                       r.receivedAt, r.dueAt, r.takenBy));
}

Result<void> RequestRepository::answer(domain::RequestId request, const domain::RequestAnswer& a)
{
    return changeOne(*m_db, codes::noSuchRequest,
                     "UPDATE requests SET outcome = ?, reason = ?, document = ?, answered_at = ?, answered_by = ?"
                     " WHERE id = ?",
                     Word{codeOf(a.outcome)}, wordOrNull(a.reason), wordOrNull(a.document), a.at, a.by, request);
}

Result<Request> RequestRepository::get(domain::RequestId request) const
{
    return orFail(first(*m_db, columns + QByteArray("WHERE id = ?"), read, request), codes::noSuchRequest);
}

Result<std::vector<Request>> RequestRepository::list(bool onlyOpen, int limit) const
{
    return all(*m_db,
               columns + QByteArray("WHERE outcome IS NULL OR ?1 = 0 ORDER BY outcome IS NOT NULL,"
                                    " CASE WHEN outcome IS NULL THEN due_at ELSE -answered_at END, id LIMIT ?2"),
               read, std::int64_t(onlyOpen ? 1 : 0), std::int64_t(limit));
}

Result<std::vector<Request>> RequestRepository::ofPerson(domain::PersonToken token) const
{
    return all(*m_db, columns + QByteArray("WHERE person_token = ? ORDER BY received_at DESC, id"), read, token);
}

} // namespace vestibule::store
