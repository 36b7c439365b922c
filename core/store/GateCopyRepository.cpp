#include "core/store/GateCopyRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/SyncJournal.h"

namespace vestibule::store {

using database::Statement;

namespace {

/// Faces k that gate t takes and does not hold.
constexpr const char* facesNotHeld =
    " FROM gates t JOIN credentials k ON k.state = 'active' AND k.kind = 'face'"
    " JOIN consents c ON c.id = k.consent AND c.person = k.person"
    " LEFT JOIN placements p ON p.credential = k.id AND p.gate = t.id"
    " WHERE t.retired_at IS NULL AND t.accepts_faces"
    " AND NOT EXISTS (SELECT 1 FROM gate_entries h WHERE h.credential = k.id AND h.gate = t.id"
    "  AND h.digest = p.digest AND NOT h.purged)";

/// Of these, those that do not wait for it either; SyncJournal::missingAt says the same of every key.
constexpr const char* notWaiting =
    " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.credential = k.id AND o.gate = t.id)";

/// The same, and those that wait for nothing, since the gate has refused them.
constexpr const char* notWaitingInGoodHope =
    " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.credential = k.id AND o.gate = t.id AND NOT EXISTS"
    "  (SELECT 1 FROM gate_refusals r WHERE r.gate = t.id AND r.credential = k.id AND r.rev >= k.rev))";

constexpr const char* atTarget = " AND t.id = ?1";

/// How many of those that work each gate lacks. All that work without those that it holds and those that wait: a
/// question for each face and gate would take twenty times as long. Held by its placement is what it has signed for
/// (SyncJournal::commitReceipt).
constexpr const char* lackOfEachGate =
    "WITH face AS (SELECT id FROM credentials INDEXED BY credentials_by_state"
    "  WHERE state = 'active' AND valid_until > ?1 AND kind = 'face'),"
    " held AS (SELECT p.gate AS gate, count(*) AS faces FROM face k CROSS JOIN placements p ON p.credential = k.id"
    "  WHERE p.state = 'held' AND p.purged_at IS NULL GROUP BY p.gate),"
    " waiting AS (SELECT o.gate AS gate, count(*) AS faces FROM gates w"
    "  CROSS JOIN outbox o INDEXED BY outbox_at_gate ON o.gate = w.id"
    "  CROSS JOIN credentials k ON k.id = o.credential AND k.state = 'active' AND k.valid_until > ?1"
    "   AND k.kind = 'face'"
    "  WHERE NOT EXISTS (SELECT 1 FROM gate_refusals r WHERE r.gate = o.gate AND r.credential = k.id"
    "   AND r.rev >= k.rev) GROUP BY o.gate)"
    " SELECT t.id, (SELECT count(*) FROM face) - coalesce(h.faces, 0) - coalesce(w.faces, 0) AS lacking"
    " FROM gates t LEFT JOIN held h ON h.gate = t.id LEFT JOIN waiting w ON w.gate = t.id"
    " WHERE t.retired_at IS NULL AND t.accepts_faces AND lacking > 0 ORDER BY t.name, t.id";

/// Those among them whose consent carries them at ?2.
constexpr const char* andMayBeCopied =
    " AND c.withdrawn_at IS NULL AND c.ends_at >= k.valid_until AND c.ends_at > ?2 AND k.valid_until > ?2";

/// What was queued for a gate before a copy or after it has nothing to do with it.
constexpr const char* copyColumns =
    "SELECT y.seq, y.source, y.target, y.ordered_at, y.ordered_by, y.approved_by, y.expected, y.asked_at, y.opened_at,"
    " y.taken, y.passed, (SELECT count(*) FROM outbox o JOIN credentials k ON k.id = o.credential AND k.kind = 'face'"
    "  WHERE o.gate = y.target AND o.queued_at >= y.ordered_at AND (y.ended_at IS NULL OR o.queued_at <= y.ended_at)),"
    " (SELECT count(*) FROM gate_refusals r JOIN credentials k ON k.id = r.credential"
    "  AND k.kind = 'face' AND k.rev <= r.rev JOIN outbox o ON o.gate = r.gate AND o.credential = r.credential"
    "  WHERE r.gate = y.target AND o.queued_at >= y.ordered_at AND (y.ended_at IS NULL OR o.queued_at <= y.ended_at)),"
    " y.ended_at, y.ending FROM gate_copies y ";

constexpr const char* inService = "JOIN gates f ON f.id = y.source AND f.retired_at IS NULL"
                                  " JOIN gates t ON t.id = y.target AND t.retired_at IS NULL ";

GateCopy readCopy(Statement& s)
{
    GateCopy c;
    c.number = s.integer(0);
    c.source = idAt<domain::GateId>(s, 1);
    c.target = idAt<domain::GateId>(s, 2);
    c.orderedAt = s.instant(3);
    c.orderedBy = idAt<domain::OperatorId>(s, 4);
    c.approvedBy = idAt<domain::OperatorId>(s, 5);
    c.expected = s.integer(6);
    c.askedAt = s.optionalInstant(7);
    c.openedAt = s.optionalInstant(8);
    c.taken = s.integer(9);
    c.passed = s.integer(10);
    c.refused = s.integer(12);
    c.waiting = s.integer(11) - c.refused;
    c.endedAt = s.optionalInstant(13);
    c.ending = s.text(14).toLatin1();
    return c;
}

} // namespace

Result<qint64> GateCopyRepository::facesMissing(domain::GateId target, Instant now) const
{
    return number(*m_db,
                  QByteArray("SELECT count(*)") + facesNotHeld + notWaitingInGoodHope + atTarget +
                      " AND k.valid_until > ?2",
                  target, now);
}

Result<std::vector<GateLack>> GateCopyRepository::gatesLackingFaces(Instant now) const
{
    return all(
        *m_db, lackOfEachGate,
        [](Statement& s) {
            return GateLack{idAt<domain::GateId>(s, 0), s.integer(1)};
        },
        now);
}

Result<std::vector<QString>> GateCopyRepository::lacking(domain::CredentialId face) const
{
    return all(
        *m_db,
        QByteArray("SELECT t.name") + facesNotHeld + notWaitingInGoodHope + " AND k.id = ?1 ORDER BY t.name, t.id",
        [](Statement& s) { return s.text(0); }, face);
}

Result<std::vector<CopySource>> GateCopyRepository::sources(domain::GateId target, Instant now) const
{
    return all(
        *m_db,
        QByteArray("SELECT e.gate, count(*) AS faces FROM (SELECT k.id AS id, k.rev AS rev") + facesNotHeld +
            notWaitingInGoodHope + atTarget + andMayBeCopied +
            ") n JOIN gate_entries e ON e.credential = n.id AND e.rev = n.rev AND NOT e.purged"
            " JOIN gates g ON g.id = e.gate AND g.retired_at IS NULL AND g.id <> ?1 GROUP BY e.gate"
            " ORDER BY faces DESC, g.name, g.id",
        [](Statement& s) {
            return CopySource{idAt<domain::GateId>(s, 0), s.integer(1)};
        },
        target, now);
}

Result<qint64> GateCopyRepository::order(domain::GateId source, domain::GateId target, domain::OperatorId by,
                                         domain::OperatorId approvedBy, Instant at)
{
    const auto gates =
        number(*m_db, "SELECT count(*) FROM gates WHERE id IN (?1, ?2) AND retired_at IS NULL", source, target);
    if (!gates || *gates != 2) {
        return gates ? Result<qint64>(fail(codes::noSuchGate, "not in service")) : Result<qint64>(passOn(gates));
    }
    const auto running = number(*m_db,
                                "SELECT count(*) FROM gate_copies WHERE ended_at IS NULL"
                                " AND (source IN (?1, ?2) OR target IN (?1, ?2))",
                                source, target);
    if (!running || *running != 0) {
        return running ? Result<qint64>(fail(codes::gateCopyRuns)) : Result<qint64>(passOn(running));
    }
    // Once in a copy: a source that seals what the target refuses would be asked for it for ever.
    const auto anew = change(*m_db,
                             "DELETE FROM outbox WHERE gate = ? AND credential IN (SELECT k.id FROM credentials k"
                             " JOIN gate_refusals r ON r.gate = outbox.gate AND r.credential = k.id"
                             " AND r.rev >= k.rev WHERE k.kind = 'face')",
                             target);
    if (!anew) {
        return passOn(anew);
    }
    const auto known = sources(target, at);
    if (!known) {
        return passOn(known);
    }
    qint64 expected = 0;
    for (const CopySource& each : *known) {
        expected = each.gate == source ? each.faces : expected;
    }
    if (expected == 0) {
        return fail(codes::nothingToCopy);
    }
    const auto kept = change(*m_db,
                             "INSERT INTO gate_copies (source, target, ordered_at, ordered_by, approved_by, expected)"
                             " VALUES (?, ?, ?, ?, ?, ?)",
                             source, target, at, by, approvedBy, expected);
    return kept ? number(*m_db, "SELECT max(seq) FROM gate_copies").map([](std::int64_t n) { return qint64(n); })
                : Result<qint64>(passOn(kept));
}

Result<std::optional<GateCopy>> GateCopyRepository::from(domain::GateId source) const
{
    return first(*m_db, copyColumns + QByteArray(inService) + "WHERE y.source = ? AND y.ended_at IS NULL", readCopy,
                 source);
}

Result<GateCopy> GateCopyRepository::get(qint64 number) const
{
    return orFail(first(*m_db, copyColumns + QByteArray("WHERE y.seq = ?"), readCopy, number), codes::noSuchGateCopy);
}

Result<std::vector<GateCopy>> GateCopyRepository::list() const
{
    return all(*m_db,
               copyColumns + QByteArray("JOIN gates t ON t.id = y.target AND t.retired_at IS NULL"
                                        " WHERE y.seq = (SELECT max(seq) FROM gate_copies l WHERE l.target = y.target)"
                                        " ORDER BY t.name, t.id"),
               readCopy);
}

Result<void> GateCopyRepository::noteAsked(qint64 number, Instant at)
{
    return done(change(*m_db,
                       "UPDATE gate_copies SET asked_at = ?2, opened_at = NULL WHERE seq = ?1 AND ended_at IS NULL",
                       number, at));
}

Result<bool> GateCopyRepository::isMissing(const GateCopy& copy, domain::CredentialId credential) const
{
    return number(*m_db, QByteArray("SELECT count(*)") + facesNotHeld + notWaiting + atTarget + " AND k.id = ?2",
                  copy.target, credential)
        .map([](std::int64_t n) { return n != 0; });
}

Result<bool> GateCopyRepository::isAsOnRecord(const GateCopy& copy, const CopiedFace& face, Instant at) const
{
    // That the source gate has signed for this revision is asked here once more: the page says it, the book knows it.
    return number(*m_db,
                  QByteArray("SELECT count(*)") + facesNotHeld + notWaiting + atTarget + andMayBeCopied +
                      " AND k.id = ?3 AND k.rev = ?4 AND k.valid_from = ?5 AND k.valid_until = ?6"
                      " AND c.record_hash = ?7 AND c.ends_at = ?8"
                      " AND EXISTS (SELECT 1 FROM gate_entries e WHERE e.gate = ?9 AND e.credential = k.id"
                      "  AND e.rev = k.rev AND NOT e.purged)",
                  copy.target, at, face.credential, face.rev, face.validFrom, face.validUntil, face.consentRecordHash,
                  face.consentUntil, copy.source)
        .map([](std::int64_t n) { return n != 0; });
}

Result<bool> GateCopyRepository::keep(qint64 number, const std::vector<CopiedFace>& faces, bool isFirst, Instant at)
{
    const auto copy = get(number);
    if (!copy || copy->endedAt) {
        return copy ? Result<bool>(false) : Result<bool>(passOn(copy));
    }
    SyncJournal journal(*m_db);
    qint64 taken = 0;
    qint64 passed = isFirst ? 0 : copy->passed;
    for (const CopiedFace& face : faces) {
        const auto missing = isMissing(*copy, face.credential);
        const auto fits = missing && *missing ? isAsOnRecord(*copy, face, at) : missing;
        if (!fits) {
            return fits;
        }
        passed += *missing && !*fits ? 1 : 0;
        if (!*missing || !*fits) {
            continue;
        }
        if (const auto placed = journal.place(face.credential, copy->target, face.payload, at); !placed) {
            return passOn(placed);
        }
        ++taken;
    }
    return change(*m_db,
                  "UPDATE gate_copies SET taken = taken + ?2, passed = ?3, asked_at = coalesce(asked_at, ?4),"
                  " opened_at = coalesce(opened_at, ?4) WHERE seq = ?1",
                  number, taken, passed, at)
        .map([](std::int64_t) { return true; });
}

Result<bool> GateCopyRepository::end(qint64 number, const QByteArray& ending, Instant at)
{
    return change(*m_db, "UPDATE gate_copies SET ended_at = ?2, ending = ?3 WHERE seq = ?1 AND ended_at IS NULL",
                  number, at, Word{ending})
        .map([](std::int64_t n) { return n != 0; });
}

Result<std::vector<qint64>> GateCopyRepository::endAllOf(domain::GateId gate, const QByteArray& ending, Instant at)
{
    auto running = all(
        *m_db, "SELECT seq FROM gate_copies WHERE ended_at IS NULL AND (source = ?1 OR target = ?1)",
        [](Statement& s) { return qint64(s.integer(0)); }, gate);
    for (const qint64 number : running.value_or(std::vector<qint64>())) {
        if (const auto ended = end(number, ending, at); !ended) {
            return passOn(ended);
        }
    }
    return running;
}

} // namespace vestibule::store
