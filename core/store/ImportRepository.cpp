#include "core/store/ImportRepository.h"

#include "core/database/WideCache.h"
#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/ResidentRepository.h"
#include "core/store/ResidentWriter.h"

#include <QSet>

namespace vestibule::store {

using database::Statement;

namespace {

constexpr std::size_t rowsPerQuestion = 500;
constexpr std::size_t largeRoster = 2000;
constexpr const char* importColumns = "SELECT id, imported_at, operator, added, undone_at FROM imports ";

StoredImport readImport(Statement& s)
{
    return {idAt<domain::ImportId>(s, 0), s.instant(1), idAt<domain::OperatorId>(s, 2), s.integer(3),
            s.optionalInstant(4)};
}

/// Name and dwelling in one text, with a separator that domain::checkDetails lets nobody type.
QString identity(const domain::ResidentDetails& d)
{
    constexpr QChar unitSeparator(0x1f);
    return d.name + unitSeparator + d.dwelling.building + unitSeparator + d.dwelling.unit + unitSeparator +
           d.dwelling.room;
}

} // namespace

Result<std::vector<std::size_t>> ImportRepository::duplicates(std::span<const domain::ResidentDetails> people) const
{
    Result<Statement> known =
        m_db->prepare("SELECT 1 FROM units u JOIN persons p ON p.unit = u.seq"
                      " WHERE u.building = ? AND u.unit = ? AND u.room = ? AND p.name = ? LIMIT 1");
    if (!known) {
        return passOn(known);
    }
    std::vector<std::size_t> found;
    QSet<QString> seen;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const domain::ResidentDetails& d = people[i];
        known->reset();
        bindAll(*known, d.dwelling.building, d.dwelling.unit, d.dwelling.room, d.name);
        const Result<bool> row = known->step();
        if (!row) {
            return passOn(row);
        }
        const QString key = identity(d);
        if (*row || seen.contains(key)) {
            found.push_back(i);
        }
        seen.insert(key);
    }
    return found;
}

Result<StoredImport> ImportRepository::add(std::span<const domain::ResidentDetails> people, domain::ImportId import,
                                           domain::OperatorId by, Instant at,
                                           const std::function<bool(std::size_t done)>& keepGoing)
{
    const StoredImport stored{import, at, by, std::ssize(people), std::nullopt};
    if (const auto added = change(*m_db, "INSERT INTO imports (id, imported_at, operator, added) VALUES (?, ?, ?, ?)",
                                  import, at, by, stored.added);
        !added) {
        return passOn(added);
    }
    const database::WideCache cache(*m_db, people.size() >= largeRoster);
    Result<ResidentWriter> writer = ResidentWriter::open(*m_db);
    Result<Statement> link = m_db->prepare("INSERT INTO imported_persons (import, person) VALUES (?, ?)");
    if (!writer || !link) {
        return writer ? Result<StoredImport>(passOn(link)) : Result<StoredImport>(passOn(writer));
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (keepGoing && i % rowsPerQuestion == 0 && !keepGoing(i)) {
            return fail(database::codes::interrupted, "the import was cancelled");
        }
        const domain::Resident resident{domain::PersonId::random(), people[i], at};
        if (const auto added = writer->add(resident, domain::PersonToken::random()); !added) {
            return passOn(added);
        }
        link->reset();
        bindAll(*link, import, resident.id);
        if (const Result<void> linked = link->run(); !linked) {
            return passOn(linked);
        }
    }
    if (const Result<void> found = writer->finish(); !found) {
        return passOn(found);
    }
    if (keepGoing && !keepGoing(people.size())) {
        return fail(database::codes::interrupted, "the import was cancelled");
    }
    return stored;
}

Result<UndoneImport> ImportRepository::undo(domain::ImportId import, Instant at)
{
    const auto stored = first(*m_db, importColumns + QByteArray("WHERE id = ?"), readImport, import);
    if (!stored) {
        return passOn(stored);
    }
    if (!*stored) {
        return fail(codes::noSuchImport);
    }
    if ((*stored)->undoneAt) {
        return fail(codes::importUndone);
    }
    const auto people = all(
        *m_db, "SELECT person FROM imported_persons WHERE import = ?",
        [](Statement& s) { return idAt<domain::PersonId>(s, 0); }, import);
    if (!people) {
        return passOn(people);
    }
    UndoneImport undone;
    ResidentRepository residents(*m_db, m_fold);
    for (const domain::PersonId& person : *people) {
        const Result<bool> removed = residents.removeUntouched(person);
        if (!removed) {
            return passOn(removed);
        }
        if (*removed) {
            ++undone.removed;
        } else {
            undone.kept.push_back(person);
        }
    }
    const Result<void> closed =
        Changes(*m_db)
            .run("DELETE FROM imported_persons WHERE import = ?", import)
            .run("DELETE FROM units WHERE NOT EXISTS (SELECT 1 FROM persons p WHERE p.unit = units.seq)")
            .run("UPDATE imports SET undone_at = ? WHERE id = ?", at, import)
            .result();
    return closed ? Result<UndoneImport>(std::move(undone)) : Result<UndoneImport>(passOn(closed));
}

Result<std::vector<StoredImport>> ImportRepository::list() const
{
    return all(*m_db, importColumns + QByteArray("ORDER BY imported_at DESC, id"), readImport);
}

Result<std::optional<StoredImport>> ImportRepository::ofPerson(domain::PersonId person) const
{
    return first(*m_db,
                 importColumns + QByteArray("WHERE id IN (SELECT import FROM imported_persons WHERE person = ?)"),
                 readImport, person);
}

} // namespace vestibule::store
