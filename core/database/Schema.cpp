#include "core/database/Schema.h"

#include "core/base/Failpoint.h"
#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Transaction.h"

namespace vestibule::database {

namespace {

Result<void> checkForeignKeys(Connection& connection)
{
    Result<Statement> check = connection.prepare("PRAGMA foreign_key_check");
    if (!check) {
        return passOn(check);
    }
    const Result<bool> broken = check->step();
    if (!broken) {
        return passOn(broken);
    }
    if (*broken) {
        return fail(codes::constraint, "foreign key of table " + check->text(0).toStdString());
    }
    return {};
}

Result<void> applyOne(Connection& connection, const SchemaStep& step)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction) {
        return passOn(transaction);
    }
    return connection.execute(step.sql)
        .and_then([&] { return connection.execute("PRAGMA user_version = " + QByteArray::number(step.number)); })
        .and_then([&] { return checkForeignKeys(connection); })
        .and_then([&] {
            failpoint("migrate/worked");
            return transaction->commit();
        });
}

Result<void> applyFrom(Connection& connection, const std::vector<SchemaStep>& steps, int done)
{
    for (std::size_t i = std::size_t(done); i < steps.size(); ++i) {
        if (steps[i].number != int(i) + 1) {
            return fail(codes::schemaStepFailed, "steps must be numbered without gaps");
        }
        if (Result<void> applied = applyOne(connection, steps[i]); !applied) {
            return fail(codes::schemaStepFailed, "step " + std::to_string(steps[i].number), std::move(applied).error());
        }
        failpoint("migrate/kept");
    }
    return {};
}

} // namespace

Result<int> schemaVersion(Connection& connection)
{
    Result<Statement> ask = connection.prepare("PRAGMA user_version");
    if (!ask) {
        return passOn(ask);
    }
    const Result<bool> row = ask->step();
    if (!row) {
        return passOn(row);
    }
    return int(ask->integer(0));
}

Result<void> applySchema(Connection& connection, const std::vector<SchemaStep>& steps)
{
    const Result<int> done = schemaVersion(connection);
    if (!done) {
        return passOn(done);
    }
    if (*done < 0 || std::size_t(*done) > steps.size()) {
        return fail(codes::newerSchema,
                    "step " + std::to_string(*done) + ", known up to " + std::to_string(steps.size()));
    }
    if (std::size_t(*done) == steps.size()) {
        return {};
    }
    // A step that rebuilds a table drops the old one, which would set off its foreign keys' actions. They are checked
    // as a whole before each step commits instead. The setting cannot change inside a transaction.
    if (const Result<void> off = connection.execute("PRAGMA foreign_keys = OFF"); !off) {
        return off;
    }
    const Result<void> applied = applyFrom(connection, steps, *done);
    const Result<void> on = connection.execute("PRAGMA foreign_keys = ON");
    return applied ? on : applied;
}

} // namespace vestibule::database
