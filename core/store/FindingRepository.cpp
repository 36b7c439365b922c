#include "core/store/FindingRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

#include <algorithm>

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* findingColumns =
    "SELECT f.gate, f.credential, f.kind, f.key_kind, f.first_seen, f.last_seen, f.decided_at, f.gone_at,"
    " f.proof_epoch, f.proof_version FROM gate_findings f JOIN gates g ON g.id = f.gate AND g.retired_at IS NULL ";

GateFinding readFinding(Statement& s)
{
    GateFinding f;
    f.gate = idAt<domain::GateId>(s, 0);
    f.credential = idAt<domain::CredentialId>(s, 1);
    f.kind = findingKindFrom(s.text(2));
    if (!s.isNull(3)) {
        f.keyKind = kindFrom(s.text(3));
    }
    f.firstSeen = s.instant(4);
    f.lastSeen = s.instant(5);
    f.decidedAt = s.optionalInstant(6);
    f.goneAt = s.optionalInstant(7);
    if (!s.isNull(8)) {
        f.proof = ChainPosition{quint64(s.integer(8)), quint64(s.integer(9))};
    }
    return f;
}

constexpr const char* inspectionColumns =
    "SELECT i.gate, i.at, i.matched, i.outdated, i.missing, i.expired, i.altered, i.lingering, i.past_end"
    " FROM gate_inspections i JOIN gates g ON g.id = i.gate AND g.retired_at IS NULL ";

GateInspection readInspection(Statement& s)
{
    return {idAt<domain::GateId>(s, 0),
            s.instant(1),
            s.integer(2),
            s.integer(3),
            s.integer(4),
            s.integer(5),
            s.integer(6),
            s.integer(7),
            s.integer(8)};
}

} // namespace

Result<qint64> FindingRepository::keep(const GateInspection& i, const std::vector<Stranger>& strangers)
{
    const Result<void> kept =
        Changes(*m_db)
            .run("INSERT OR REPLACE INTO gate_inspections (gate, at, matched, outdated, missing, expired, altered,"
                 " lingering, past_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 i.gate, i.at, i.matched, i.outdated, i.missing, i.expired, i.altered, i.lingering, i.pastEnd)
            .result();
    if (!kept) {
        return passOn(kept);
    }
    qint64 news = 0;
    for (const Stranger& stranger : strangers) {
        const auto known = number(*m_db, "SELECT count(*) FROM gate_findings WHERE gate = ? AND credential = ?", i.gate,
                                  stranger.credential);
        const Result<void> noted =
            !known ? Result<void>(passOn(known))
                   : Changes(*m_db)
                         .run("INSERT INTO gate_findings (gate, credential, kind, key_kind, rev, first_seen, last_seen)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (gate, credential) DO UPDATE SET"
                              " kind = excluded.kind, key_kind = excluded.key_kind, rev = excluded.rev,"
                              " last_seen = excluded.last_seen, gone_at = NULL, proof_epoch = NULL,"
                              " proof_version = NULL",
                              i.gate, stranger.credential, word(stranger.kind), word(stranger.keyKind),
                              std::max<quint64>(1, stranger.rev), i.at)
                         .result();
        if (!noted) {
            return passOn(noted);
        }
        news += *known == 0 ? 1 : 0;
    }
    const auto gone = change(*m_db,
                             "UPDATE gate_findings SET gone_at = ?1 WHERE gate = ?2 AND gone_at IS NULL"
                             " AND kind <> 'held-back' AND last_seen < ?1",
                             i.at, i.gate);
    return gone ? Result<qint64>(news) : Result<qint64>(passOn(gone));
}

Result<std::vector<GateInspection>> FindingRepository::inspections() const
{
    return all(*m_db, inspectionColumns + QByteArray("ORDER BY g.name, g.id"), readInspection);
}

Result<std::optional<GateInspection>> FindingRepository::inspection(domain::GateId gate) const
{
    return first(*m_db, inspectionColumns + QByteArray("WHERE i.gate = ?"), readInspection, gate);
}

Result<std::vector<GateFinding>> FindingRepository::list(bool withGone) const
{
    return all(*m_db, findingColumns + QByteArray("WHERE ? OR f.gone_at IS NULL ORDER BY f.first_seen, f.credential"),
               readFinding, withGone);
}

Result<std::vector<GateFinding>> FindingRepository::decide(domain::GateId gate, domain::OperatorId by,
                                                           domain::OperatorId approvedBy, Instant at)
{
    auto open = all(*m_db,
                    findingColumns + QByteArray("WHERE f.gate = ? AND f.gone_at IS NULL AND f.decided_at IS NULL"
                                                " ORDER BY f.first_seen, f.credential"),
                    readFinding, gate);
    if (!open) {
        return open;
    }
    const Result<void> decided =
        Changes(*m_db)
            .run("UPDATE gate_findings SET decided_at = ?, decided_by = ?, approved_by = ? WHERE gate = ?"
                 " AND gone_at IS NULL AND decided_at IS NULL",
                 at, by, approvedBy, gate)
            .run("UPDATE gate_findings SET gone_at = ? WHERE gate = ? AND kind = 'held-back' AND gone_at IS NULL", at,
                 gate)
            .result();
    if (!decided) {
        return passOn(decided);
    }
    for (GateFinding& finding : *open) {
        finding.decidedAt = at;
    }
    return open;
}

} // namespace vestibule::store
