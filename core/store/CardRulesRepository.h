#pragma once

#include "core/base/Result.h"
#include "core/domain/CardRules.h"

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// How many cards a dwelling may have. Use inside a unit of work, on the store's thread.
class CardRulesRepository
{
public:
    explicit CardRulesRepository(database::Connection& connection) : m_db(&connection) {}

    /// The program's own numbers until somebody has chosen.
    [[nodiscard]] Result<domain::CardRules> get() const;
    /// Replaces all of it. Errors: database::codes::constraint for what domain::checkCardRules refuses.
    [[nodiscard]] Result<void> put(const domain::CardRules& rules);

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
