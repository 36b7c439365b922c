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
// The log's sync, two writes and two syncs of the anchor, and the beginning of the fold.
constexpr int changesOfAMending = 8;
constexpr int variantsOfAMending = 4;

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
    void initTestCase()
    {
        // The disk is simulated; its files need none of their own.
        const QString memory = QStringLiteral("/dev/shm");
        m_dir = std::make_unique<QTemporaryDir>((QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
                                                QStringLiteral("/vestibule-power"));
        QVERIFY(QDir().mkpath(base()));
        {
            Result<Connection> db = sample::openAnchored(base() + QStringLiteral("/db"), Access::Create);
            QVERIFY(db);
            QVERIFY(sample::change(*db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB);"
                                        "CREATE TABLE step (n INTEGER NOT NULL); INSERT INTO step VALUES (0);"
                                        "INSERT INTO thing VALUES (1, 'a', zeroblob(400)), (2, 'b', zeroblob(400)),"
                                        "(3, 'c', zeroblob(400))"));
        }
        m_looks = looksOfAllStates(base(), m_dir->filePath(QStringLiteral("looks")));
        QCOMPARE(m_looks.size(), transactions.size() + 1);
    }

    void cleanup() { power::start(); }

    void nothingAcknowledgedIsLostAndNothingIsMixed()
    {
        int cuts = 0;
        int damaged = 0;
        int inFlightKept = 0;
        for (int n = 1;; ++n) {
            QVERIFY(n < 2000);
            const Run run = workUntil(n);
            if (run.whole) {
                break;
            }
            ++cuts;
            for (int variant = 0; variant < variants; ++variant) {
                const QByteArray place = "cut " + QByteArray::number(n) + " variant " + QByteArray::number(variant);
                bool next = false;
                findsAState(run, std::uint64_t(n) * 1000 + std::uint64_t(variant), place, next);
                if (QTest::currentTestFailed()) {
                    return;
                }
                inFlightKept += next ? 1 : 0;
                ++damaged;
            }
        }
        qInfo("%d cuts, %d damaged disks, in %d of them the commit on its way had been kept", cuts, damaged,
              inFlightKept);
        QVERIFY(cuts >= 100);
        QVERIFY(inFlightKept > 0 && inFlightKept < damaged);
    }

    /// The program is killed in a commit, and the power goes while the next start mends that: what it found in the log
    /// may have been nowhere but in the system's memory.
    void aPowerCutWhileAKillIsMended()
    {
        int kills = 0;
        int cuts = 0;
        for (int n = 1;; ++n) {
            QVERIFY(n < 2000);
            if (workUntil(n).whole) {
                break;
            }
            power::killProgram();
            if (checkAnchor(database(), sample::key()).value().finding == AnchorFinding::Settled) {
                continue;
            }
            ++kills;
            for (int m = 1; m <= changesOfAMending; ++m) {
                const Run run = workUntil(n);
                power::killProgram();
                power::cutAt(m);
                static_cast<void>(sample::openAnchored(database(), Access::ReadWrite, power::vfs()));
                if (!power::isOff()) {
                    break;
                }
                ++cuts;
                for (int variant = 0; variant < variantsOfAMending; ++variant) {
                    const QByteArray place = "kill " + QByteArray::number(n) + " cut " + QByteArray::number(m) +
                                             " variant " + QByteArray::number(variant);
                    bool next = false;
                    findsAState(run, std::uint64_t(n) * 1000 + std::uint64_t(m * variantsOfAMending + variant), place,
                                next);
                    if (QTest::currentTestFailed()) {
                        return;
                    }
                }
            }
        }
        qInfo("%d kills in a commit, %d cuts while they were mended", kills, cuts);
        QVERIFY(kills >= int(transactions.size()));
        QVERIFY(cuts >= 5 * kills);
    }

private:
    [[nodiscard]] QString base() const { return m_dir->filePath(QStringLiteral("base")); }
    [[nodiscard]] QString database() const { return m_dir->filePath(QStringLiteral("cut/db")); }

    /// From the beginning until the n-th change of the disk, which fails.
    [[nodiscard]] Run workUntil(int n) const
    {
        copyFolder(base(), m_dir->filePath(QStringLiteral("cut")));
        power::start();
        power::cutAt(n);
        return work(database());
    }

    /// What is on the disk when the power is back opens, is whole, and is what was acknowledged last, or the commit
    /// that was on its way (`next`).
    void findsAState(const Run& run, std::uint64_t seed, const QByteArray& place, bool& next) const
    {
        const QString found = m_dir->filePath(QStringLiteral("found"));
        copyFolder(m_dir->filePath(QStringLiteral("cut")), found);
        for (const auto& [name, content] : power::afterCut(seed)) {
            QVERIFY(sample::write(found + u'/' + QFileInfo(QFile::decodeName(name)).fileName(), content));
        }
        Result<Connection> db = sample::openAnchored(found + QStringLiteral("/db"));
        QVERIFY2(db, (place.toStdString() + (db ? "" : db.error().describe())).c_str());
        QVERIFY2(db->checkIntegrity(), place.constData());
        const QByteArray look = lookOf(*db);
        const auto last = std::size_t(run.acknowledged);
        next = last < transactions.size() && look == m_looks[last + 1];
        QVERIFY2(look == m_looks[last] || next, (place + ": " + look).constData());
    }

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

    std::unique_ptr<QTemporaryDir> m_dir;
    std::vector<QByteArray> m_looks;
};

VESTIBULE_TEST(TestPowerLoss);
#include "TestPowerLoss.moc"
