#include "core/store/Placements.h"

#include "core/base/Digest.h"
#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Words.h"

#include <algorithm>

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* truthColumns =
    "SELECT p.gate, g.name, p.state, p.since, coalesce(e.rev, 0), coalesce(p.gone_digest, e.digest, p.digest),"
    " p.purged_at, p.gone_result, z.gate, r.epoch, r.version FROM placements p JOIN gates g ON g.id = p.gate"
    " LEFT JOIN gate_entries e ON e.gate = p.gate AND e.credential = p.credential"
    " LEFT JOIN gate_resets z ON z.gate = p.gate LEFT JOIN receipts r ON r.seq = p.proof WHERE p.credential = ? ";

/// How a placement ended; `resetColumn` is null where the gate has no reset. How a gate went out of service is on
/// record once, with the gate.
std::optional<GoneResult> goneResultAt(Statement& s, int column, int resetColumn)
{
    if (s.isNull(column)) {
        return std::nullopt;
    }
    const GoneResult result = goneResultFrom(s.text(column));
    return result == GoneResult::GateRetired && !s.isNull(resetColumn) ? GoneResult::GateReset : result;
}

GateTruth readTruth(Statement& s)
{
    GateTruth t;
    t.gate = idAt<domain::GateId>(s, 0);
    t.gateName = s.text(1);
    t.state = placementStateFrom(s.text(2));
    t.since = s.instant(3);
    t.heldRev = quint64(s.integer(4));
    t.digest = s.blob(5);
    t.purgedAt = s.optionalInstant(6);
    t.goneResult = goneResultAt(s, 7, 8);
    if (!s.isNull(9)) {
        t.proof = ChainPosition{quint64(s.integer(9)), quint64(s.integer(10))};
    }
    return t;
}

} // namespace

bool waits(const CredentialTruth& truth)
{
    return std::any_of(truth.gates.begin(), truth.gates.end(), [](const GateTruth& gate) {
        return gate.state == PlacementState::Wanted || gate.state == PlacementState::Sent;
    });
}

Result<std::vector<GateTruth>> Placements::ofCredential(domain::CredentialId credential) const
{
    return all(*m_db, truthColumns + QByteArray("ORDER BY g.name, g.id"), readTruth, credential);
}

Result<std::vector<PlacementProof>> Placements::proofs(domain::PersonId person) const
{
    return all(
        *m_db,
        "SELECT p.credential, p.gate, r.epoch, r.version, r.bytes, r.received_at FROM credentials k"
        " JOIN placements p ON p.credential = k.id JOIN receipts r ON r.seq = p.proof WHERE k.person = ?",
        [](Statement& s) {
            return PlacementProof{idAt<domain::CredentialId>(s, 0), idAt<domain::GateId>(s, 1),
                                  ChainPosition{quint64(s.integer(2)), quint64(s.integer(3))}, sha256(s.blob(4)),
                                  s.instant(5)};
        },
        person);
}

Result<std::vector<EndingWord>> Placements::endings(domain::PersonId person) const
{
    return all(
        *m_db,
        "SELECT p.credential, p.gate, g.name, g.sign_key, p.gone_result, p.since, p.gone_digest,"
        " CASE WHEN p.gone_result = 'gate-retired' THEN z.bytes ELSE r.bytes END, z.gate"
        " FROM credentials k JOIN placements p ON p.credential = k.id JOIN gates g ON g.id = p.gate"
        " LEFT JOIN gate_resets z ON z.gate = p.gate LEFT JOIN receipts r ON r.seq = p.proof WHERE k.person = ? AND "
        "k.ended_at IS NOT NULL ORDER BY g.name, g.id",
        [](Statement& s) {
            EndingWord word{idAt<domain::CredentialId>(s, 0),
                            idAt<domain::GateId>(s, 1),
                            s.text(2),
                            s.blob(3),
                            {},
                            s.instant(5),
                            {},
                            s.blob(7)};
            word.result = goneResultAt(s, 4, 8);
            if (!s.isNull(6)) {
                word.digest = s.blob(6);
            }
            return word;
        },
        person);
}

Result<std::optional<Instant>> Placements::lastReceipt(domain::GateId gate) const
{
    return first(
        *m_db,
        "SELECT received_at FROM receipts WHERE gate = ? AND kind = 'receipt' ORDER BY epoch DESC, version DESC LIMIT "
        "1",
        [](Statement& s) { return s.instant(0); }, gate);
}

