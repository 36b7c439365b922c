#include "core/store/ResidentWriter.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/SearchTerms.h"
#include "core/store/Words.h"

#include <algorithm>

namespace vestibule::store {

using database::Statement;

namespace {

// For each statement it runs the engine takes some small pieces of memory, and locks, unlocks and wipes each of them:
// that, and not the trees, is what a roster used to wait for.
constexpr std::size_t termsPerStatement = 64;
/// So many are sorted together, so that neighbours in the tree are written one after the other.
constexpr std::size_t termsKept = termsPerStatement * 256;

/// `OR FAIL`: the unit of work is given up anyway when a row is refused, and without it the statement keeps a journal.
QByteArray addTermsSql(std::size_t rows)
{
    QByteArray sql = "INSERT OR FAIL INTO person_search (term, person) VALUES (?, ?)";
    for (std::size_t i = 1; i < rows; ++i) {
        sql += ", (?, ?)";
    }
    return sql;
}

} // namespace

ResidentWriter::ResidentWriter(database::Connection& db, Statement findUnit, Statement addUnit, Statement addPerson,
                               Statement addTerm, Statement addTerms)
    : m_db(&db)
    , m_findUnit(std::move(findUnit))
    , m_addUnit(std::move(addUnit))
    , m_addPerson(std::move(addPerson))
    , m_addTerm(std::move(addTerm))
    , m_addTerms(std::move(addTerms))
{
}

Result<ResidentWriter> ResidentWriter::open(database::Connection& db)
{
    auto findUnit = db.prepare("SELECT seq FROM units WHERE building = ? AND unit = ? AND room = ?");
    auto addUnit = db.prepare("INSERT INTO units (building, unit, room, sort_key) VALUES (?, ?, ?, ?)");
    auto addPerson = db.prepare("INSERT INTO persons (id, token, name, unit, occupancy, lease_end, enrolled_at,"
                                " name_sort, unit_sort) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto addTerm = db.prepare(addTermsSql(1));
    auto addTerms = db.prepare(addTermsSql(termsPerStatement));
    for (const auto* made : {&findUnit, &addUnit, &addPerson, &addTerm, &addTerms}) {
        if (!*made) {
            return passOn(*made);
        }
    }
    return ResidentWriter(db, std::move(*findUnit), std::move(*addUnit), std::move(*addPerson), std::move(*addTerm),
                          std::move(*addTerms));
}

Result<std::int64_t> ResidentWriter::unitOf(const domain::Dwelling& dwelling, const QString& sortKey)
{
    constexpr QChar separator(0x1f); // domain::checkDetails lets nobody type it
    const QString key = dwelling.building + separator + dwelling.unit + separator + dwelling.room;
    if (const auto known = m_units.constFind(key); known != m_units.constEnd()) {
        return *known;
    }
    Result<std::int64_t> unit = findOrAddUnit(dwelling, sortKey);
    if (unit) {
        m_units.insert(key, *unit);
    }
    return unit;
}

Result<std::int64_t> ResidentWriter::findOrAddUnit(const domain::Dwelling& dwelling, const QString& sortKey)
{
    m_findUnit.reset();
    bindAll(m_findUnit, dwelling.building, dwelling.unit, dwelling.room);
    const Result<bool> row = m_findUnit.step();
    if (!row) {
        return passOn(row);
    }
    if (*row) {
        const std::int64_t seq = m_findUnit.integer(0);
        m_findUnit.reset();
        return seq;
    }
    m_addUnit.reset();
    bindAll(m_addUnit, dwelling.building, dwelling.unit, dwelling.room, sortKey);
    if (const Result<void> added = m_addUnit.run(); !added) {
        return passOn(added);
    }
    return m_db->lastInsertId();
}

Result<void> ResidentWriter::keep(std::int64_t person, const QStringList& terms)
{
    for (const QString& term : terms) {
        m_terms.emplace_back(term.toUtf8(), person);
    }
    return m_terms.size() >= termsKept ? finish() : Result<void>();
}

Result<void> ResidentWriter::putMinor(std::int64_t person, const std::optional<domain::Minor>& minor)
{
    if (!minor) {
        return {};
    }
    const std::optional<domain::Guardian>& guardian = minor->guardian;
    return done(change(*m_db,
                       "INSERT INTO minors (person, turns_14, guardian_name, guardian_relation)"
                       " SELECT id, ?, ?, ? FROM persons WHERE seq = ?",
                       monthText(minor->turns14), guardian ? std::optional(guardian->name) : std::nullopt,
                       guardian ? std::optional(word(guardian->relation)) : std::nullopt, person));
}

Result<void> ResidentWriter::finish()
{
    std::sort(m_terms.begin(), m_terms.end());
    for (std::size_t from = 0; from < m_terms.size();) {
        const bool many = m_terms.size() - from >= termsPerStatement;
        Statement& add = many ? m_addTerms : m_addTerm;
        int position = 0;
        for (const std::size_t end = from + (many ? termsPerStatement : 1); from < end; ++from) {
            add.lendText(++position, m_terms[from].first);
            add.bind(++position, m_terms[from].second);
        }
        const Result<void> added = add.run();
        add.reset(); // the terms go
        if (!added) {
            return added;
        }
    }
    m_terms.clear();
    return {};
}

Result<ResidentKey> ResidentWriter::add(const domain::Resident& resident, domain::PersonToken token)
{
    const domain::ResidentDetails& d = resident.details;
    const SearchTerms found = searchTerms(d.name, d.dwelling);
    const Result<std::int64_t> unit = unitOf(d.dwelling, found.unitSort);
    if (!unit) {
        return passOn(unit);
    }
    m_addPerson.reset();
    bindAll(m_addPerson, resident.id, token, d.name, *unit, word(d.occupancy), dateText(d.leaseEnd),
            resident.enrolledAt, found.nameSort, found.unitSort);
    if (const Result<void> added = m_addPerson.run(); !added) {
        return passOn(added);
    }
    const std::int64_t key = m_db->lastInsertId();
    if (const Result<void> kept = putMinor(key, d.minor); !kept) {
        return passOn(kept);
    }
    if (const Result<void> kept = keep(key, found.terms); !kept) {
        return passOn(kept);
    }
    return ResidentKey{key};
}

Result<void> ResidentWriter::replace(ResidentKey key, const domain::ResidentDetails& d)
{
    const auto seq = std::int64_t(key);
    const SearchTerms found = searchTerms(d.name, d.dwelling);
    const Result<std::int64_t> unit = unitOf(d.dwelling, found.unitSort);
    if (!unit) {
        return passOn(unit);
    }
    const auto before = number(*m_db, "SELECT unit FROM persons WHERE seq = ?", seq);
    if (!before) {
        return passOn(before);
    }
    if (const auto changed =
            change(*m_db,
                   "UPDATE persons SET name = ?, unit = ?, occupancy = ?, lease_end = ?,"
                   " name_sort = ?, unit_sort = ? WHERE seq = ?",
                   d.name, *unit, word(d.occupancy), dateText(d.leaseEnd), found.nameSort, found.unitSort, seq);
        !changed) {
        return passOn(changed);
    }
    m_units.clear(); // the one before may go
    const Result<void> gone = Changes(*m_db)
                                  .run("DELETE FROM units WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM persons p"
                                       " WHERE p.unit = units.seq)",
                                       *before)
                                  .run("DELETE FROM person_search WHERE person = ?", seq)
                                  .run("DELETE FROM minors WHERE person = (SELECT id FROM persons WHERE seq = ?)", seq)
                                  .result();
    if (!gone) {
        return gone;
    }
    if (const Result<void> kept = putMinor(seq, d.minor); !kept) {
        return kept;
    }
    const Result<void> kept = keep(seq, found.terms);
    return kept ? finish() : kept;
}

} // namespace vestibule::store
