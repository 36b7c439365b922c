#pragma once

#include "core/base/Result.h"
#include "core/domain/Posting.h"

#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// The posting log of signs and lobby notices: only added to. Use inside a unit of work, on the store's thread.
class PostingRepository
{
public:
    explicit PostingRepository(database::Connection& connection) : m_db(&connection) {}

    /// Errors: database::codes::constraint for an unknown gate or notice, a day before the place's last one, or taking
    /// down what does not hang.
    [[nodiscard]] Result<void> add(const domain::Posting& posting);
    /// What was recorded last at each place, in no order.
    [[nodiscard]] Result<std::vector<domain::Posting>> latest() const;
    /// All of all places, newest first.
    [[nodiscard]] Result<std::vector<domain::Posting>> list() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
