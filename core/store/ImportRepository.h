#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/domain/Resident.h"
#include "core/store/Fold.h"

#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

struct StoredImport
{
    domain::ImportId id;
    Instant at;
    domain::OperatorId by;
    qint64 added = 0;
    std::optional<Instant> undoneAt;
};

struct UndoneImport
{
    qint64 removed = 0;
    /// People who have a consent or a credential by now, have asked for something or sit at the desk: they stay.
    std::vector<domain::PersonId> kept;
};

/// Rosters. Use inside a unit of work, on the store's thread; a whole import is one unit of work, so that a cut leaves
/// all of it or nothing.
class ImportRepository
{
public:
    explicit ImportRepository(database::Connection& connection, Fold fold = {})
        : m_db(&connection), m_fold(std::move(fold))
    {
    }

    /// Positions in `people` of those who are in the store already (same name, same dwelling) or stand earlier in the
    /// list itself.
    [[nodiscard]] Result<std::vector<std::size_t>> duplicates(std::span<const domain::ResidentDetails> people) const;
    /// Adds every one of `people` (checked by domain::checkDetails). `keepGoing` is asked every 500 rows and
    /// at the end with the number done; false ends with database::codes::interrupted, and the unit of work is rolled
    /// back.
    [[nodiscard]] Result<StoredImport> add(std::span<const domain::ResidentDetails> people, domain::ImportId import,
                                           domain::OperatorId by, Instant at,
                                           const std::function<bool(std::size_t done)>& keepGoing = {});
    /// Takes out the people of the import whom nothing holds (ResidentRepository::removeUntouched). Errors:
    /// codes::noSuchImport, codes::importUndone.
    [[nodiscard]] Result<UndoneImport> undo(domain::ImportId import, Instant at);
    /// Newest first.
    [[nodiscard]] Result<std::vector<StoredImport>> list() const;
    /// The one that the person came with; none for somebody who was entered at the desk.
    [[nodiscard]] Result<std::optional<StoredImport>> ofPerson(domain::PersonId person) const;

private:
    database::Connection* m_db;
    Fold m_fold;
};

} // namespace vestibule::store
