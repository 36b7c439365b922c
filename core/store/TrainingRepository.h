#pragma once

#include "core/base/Result.h"
#include "core/domain/Training.h"

#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// The record of the operators' trainings: only added to. Use inside a unit of work, on the store's thread.
class TrainingRepository
{
public:
    explicit TrainingRepository(database::Connection& connection) : m_db(&connection) {}

    /// Errors: database::codes::constraint for no day.
    [[nodiscard]] Result<void> add(const domain::Training& training);
    /// All of all operators, what was recorded last first: of each operator the first one counts.
    [[nodiscard]] Result<std::vector<domain::Training>> list() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
