#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Schema.h"
#include "core/database/Transaction.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

using namespace vestibule;
using namespace vestibule::database;

using faulty::Fault;

namespace {

/// Adds ten rows of 3,000 bytes in one transaction.
Result<void> addTen(Connection& db, int from)
{
    Result<Transaction> transaction = Transaction::begin(db);
    if (!transaction) {
        return passOn(transaction);
    }
    for (int i = 0; i < 10; ++i) {
        Result<Statement> add = db.prepare("INSERT INTO thing (id, name, body) VALUES (?1, 'n', ?2)");
        if (!add) {
            return passOn(add);
        }
        if (const Result<void> ran = add->bind(1, from + i).bind(2, QByteArray(3000, 'z')).run(); !ran) {
            return ran;
        }
    }
    return transaction->commit();
}

} // namespace

class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { faulty::failFrom(0, faulty::Fault::Full, false); }

    void everyFailedWriteLeavesTheOldStateOrTheNew_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("forEver");
        QTest::newRow("disk full once") << int(faulty::Fault::Full) << false;
        QTest::newRow("disk full for ever") << int(faulty::Fault::Full) << true;
        QTest::newRow("write error once") << int(faulty::Fault::Error) << false;
        QTest::newRow("write error for ever") << int(faulty::Fault::Error) << true;
    }

    void everyFailedWriteLeavesTheOldStateOrTheNew()
    {
        QFETCH(const int, fault);
        QFETCH(const bool, forEver);
        const QTemporaryDir dir;
        bool passed = false;
        int failures = 0;
        for (int n = 1; !passed; ++n) {
            QVERIFY(n < 500);
            const QString path = dir.filePath(QString::number(n));
            QVERIFY(sample::make(path, 5));
            bool acknowledged = false;
            {
                Result<Connection> db = sample::open(path, Access::ReadWrite, sample::kind, 7, faulty::vfs());
                QVERIFY(db);
                faulty::failFrom(n, Fault(fault), forEver);
                const Result<void> added = addTen(*db, 100);
                acknowledged = bool(added);
                if (added) {
                    const Result<void> folded = db->checkpointTruncate();
                    passed = faulty::changesSeen() < n;
                    QVERIFY(folded || !passed);
                } else {
                    ++failures;
                    const ErrorCode named = Fault(fault) == Fault::Full ? codes::diskFull : codes::ioError;
                    QVERIFY2(added.error().is(named), added.error().describe().c_str());
                    QVERIFY(!db->inTransaction());
                }
            }
            faulty::failFrom(0, faulty::Fault::Full, false);
            Result<Connection> again = sample::open(path, Access::ReadWrite);
            QVERIFY2(again, again ? "" : again.error().describe().c_str());
            QVERIFY(again->checkIntegrity());
            const qint64 rows = sample::count(*again);
            // An unacknowledged commit may have reached the disk; half of it may not.
            QVERIFY2(acknowledged ? rows == 15 : rows == 5 || rows == 15, QByteArray::number(rows).constData());
            if (rows == 5) {
                QVERIFY(addTen(*again, 100));
            }
        }
        QVERIFY(failures >= 3);
    }

    void everyFailedWriteWhileMakingADatabaseCanBeRetried()
    {
        const QTemporaryDir dir;
        bool passed = false;
        const std::vector<SchemaStep> steps{{1, "CREATE TABLE a (x)"},
                                            {2, "CREATE TABLE b (x); INSERT INTO b VALUES (1)"}};
        for (int n = 1; !passed; ++n) {
            QVERIFY(n < 500);
            const QString path = dir.filePath(QString::number(n));
            faulty::failFrom(n, faulty::Fault::Full, true);
            {
                Result<Connection> db = sample::open(path, Access::Create, sample::kind, 7, faulty::vfs());
                const Result<void> made = db ? applySchema(*db, steps) : Result<void>(passOn(db));
                passed = made && faulty::changesSeen() < n;
            }
            faulty::failFrom(0, faulty::Fault::Full, false);
            QVERIFY(!sample::bytesOf(path).startsWith("SQLite format 3"));
            Result<Connection> again = sample::open(path);
            QVERIFY2(again, again ? "" : again.error().describe().c_str());
            QVERIFY(applySchema(*again, steps));
            QCOMPARE(schemaVersion(*again).value(), 2);
            QVERIFY(again->checkIntegrity());
        }
    }

    void whatTheDiskDoesNotGiveIsNoWrongKeyAndNoDamage_data()
    {
        QTest::addColumn<bool>("anchored");
        QTest::addColumn<bool>("forEver");
        QTest::newRow("once") << false << false;
        QTest::newRow("for ever") << false << true;
        QTest::newRow("anchored, once") << true << false;
        QTest::newRow("anchored, for ever") << true << true;
    }

    /// The salt at the head of the file included, and the pages that a check wants to see.
    void whatTheDiskDoesNotGiveIsNoWrongKeyAndNoDamage()
    {
        QFETCH(const bool, anchored);
        QFETCH(const bool, forEver);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("db"));
        QVERIFY(sample::make(path, 20));
        if (anchored) {
            QVERIFY(QFile::rename(path, path + QLatin1String("-old")));
            QVERIFY(sample::openAnchored(path, Access::Create));
        }
        const auto open = [&] {
            return anchored ? sample::openAnchored(path, Access::ReadWrite, faulty::vfs())
                            : sample::open(path, Access::ReadWrite, sample::kind, 7, faulty::vfs());
        };
        int refused = 0;
        bool passed = false;
        for (int n = 1; !passed; ++n) {
            QVERIFY(n < 500);
            faulty::failFrom(n, Fault::Read, forEver);
            {
                Result<Connection> db = open();
                const Result<void> checked = db ? db->checkIntegrity() : Result<void>(passOn(db));
                passed = checked && faulty::changesSeen() < n;
                if (!checked) {
                    QVERIFY2(checked.error().is(codes::ioError), checked.error().describe().c_str());
                    ++refused;
                }
            }
            faulty::failFrom(0, Fault::Full, false);
            QVERIFY(open());
        }
        QVERIFY(refused > 0);
    }

    void aFullDiskIsNamed()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("db"));
        QVERIFY(sample::make(path));
        Result<Connection> db = sample::open(path, Access::ReadWrite);
        QVERIFY(db);
        QVERIFY(db->execute("PRAGMA max_page_count = 4"));
        const Result<void> added = addTen(*db, 100);
        QVERIFY(!added);
        QVERIFY2(added.error().is(codes::diskFull), added.error().describe().c_str());
        QCOMPARE(sample::count(*db), qint64(3));
        QVERIFY(db->execute("PRAGMA max_page_count = 4000"));
        QVERIFY(addTen(*db, 100));
        QCOMPARE(sample::count(*db), qint64(13));
    }

    void aRealLimitOfTheSystemLeavesTheOldState()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("db"));
        QVERIFY(sample::make(path));
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        {
            Result<Connection> db = sample::open(path, Access::ReadWrite);
            QVERIFY(db);
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit small{20000, before.rlim_max};
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
            const Result<void> added = addTen(*db, 100);
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
            QVERIFY(!added);
            QVERIFY2(added.error().is(codes::diskFull), added.error().describe().c_str());
            QCOMPARE(sample::count(*db), qint64(3));
        }
        Result<Connection> again = sample::open(path, Access::ReadWrite);
        QVERIFY(again);
        QVERIFY(again->checkIntegrity());
        QCOMPARE(sample::count(*again), qint64(3));
    }
};

VESTIBULE_TEST(TestFaults);
#include "TestFaults.moc"
