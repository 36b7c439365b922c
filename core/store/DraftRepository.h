#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/domain/Resident.h"
#include "core/domain/Sitting.h"
#include "core/store/Fold.h"

#include <optional>
#include <utility>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// A sitting that is not over: enough to take it up again after a crash. It has room for what the clerk typed and for
/// nothing about a face.
struct Draft
{
    domain::SittingId sitting;
    domain::SittingStep step = domain::SittingStep::Who;
    domain::ResidentDetails details;          ///< as far as typed
    std::optional<domain::PersonId> person;   ///< once stored
    std::optional<domain::ConsentId> consent; ///< once signed
    Instant updatedAt;
    int shortNumber = 0;  ///< said aloud at the desk; no two open sittings have the same
    bool ownWish = false; ///< somebody who declined before has asked for it themselves
    QString language;     ///< in which the resident reads; empty before they have chosen
};

/// Use inside a unit of work, on the store's thread.
class DraftRepository
{
public:
    explicit DraftRepository(database::Connection& connection, Fold fold = {})
        : m_db(&connection), m_fold(std::move(fold))
    {
    }

    /// Adds or replaces; a draft that is Done or Abandoned is removed instead.
    [[nodiscard]] Result<void> save(const Draft& draft);
    [[nodiscard]] Result<std::optional<Draft>> get(domain::SittingId sitting) const;
    /// The lowest number, from 1, that no open sitting has.
    [[nodiscard]] Result<int> freeShortNumber() const;
    /// Newest first.
    [[nodiscard]] Result<std::vector<Draft>> list() const;
    [[nodiscard]] Result<void> remove(domain::SittingId sitting);

private:
    database::Connection* m_db;
    Fold m_fold;
};

} // namespace vestibule::store
