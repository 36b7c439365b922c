#pragma once

#include "core/base/Result.h"
#include "core/database/Statement.h"
#include "core/domain/Ids.h"
#include "core/domain/Resident.h"
#include "core/store/ResidentRepository.h"

#include <QHash>

#include <utility>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Writes people and what finds them, with its statements compiled once. A roster of 100,000 goes through one writer,
/// which keeps search terms back and writes many at a time: call finish() at the end. Lives inside a unit of work.
class ResidentWriter
{
public:
    [[nodiscard]] static Result<ResidentWriter> open(database::Connection& db);

    /// The person cannot be searched for before finish().
    [[nodiscard]] Result<ResidentKey> add(const domain::Resident& resident, domain::PersonToken token);
    [[nodiscard]] Result<void> finish();
    /// Replaces details, sort keys and search terms; a dwelling in which nobody is left goes.
    [[nodiscard]] Result<void> replace(ResidentKey key, const domain::ResidentDetails& details);

private:
    ResidentWriter(database::Connection& db, database::Statement findUnit, database::Statement addUnit,
                   database::Statement addPerson, database::Statement addTerm, database::Statement addTerms);
    [[nodiscard]] Result<std::int64_t> unitOf(const domain::Dwelling& dwelling, const QString& sortKey);
    [[nodiscard]] Result<std::int64_t> findOrAddUnit(const domain::Dwelling& dwelling, const QString& sortKey);
    [[nodiscard]] Result<void> putMinor(std::int64_t person, const std::optional<domain::Minor>& minor);
    [[nodiscard]] Result<void> keep(std::int64_t person, const QStringList& terms);

    database::Connection* m_db;
    database::Statement m_findUnit;
    database::Statement m_addUnit;
    database::Statement m_addPerson;
    database::Statement m_addTerm;
    database::Statement m_addTerms;
    std::vector<std::pair<QByteArray, std::int64_t>> m_terms; ///< not written yet
    QHash<QString, std::int64_t> m_units;                     ///< those met so far
};

} // namespace vestibule::store