Result<std::vector<GateTruth>> Placements::waitingFor(domain::CredentialId credential) const
{
    return all(*m_db, truthColumns + QByteArray("AND p.state = 'revoking' ORDER BY g.name, g.id"), readTruth,
               credential);
}

Result<std::vector<CredentialTruth>> Placements::residentTruth(domain::PersonId person) const
{
    Result<std::vector<StoredCredential>> credentials = CredentialRepository(*m_db).ofPerson(person);
    if (!credentials) {
        return passOn(credentials);
    }
    std::vector<CredentialTruth> truth;
    for (StoredCredential& credential : *credentials) {
        Result<std::vector<GateTruth>> gates = ofCredential(credential.credential.id);
        if (!gates) {
            return passOn(gates);
        }
        truth.push_back({std::move(credential), std::move(*gates)});
    }
    return truth;
}

Result<CredentialProgress> Placements::progress(domain::CredentialId credential) const
{
    const Result<StoredCredential> stored = CredentialRepository(*m_db).get(credential);
    if (!stored) {
        return passOn(stored);
    }
    struct At
    {
        domain::GateId gate;
        std::optional<PlacementState> state; ///< none: nothing was ever to be there
        quint64 heldRev;
        bool isLacking;
    };
    const bool leaving = stored->endedAt.has_value();
    const bool mayLack = !leaving && stored->credential.kind == domain::CredentialKind::Face;
    // One gate after the other signs, and each time this is asked: no more than is needed. What lacks the face is what
    // GateCopyRepository::lacking() names.
    const auto gates = all(
        *m_db,
        "SELECT g.id, p.state, coalesce(e.rev, 0), ?2 AND g.retired_at IS NULL AND g.accepts_faces"
        " AND NOT coalesce(e.digest = p.digest AND NOT e.purged, 0)"
        " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.credential = ?1 AND o.gate = g.id AND NOT EXISTS"
        "  (SELECT 1 FROM gate_refusals r WHERE r.gate = g.id AND r.credential = ?1 AND r.rev >= ?3)) AS lacking"
        " FROM gates g LEFT JOIN placements p ON p.gate = g.id AND p.credential = ?1"
        " LEFT JOIN gate_entries e ON e.gate = g.id AND e.credential = ?1"
        " WHERE p.gate IS NOT NULL OR lacking ORDER BY g.name, g.id",
        [](Statement& s) {
            return At{idAt<domain::GateId>(s, 0),
                      s.isNull(1) ? std::nullopt : std::optional(placementStateFrom(s.text(1))), quint64(s.integer(2)),
                      s.integer(3) != 0};
        },
        credential, mayLack, stored->credential.rev);
    if (!gates) {
        return passOn(gates);
    }
    CredentialProgress progress{credential, leaving, 0, 0, {}, {}};
    for (const At& at : *gates) {
        if (at.isLacking) { // also what it held and has erased at its end
            progress.lacking.push_back(at.gate);
            continue;
        }
        if (!leaving && at.state == PlacementState::Gone) {
            continue; // that gate has been taken out of service
        }
        const bool reached = leaving ? at.state == PlacementState::Gone
                                     : at.state == PlacementState::Held && at.heldRev >= stored->credential.rev;
        if (reached) {
            ++progress.done;
        } else {
            progress.waitingFor.push_back(at.gate);
        }
    }
    progress.of = progress.done + std::ssize(progress.waitingFor);
    return progress;
}

Result<std::vector<GateBoard>> Placements::board() const
{
    return all(*m_db,
               "SELECT g.id, count(*) FILTER (WHERE p.state IN ('wanted', 'sent')),"
               " count(*) FILTER (WHERE p.state = 'held'), count(*) FILTER (WHERE p.state = 'revoking'),"
               " min(p.since) FILTER (WHERE p.state IN ('wanted', 'sent', 'revoking'))"
               " FROM gates g LEFT JOIN placements p ON p.gate = g.id WHERE g.retired_at IS NULL"
               " GROUP BY g.id ORDER BY g.name, g.id",
               [](Statement& s) {
                   return GateBoard{idAt<domain::GateId>(s, 0), s.integer(1), s.integer(2), s.integer(3),
                                    s.optionalInstant(4)};
               });
}

} // namespace vestibule::store
