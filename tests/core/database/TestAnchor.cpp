#include "core/database/AnchorFile.h"
#include "core/database/Codes.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;

namespace {

constexpr qsizetype page = 4096;

/// All files of a database by their ending.
using Files = QMap<QString, QByteArray>;

Files filesOf(const QString& path)
{
    Files out;
    for (const char* ending : {"", "-wal", "-anchor", "-journal"}) {
        const QString name = path + QLatin1String(ending);
        if (QFile::exists(name)) {
            out[QLatin1String(ending)] = sample::bytesOf(name);
        }
    }
    return out;
}

void putFiles(const QString& path, const Files& files)
{
    for (const char* ending : {"", "-wal", "-anchor", "-journal", "-shm"}) {
        QFile::remove(path + QLatin1String(ending));
    }
    for (auto it = files.begin(); it != files.end(); ++it) {
        QVERIFY(sample::write(path + it.key(), it.value()));
    }
}

} // namespace

class TestAnchor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("db"));
        Result<Connection> db = sample::openAnchored(m_path, Access::Create);
        QVERIFY2(db, db ? "" : db.error().describe().c_str());
        QCOMPARE(db->anchorFinding(), AnchorFinding::Made);
        QVERIFY(sample::change(*db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB);"
                                    "PRAGMA user_version = 1"));
        addRows(*db, 1, 30);
    }

    void cleanup() { faulty::failFrom(0, faulty::Fault::Full, false); }

    void aClosedDatabaseOpensWithItsNote()
    {
        {
            Result<Connection> db = sample::openAnchored(m_path);
            QVERIFY(db);
            QCOMPARE(db->anchorFinding(), AnchorFinding::Settled);
            db->setAnchorNote("forty-two");
            addRows(*db, 100, 1);
        }
        QCOMPARE(rememberedNote(m_path, sample::key()).value(), QByteArray("forty-two"));
        const Result<Connection> db = sample::openAnchored(m_path);
        QVERIFY(db);
        QCOMPARE(db->anchorNote(), QByteArray("forty-two"));
        QVERIFY(QFile::permissions(anchorPath(m_path)) ==
                (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
    }

    /// A schema step knows nothing of what its store has said of itself.
    void aCommitWithoutANoteKeepsTheOneBefore()
    {
        {
            Result<Connection> db = sample::openAnchored(m_path);
            QVERIFY(db);
            db->setAnchorNote("forty-two");
            addRows(*db, 100, 1);
            addRows(*db, 101, 1);
            QVERIFY(sample::change(*db, "CREATE TABLE more (id INTEGER PRIMARY KEY); PRAGMA user_version = 2"));
        }
        QCOMPARE(rememberedNote(m_path, sample::key()).value(), QByteArray("forty-two"));
        QCOMPARE(sample::openAnchored(m_path)->anchorNote(), QByteArray("forty-two"));
    }

    /// What the codec alone does with the same: the reason for all this.
    void withoutTheAnchorNothingPutBackIsFound()
    {
        const Files old = filesOf(m_path);
        later();
        const Files now = filesOf(m_path);
        QCOMPARE(rowsWithoutAnchor(old), qint64(30));

        int unnoticed = 0;
        int pagesPutBack = 0;
        for (qsizetype at = page; at < old[QString()].size(); at += page) {
            Files mixed = now;
            mixed[QString()].replace(at, page, old[QString()].mid(at, page));
            if (mixed == now) {
                continue;
            }
            ++pagesPutBack;
            putFiles(m_path, mixed);
            Result<Connection> db = sample::open(m_path, Access::ReadWrite);
            unnoticed += db && db->checkPages() && sample::readAll(*db) ? 1 : 0;
        }
        QVERIFY(pagesPutBack > 3);
        QVERIFY(unnoticed > 0);
    }

    void anOldFileIsFound()
    {
        const Files old = filesOf(m_path);
        later();
        Files mixed = filesOf(m_path);
        mixed[QString()] = old[QString()];
        refused(mixed, codes::rolledBack);
    }

    void eachOldPageIsFound()
    {
        const Files old = filesOf(m_path);
        later();
        const Files now = filesOf(m_path);
        int tried = 0;
        for (qsizetype at = 0; at < old[QString()].size(); at += page) {
            Files mixed = now;
            mixed[QString()].replace(at, page, old[QString()].mid(at, page));
            if (mixed != now) {
                ++tried;
                refused(mixed, codes::rolledBack);
            }
        }
        QVERIFY(tried > 3);
    }

    void aPageOfZerosIsFound()
    {
        const Files now = filesOf(m_path);
        for (qsizetype at = page; at < now[QString()].size(); at += page) {
            Files mixed = now;
            mixed[QString()].replace(at, page, QByteArray(page, '\0'));
            refused(mixed, codes::rolledBack);
        }
    }

    void anOldLogIsFound()
    {
        // The log as a crash would leave it after each of several commits, put beside later states.
        std::vector<Files> states;
        {
            Result<Connection> db = sample::openAnchored(m_path);
            QVERIFY(db);
            for (int i = 0; i < 5; ++i) {
                addRows(*db, 1000 + i * 10, 3);
                states.push_back(filesOf(m_path));
            }
        }
        states.push_back(filesOf(m_path)); // closed: no log
        for (std::size_t now = 0; now < states.size(); ++now) {
            putFiles(m_path, states[now]);
            QVERIFY2(sample::openAnchored(m_path), QByteArray::number(qsizetype(now)).constData());
            for (std::size_t then = 0; then < states.size(); ++then) {
                Files mixed = states[now];
                mixed[QStringLiteral("-wal")] = states[then].value(QStringLiteral("-wal"));
                // Beside the closed file the full log says nothing new: the same state, and allowed.
                if (then != now && !(now == 5 && then == 4)) {
                    refused(mixed, codes::rolledBack);
                }
            }
        }
    }

    void aLogCutShortIsFound()
    {
        Files now;
        {
            Result<Connection> db = sample::openAnchored(m_path);
            QVERIFY(db);
            addRows(*db, 1000, 3);
            addRows(*db, 2000, 3);
            now = filesOf(m_path);
        }
        const QByteArray log = now[QStringLiteral("-wal")];
        for (qsizetype size = 0; size < log.size(); size += 509) {
            Files mixed = now;
            mixed[QStringLiteral("-wal")] = log.first(size);
            refused(mixed, codes::rolledBack);
        }
    }

    void aStrayJournalIsNotPlayedBack()
    {
        Files mixed = filesOf(m_path);
        mixed[QStringLiteral("-journal")] = QByteArray(512, 'j');
        refused(mixed, codes::rolledBack);
    }

    void appendedPagesAreFound()
    {
        Files mixed = filesOf(m_path);
        mixed[QString()] += mixed[QString()].last(page);
        refused(mixed, codes::rolledBack);
        mixed[QString()].chop(page - 100);
        refused(mixed, codes::corrupt);
    }

    /// A log whose first block the disk does not give, as /proc/self/mem does not, is not a log that somebody took
    /// away.
    void aLogThatCannotBeReadIsNoRollback()
    {
        Files now;
        {
            Result<Connection> db = sample::openAnchored(m_path);
            QVERIFY(db);
            addRows(*db, 1000, 3);
            now = filesOf(m_path);
        }
        putFiles(m_path, now);
        const QString log = m_path + QStringLiteral("-wal");
        QVERIFY(QFile::remove(log) && QFile::link(QStringLiteral("/proc/self/mem"), log));
        const Result<Connection> db = sample::openAnchored(m_path);
        QVERIFY(!db);
        QVERIFY2(db.error().is(codes::ioError), db.error().describe().c_str());
        QVERIFY(QFile::remove(log) && sample::write(log, now[QStringLiteral("-wal")]));
        QVERIFY(sample::openAnchored(m_path));
    }

    /// Links in a ring: there is something by that name, and the system does not open it.
    void whatTheSystemRefusesIsNotTakenForMissing_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<int>("access");
        QTest::newRow("the database") << QString() << int(Access::ReadWrite);
        QTest::newRow("the log") << QStringLiteral("-wal") << int(Access::ReadWrite);
        QTest::newRow("the anchor") << QStringLiteral("-anchor") << int(Access::ReadWrite);
        QTest::newRow("the anchor of a database that is gone") << QStringLiteral("-anchor") << int(Access::Create);
    }
    void whatTheSystemRefusesIsNotTakenForMissing()
    {
        QFETCH(const QString, ending);
        QFETCH(const int, access);
        const QString refused = m_path + ending;
        QFile::remove(refused);
        QVERIFY(QFile::link(refused, refused));
        if (Access(access) == Access::Create) {
            QVERIFY(QFile::remove(m_path));
        }
        const Result<Connection> db = sample::openAnchored(m_path, Access(access));
        QVERIFY(!db);
        QVERIFY2(db.error().is(codes::ioError), db.error().describe().c_str());
        QVERIFY(ending.isEmpty() || QFile::exists(m_path) == (Access(access) == Access::ReadWrite));
    }

    void withoutItsAnchorItStaysShut()
    {
        Files mixed = filesOf(m_path);
        mixed.remove(QStringLiteral("-anchor"));
        refused(mixed, codes::anchorMissing);
        putFiles(m_path, mixed);
        // Nor does asking for a new one make an anchor for what is there.
        QVERIFY(sample::openAnchored(m_path, Access::Create).error().is(codes::anchorMissing));
        mixed[QStringLiteral("-anchor")] = QByteArray(8192, 'a');
        refused(mixed, codes::anchorDamaged);
        mixed[QStringLiteral("-anchor")] = QByteArray();
        refused(mixed, codes::anchorDamaged);
    }

    void anAnchorWithoutItsDatabaseStaysShut()
    {
        Files mixed = filesOf(m_path);
        mixed.remove(QString());
        putFiles(m_path, mixed);
        QVERIFY(sample::openAnchored(m_path, Access::Create).error().is(codes::rolledBack));
        QVERIFY(sample::openAnchored(m_path).error().is(codes::missing));
    }

    void anotherKeyIsNamedAsSuch()
    {
        const Result<Connection> db =
            Connection::open(m_path, sample::key(9), {sample::kind, Access::ReadWrite, {}, {}, true});
        QVERIFY2(db.error().is(codes::wrongKey), db.error().describe().c_str());
    }

    /// The newer copy of the anchor destroyed, so that the older one would allow the state before the last commit.
    void destroyingTheNewerCopyIsTold()
    {
        const Files old = filesOf(m_path);
        later();
        for (const qsizetype copy : {0, 1}) {
            Files mixed = filesOf(m_path);
            mixed[QStringLiteral("-anchor")].replace(copy * page, page, QByteArray(page, '\0'));
            putFiles(m_path, mixed);
            {
                const Result<Connection> db = sample::openAnchored(m_path);
                QVERIFY(db);
                QCOMPARE(db->anchorFinding(), AnchorFinding::OneCopyBad);
            }
            const Result<Connection> again = sample::openAnchored(m_path);
            QVERIFY(again);
            QCOMPARE(again->anchorFinding(), AnchorFinding::Settled);
        }
    }

    void whatIsAppendedToTheAnchorIsToldAndCutOff()
    {
        Files mixed = filesOf(m_path);
        mixed[QStringLiteral("-anchor")] += "more";
        putFiles(m_path, mixed);
        QCOMPARE(sample::openAnchored(m_path)->anchorFinding(), AnchorFinding::OneCopyBad);
        QCOMPARE(sample::bytesOf(anchorPath(m_path)).size(), 2 * page);
        QCOMPARE(sample::openAnchored(m_path)->anchorFinding(), AnchorFinding::Settled);
    }

    void copiesChangingPlacesAreFound()
    {
        Files mixed = filesOf(m_path);
        const QByteArray anchor = mixed[QStringLiteral("-anchor")];
        mixed[QStringLiteral("-anchor")] = anchor.sliced(page) + anchor.first(page);
        refused(mixed, codes::anchorDamaged);
    }

    void lookingReadOnlyChangesNothing()
    {
        const Files old = filesOf(m_path);
        later();
        Files mixed = filesOf(m_path);
        mixed[QString()] = old[QString()];
        putFiles(m_path, mixed);
        {
            Result<Connection> db = sample::open(m_path, Access::ReadOnly);
            QVERIFY(db);
            QCOMPARE(db->anchorFinding(), AnchorFinding::NotAsked);
            QCOMPARE(sample::count(*db), qint64(30));
        }
        QCOMPARE(filesOf(m_path)[QString()], mixed[QString()]);
        QCOMPARE(filesOf(m_path)[QStringLiteral("-anchor")], mixed[QStringLiteral("-anchor")]);
    }

    /// Each write, truncation and sync of a transaction fails in turn, of the anchor as of the database: the connection
    /// that goes on, and the one that opens later, agree with the anchor.
    void everyFailedWriteLeavesTheAnchorInStep_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("forEver");
        QTest::newRow("disk full once") << int(faulty::Fault::Full) << false;
        QTest::newRow("disk full for ever") << int(faulty::Fault::Full) << true;
        QTest::newRow("write error once") << int(faulty::Fault::Error) << false;
        QTest::newRow("write error for ever") << int(faulty::Fault::Error) << true;
    }

    void everyFailedWriteLeavesTheAnchorInStep()
    {
        QFETCH(const int, fault);
        QFETCH(const bool, forEver);
        const Files start = filesOf(m_path);
        bool passed = false;
        int failures = 0;
        for (int n = 1; !passed; ++n) {
            QVERIFY(n < 500);
            putFiles(m_path, start);
            Files cut;
            qint64 rows = 0;
            {
                Result<Connection> db = sample::openAnchored(m_path, Access::ReadWrite, faulty::vfs());
                QVERIFY(db);
                QVERIFY(sample::change(*db, "UPDATE thing SET name = 'before' WHERE id = 1"));
                faulty::failFrom(n, faulty::Fault(fault), forEver);
                const Result<void> failing = sample::change(*db, sample::insertOf(500, 8));
                passed = failing && faulty::changesSeen() < n;
                failures += failing ? 0 : 1;
                cut = filesOf(m_path); // killed here
                faulty::failFrom(0, faulty::Fault::Full, false);
                rows = sample::count(*db);
                QCOMPARE(rows, failing ? qint64(38) : qint64(30));
                // It goes on: small commits, one frame each, over what the failed one left in the log.
                QVERIFY(sample::change(*db, "UPDATE thing SET name = 'after' WHERE id = 2"));
                killedHere(filesOf(m_path), rows);
                QVERIFY(sample::change(*db, "UPDATE thing SET name = 'later' WHERE id = 3"));
                QVERIFY(db->checkpointTruncate());
                QVERIFY(sample::change(*db, sample::insertOf(900, 1)));
                killedHere(filesOf(m_path), rows + 1);
            }
            {
                Result<Connection> db = sample::openAnchored(m_path);
                QVERIFY2(db, (QByteArray::number(n).toStdString() + (db ? "" : db.error().describe())).c_str());
                QCOMPARE(db->anchorFinding(), AnchorFinding::Settled);
                QCOMPARE(sample::count(*db), rows + 1);
            }
            killedHere(cut, -1);
        }
        QVERIFY(failures >= 5);
    }

    void aFailedSettlementIsRepeated()
    {
        // The anchor's second write of a commit fails, then the engine goes back; a cut at any point after is no alarm.
        Result<Connection> db = sample::openAnchored(m_path, Access::ReadWrite, faulty::vfs());
        QVERIFY(db);
        faulty::failFrom(0, faulty::Fault::Error, false);
        const QByteArray update = "UPDATE thing SET body = randomblob(1200) WHERE id = 1";
        QVERIFY(sample::change(*db, update)); // begins the log
        for (int before = 0; before < 3; ++before) {
            faulty::failFrom(0, faulty::Fault::Error, false);
            QVERIFY(sample::change(*db, update));
            faulty::failFrom(faulty::changesSeen() - before, faulty::Fault::Error, false);
            QVERIFY2(!sample::change(*db, update), QByteArray::number(before).constData());
            killedHere(filesOf(m_path), 30);
            QVERIFY(sample::change(*db, update));
            killedHere(filesOf(m_path), 30);
        }
    }

