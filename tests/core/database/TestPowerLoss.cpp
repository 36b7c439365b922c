#include "core/database/Codes.h"
#include "tests/core/database/PowerVfs.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <array>

using namespace vestibule;
using namespace vestibule::database;

namespace {

constexpr int variants = 20;

/// Eight transactions of different kinds. `step` holds how many are done, so that a mix of two states shows.
constexpr std::array<const char*, 8> transactions{
    "UPDATE step SET n = 1; INSERT INTO thing (id, name, body) VALUES (1000, 'one', randomblob(300))",
    "UPDATE step SET n = 2; UPDATE thing SET body = zeroblob(700) WHERE id < 4",
    // more pages than the cache holds: pages go into the log before the commit, some of them twice
    "UPDATE step SET n = 3; WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 60)"
    " INSERT INTO thing (id, name, body) SELECT 2000 + x, 'many', randomblob(1500) FROM c;"
    " UPDATE thing SET name = 'again' WHERE id > 2000",
    "UPDATE step SET n = 4; DELETE FROM thing WHERE id BETWEEN 2000 AND 2050",
    "UPDATE step SET n = 5; CREATE TABLE other (id INTEGER PRIMARY KEY, what TEXT NOT NULL); "
    "CREATE INDEX things ON thing (name, id)",
    "UPDATE step SET n = 6; INSERT INTO other (what) SELECT name FROM thing",
    "UPDATE step SET n = 7; DROP TABLE other; UPDATE thing SET name = 'x' WHERE id % 2 = 0",
    "UPDATE step SET n = 8; INSERT INTO thing (id, name, body) VALUES (9000, 'last', randomblob(9000))",
};

struct Run
{
    int acknowledged = 0;
    bool whole = false;
};

/// Does the eight transactions, folding the log in after the fourth, until one is refused.
Run work(const QString& path)
{
    Run run;
    Result<Connection> db = sample::openAnchored(path, Access::ReadWrite, power::vfs());
    if (!db || !db->execute("PRAGMA cache_size = 10")) {
        return run;
    }
    for (std::size_t i = 0; i < transactions.size(); ++i) {
        if (i == 4 && !db->checkpointTruncate()) {
            return run;
        }
        if (!sample::change(*db, transactions[i])) {
            return run;
        }
        run.acknowledged = int(i) + 1;
    }
    run.whole = !power::isOff();
    return run;
}

qint64 number(Connection& db, QByteArrayView sql)
{
    Result<Statement> ask = db.prepare(sql);
    return ask && ask->step().value_or(false) ? ask->integer(0) : -1;
}

/// What a state of the database looks like from outside: rows and tables, not the random bytes in them.
QByteArray lookOf(Connection& db)
{
    return QByteArray::number(number(db, "SELECT n FROM step")) + ' ' +
           QByteArray::number(number(db, "SELECT count(*) FROM thing")) + ' ' +
           QByteArray::number(number(db, "SELECT sum(length(body)) FROM thing")) + ' ' +
           QByteArray::number(number(db, "SELECT count(*) FROM thing WHERE name IN ('again', 'x')")) + ' ' +
           QByteArray::number(number(db, "SELECT count(*) FROM sqlite_master"));
}

} // namespace

/// Power goes at each write, truncation and sync of eight transactions in turn; each time the disk is damaged in twenty
/// ways. Whatever is found must open, be whole, and be the last acknowledged state or the one that was on its way.
class TestPowerLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAcknowledgedIsLostAndNothingIsMixed()
    {
        // The disk is simulated; its files need none of their own.
        const QString memory = QStringLiteral("/dev/shm");
        const QTemporaryDir dir((QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
                                QStringLiteral("/vestibule-power"));
        const QString base = dir.filePath(QStringLiteral("base"));
        QVERIFY(QDir().mkpath(base));
        {
            Result<Connection> db = sample::openAnchored(base + QStringLiteral("/db"), Access::Create);
            QVERIFY(db);
            QVERIFY(sample::change(*db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB);"
                                        "CREATE TABLE step (n INTEGER NOT NULL); INSERT INTO step VALUES (0);"
                                        "INSERT INTO thing VALUES (1, 'a', zeroblob(400)), (2, 'b', zeroblob(400)),"
                                        "(3, 'c', zeroblob(400))"));
        }
        const std::vector<QByteArray> looks = looksOfAllStates(base, dir.filePath(QStringLiteral("looks")));
        QCOMPARE(looks.size(), transactions.size() + 1);

        int cuts = 0;
        int damaged = 0;
        int inFlightKept = 0;
        for (int n = 1;; ++n) {
            QVERIFY(n < 2000);
            const QString at = dir.filePath(QStringLiteral("cut"));
            copyFolder(base, at);
            power::start();
            power::cutAt(n);
            const Run run = work(at + QStringLiteral("/db"));
            if (run.whole) {
                break;
            }
            ++cuts;
            for (int variant = 0; variant < variants; ++variant) {
                const QString found = dir.filePath(QStringLiteral("found"));
                copyFolder(at, found);
                for (const auto& [name, content] : power::afterCut(std::uint64_t(n) * 1000 + std::uint64_t(variant))) {
                    QVERIFY(sample::write(found + u'/' + QFileInfo(QFile::decodeName(name)).fileName(), content));
                }
                const QByteArray place = "cut " + QByteArray::number(n) + " variant " + QByteArray::number(variant);
                Result<Connection> db = sample::openAnchored(found + QStringLiteral("/db"));
                QVERIFY2(db, (place.toStdString() + (db ? "" : db.error().describe())).c_str());
                QVERIFY2(db->checkIntegrity(), place.constData());
                const QByteArray look = lookOf(*db);
                const auto last = std::size_t(run.acknowledged);
                const bool next = last < transactions.size() && look == looks[last + 1];
                QVERIFY2(look == looks[last] || next, (place + ": " + look).constData());
                inFlightKept += next ? 1 : 0;
                ++damaged;
            }
        }
        power::start();
        qInfo("%d cuts, %d damaged disks, in %d of them the commit on its way had been kept", cuts, damaged,
              inFlightKept);
        QVERIFY(cuts >= 100);
        QVERIFY(inFlightKept > 0 && inFlightKept < damaged);
    }

private:
    static void copyFolder(const QString& from, const QString& to)
    {
        QDir(to).removeRecursively();
        QVERIFY(QDir().mkpath(to));
        for (const QString& name : QDir(from).entryList(QDir::Files)) {
            QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
        }
    }

    static std::vector<QByteArray> looksOfAllStates(const QString& base, const QString& at)
    {
        copyFolder(base, at);
        std::vector<QByteArray> looks;
        Result<Connection> db = sample::openAnchored(at + QStringLiteral("/db"));
        if (!db) {
            return looks;
        }
        looks.push_back(lookOf(*db));
        for (const char* sql : transactions) {
            if (!sample::change(*db, sql)) {
                return {};
            }
            looks.push_back(lookOf(*db));
        }
        return looks;
    }
};

VESTIBULE_TEST(TestPowerLoss);
#include "TestPowerLoss.moc"
