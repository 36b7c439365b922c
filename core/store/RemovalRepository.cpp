#include "core/store/RemovalRepository.h"

#include "core/domain/Credential.h"
#include "core/domain/Ids.h"
#include "core/store/Query.h"

#include <array>

namespace vestibule::store {

using database::Connection;
using database::Statement;

namespace {

struct ChangeSetKey
{
    domain::GateId gate;
    std::int64_t epoch = 0;
    std::int64_t version = 0;
};

/// What is over.
struct Over
{
    std::vector<domain::PersonId> people;
    std::vector<domain::RequestId> requests;
    std::vector<std::int64_t> receipts;
    std::vector<ChangeSetKey> changeSets;
    std::vector<domain::GateId> gates;
    std::vector<domain::ImportId> imports;

    [[nodiscard]] Removed counted() const
    {
        return {std::ssize(people),     std::ssize(requests), std::ssize(receipts),
                std::ssize(changeSets), std::ssize(gates),    std::ssize(imports)};
    }
};

// Nobody whose key some gate still lists: it is a stranger's there until the gate has signed for its end once more.
constexpr const char* peopleOver =
    "SELECT p.id FROM persons p WHERE p.erased_at <= ?1"
    " AND NOT EXISTS (SELECT 1 FROM credentials k WHERE k.person = p.id AND k.state <> 'deleted')"
    " AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.person_token = p.token"
    "  AND (r.answered_at IS NULL OR r.answered_at > ?1))"
    " AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.person = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM credentials k CROSS JOIN gates g CROSS JOIN gate_entries e ON e.gate = g.id"
    "  AND e.credential = k.id WHERE k.person = p.id) LIMIT ?2";
constexpr const char* requestsOver =
    "SELECT id FROM requests WHERE person_token IS NULL AND answered_at <= ?1 LIMIT ?2";
constexpr const char* receiptsOver =
    "SELECT r.seq FROM receipts r WHERE r.received_at <= ?1"
    " AND NOT EXISTS (SELECT 1 FROM placements p WHERE p.proof = r.seq)"
    " AND NOT (r.kind = 'receipt' AND EXISTS (SELECT 1 FROM change_sets c"
    "  JOIN commitments m ON m.gate = c.gate AND m.committed_at = c.cut_at"
    "  WHERE c.gate = r.gate AND c.epoch = r.epoch AND c.version = r.version)) ORDER BY r.received_at LIMIT ?2";
constexpr const char* changeSetsOver =
    "SELECT c.gate, c.epoch, c.version FROM change_sets c WHERE c.cut_at <= ?1 AND c.bytes IS NULL"
    " AND coalesce(c.answered_at, c.discarded_at) <= ?1"
    " AND NOT EXISTS (SELECT 1 FROM commitments m WHERE m.gate = c.gate AND m.committed_at = c.cut_at)"
    " AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.kind = 'receipt' AND r.gate = c.gate"
    "  AND r.epoch = c.epoch AND r.version = c.version) ORDER BY c.cut_at LIMIT ?2";
constexpr const char* gatesOver = "SELECT g.id FROM gates g WHERE g.retired_at <= ?1"
                                  " AND EXISTS (SELECT 1 FROM gate_state s WHERE s.gate = g.id) LIMIT ?2";
constexpr const char* importsOver = "SELECT i.id FROM imports i WHERE (i.undone_at IS NULL OR i.undone_at <= ?1)"
                                    " AND NOT EXISTS (SELECT 1 FROM imported_persons p WHERE p.import = i.id) LIMIT ?2";

/// Everything that stands under one erased person, in the order in which one row needs the other.
constexpr std::array ofPerson{
    "DELETE FROM commitments WHERE (gate, credential) IN (SELECT gate, credential FROM placements WHERE credential IN"
    " (SELECT id FROM credentials WHERE person = ?))",
    "DELETE FROM gate_refusals WHERE (gate, credential) IN (SELECT gate, credential FROM placements WHERE credential IN"
    " (SELECT id FROM credentials WHERE person = ?))",
    "DELETE FROM placements WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM recovered_keys WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM endings_by_gate WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM card_prints WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM card_collections WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM card_makings WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM visitor_cards WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM cards WHERE credential IN (SELECT id FROM credentials WHERE person = ?)",
    "DELETE FROM credentials WHERE person = ?",
    "DELETE FROM guardian_consents WHERE consent IN (SELECT id FROM consents WHERE person = ?)",
    "DELETE FROM consent_assessments WHERE consent IN (SELECT id FROM consents WHERE person = ?)",
    "DELETE FROM consents WHERE person = ?",
    "DELETE FROM requests WHERE person_token = (SELECT token FROM persons WHERE id = ?)",
    "DELETE FROM persons WHERE id = ?"};

/// What the station wrote down about one gate; the gate's own row stays, since tombstones and signs name it.
constexpr std::array ofGate{
    "DELETE FROM gate_findings WHERE gate = ?", "DELETE FROM gate_inspections WHERE gate = ?",
    "DELETE FROM gate_alerts WHERE gate = ?",   "DELETE FROM gate_entries WHERE gate = ?",
    "DELETE FROM gate_refusals WHERE gate = ?", "DELETE FROM gate_lease_policies WHERE gate = ?",
    "DELETE FROM gate_chip_ids WHERE gate = ?", "DELETE FROM gate_state WHERE gate = ?"};

template <typename IdType>
IdType readId(Statement& s)
{
    return idAt<IdType>(s, 0);
}

template <typename Read, typename T>
Result<void> find(Connection& db, const char* sql, Read read, std::vector<T>& into, Instant until, int limit)
{
    auto found = all(db, sql, read, until, std::int64_t(limit));
    if (!found) {
        return passOn(found);
    }
    into = std::move(*found);
    return {};
}

Result<Over> findOver(Connection& db, Instant now, int limit)
{
    const Instant until = now - domain::proofKeptFor;
    Over out;
    const Result<void> found =
        find(db, peopleOver, readId<domain::PersonId>, out.people, until, limit)
            .and_then([&] { return find(db, requestsOver, readId<domain::RequestId>, out.requests, until, limit); })
            .and_then([&] {
                return find(
                    db, receiptsOver, [](Statement& s) { return s.integer(0); }, out.receipts, until, limit);
            })
            .and_then([&] {
                return find(
                    db, changeSetsOver,
                    [](Statement& s) {
                        return ChangeSetKey{idAt<domain::GateId>(s, 0), s.integer(1), s.integer(2)};
                    },
                    out.changeSets, until, limit);
            })
            .and_then([&] { return find(db, gatesOver, readId<domain::GateId>, out.gates, until, limit); })
            .and_then([&] {
                return find(db, importsOver, readId<domain::ImportId>, out.imports, now - domain::nameKeptFor, limit);
            });
    return found ? Result<Over>(std::move(out)) : Result<Over>(passOn(found));
}

Result<void> remove(Connection& db, const Over& over, Instant now)
{
    Changes changes(db);
    changes.run("INSERT INTO removal_time (one, now, unkept) VALUES (1, ?, 0)", now);
    for (const domain::PersonId& person : over.people) {
        for (const char* sql : ofPerson) {
            changes.run(sql, person);
        }
    }
    for (const domain::RequestId& request : over.requests) {
        changes.run("DELETE FROM requests WHERE id = ?", request);
    }
    for (const std::int64_t receipt : over.receipts) {
        changes.run("DELETE FROM receipts WHERE seq = ?", receipt);
    }
    for (const ChangeSetKey& key : over.changeSets) {
        changes.run("DELETE FROM change_sets WHERE gate = ? AND epoch = ? AND version = ?", key.gate, key.epoch,
                    key.version);
    }
    for (const domain::GateId& gate : over.gates) {
        for (const char* sql : ofGate) {
            changes.run(sql, gate);
        }
    }
    for (const domain::ImportId& import : over.imports) {
        changes.run("DELETE FROM imports WHERE id = ?", import);
    }
    return changes.run("DELETE FROM removal_time").result();
}

} // namespace

Result<Removed> RemovalRepository::removeOver(Instant now, int limit)
{
    const auto over = findOver(*m_db, now, limit);
    if (!over) {
        return passOn(over);
    }
    const Removed counted = over->counted();
    if (counted.sum() == 0) {
        return counted;
    }
    m_fold.ask();
    const Result<void> removed = remove(*m_db, *over, now);
    return removed ? Result<Removed>(counted) : Result<Removed>(passOn(removed));
}

} // namespace vestibule::store