private:
    static void addRows(Connection& db, int from, int rows)
    {
        QVERIFY(sample::change(db, sample::insertOf(from, rows)));
    }

    /// The same database some commits on: rows added, changed and gone.
    void later()
    {
        Result<Connection> db = sample::openAnchored(m_path);
        QVERIFY(db);
        addRows(*db, 100, 5);
        QVERIFY(sample::change(*db, "UPDATE thing SET body = randomblob(1200) WHERE id > 3"));
        QVERIFY(sample::change(*db, "DELETE FROM thing WHERE id = 7"));
    }

    qint64 rowsWithoutAnchor(const Files& files)
    {
        putFiles(m_path, files);
        Result<Connection> db = sample::open(m_path, Access::ReadWrite);
        return db ? sample::count(*db) : -1;
    }

    void refused(const Files& files, const ErrorCode& code)
    {
        putFiles(m_path, files);
        const Result<Connection> db = sample::openAnchored(m_path);
        QVERIFY(!db);
        QVERIFY2(db.error().is(code) || (code == codes::rolledBack && db.error().is(codes::wrongKey)),
                 db.error().describe().c_str());
        QCOMPARE(filesOf(m_path), files); // and not a byte was changed
    }

    /// What a station finds that was killed at that moment. `rows` below zero: any number that a transaction leaves.
    void killedHere(const Files& files, qint64 rows)
    {
        const QString path = m_dir->filePath(QStringLiteral("killed"));
        putFiles(path, files);
        Result<Connection> db = sample::openAnchored(path);
        QVERIFY2(db, db ? "" : db.error().describe().c_str());
        QVERIFY(db->checkIntegrity());
        const qint64 found = sample::count(*db);
        QVERIFY2(rows < 0 ? found == 30 || found == 38 : found == rows, QByteArray::number(found).constData());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

VESTIBULE_TEST(TestAnchor);
#include "TestAnchor.moc"
