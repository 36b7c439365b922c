#include "app/composition/Codes.h"
#include "core/base/DurableFile.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/support/EveryByte.h"
#include "tests/support/FlipByte.h"

#include <QDir>

#include <set>
#include <vector>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

/// One byte flipped in any file of a copy. Proving a copy, and so restoring it, begins with the reading that is looked
/// at here for every byte (target `tampering`; ctest takes some of the store's); the whole of it for a few.
class TestBackupBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_estate = std::make_unique<DeskEstate>();
        m_estate->giveCard();
        const auto made = m_estate->backups.make(*m_estate->f.folder, m_estate->store(), m_estate->master());
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        m_name = made->name;
        m_copy = m_estate->backups.folder() + u'/' + m_name;
        const QStringList files = QDir(m_copy).entryList(QDir::Files);
        QCOMPARE(files, QStringList({QStringLiteral("operators-1.slots"), QStringLiteral("operators-2.slots"),
                                     QStringLiteral("station.db"), QStringLiteral("station.db-anchor")}));
    }

    void cleanup() { QVERIFY(proves()); }

    /// A page that the opening reads keeps the store shut, so one byte at a time; of all others one byte in each at
    /// once: the engine names every page that is not as it was written.
    void ofTheStore()
    {
        const int step = stepOr(509);
        const QByteArray good = readFile(path(), 1 << 24).value();
        const int pages = int(good.size() / pageSize);
        std::vector<int> together;
        qsizetype tried = 0;
        QList<qsizetype> missed;
        const auto spoiled = [&](const std::vector<int>& which, int at) {
            QByteArray bytes = good;
            for (const int page : which) {
                const qsizetype place = page * pageSize + at;
                bytes[place] = char(bytes[place] ^ (1 << (at % 8)));
            }
            return bytes;
        };
        for (int page = 0; page < pages; ++page) {
            QVERIFY(put(spoiled({page}, 100)));
            if (opened()) {
                together.push_back(page);
                continue;
            }
            for (int at = 0; at < pageSize; at += step) {
                ++tried;
                if (!put(spoiled({page}, at)) || store::checkCopy(path(), key())) {
                    missed.append(page * pageSize + at);
                }
            }
        }
        QVERIFY(together.size() > 20 && together.size() < std::size_t(pages));
        for (int at = 0; at < pageSize; at += step) {
            QVERIFY(put(spoiled(together, at)));
            const std::set<int> found = damagedPages();
            tried += qsizetype(together.size());
            for (const int page : together) {
                if (!found.contains(page)) {
                    missed.append(page * pageSize + at);
                }
            }
        }
        QVERIFY(put(good));
        judge({tried, missed}, good.size() / step);
    }

    void ofTheStoreAsARestoreFindsIt()
    {
        const Flipped all = flipEachByteOf(m_copy + QStringLiteral("/station.db"), 16'411, [&] {
            const auto proved = m_estate->backups.prove(m_name, m_estate->master());
            return !proved && proved.error().is(codes::backupFailed);
        });
        judge(all, 10);
    }

    /// One of its two copies is enough, and the opening tells of it.
    void ofTheAnchor()
    {
        const QString path = m_copy + QStringLiteral("/station.db");
        database::OpenOptions look;
        look.applicationId = store::applicationId;
        look.access = database::Access::ReadOnly;
        look.anchored = true;
        const SecretBytes key = m_estate->master().databaseKey();
        const Flipped all = flipEachByteOf(path + QStringLiteral("-anchor"), stepOr(53), [&] {
            const auto db = database::Connection::open(path, key, look);
            return db && db->anchorFinding() == database::AnchorFinding::OneCopyBad;
        });
        judge(all, 8192 / stepOr(53));
    }

    void ofTheAnchorAsTheRestoredStationTellsIt()
    {
        DeskEstate e;
        e.giveCard();
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        QVERIFY(test::flipByte(e.backups.folder() + u'/' + name + QStringLiteral("/station.db-anchor"), 40));
        e.restore(name);
        const auto told = e.store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
        QVERIFY(std::any_of(told->begin(), told->end(), [](const store::AuditStorage::Record& record) {
            return record.bytes.contains("store/anchor-copy-replaced");
        }));
    }

    void ofTheKeySlots_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("first copy") << QStringLiteral("/operators-1.slots");
        QTest::newRow("second copy") << QStringLiteral("/operators-2.slots");
    }

    void ofTheKeySlots()
    {
        QFETCH(const QString, file);
        const Flipped all = flipEachByteOf(m_copy + file, 1, [&] {
            const auto proved = m_estate->backups.prove(m_name, m_estate->master());
            return !proved && proved.error().is(codes::backupFailed) &&
                   proved.error().cause()->is(vault::codes::damaged);
        });
        judge(all, QFileInfo(m_copy + file).size());
    }

    void withoutAnyKeySlotsACopyIsNotWhole()
    {
        DeskEstate e;
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        const QString copy = e.backups.folder() + u'/' + name;
        QVERIFY(QFile::remove(copy + QStringLiteral("/operators-1.slots")));
        QVERIFY(e.backups.prove(name, e.master())); // one is enough
        QVERIFY(QFile::remove(copy + QStringLiteral("/operators-2.slots")));
        const auto proved = e.backups.prove(name, e.master());
        QVERIFY(proved.error().is(codes::backupFailed) && proved.error().cause()->is(vault::codes::missing));
        QVERIFY(e.backups.accountsOf().isEmpty());
    }

    /// Those who may not come back: beside the copies.
    void ofTheLedger()
    {
        const DeskEstate::Resident leaves = m_estate->giveCard();
        m_estate->revoke(leaves.id);
        QVERIFY(m_estate->backups.keepLedger(m_estate->store(), m_estate->master()));
        const QString path = m_estate->backups.ledgerPath();
        const auto key = only(m_estate->master().ledgerKey());
        const Flipped all = flipEachByteOf(path, 1, [&] {
            const auto read = readLedger(path, key);
            return !read && read.error().is(codes::ledgerAltered);
        });
        judge(all, QFileInfo(path).size());
        QVERIFY(readLedger(path, key)->credentials.contains(leaves.card));
    }

