#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <vector>

namespace vestibule::database {

class Connection;

/// One reviewed change of the schema. Its number becomes PRAGMA user_version in the same transaction.
struct SchemaStep
{
    int number = 0; ///< 1, 2, 3, ... without gaps
    QByteArray sql; ///< one or more statements
};

/// The number of the last step applied; 0 for an empty database.
[[nodiscard]] Result<int> schemaVersion(Connection& connection);

/// Applies the steps that are missing, each in one transaction together with its number, with foreign keys checked
/// before it commits (and enforced again after). A cut leaves the last whole step. Errors: codes::newerSchema when the
/// database has more steps than `steps`; codes::schemaStepFailed with the cause.
[[nodiscard]] Result<void> applySchema(Connection& connection, const std::vector<SchemaStep>& steps);

} // namespace vestibule::database
