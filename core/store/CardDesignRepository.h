#pragma once

#include "core/base/Result.h"
#include "core/domain/CardDesign.h"

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// How the estate's cards look. Use inside a unit of work, on the store's thread.
class CardDesignRepository
{
public:
    explicit CardDesignRepository(database::Connection& connection) : m_db(&connection) {}

    /// The program's own design until somebody has chosen.
    [[nodiscard]] Result<domain::CardDesign> get() const;
    /// Replaces all of it. Errors: database::codes::constraint for what domain::checkCardDesign refuses.
    [[nodiscard]] Result<void> put(const domain::CardDesign& design);

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
