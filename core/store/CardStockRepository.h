#pragma once

#include "core/base/Result.h"
#include "core/domain/CardStock.h"

#include <optional>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// The count of blank cards. Use inside a unit of work, on the store's thread.
class CardStockRepository
{
public:
    explicit CardStockRepository(database::Connection& connection) : m_db(&connection) {}

    /// Nothing before the first count.
    [[nodiscard]] Result<std::optional<domain::CardStock>> get() const;
    /// A new count: `given` begins at 0. Errors: database::codes::constraint out of range.
    [[nodiscard]] Result<void> count(int cards, Instant at, domain::OperatorId by);
    /// One was issued; nothing happens before the first count.
    [[nodiscard]] Result<void> giveOne();
    /// One came back to be made anew.
    [[nodiscard]] Result<void> takeOne();

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
