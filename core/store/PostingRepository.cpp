#include "core/store/PostingRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr char columns[] = "SELECT gate, act, day, notice_hash, recorded_by, recorded_at FROM postings ";

// The words are those of the schema's CHECK; the first stands for one that it forbids.
domain::Posting read(Statement& s)
{
    domain::Posting out;
    if (!s.isNull(0)) {
        out.gate = idAt<domain::GateId>(s, 0);
    }
    out.act = domain::postingActFrom(s.text(1).toLatin1()).value_or(domain::PostingAct::PutUp);
    out.day = dateAt(s, 2).value_or(QDate());
    out.noticeHash = s.blob(3);
    out.recordedBy = idAt<domain::OperatorId>(s, 4);
    out.recordedAt = s.instant(5);
    return out;
}

} // namespace

Result<void> PostingRepository::add(const domain::Posting& p)
{
    const std::optional<QByteArray> gate = p.gate ? std::optional(p.gate->bytes()) : std::nullopt;
    return done(change(*m_db,
                       "INSERT INTO postings (gate, act, day, notice_hash, recorded_by, recorded_at)"
                       " VALUES (?, ?, ?, ?, ?, ?)",
                       gate, Word{codeOf(p.act)}, dateText(p.day), p.noticeHash, p.recordedBy, p.recordedAt));
}

Result<std::vector<domain::Posting>> PostingRepository::latest() const
{
    return all(*m_db, columns + QByteArray("WHERE seq IN (SELECT max(seq) FROM postings GROUP BY gate)"), read);
}

Result<std::vector<domain::Posting>> PostingRepository::list() const
{
    return all(*m_db, columns + QByteArray("ORDER BY seq DESC"), read);
}

} // namespace vestibule::store
