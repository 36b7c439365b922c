#include "app/composition/Codes.h"
#include "app/composition/SelfCheck.h"
#include "app/composition/UpkeepRecord.h"
#include "core/base/DurableFile.h"
#include "core/consent/Codes.h"
#include "core/database/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/support/FlipByte.h"

#include <QDir>
#include <QFile>

#include <thread>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using engine::CheckFinding;
using engine::CheckItem;
using engine::CheckRun;
using namespace std::chrono_literals;

namespace {

const QTimeZone shanghai("Asia/Shanghai");

Instant at(const char* utc) { return Instant::fromDateTime(QDateTime::fromString(QLatin1String(utc), Qt::ISODate)); }

UpkeepRecord dailyAtNoon()
{
    UpkeepRecord record;
    record.copyFolder = QStringLiteral("/copies");
    record.at = QTime(12, 0);
    record.chosenAt = at("2026-11-01T00:00:00Z");
    return record;
}

/// A station with a folder for its copies.
struct Office
{
    StationFixture f;
    QString copies = f.dir.filePath(QStringLiteral("copies"));

    Office()
    {
        QDir().mkpath(copies);
        UpkeepRecord record;
        const auto chosen = chooseCopyFolder(record, *f.folder, copies, f.clock.now());
        if (!chosen || !record.save(*f.folder)) {
            qFatal("no folder for copies");
        }
    }

    [[nodiscard]] UpkeepRecord record() const { return UpkeepRecord::load(*f.folder); }
    [[nodiscard]] Result<CheckRun> check(const SelfCheck::Progress& progress = {})
    {
        return SelfCheck({f.folder->storePath(), f.station->keys().master(), f.station->keys().recordKeys()}, f.clock)
            .run(progress);
    }
    [[nodiscard]] static CheckFinding of(const CheckRun& run, CheckItem item)
    {
        return run.findings.at(std::size_t(item));
    }

    /// Somebody with a card, which then ends.
    domain::CredentialId giveAndEnd(int number)
    {
        domain::ResidentDetails details = StationFixture::tenant("x");
        details.name = QStringLiteral("Resident %1").arg(number);
        details.dwelling.room = QString::number(number);
        const auto begun = f.sitting([&](Sittings& s) { return s.begin(details); });
        const auto no =
            f.sitting([&](Sittings& s) { return s.decline(begun->sitting, f.answer(domain::Answer::Choice::Card)); });
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(begun->sitting, {}); });
        if (!no || !card) {
            qFatal("no card");
        }
        const auto ended = f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).revoke(card->credential); });
        return ended ? card->credential : domain::CredentialId();
    }
    [[nodiscard]] ErasureLedger ledger() const
    {
        return readLedger(copies + QStringLiteral("/erasures.ledger"), only(f.station->keys().master().ledgerKey()))
            .value();
    }
};

} // namespace

class TestUpkeepRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodStationPassesEveryCheckWhileItIsOpen()
    {
        Office o;
        o.giveAndEnd(1);
        const auto run = o.check();
        QVERIFY2(run, run ? "" : run.error().describe().c_str());
        for (const CheckFinding& finding : run->findings) {
            QVERIFY2(finding.outcome == CheckFinding::Outcome::Good, qPrintable(finding.detail));
        }
        QVERIFY(run->isGood());
        // And the desk goes on.
        QVERIFY(o.giveAndEnd(2) != domain::CredentialId());
    }

    void aCheckBesideABusyDeskCriesNoWolf()
    {
        Office o;
        std::atomic<bool> stop = false;
        std::thread desk([&] {
            for (int i = 0; !stop; ++i) {
                o.giveAndEnd(i);
            }
        });
        QStringList wrong;
        int whole = 0;
        for (int i = 0; i < 5; ++i) {
            const auto run = o.check();
            if (!run) {
                wrong << QString::fromStdString(run.error().describe());
                continue;
            }
            for (const CheckFinding& finding : run->findings) {
                if (finding.outcome == CheckFinding::Outcome::Bad) {
                    wrong << finding.detail;
                }
            }
            whole += Office::of(*run, CheckItem::Structure).outcome == CheckFinding::Outcome::Good ? 1 : 0;
        }
        stop = true;
        desk.join();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QCOMPARE(whole, 5); // a view of its own needs no quiet desk
    }

    void anAlteredByteIsFoundWhileTheStationIsOpen()
    {
        Office o;
        o.giveAndEnd(1);
        QVERIFY(o.f.station->store().runBlocking([](store::Session& s) -> Result<void> {
            s.foldAfterwards();
            return {};
        }));
        const QString path = o.f.folder->storePath();
        QVERIFY(test::flipByte(path, QFile(path).size() - 4096 + 100));
        const auto run = o.check();
        QVERIFY(run && !run->isGood());
        QCOMPARE(int(Office::of(*run, CheckItem::Pages).outcome), int(CheckFinding::Outcome::Bad));
        QVERIFY(Office::of(*run, CheckItem::Pages).problem == database::codes::corrupt);
        QCOMPARE(int(Office::of(*run, CheckItem::Engine).outcome), int(CheckFinding::Outcome::Good));
    }

    void anAnchorThatIsGoneIsFoundWhileTheStationIsOpen()
    {
        Office o;
        QVERIFY(QFile::remove(o.f.folder->storePath() + QStringLiteral("-anchor")));
        const auto run = o.check();
        QVERIFY(run);
        QVERIFY(Office::of(*run, CheckItem::Anchor).problem == database::codes::anchorMissing);
        QCOMPARE(int(Office::of(*run, CheckItem::Pages).outcome), int(CheckFinding::Outcome::Good));
    }

    void aCheckMayBeGivenUp()
    {
        Office o;
        const auto run = o.check([](int done, int) { return done < 3; });
        QVERIFY(run.error().is(codes::checkCancelled));
    }

    /// What is left of an erased person is the proof that they agreed, for three years: it must verify all that time.
    void theConsentsOfErasedPeopleAreVerifiedToo()
    {
        Office o;
        auto& store = o.f.station->store();
        const auto begun = o.f.sitting([](Sittings& s) { return s.begin(StationFixture::tenant("Li Lei")); });
        const auto given = o.f.sitting([&](Sittings& s) {
            return s.giveConsent(begun->sitting, o.f.answer(domain::Answer::Choice::Face), StationFixture::signature(),
                                 o.f.station->notice());
        });
        QVERIFY(given && o.f.sitting([&](Sittings& s) { return s.giveUpFace(begun->sitting); }));
        const auto stored = store.readBlocking([&](store::Session& s) { return s.consents().get(*given); });
        QVERIFY(store.runBlocking([&](store::Session& s) {
            const auto ended = KeyIssue(s, o.f.station->desk(), o.f.mei).revokeAll(stored->person);
            return ended ? s.residents().erase(stored->person, QByteArray(32, 'm'), o.f.clock.now())
                         : Result<void>(passOn(ended));
        }));
        const CheckFinding good = Office::of(*o.check(), CheckItem::Consents);
        QCOMPARE(int(good.outcome), int(CheckFinding::Outcome::Good));
        QCOMPARE(good.detail, QStringLiteral("1 signed records"));

        store::StoredConsent forged = *stored;
        forged.id = domain::ConsentId::random();
        forged.record = consent::RecordSigner(SecretBytes::random(32)).sign({{QStringLiteral("a"), 1}});
        forged.recordHash.clear();
        QVERIFY(store.runBlocking([&](store::Session& s) { return s.consents().add(forged); }));
        const CheckFinding bad = Office::of(*o.check(), CheckItem::Consents);
        QCOMPARE(int(bad.outcome), int(CheckFinding::Outcome::Bad));
        QVERIFY(bad.problem == consent::codes::recordForged);
    }

    void theRecordIsKeptAndADamagedOneForgets()
    {
        Office o;
        UpkeepRecord record = o.record();
        record.daily = false;
        record.at = QTime(7, 45);
        record.lastCopyTry = o.f.clock.now();
        record.copyProblem = codes::copiesFolderMissing;
        record.ledgerProblem = codes::copiesFolderMissing;
        record.oldCopiesProblem = codes::oldCopyStays;
        record.provedAt.insert(QStringLiteral("a"), o.f.clock.now());
        record.badCopies.insert(QStringLiteral("b"), "station/backup-failed");
        record.lastCheck = o.check().value();
        QVERIFY(record.save(*o.f.folder));
        const UpkeepRecord again = o.record();
        QCOMPARE(again.copyFolder, record.copyFolder);
        QCOMPARE(again.mark, record.mark);
        QCOMPARE(again.daily, false);
        QCOMPARE(again.at, QTime(7, 45));
        QVERIFY(again.lastCopyTry == record.lastCopyTry && again.chosenAt == record.chosenAt);
        QVERIFY(again.copyProblem == codes::copiesFolderMissing && again.ledgerProblem == codes::copiesFolderMissing);
        QVERIFY(again.oldCopiesProblem == codes::oldCopyStays);
        QCOMPARE(again.provedAt, record.provedAt);
        QCOMPARE(again.badCopies, record.badCopies);
        QVERIFY(again.lastCheck && again.lastCheck->isGood() && again.lastCheck->at == record.lastCheck->at);
        // Nobody else reads it.
        const QString path = o.f.folder->path() + QStringLiteral("/upkeep.json");
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(replaceFile(path, "{\"copy_folder\": 7, \"at\": \"99:99\", \"last_check\": {\"at\": 1}}"));
        QVERIFY(o.record().copyFolder.isEmpty() && o.record().daily && !o.record().lastCheck);
        QCOMPARE(o.record().at, UpkeepRecord().at);
    }

    void aRecordThatCannotBeReadIsNotWrittenOver()
    {
        Office o;
        const QString path = o.f.folder->path() + QStringLiteral("/upkeep.json");
        const QByteArray bytes = readFile(path, 1 << 20).value() + QByteArray(1 << 20, ' ');
        QVERIFY(replaceFile(path, bytes));
        const ErrorCode tooLarge{"base", "file-too-large"};
        const UpkeepRecord record = o.record();
        QVERIFY(record.unread && record.unread->is(tooLarge));
        QVERIFY(copiesOf(record, o.f.clock).error().is(tooLarge)); // not: none was chosen
        QVERIFY(followLedger(*o.f.station, *o.f.folder).error().is(tooLarge));
        QVERIFY(record.save(*o.f.folder).error().is(tooLarge));
        QCOMPARE(readFile(path, 1 << 22).value(), bytes);
        QVERIFY(QFile::remove(path));
        QVERIFY(!o.record().unread && o.record().save(*o.f.folder)); // one that is not there is the beginning
    }

    void everyCodeThatItKeepsIsKnownAgain()
    {
        for (const char* code : {"protocol/bad-signature", "tls/bad-certificate", "station/old-copy-stays"}) {
            const std::optional<ErrorCode> known = knownCode(code);
            QVERIFY2(known && known->text() == code, code);
        }
        QVERIFY(!knownCode("nowhere/never"));
    }

    void aCopyIsDueOnceADay_data()
    {
        QTest::addColumn<QString>("newest");
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("due");
        // Noon in Shanghai is 04:00 UTC.
        const auto row = [](const char* name, const char* newest, const char* now, bool due) {
            QTest::newRow(name) << QString::fromLatin1(newest) << QString::fromLatin1(now) << due;
        };
        row("none yet", "", "2026-11-25T01:00:00Z", true);
        row("before noon", "2026-11-24T04:10:00Z", "2026-11-25T03:59:00Z", false);
        row("at noon", "2026-11-24T04:10:00Z", "2026-11-25T04:00:00Z", true);
        row("made today", "2026-11-25T04:01:00Z", "2026-11-25T20:00:00Z", false);
        row("the station was off at noon", "2026-11-22T04:01:00Z", "2026-11-25T00:30:00Z", true);
        row("one by hand in the morning", "2026-11-25T01:00:00Z", "2026-11-25T04:00:00Z", true);
        row("the clock was set back two days", "2026-11-27T04:01:00Z", "2026-11-25T05:00:00Z", true);
    }

    void aCopyIsDueOnceADay()
    {
        QFETCH(const QString, newest);
        QFETCH(const QString, now);
        QFETCH(const bool, due);
        const Instant moment = at(qPrintable(now));
        std::vector<Backup> copies;
        if (!newest.isEmpty()) {
            copies.push_back({QStringLiteral("x"), at(qPrintable(newest)), 1, 1});
        }
        UpkeepRecord record = dailyAtNoon();
        QCOMPARE(isCopyDue(record, newestCopy(copies, moment), moment, shanghai), due);
        // One more, made now, settles it: also after the clock was set back.
        copies.insert(copies.begin(), {QStringLiteral("y"), moment, 2, 1});
        std::sort(copies.begin(), copies.end(), [](const Backup& a, const Backup& b) { return b.at < a.at; });
        QVERIFY(!isCopyDue(record, newestCopy(copies, moment), moment, shanghai));
        record.daily = false;
        QVERIFY(!isCopyDue(record, std::nullopt, moment, shanghai));
    }

    void aFailedCopyIsTriedAgainAfterAnHour()
    {
        UpkeepRecord record = dailyAtNoon();
        const Instant failed = at("2026-11-25T04:00:00Z");
        record.lastCopyTry = failed;
        record.copyProblem = codes::copiesFolderMissing;
        QVERIFY(!isCopyDue(record, std::nullopt, failed + 59min, shanghai));
        QVERIFY(isCopyDue(record, std::nullopt, failed + 60min, shanghai));
        QVERIFY(isCopyDue(record, std::nullopt, failed - 24h, shanghai)); // the clock was set back
    }

    void aTimeOfDayThatTheClockSkipsMakesACopyDueAllTheSame()
    {
        const QTimeZone newYork("America/New_York");
        UpkeepRecord record = dailyAtNoon();
        record.at = QTime(2, 30); // on 8 March 2026 two o'clock is followed by three
        const Instant before = at("2026-03-08T06:30:00Z");
        QVERIFY(!isCopyDue(record, before, at("2026-03-08T06:59:00Z"), newYork));
        QVERIFY(isCopyDue(record, before, at("2026-03-08T08:00:00Z"), newYork));
    }

    void twoDaysWithoutACopyAreOverdue()
    {
        const UpkeepRecord record = dailyAtNoon();
        const Instant made = at("2026-11-20T04:00:00Z");
        QVERIFY(!isCopyOverdue(record, made, made + 48h));
        QVERIFY(isCopyOverdue(record, made, made + 48h + 1min));
        QVERIFY(!isCopyOverdue(record, std::nullopt, record.chosenAt + 1h));
        QVERIFY(isCopyOverdue(record, std::nullopt, record.chosenAt + 49h));
        QVERIFY(!isCopyOverdue(UpkeepRecord(), std::nullopt, made));
    }

    void aCheckIsDueOnceADay()
    {
        UpkeepRecord record;
        const Instant now = at("2026-11-25T04:00:00Z");
        QVERIFY(isCheckDue(record, now));
        record.lastCheck = CheckRun{now, {}};
        QVERIFY(!isCheckDue(record, now + 23h));
        QVERIFY(isCheckDue(record, now + 24h));
        QVERIFY(isCheckDue(record, now - 1h)); // the clock was set back
    }

    void aFolderInsideTheStationIsRefused()
    {
        Office o;
        UpkeepRecord record = o.record();
        const QString inside = o.f.folder->path() + QStringLiteral("/copies");
        QVERIFY(QDir().mkpath(inside));
        QVERIFY(chooseCopyFolder(record, *o.f.folder, inside, {}).error().is(codes::copiesFolderInside));
        QVERIFY(chooseCopyFolder(record, *o.f.folder, o.f.folder->path(), {}).error().is(codes::copiesFolderInside));
        // Also by another way round.
        const QString link = o.f.dir.filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(o.f.folder->path(), link));
        QVERIFY(chooseCopyFolder(record, *o.f.folder, link, {}).error().is(codes::copiesFolderInside));
        QVERIFY(chooseCopyFolder(record, *o.f.folder, QStringLiteral("/nowhere"), {})
                    .error()
                    .is(codes::copiesFolderMissing));
        QCOMPARE(record.copyFolder, o.record().copyFolder);
        QVERIFY(isOnTheSameDisk(o.copies, *o.f.folder));
        QVERIFY(!isOnTheSameDisk(QStringLiteral("/proc"), *o.f.folder));
    }

    void anEmptyMountPointIsNotTheDisk()
    {
        Office o;
        const QString away = o.copies + QStringLiteral(".unplugged");
        QVERIFY(QDir().rename(o.copies, away));
        QVERIFY(copiesOf(o.record(), o.f.clock).error().is(codes::copiesFolderMissing));
        QVERIFY(QDir().mkpath(o.copies)); // what a mount point looks like
        QVERIFY(copiesOf(o.record(), o.f.clock).error().is(codes::copiesFolderMissing));
        o.giveAndEnd(1);
        QVERIFY(followLedger(*o.f.station, *o.f.folder).error().is(codes::copiesFolderMissing));
        QVERIFY(QDir(o.copies).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(QDir().rmdir(o.copies) && QDir().rename(away, o.copies));
        QVERIFY(copiesOf(o.record(), o.f.clock));
        QVERIFY(copiesOf(UpkeepRecord(), o.f.clock).error().is(codes::noCopiesFolder));
    }

    void theLedgerFollowsAndIsMadeUp()
    {
        Office o;
        const domain::CredentialId first = o.giveAndEnd(1);
        QVERIFY(followLedger(*o.f.station, *o.f.folder));
        QVERIFY(o.ledger().credentials.contains(first));
        const QString away = o.copies + QStringLiteral(".unplugged");
        QVERIFY(QDir().rename(o.copies, away));
        const domain::CredentialId second = o.giveAndEnd(2);
        QVERIFY(!followLedger(*o.f.station, *o.f.folder));
        QVERIFY(o.record().ledgerProblem == codes::copiesFolderMissing);
        QVERIFY(QDir().rename(away, o.copies));
        QVERIFY(!o.ledger().credentials.contains(second));
        QVERIFY(followLedger(*o.f.station, *o.f.folder));
        QVERIFY(o.ledger().credentials.contains(second));
        QVERIFY(!o.record().ledgerProblem);
    }

    void aListThatIsNotThereWasNotRead()
    {
        Office o;
        const domain::CredentialId ended = o.giveAndEnd(1);
        QVERIFY(followLedger(*o.f.station, *o.f.folder));
        const QString away = o.copies + QStringLiteral(".unplugged");
        QVERIFY(QDir().rename(o.copies, away));
        for (int asked = 0; asked < 2; ++asked) { // asking leaves nothing that would look like one
            const auto ledger = ledgerForRecovery(*o.f.station, *o.f.folder);
            QVERIFY(ledger && ledger->isAway && !ledger->found && ledger->ended == ErasureLedger());
        }
        QVERIFY(QDir().rename(away, o.copies));
        const auto ledger = ledgerForRecovery(*o.f.station, *o.f.folder);
        QVERIFY(ledger && !ledger->isAway && ledger->found && ledger->ended.credentials.contains(ended));
        // The folder is there, and no list in it.
        QVERIFY(QFile::remove(o.copies + QStringLiteral("/erasures.ledger")));
        QVERIFY(QFile::remove(o.f.folder->ledgerPath()));
        const auto none = ledgerForRecovery(*o.f.station, *o.f.folder);
        QVERIFY(none && !none->isAway && !none->found);
    }

    void whatWasReplacedIsOverwrittenAndGone()
    {
        Office o;
        const QString replaced = o.f.folder->path() + QStringLiteral("/replaced");
        QVERIFY(removeReplaced(*o.f.folder)); // none is fine
        QVERIFY(QDir().mkpath(replaced));
        const QString file = replaced + QStringLiteral("/station.db");
        QVERIFY(replaceFile(file, QByteArray(3'000'000, 'x')));
        // A second name for the same bytes shows what became of them.
        const QByteArray watched = QFile::encodeName(o.f.dir.filePath(QStringLiteral("watched")));
        QCOMPARE(::link(QFile::encodeName(file).constData(), watched.constData()), 0);
        QVERIFY(removeReplaced(*o.f.folder));
        QVERIFY(!QFile::exists(replaced));
        QCOMPARE(readFile(QFile::decodeName(watched), 1 << 24).value(), QByteArray(3'000'000, '\0'));
    }

    void onlyAnOlderStoreIsAccepted()
    {
        Office o;
        const vault::MasterKey master = o.f.station->keys().master().clone();
        o.f.station.reset();
        QVERIFY(acceptOlderStore(*o.f.folder, master).error().is(codes::nothingToAccept));
        QVERIFY(QFile::remove(o.f.folder->storePath() + QStringLiteral("-anchor")));
        QVERIFY(acceptOlderStore(*o.f.folder, master));
        const auto opened = store::Store::open(o.f.folder->storePath(), master.databaseKey());
        QVERIFY(opened && (*opened)->isRecovering());
    }
};

VESTIBULE_TEST(TestUpkeepRecord);
#include "TestUpkeepRecord.moc"
