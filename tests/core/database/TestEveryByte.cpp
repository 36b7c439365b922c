#include "core/database/AnchorFile.h"
#include "core/database/Codes.h"
#include "tests/core/database/Sample.h"
#include "tests/support/EveryByte.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;
using test::flipEachByteOf;
using test::Flipped;
using test::stepOr;

namespace {

// What ctest takes; the target `tampering` takes every byte.
constexpr int databaseStep = 13;
constexpr int logStep = 7;
constexpr int anchorStep = 5;

} // namespace

/// One byte flipped, anywhere: found by the opening, before a row can be asked for.
class TestEveryByte : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("db"));
        Result<Connection> db = sample::openAnchored(m_path, Access::Create);
        QVERIFY(db);
        QVERIFY(sample::change(*db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB);"
                                    "CREATE INDEX things_by_name ON thing (name); PRAGMA user_version = 1"));
        QVERIFY(sample::change(*db, sample::insertOf(1, 30)));
        QVERIFY(sample::change(*db, "DELETE FROM thing WHERE id > 20")); // pages that hold nothing any more
    }

    void ofTheDatabase()
    {
        QVERIFY(isIntact());
        const QByteArray good = sample::bytesOf(m_path);
        const Flipped all = flipEachByteOf(m_path, stepOr(databaseStep), [&] { return !sample::openAnchored(m_path); });
        judge(all, good.size() / stepOr(databaseStep));
        QVERIFY(good.size() >= 50'000);
        QCOMPARE(sample::bytesOf(m_path), good);
        QVERIFY(isIntact());
    }

    /// As a cut leaves it: commits that are in the log only.
    void ofTheLog()
    {
        const QString cut = m_dir->filePath(QStringLiteral("cut"));
        {
            Result<Connection> db = sample::openAnchored(m_path);
            QVERIFY(db);
            QVERIFY(sample::change(*db, "UPDATE thing SET name = 'other' WHERE id = 3"));
            QVERIFY(sample::change(*db, "DELETE FROM thing WHERE id = 4"));
            for (const char* ending : {"", "-wal", "-anchor"}) {
                QVERIFY(QFile::copy(m_path + QLatin1String(ending), cut + QLatin1String(ending)));
            }
        }
        const QString log = cut + QStringLiteral("-wal");
        const QByteArray good = sample::bytesOf(log);
        const Flipped all = flipEachByteOf(log, stepOr(logStep), [&] {
            const Result<Connection> db = sample::openAnchored(cut);
            return !db && db.error().is(codes::rolledBack);
        });
        judge(all, good.size() / stepOr(logStep));
        QVERIFY(good.size() >= 10'000);
        QCOMPARE(sample::bytesOf(log), good);
        Result<Connection> db = sample::openAnchored(cut);
        QVERIFY(db);
        QCOMPARE(sample::count(*db), qint64(19));
    }

    /// In one of its copies: the other one still proves the state, and the opening tells of it. In both: refused.
    void ofTheAnchor()
    {
        const QString anchor = anchorPath(m_path);
        const QByteArray good = sample::bytesOf(anchor);
        const qsizetype copy = good.size() / 2;
        const Flipped one = flipEachByteOf(anchor, stepOr(anchorStep), [&] {
            const Result<Connection> db = sample::openAnchored(m_path, Access::ReadOnly);
            return db && db->anchorFinding() == AnchorFinding::OneCopyBad;
        });
        judge(one, good.size() / stepOr(anchorStep));
        QCOMPARE(sample::bytesOf(anchor), good);
        const Flipped both = test::flipEachByte(good.first(copy), stepOr(anchorStep), [&](const QByteArray& bad) {
            QByteArray second = good.sliced(copy);
            for (qsizetype i = 0; i < copy; ++i) {
                second[i] = char(second[i] ^ bad[i] ^ good[i]);
            }
            if (!sample::write(anchor, bad + second)) {
                return false;
            }
            const Result<Connection> db = sample::openAnchored(m_path);
            return !db && db.error().is(codes::anchorDamaged);
        });
        judge(both, copy / stepOr(anchorStep));
        QVERIFY(sample::write(anchor, good));
        QVERIFY(isIntact());
    }

    /// A bad copy is replaced, once it has been told.
    void ofTheAnchorAreMadeGoodAgain()
    {
        const QString anchor = anchorPath(m_path);
        const QByteArray good = sample::bytesOf(anchor);
        for (qsizetype at = 0; at < good.size(); at += 509) {
            QByteArray bad = good;
            bad[at] = char(bad[at] ^ 0x10);
            QVERIFY(sample::write(anchor, bad));
            QCOMPARE(sample::openAnchored(m_path)->anchorFinding(), AnchorFinding::OneCopyBad);
            QCOMPARE(sample::openAnchored(m_path)->anchorFinding(), AnchorFinding::Settled);
        }
    }

private:
    bool isIntact()
    {
        Result<Connection> db = sample::openAnchored(m_path);
        return db && db->anchorFinding() == AnchorFinding::Settled && sample::count(*db) == 20;
    }

    static void judge(const Flipped& all, qsizetype least)
    {
        qInfo("%lld bytes flipped, %lld not found", qlonglong(all.tried), qlonglong(all.missed.size()));
        QVERIFY(all.tried >= least);
        QCOMPARE(all.missed, QList<qsizetype>());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

VESTIBULE_TEST(TestEveryByte);
#include "TestEveryByte.moc"
