#pragma once

#include "core/base/Result.h"
#include "core/domain/ListedAddress.h"

#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// The addresses outside the private ranges that were listed, and struck off. Use inside a unit of work, on the store's
/// thread.
class AddressRepository
{
public:
    explicit AddressRepository(database::Connection& connection) : m_db(&connection) {}

    /// Takes what domain::checkListing() has passed; its `number` and `strike` are not looked at. Returns its number.
    /// Errors: codes::addressListed; database::codes::constraint for one and the same operator.
    [[nodiscard]] Result<qint64> add(const domain::ListedAddress& address);
    /// Returns its number. Errors: codes::noSuchAddress for a host that is not listed, or not any more;
    /// database::codes::constraint for one and the same operator.
    [[nodiscard]] Result<qint64> strike(const QString& host, const domain::AddressStrike& strike);
    /// Also one that was struck off. Errors: codes::noSuchAddress.
    [[nodiscard]] Result<domain::ListedAddress> get(qint64 number) const;
    /// Those that count by their host, then those that were struck off, the latest first.
    [[nodiscard]] Result<std::vector<domain::ListedAddress>> list() const;

private:
    [[nodiscard]] Result<qint64> numberOf(const QString& host) const;

    database::Connection* m_db;
};

} // namespace vestibule::store
