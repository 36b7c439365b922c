#pragma once

#include "core/base/Result.h"
#include "core/domain/Company.h"
#include "core/domain/Resident.h"

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Somebody who is to be told of a change.
struct ToTell
{
    domain::PersonId person;
    QString name;
    domain::Dwelling dwelling;
};

/// Changes of the company that answers for the data, and who was told of them: only added to. To be told is everybody
/// whose name is on record, who was entered before the change was recorded, and of whom nothing says that they were.
/// Use inside a unit of work, on the store's thread.
class CompanyRepository
{
public:
    explicit CompanyRepository(database::Connection& connection) : m_db(&connection) {}

    /// Its number. Errors: database::codes::constraint for an unknown notice, one that has come with a change, or a day
    /// before the last one.
    [[nodiscard]] Result<qint64> add(const domain::CompanyChange& change);
    /// Newest first.
    [[nodiscard]] Result<std::vector<domain::CompanyChange>> changes() const;
    [[nodiscard]] Result<std::optional<domain::CompanyChange>> latest() const;

    /// Errors: database::codes::constraint for somebody who is not to be told.
    [[nodiscard]] Result<void> tell(const domain::Telling& telling);
    [[nodiscard]] Result<bool> isToBeTold(qint64 change, domain::PersonId person) const;
    /// By dwelling, then by name.
    [[nodiscard]] Result<std::vector<ToTell>> toTell(qint64 change) const;
    [[nodiscard]] Result<qint64> countToTell(qint64 change) const;
    /// Those whose name is still on record.
    [[nodiscard]] Result<qint64> countTold(qint64 change) const;
    /// Of which changes this person was told, oldest first.
    [[nodiscard]] Result<std::vector<domain::Telling>> ofPerson(domain::PersonId person) const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
