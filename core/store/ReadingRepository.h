#pragma once

#include "core/base/Result.h"
#include "core/domain/ReadingMode.h"

#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Totals of how the resident's screen was used, by calendar month. Use inside a unit of work, on the store's thread.
class ReadingRepository
{
public:
    explicit ReadingRepository(database::Connection& connection) : m_db(&connection) {}

    /// One answer more in the month of that day, and one more for each of the modes.
    [[nodiscard]] Result<void> count(QDate day, domain::ReadingModes modes);
    /// Of all months in which somebody answered, newest first.
    [[nodiscard]] Result<std::vector<domain::ReadingTotals>> list() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
