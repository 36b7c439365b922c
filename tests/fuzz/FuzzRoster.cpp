// Roster files: every row is either good or a problem, and good rows are written and read again without loss.
#include "core/domain/Codes.h"
#include "core/domain/Roster.h"
#include "tests/fuzz/Target.h"

namespace vestibule::fuzz {

namespace {

using namespace domain;

const QDate today(2026, 11, 1);

QString quoted(QString text) { return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"'; }

QString wordOf(Occupancy occupancy)
{
    switch (occupancy) {
    case Occupancy::Owner:
        return QStringLiteral("owner");
    case Occupancy::Family:
        return QStringLiteral("family");
    case Occupancy::Tenant:
        return QStringLiteral("tenant");
    }
    Q_UNREACHABLE();
}

QByteArray written(const QList<RosterRow>& rows)
{
    QString out = QStringLiteral("name,building,unit,room,occupancy,lease_end\n");
    for (const RosterRow& row : rows) {
        const ResidentDetails& d = row.details;
        const QStringList fields{
            d.name,          d.dwelling.building, d.dwelling.unit,
            d.dwelling.room, wordOf(d.occupancy), d.leaseEnd ? d.leaseEnd->toString(Qt::ISODate) : QString()};
        QStringList cells;
        for (const QString& field : fields) {
            cells << quoted(field);
        }
        out += cells.join(u',') + u'\n';
    }
    return out.toUtf8();
}

/// Rows and problems stand in the order of the file, and each line makes one of them.
void checkLines(const Roster& roster, QByteArrayView bytes)
{
    const qsizetype lines = 1 + bytes.count('\n');
    require(roster.rows.size() + roster.problems.size() <= lines, "a line makes at most one row or problem");
    int last = 1;
    for (const RosterRow& row : roster.rows) {
        require(row.line > last && row.line <= lines, "rows stand in the order of the file");
        last = row.line;
    }
    last = 1;
    for (const RosterProblem& problem : roster.problems) {
        require(problem.line > last && problem.line <= lines, "problems stand in the order of the file");
        last = problem.line;
    }
}

} // namespace

void run(QByteArrayView bytes)
{
    const auto roster = readRoster(bytes, today);
    if (!roster) {
        require(roster.error().is(codes::rosterUnreadable) || roster.error().is(codes::rosterColumnMissing),
                "a file is refused for one of two reasons");
        return;
    }
    checkLines(*roster, bytes);
    for (const RosterRow& row : roster->rows) {
        const auto again = checkDetails(row.details, today);
        require(again && *again == row.details, "a good row stays good");
    }
    const auto again = readRoster(written(roster->rows), today);
    require(again && again->problems.isEmpty() && again->rows.size() == roster->rows.size(),
            "good rows are written and read again");
    for (qsizetype i = 0; i < again->rows.size(); ++i) {
        require(again->rows.at(i).details == roster->rows.at(i).details, "a row loses nothing");
    }
}

} // namespace vestibule::fuzz
