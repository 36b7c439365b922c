#include "app/composition/Codes.h"
#include "core/base/DurableFile.h"
#include "core/consent/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/StationFixture.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::app;

class TestSetUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setFailpointHook(nullptr); }

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
        const auto named =
            setUpEstate(*folder, test::willowCourt(), SecretBytes::copyOf(QByteArrayView("willowcourt7")), cost, clock);
        QVERIFY(!named);
        QVERIFY(named.error().is(vault::codes::weakPassword));
        QVERIFY(!folder->hasEstate());
        QCOMPARE(QDir(folder->path()).entryList(QDir::Files), QStringList(QStringLiteral("station.lock")));
        QVERIFY(setUpEstate(*folder, test::willowCourt(), test::goodPassword(), cost, clock));
    }

    void otherPeoplesFilesAreLeftAlone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a file") << QStringLiteral("letter.txt");
        QTest::newRow("a folder") << QStringLiteral("photos/");
        QTest::newRow("a folder that has a file's name of ours") << QStringLiteral("upkeep.json/");
    }

    void otherPeoplesFilesAreLeftAlone()
    {
        QFETCH(const QString, name);
        const QTemporaryDir dir;
        const SteppedClock clock(Instant::fromMs(1'790'000'000'000));
        const auto folder = StationFolder::open(dir.filePath(QStringLiteral("a"))).value();
        const QString path = folder->path() + u'/' + name;
        QVERIFY(name.endsWith(u'/') ? QDir().mkpath(path) : QFile(path).open(QIODevice::WriteOnly));
        for (const char* password : {"123456", "seven quiet herons at dawn"}) {
            const auto made = setUpEstate(*folder, test::willowCourt(), SecretBytes::copyOf(QByteArrayView(password)),
                                          vault::KdfCost::weakForTestsAndDemonstrations(), clock);
            QVERIFY(!made && made.error().is(codes::folderNotEmpty));
            QVERIFY(QFileInfo::exists(path));
        }
        QVERIFY(!folder->hasEstate());
    }

    /// A store that was copied to a new machine without its key slots may be the only one.
    void aStoreWithoutItsAccountsIsLeftAlone()
    {
        test::StationFixture f;
        f.station.reset();
        const QString store = f.folder->storePath();
        const QByteArray bytes = readFile(store, 1 << 24).value();
        for (const char* name : {"/operators-1.slots", "/operators-2.slots"}) {
            QVERIFY(QFile::remove(f.folder->path() + QLatin1String(name)));
        }
        const auto refused = [&] {
            const auto made = setUpEstate(*f.folder, test::willowCourt(), test::goodPassword(),
                                          vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
            return !made && made.error().is(codes::storeWithoutAccounts);
        };
        QVERIFY(refused());
        QCOMPARE(readFile(store, 1 << 24).value(), bytes);
        // Nor when a restore that was cut has moved it aside.
        const QString aside = f.folder->path() + QStringLiteral("/replaced");
        QVERIFY(QDir().mkpath(aside) && QFile::rename(store, aside + QStringLiteral("/station.db")));
        QVERIFY(QFile::remove(store + QStringLiteral("-anchor")));
        QVERIFY(refused());
        QVERIFY(QFile::exists(aside + QStringLiteral("/station.db")));
    }

    void aCutLeavesAFolderWithoutAnEstate_data()
    {
        QTest::addColumn<QByteArray>("point");
        QTest::newRow("the store is made, with nothing in it") << QByteArray("unit/begun");
        QTest::newRow("the store is filled") << QByteArray("log/synced");
        QTest::newRow("all is made") << QByteArray("setup/made");
        QTest::newRow("the store is in its place") << QByteArray("setup/placed");
    }

    void aCutLeavesAFolderWithoutAnEstate()
    {
        QFETCH(const QByteArray, point);
        const QTemporaryDir dir;
        const SteppedClock clock(Instant::fromMs(1'790'000'000'000));
        const auto make = [&clock](const StationFolder& where) {
            return setUpEstate(where, test::willowCourt(), test::goodPassword(),
                               vault::KdfCost::weakForTestsAndDemonstrations(), clock);
        };
        const auto folder = StationFolder::open(dir.filePath(QStringLiteral("a"))).value();
        test::cutAt = point.constData();
        test::cutFrom = folder->path();
        test::cutTo = dir.filePath(QStringLiteral("cut"));
        setFailpointHook(test::keepWhatIsThere);
        QVERIFY(make(*folder));
        setFailpointHook(nullptr);
        QVERIFY(QDir(test::cutTo).exists()); // it came by there
        const auto again = StationFolder::open(test::cutTo).value();
        QVERIFY(!again->hasEstate());
        auto made = make(*again);
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QVERIFY(OpenStation::open(*again, std::move(made->unlocked), clock));
        QVERIFY(!QFileInfo::exists(again->makingPath()));
    }

    void whatACutLeavesBesideAnEstateGoesAtTheNextOpening()
    {
        test::StationFixture f;
        f.station.reset();
        const QString making = f.folder->makingPath();
        QVERIFY(QDir().mkpath(making));
        QVERIFY(QFile::rename(f.folder->path() + QStringLiteral("/operators-2.slots"),
                              making + QStringLiteral("/operators-2.slots"))); // the last of all moves
        f.folder.reset();
        f.folder = StationFolder::open(f.dir.filePath(QStringLiteral("station"))).value();
        QVERIFY(!QFileInfo::exists(making));
        auto vault = f.openVault();
        auto mei = vault.unlock(QStringLiteral("Mei"), test::goodPassword());
        QVERIFY(mei && OpenStation::open(*f.folder, std::move(*mei), f.clock));
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
