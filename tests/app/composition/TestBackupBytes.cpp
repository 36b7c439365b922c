#include "app/composition/Codes.h"
#include "core/base/DurableFile.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/support/EveryByte.h"
#include "tests/support/FlipByte.h"

#include <QDir>

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

    void ofTheStore()
    {
        const QString path = m_copy + QStringLiteral("/station.db");
        const SecretBytes key = m_estate->master().databaseKey();
        const Flipped all = flipEachByteOf(path, stepOr(1009), [&] { return !store::checkCopy(path, key); });
        judge(all, QFileInfo(path).size() / stepOr(1009));
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
