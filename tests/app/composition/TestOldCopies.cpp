#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/composition/UpkeepRecord.h"
#include "tests/app/composition/DeskEstate.h"

#include <QDir>
#include <QFile>

#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

constexpr std::chrono::hours day{24};

/// A desk with two copies, made a day apart; its gates have not been heard.
struct TwoCopies
{
    DeskEstate e;
    QString older;
    QString newer;

    TwoCopies()
    {
        older = copy();
        e.f.clock.advance(day);
        newer = copy();
        for (const domain::Gate& gate : e.gates.records()) {
            e.f.station->clockGuard().forget(gate.id);
        }
        UpkeepRecord record;
        const auto chosen = chooseCopyFolder(record, *e.f.folder, e.backups.folder(), e.f.clock.now());
        if (!chosen || !record.save(*e.f.folder)) {
            qFatal("no folder for copies");
        }
    }

    QString copy()
    {
        e.giveCard();
        const auto made = e.backups.make(*e.f.folder, e.store(), e.master());
        return made ? made->name : QString();
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList out;
        for (const Backup& backup : e.backups.list()) {
            out.append(backup.name);
        }
        return out;
    }
    /// One gate's clock, as the station hears it.
    void hear(std::chrono::milliseconds ahead)
    {
        const Instant now = e.f.clock.now();
        e.f.station->clockGuard().observe(e.gates.records().front().id, now + ahead);
    }
    Result<void> drop() { return dropOldCopies(*e.f.station, *e.f.folder); }
    [[nodiscard]] QString another() const { return e.f.dir.filePath(QStringLiteral("another")); }
    [[nodiscard]] bool chooseAnother() const
    {
        UpkeepRecord record = UpkeepRecord::load(*e.f.folder);
        return QDir().mkpath(another()) && chooseCopyFolder(record, *e.f.folder, another(), e.f.clock.now()) &&
               record.save(*e.f.folder);
    }
    [[nodiscard]] QStringList elsewhere() const
    {
        QStringList out;
        for (const CopyPlace& place : UpkeepRecord::load(*e.f.folder).elsewhere) {
            out.append(place.folder);
        }
        return out;
    }
    /// What the disk says of a file or a folder.
    static void lastChanged(const QString& path, Instant at)
    {
        const timespec when{time_t(at.ms() / 1000), 0};
        const timespec both[]{when, when};
        QVERIFY(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), both, 0) == 0);
    }
    /// No program removes it: a link, which is no folder.
    void nailDown(const QString& name) const
    {
        const QString path = e.backups.folder() + u'/' + name;
        const QString real = e.f.dir.filePath(name);
        QVERIFY(QDir().rename(path, real) && QFile::link(real, path));
    }
};

constexpr QFile::Permissions everybodys = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
constexpr QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QFile::Permissions rightsOf(const QString& path) { return QFile::permissions(path) & everybodys; }

} // namespace

