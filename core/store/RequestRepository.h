#pragma once

#include "core/base/Result.h"
#include "core/domain/Request.h"

#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// The register of requests: taken down once, answered once, never removed. Use inside a unit of work, on the store's
/// thread.
class RequestRepository
{
public:
    explicit RequestRepository(database::Connection& connection) : m_db(&connection) {}

    /// An open request. Fails with database::codes::constraint for a token that nobody has.
    [[nodiscard]] Result<void> add(const domain::Request& request);
    /// `answer` has passed domain::checkAnswer. Errors: codes::noSuchRequest; database::codes::constraint when it is
    /// answered already.
    [[nodiscard]] Result<void> answer(domain::RequestId request, const domain::RequestAnswer& answer);
    /// Errors: codes::noSuchRequest.
    [[nodiscard]] Result<domain::Request> get(domain::RequestId request) const;
    /// Open ones first, the one that is due soonest at the top; then the answered, newest answer first.
    [[nodiscard]] Result<std::vector<domain::Request>> list(bool onlyOpen, int limit) const;
    /// All about one person, newest first.
    [[nodiscard]] Result<std::vector<domain::Request>> ofPerson(domain::PersonToken token) const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