private:
    static constexpr qsizetype pageSize = 4096;

    [[nodiscard]] QString path() const { return m_copy + QStringLiteral("/station.db"); }
    [[nodiscard]] SecretBytes key() const { return m_estate->master().databaseKey(); }
    [[nodiscard]] bool put(const QByteArray& bytes) const
    {
        QFile file(path());
        return file.open(QIODevice::ReadWrite) && file.write(bytes) == bytes.size();
    }
    [[nodiscard]] Result<database::Connection> opened() const
    {
        database::OpenOptions look;
        look.applicationId = store::applicationId;
        look.access = database::Access::ReadOnly;
        return database::Connection::open(path(), key(), look);
    }
    /// From 0, as the engine names them.
    [[nodiscard]] std::set<int> damagedPages() const
    {
        std::set<int> out;
        auto db = opened();
        auto rows = db ? db->prepare("PRAGMA cipher_integrity_check") : Result<database::Statement>(passOn(db));
        while (rows && rows->step().value_or(false)) {
            out.insert(rows->text(0).section(u' ', -1).toInt() - 1);
        }
        return out;
    }

    bool proves() { return m_estate->backups.prove(m_name, m_estate->master()).has_value(); }

    static void judge(const Flipped& all, qsizetype least)
    {
        qInfo("%lld bytes flipped, %lld not found", qlonglong(all.tried), qlonglong(all.missed.size()));
        QVERIFY(all.tried >= least && all.tried > 0);
        QCOMPARE(all.missed, QList<qsizetype>());
    }

    std::unique_ptr<DeskEstate> m_estate;
    QString m_name;
    QString m_copy;
};

VESTIBULE_TEST(TestBackupBytes);
#include "TestBackupBytes.moc"
