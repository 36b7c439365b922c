#include "app/composition/Codes.h"
#include "core/consent/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::app;

class TestSetUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsUsedByOneProgramAtATime()
    {
        const QTemporaryDir dir;
        const auto first = StationFolder::open(dir.filePath(QStringLiteral("a")));
        QVERIFY(first);
        QVERIFY(StationFolder::open(dir.filePath(QStringLiteral("a"))).error().is(codes::folderInUse));
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QVERIFY(StationFolder::open(QStringLiteral("/proc/vestibule")).error().is(codes::folderUnusable));
    }

    void aSecondSetUpIsRefused()
    {
        test::StationFixture f;
        const auto again = setUpEstate(*f.folder, test::willowCourt(), test::goodPassword(),
                                       vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
        QVERIFY(!again);
        QVERIFY(again.error().is(codes::estateExists));
    }

    void aFailedSetUpLeavesNothing()
    {
        const QTemporaryDir dir;
        const SteppedClock clock(Instant::fromMs(1'790'000'000'000));
        const auto folder = StationFolder::open(dir.filePath(QStringLiteral("a"))).value();
        const auto cost = vault::KdfCost::weakForTestsAndDemonstrations();
        NewEstate unnamed = test::willowCourt();
        unnamed.processorContact.clear();
        const auto noContact = setUpEstate(*folder, unnamed, test::goodPassword(), cost, clock);
        QVERIFY(!noContact);
        QVERIFY(noContact.error().is(consent::codes::noticeIncomplete));
        const auto weak =
            setUpEstate(*folder, test::willowCourt(), SecretBytes::copyOf(QByteArrayView("123456")), cost, clock);
        QVERIFY(!weak);
        QVERIFY(weak.error().is(vault::codes::weakPassword));
        QVERIFY(!folder->hasEstate());
        QCOMPARE(QDir(folder->path()).entryList(QDir::Files), QStringList(QStringLiteral("station.lock")));
        QVERIFY(setUpEstate(*folder, test::willowCourt(), test::goodPassword(), cost, clock));
    }

    void theShippedNoticesAreInTheProgram()
    {
        const test::StationFixture f;
        QCOMPARE(f.station->notice().languages(), QStringList({QStringLiteral("en"), QStringLiteral("zh")}));
        QVERIFY(f.station->notice().in(QStringLiteral("zh"))->title.size() > 4);
    }

    void theStoreOpensOnlyWithItsOwnKeys()
    {
        test::StationFixture a;
        test::StationFixture b;
        a.station.reset();
        b.station.reset();
        QVERIFY(QFile::remove(a.folder->storePath()));
        QVERIFY(QFile::copy(b.folder->storePath(), a.folder->storePath()));
        auto vault =
            vault::Vault::load(a.folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), a.clock);
        const auto opened =
            OpenStation::open(*a.folder, *vault->unlock(QStringLiteral("Mei"), test::goodPassword()), a.clock);
        QVERIFY(!opened);
        QCOMPARE(QString::fromLatin1(opened.error().code().room), QStringLiteral("database"));
    }
};

VESTIBULE_TEST(TestSetUp);
#include "TestSetUp.moc"
