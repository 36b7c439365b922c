#include "tests/app/gate/GateDatabase.h"

#include "core/controller/GateKeys.h"
#include "core/controller/GateSchema.h"
#include "core/database/Connection.h"
#include "tests/core/controller/GateFixture.h"

namespace vestibule::gate::test {

using controller::test::must;

QByteArray rowsOf(const QString& folder)
{
    const auto keys = must(controller::GateKeys::load(folder + QStringLiteral("/gate.keys")));
    database::OpenOptions options;
    options.applicationId = controller::gateApplicationId;
    options.access = database::Access::ReadOnly;
    auto connection =
        must(database::Connection::open(folder + QStringLiteral("/gate.db"), keys.databaseKey(), options));
    QList<QByteArray> tables;
    database::Statement names =
        must(connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1"));
    while (must(names.step())) {
        tables.append(names.text(0).toLatin1());
    }
    QByteArray out;
    for (const QByteArray& table : tables) {
        database::Statement rows = must(connection.prepare("SELECT * FROM " + table));
        while (must(rows.step())) {
            out += table + ':';
            for (int column = 0; column < rows.columnCount(); ++column) {
                out += (rows.isNull(column) ? QByteArray("null") : rows.blob(column).toHex()) + '|';
            }
            out += '\n';
        }
    }
    return out;
}

QList<QByteArray> addedLines(const QByteArray& before, const QByteArray& after)
{
    QList<QByteArray> out = after.split('\n');
    for (const QByteArray& line : before.split('\n')) {
        out.removeOne(line);
    }
    return out;
}

} // namespace vestibule::gate::test
