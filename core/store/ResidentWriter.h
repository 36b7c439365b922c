#pragma once

#include "core/base/Result.h"
#include "core/database/Statement.h"
#include "core/domain/Ids.h"
#include "core/domain/Resident.h"
#include "core/store/ResidentRepository.h"

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Writes people and what finds them, with its statements compiled once: a roster of 100,000 goes through one writer.
/// Lives inside a unit of work.
class ResidentWriter
{
public:
    [[nodiscard]] static Result<ResidentWriter> open(database::Connection& db);

    [[nodiscard]] Result<ResidentKey> add(const domain::Resident& resident, domain::PersonToken token);
    /// Replaces details, sort keys and search terms.
    [[nodiscard]] Result<void> replace(ResidentKey key, const domain::ResidentDetails& details);

private:
    ResidentWriter(database::Connection& db, database::Statement findUnit, database::Statement addUnit,
                   database::Statement addPerson, database::Statement addTerm);
    [[nodiscard]] Result<std::int64_t> unitOf(const domain::Dwelling& dwelling, const QString& sortKey);
    [[nodiscard]] Result<void> addTerms(std::int64_t person, const QStringList& terms);

    database::Connection* m_db;
    database::Statement m_findUnit;
    database::Statement m_addUnit;
    database::Statement m_addPerson;
    database::Statement m_addTerm;
};

} // namespace vestibule::store