/// Erased people are in old copies: how these go, and which must not.
class TestOldCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesAreDroppedAfterThirtyFiveDays()
    {
        TwoCopies t;
        t.e.f.clock.advance(34 * day - std::chrono::hours(1));
        QCOMPARE(t.e.backups.dropOld(ClockWitness::Gates).value(), 0);
        t.e.f.clock.advance(std::chrono::hours(1));
        QCOMPARE(t.e.backups.dropOld(ClockWitness::Gates).value(), 1);
        QCOMPARE(t.names(), QStringList{t.newer});
        t.e.f.clock.advance(day);
        QCOMPARE(t.e.backups.dropOld(ClockWitness::Gates).value(), 1); // also the last one: erased people are in it
        QVERIFY(t.names().isEmpty());
    }

    void theyGoAlsoWhenNoNewOneIsMade()
    {
        TwoCopies t;
        t.e.f.clock.advance(60 * day);
        t.hear(std::chrono::seconds(3));
        QVERIFY(t.drop());
        QVERIFY(t.names().isEmpty());
    }

    void aClockThatIsMonthsAheadCostsNotTheLastOne()
    {
        TwoCopies t;
        t.e.f.clock.advance(60 * day);
        t.hear(-60 * day);
        QVERIFY(!clockWitness(*t.e.f.station));
        QVERIFY(t.drop());
        QCOMPARE(t.names(), (QStringList{t.newer, t.older}));
        // Before any gate was heard.
        t.e.f.station->clockGuard().forget(t.e.gates.records().front().id);
        QVERIFY(clockWitness(*t.e.f.station) == ClockWitness::None);
        QVERIFY(t.drop());
        QCOMPARE(t.names(), QStringList{t.newer});
        // A new one is made first of all by this clock, and drops nothing.
        QVERIFY(!t.copy().isEmpty());
        QCOMPARE(t.names().size(), 2);
    }

    void oneThatCannotBeRemovedIsToldByItself()
    {
        TwoCopies t;
        t.nailDown(t.older);
        t.e.f.clock.advance(60 * day);
        t.hear({});
        QVERIFY(t.drop().error().is(codes::oldCopyStays));
        QCOMPARE(t.names(), QStringList{t.older}); // the other has gone
        QVERIFY(UpkeepRecord::load(*t.e.f.folder).oldCopiesProblem == codes::oldCopyStays);
        const QString made = t.copy(); // that is another matter
        QCOMPARE(t.names(), (QStringList{made, t.older}));
        QVERIFY(QFile::remove(t.e.backups.folder() + u'/' + t.older));
        QVERIFY(t.drop());
        QVERIFY(!UpkeepRecord::load(*t.e.f.folder).oldCopiesProblem);
        QCOMPARE(t.names(), QStringList{made});
    }

    void copiesInAFormerFolderGoAsWell()
    {
        TwoCopies t;
        QVERIFY(t.chooseAnother());
        QCOMPARE(t.elsewhere(), QStringList{QFileInfo(t.e.backups.folder()).canonicalFilePath()});
        t.hear({});
        QVERIFY(t.drop());
        QCOMPARE(t.names(), (QStringList{t.newer, t.older})); // their time has not come
        t.e.f.clock.advance(34 * day);
        t.hear({});
        QVERIFY(t.drop());
        QCOMPARE(t.names(), QStringList{t.newer});
        QCOMPARE(t.elsewhere().size(), 1);
        t.e.f.clock.advance(day);
        t.hear({});
        QVERIFY(t.drop());
        QVERIFY(t.names().isEmpty());
        QVERIFY(t.elsewhere().isEmpty()); // with the last of them it is forgotten
    }

    void halfACopyInAFormerFolderGoesToo()
    {
        TwoCopies t;
        QVERIFY(t.chooseAnother());
        const QString half = t.e.backups.folder() + QStringLiteral("/1780000000000.half");
        const QString proof = t.e.backups.folder() + QStringLiteral("/proof.half-a1b2c3");
        for (const QString& folder : {half, proof}) {
            QVERIFY(QDir().mkpath(folder));
            t.lastChanged(folder, t.e.f.clock.now() - day);
        }
        QVERIFY(t.drop());
        QVERIFY(!QFile::exists(half) && !QFile::exists(proof));
    }

    void whatSomebodyIsAtInAFormerFolderStays()
    {
        TwoCopies t;
        QVERIFY(t.chooseAnother());
        const Instant now = t.e.f.clock.now();
        const QString proof = t.e.backups.folder() + QStringLiteral("/proof.half-a1b2c3");
        const QString half = t.e.backups.folder() + QStringLiteral("/1780000000000.half");
        QVERIFY(QDir().mkpath(proof) && QDir().mkpath(half));
        QFile written(half + QStringLiteral("/station.db"));
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.close();
        t.lastChanged(written.fileName(), now - std::chrono::minutes(1));
        t.lastChanged(half, now - 2 * day); // a file that is written does not change its folder
        t.lastChanged(proof, now - day + std::chrono::minutes(1));
        QVERIFY(t.drop());
        QVERIFY(QFile::exists(written.fileName()) && QFile::exists(proof));

        // A folder is not forgotten while any of it is there, and it goes in its time.
        t.e.f.clock.advance(60 * day);
        t.hear({});
        t.lastChanged(half, t.e.f.clock.now());
        QVERIFY(t.drop());
        QVERIFY(t.names().isEmpty());
        QVERIFY(QFile::exists(half) && !QFile::exists(proof));
        QCOMPARE(t.elsewhere().size(), 1);
        t.e.f.clock.advance(day);
        t.hear({});
        QVERIFY(t.drop());
        QVERIFY(!QFile::exists(half));
        QVERIFY(t.elsewhere().isEmpty());
    }

    void aFormerFolderThatIsAwayIsWaitedFor()
    {
        TwoCopies t;
        QVERIFY(t.chooseAnother());
        const QString away = t.e.backups.folder() + QStringLiteral(".unplugged");
        QVERIFY(QDir().rename(t.e.backups.folder(), away));
        QVERIFY(QDir().mkpath(t.e.backups.folder())); // an empty mount point is not the emptied disk
        t.e.f.clock.advance(60 * day);
        t.hear({});
        QVERIFY(t.drop());
        QCOMPARE(t.elsewhere().size(), 1);
        QVERIFY(QDir().rmdir(t.e.backups.folder()) && QDir().rename(away, t.e.backups.folder()));
        QVERIFY(t.drop());
        QVERIFY(t.names().isEmpty());
        QVERIFY(t.elsewhere().isEmpty());
    }

    void beforeAGateWasHeardTheLastCopyStaysWhereverItIs()
    {
        TwoCopies t;
        QVERIFY(t.chooseAnother());
        t.e.f.clock.advance(60 * day);
        QVERIFY(clockWitness(*t.e.f.station) == ClockWitness::None);
        QVERIFY(t.drop());
        QCOMPARE(t.names(), QStringList{t.newer}); // there is none in the new folder yet
        Backups there(t.another(), t.e.f.clock);
        QVERIFY(there.make(*t.e.f.folder, t.e.store(), t.e.master()));
        QVERIFY(t.drop());
        QVERIFY(t.names().isEmpty());
        QVERIFY(t.elsewhere().isEmpty());
    }

    void besideACopyThatFailedItsProofTheLastOneStays()
    {
        TwoCopies t;
        QVERIFY(t.chooseAnother());
        t.e.f.clock.advance(60 * day);
        Backups there(t.another(), t.e.f.clock);
        const auto made = there.make(*t.e.f.folder, t.e.store(), t.e.master());
        QVERIFY(made);
        UpkeepRecord record = UpkeepRecord::load(*t.e.f.folder);
        record.badCopies.insert(made->name, "station/backup-failed");
        QVERIFY(record.save(*t.e.f.folder));
        QVERIFY(clockWitness(*t.e.f.station) == ClockWitness::None);
        QVERIFY(t.drop());
        QCOMPARE(t.names(), QStringList{t.newer});
        record = UpkeepRecord::load(*t.e.f.folder);
        record.badCopies.clear();
        QVERIFY(record.save(*t.e.f.folder));
        QVERIFY(t.drop());
        QVERIFY(t.names().isEmpty());
    }

    void theSameFolderIsNotFormer()
    {
        TwoCopies t;
        UpkeepRecord record = UpkeepRecord::load(*t.e.f.folder);
        const QString folder = t.e.backups.folder();
        QVERIFY(chooseCopyFolder(record, *t.e.f.folder, folder, t.e.f.clock.now()));
        QVERIFY(record.elsewhere.isEmpty());
        // Its disk is mounted elsewhere now.
        const QString moved = t.e.f.dir.filePath(QStringLiteral("moved"));
        QVERIFY(QDir().rename(folder, moved));
        QVERIFY(chooseCopyFolder(record, *t.e.f.folder, moved, t.e.f.clock.now()));
        QVERIFY(record.elsewhere.isEmpty());
        QCOMPARE(record.copyFolder, QFileInfo(moved).canonicalFilePath());
        // Back to one that was left.
        QVERIFY(QDir().mkpath(t.another()));
        QVERIFY(chooseCopyFolder(record, *t.e.f.folder, t.another(), t.e.f.clock.now()));
        QCOMPARE(record.elsewhere.size(), 1);
        QVERIFY(chooseCopyFolder(record, *t.e.f.folder, moved, t.e.f.clock.now()));
        QCOMPARE(record.elsewhere.size(), 1);
        QCOMPARE(record.elsewhere.first().folder, QFileInfo(t.another()).canonicalFilePath());
    }

    void aFolderThatWasNamedOnceIsRememberedToo()
    {
        TwoCopies t;
        QVERIFY(QDir().mkpath(t.another()));
        UpkeepRecord record = UpkeepRecord::load(*t.e.f.folder);
        QVERIFY(rememberCopyPlace(record, t.e.backups.folder(), t.e.f.clock.now()));
        QVERIFY(record.elsewhere.isEmpty()); // that is the chosen one
        QVERIFY(rememberCopyPlace(record, t.another(), t.e.f.clock.now()));
        t.e.f.clock.advance(day);
        QVERIFY(rememberCopyPlace(record, t.another(), t.e.f.clock.now()));
        QVERIFY(record.save(*t.e.f.folder));
        const QList<CopyPlace> kept = UpkeepRecord::load(*t.e.f.folder).elsewhere;
        QCOMPARE(kept.size(), 1);
        QVERIFY(kept == record.elsewhere);
        QCOMPARE(kept.first().until, t.e.f.clock.now());
        QVERIFY(rememberCopyPlace(record, t.e.f.dir.filePath(QStringLiteral("none")), t.e.f.clock.now())
                    .error()
                    .is(codes::copiesFolderMissing));
    }

    void aStationThatIsAnOlderCopyDropsNone()
    {
        TwoCopies t;
        t.e.restore(t.newer);
        t.e.f.clock.advance(60 * day);
        t.hear({});
        QVERIFY(t.drop());
        QCOMPARE(t.names().size(), 2);
    }

    void halfACopyIsRemovedBeforeTheNextAndNobodyElsesFolder()
    {
        TwoCopies t;
        const QDir folder(t.e.backups.folder());
        const QString theirs = QStringLiteral("plans.halfway");
        t.e.f.clock.advance(std::chrono::minutes(1));
        QVERIFY(folder.mkpath(QStringLiteral("1780000000000.half")) && folder.mkpath(theirs));
        bool isGone = false;
        const auto made = t.e.backups.make(*t.e.f.folder, t.e.store(), t.e.master(), [&](int, int) {
            isGone = !folder.exists(QStringLiteral("1780000000000.half"));
            return true;
        });
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QVERIFY(isGone);
        QVERIFY(!folder.exists(QStringLiteral("1780000000000.half")) && folder.exists(theirs));
    }

    void oneMadeInAnHourThatTheClockHereSkipsIsThere()
    {
        const QTemporaryDir dir;
        const SteppedClock clock(Instant::fromMs(1'790'000'000'000));
        QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("20260308T023000Z-7")));
        const bool hadOne = qEnvironmentVariableIsSet("TZ");
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "EST5EDT,M3.2.0,M11.1.0"); // 02:30 on that day does not exist in New York
        ::tzset();
        const std::vector<Backup> found = Backups(dir.path(), clock).list();
        hadOne ? qputenv("TZ", before) : qunsetenv("TZ");
        ::tzset();
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().at.toUtc(), QDateTime(QDate(2026, 3, 8), QTime(2, 30), Qt::UTC));
        QCOMPARE(found.front().generation, quint64(7));
    }

    void aFolderThatSomebodyChoseKeepsItsRights()
    {
        DeskEstate e;
        const QString chosen = e.f.dir.filePath(QStringLiteral("shared"));
        QVERIFY(QDir().mkpath(chosen));
        QVERIFY(QFile::setPermissions(chosen, own | everybodys));
        Backups there(chosen, e.f.clock);
        const auto made = there.make(*e.f.folder, e.store(), e.master());
        QVERIFY(made && there.keepLedger(e.store(), e.master()));
        QCOMPARE(rightsOf(chosen), everybodys);
        QCOMPARE(rightsOf(chosen + u'/' + made->name), QFile::Permissions());
        QVERIFY(e.backups.make(*e.f.folder, e.store(), e.master())); // its folder is made
        QCOMPARE(rightsOf(e.backups.folder()), QFile::Permissions());
    }
};

VESTIBULE_TEST(TestOldCopies);
#include "TestOldCopies.moc"
