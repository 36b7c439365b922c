#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "core/base/DurableFile.h"
#include "core/base/Failpoint.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/DeskEstate.h"

#include <QDir>
#include <QFile>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

QString goes; ///< a file that a disk loses at that moment

void lose(std::string_view point)
{
    if (point == cutAt) {
        QFile::remove(goes);
    }
}

void loseAndBlockTheWayBack(std::string_view point)
{
    lose(point);
    if (point == cutAt) {
        QDir().rename(cutFrom, cutTo);
    }
}

} // namespace

/// A copy that takes the place of a store: what was there is never the price of it.
class TestPlacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setFailpointHook(nullptr); }

    void theWrongCopyAndThenTheRightOneLeaveTheStoreThatWasThere()
    {
        DeskEstate e;
        const QString wrong = copy(e);
        const QString right = copy(e);
        e.giveCard();
        e.whileClosed([&](const vault::MasterKey& key) {
            const QByteArray original = storeIn(e.f.folder->path());
            QVERIFY(e.backups.restore(wrong, *e.f.folder, key));
            QCOMPARE(storeIn(replaced(e)), original);
            QVERIFY(e.backups.restore(right, *e.f.folder, key));
            QCOMPARE(storeIn(replaced(e)), original);
        });
        QVERIFY(e.store().isRecovering());
        QCOMPARE(e.store().olderCopy()->generation, generationOf(right));
    }

    void aCutRestoreDoneAgainLeavesItToo()
    {
        DeskEstate e;
        const QString name = copy(e);
        e.giveCard();
        e.whileClosed([&](const vault::MasterKey& key) {
            const QByteArray original = storeIn(e.f.folder->path());
            cutAt = "restore/placed";
            cutFrom = e.f.folder->path();
            cutTo = e.f.dir.filePath(QStringLiteral("cut"));
            setFailpointHook(keepWhatIsThere);
            QVERIFY(e.backups.restore(name, *e.f.folder, key));
            setFailpointHook(nullptr);
            const auto again = StationFolder::open(cutTo).value();
            QVERIFY(e.backups.restore(name, *again, key));
            QCOMPARE(storeIn(cutTo + QStringLiteral("/replaced")), original);
        });
    }

    /// Its removal failed, and people have worked since the recovery.
    void whatWasWorkedWithIsKeptBeforeWhatStayedOfAnEarlierRestore()
    {
        DeskEstate e;
        const QString name = copy(e);
        e.restore(name);
        QVERIFY(e.finish(e.collect().value(), true));
        e.giveCard();
        e.whileClosed([&](const vault::MasterKey& key) {
            const QByteArray original = storeIn(e.f.folder->path());
            QVERIFY(!storeIn(replaced(e)).isEmpty());
            QVERIFY(e.backups.restore(name, *e.f.folder, key));
            QCOMPARE(storeIn(replaced(e)), original);
        });
    }

    void aMoveThatFailsMidwayIsTakenBack_data()
    {
        QTest::addColumn<QByteArray>("point");
        QTest::addColumn<QString>("lost");
        QTest::newRow("the store") << QByteArray("restore/aside") << QStringLiteral("station.db");
        QTest::newRow("its anchor") << QByteArray("restore/placed") << QStringLiteral("station.db-anchor");
    }

    void aMoveThatFailsMidwayIsTakenBack()
    {
        QFETCH(const QByteArray, point);
        QFETCH(const QString, lost);
        DeskEstate e;
        const QString name = copy(e);
        const DeskEstate::Resident later = e.giveCard();
        e.whileClosed([&](const vault::MasterKey& key) {
            const QByteArray original = storeIn(e.f.folder->path());
            cutAt = point.constData();
            goes = e.f.folder->path() + QStringLiteral("/restoring/") + lost;
            setFailpointHook(lose);
            const auto restored = e.backups.restore(name, *e.f.folder, key);
            setFailpointHook(nullptr);
            QVERIFY(!restored && restored.error().is(codes::restoreFailed));
            QCOMPARE(storeIn(e.f.folder->path()), original);
            QVERIFY(storeIn(replaced(e)).isEmpty());
        });
        QVERIFY(!e.store().isRecovering());
        QCOMPARE(e.stateOf(later.card), domain::CredentialState::Active);
    }

    void whatCannotBeTakenBackIsSaidAndLosesNothing()
    {
        DeskEstate e;
        const QString name = copy(e);
        e.whileClosed([&](const vault::MasterKey& key) {
            const QByteArray original = storeIn(e.f.folder->path());
            cutAt = "restore/placed";
            goes = e.f.folder->path() + QStringLiteral("/restoring/station.db-anchor");
            cutFrom = replaced(e);
            cutTo = replaced(e) + QStringLiteral(".unplugged");
            setFailpointHook(loseAndBlockTheWayBack);
            const auto restored = e.backups.restore(name, *e.f.folder, key);
            setFailpointHook(nullptr);
            QVERIFY(!restored && restored.error().is(codes::restoreUnfinished));
            QVERIFY(QDir().rename(cutTo, cutFrom));
            QCOMPARE(storeIn(replaced(e)), original);
            QVERIFY(e.backups.restore(name, *e.f.folder, key));
            QCOMPARE(storeIn(replaced(e)), original);
        });
        QVERIFY(e.store().isRecovering());
    }

    /// Whoever was shut out since the copy would come back with the half that is missing.
    void theAccountsOfTodayAreNotFilledUpFromACopy()
    {
        DeskEstate e;
        const QString name = copy(e);
        const QString second = e.f.folder->path() + QStringLiteral("/operators-2.slots");
        e.whileClosed([&](const vault::MasterKey& key) {
            QVERIFY(QFile::remove(second));
            QVERIFY(e.backups.restore(name, *e.f.folder, key));
            QVERIFY(!QFile::exists(second));
        });
        QVERIFY(QFile::exists(second)); // the sign-in made it up from the other one
    }

    void aLedgerThatIsNotThereIsNotMade()
    {
        DeskEstate e;
        const QString name = copy(e);
        QVERIFY(QFile::remove(e.backups.ledgerPath()));
        e.restore(name);
        QVERIFY(!QFile::exists(e.f.folder->ledgerPath()));
    }

private:
    static QString replaced(const DeskEstate& e) { return e.f.folder->path() + QStringLiteral("/replaced"); }
    /// Empty where there is none.
    static QByteArray storeIn(const QString& folder)
    {
        return readFile(folder + QStringLiteral("/station.db"), 1 << 26).value_or(QByteArray());
    }
    /// Each of another second and generation.
    static QString copy(DeskEstate& e)
    {
        e.giveCard();
        e.f.clock.advance(std::chrono::minutes(1));
        const auto made = e.backups.make(*e.f.folder, e.store(), e.master());
        return made ? made->name : QString();
    }
    static quint64 generationOf(const QString& name) { return name.section(u'-', 1).toULongLong(); }
};

VESTIBULE_TEST(TestPlacing);
#include "TestPlacing.moc"
