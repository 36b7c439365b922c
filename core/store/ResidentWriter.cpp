#include "core/store/ResidentWriter.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/SearchTerms.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

ResidentWriter::ResidentWriter(database::Connection& db, Statement findUnit, Statement addUnit, Statement addPerson,
                               Statement addTerm)
    : m_db(&db)
    , m_findUnit(std::move(findUnit))
    , m_addUnit(std::move(addUnit))
    , m_addPerson(std::move(addPerson))
    , m_addTerm(std::move(addTerm))
{
}

Result<ResidentWriter> ResidentWriter::open(database::Connection& db)
{
    auto findUnit = db.prepare("SELECT seq FROM units WHERE building = ? AND unit = ? AND room = ?");
    auto addUnit = db.prepare("INSERT INTO units (building, unit, room, sort_key) VALUES (?, ?, ?, ?)");
    auto addPerson = db.prepare("INSERT INTO persons (id, token, name, unit, occupancy, lease_end, enrolled_at,"
                                " name_sort, unit_sort) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto addTerm = db.prepare("INSERT INTO person_search (term, person) VALUES (?, ?)");
    for (const auto* made : {&findUnit, &addUnit, &addPerson, &addTerm}) {
        if (!*made) {
            return passOn(*made);
        }
    }
    return ResidentWriter(db, std::move(*findUnit), std::move(*addUnit), std::move(*addPerson), std::move(*addTerm));
}

Result<std::int64_t> ResidentWriter::unitOf(const domain::Dwelling& dwelling, const QString& sortKey)
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

Result<void> ResidentWriter::addTerms(std::int64_t person, const QStringList& terms)
{
    for (const QString& term : terms) {
        m_addTerm.reset();
        bindAll(m_addTerm, term, person);
        if (const Result<void> added = m_addTerm.run(); !added) {
            return added;
        }
    }
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
    if (const Result<void> added = addTerms(key, found.terms); !added) {
        return passOn(added);
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
    if (const auto changed =
            change(*m_db,
                   "UPDATE persons SET name = ?, unit = ?, occupancy = ?, lease_end = ?,"
                   " name_sort = ?, unit_sort = ? WHERE seq = ?",
                   d.name, *unit, word(d.occupancy), dateText(d.leaseEnd), found.nameSort, found.unitSort, seq);
        !changed) {
        return passOn(changed);
    }
    if (const auto removed = change(*m_db, "DELETE FROM person_search WHERE person = ?", seq); !removed) {
        return passOn(removed);
    }
    return addTerms(seq, found.terms);
}

} // namespace vestibule::store
