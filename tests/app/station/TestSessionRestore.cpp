#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/station/UpkeepBackend.h"
#include "core/base/Failpoint.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/store/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/support/FlipByte.h"
#include "ui/engine/StoreTrouble.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

using Phase = ui::SessionEngine::Phase;
using Stage = ui::RestoreStage;
constexpr const char* good = "seven quiet herons at dawn";

QString cutFrom;
QString cutTo;

void copyFiles(const QString& from, const QString& to)
{
    QVERIFY(QDir().mkpath(to));
    for (const QFileInfo& each : QDir(from).entryInfoList(QDir::Files)) {
        QVERIFY(QFile::copy(each.filePath(), to + u'/' + each.fileName()));
    }
}

/// What a power cut leaves when the store is in its place and its anchor is not.
void keepWhatIsThere(std::string_view point)
{
    if (point == "restore/placed") {
        copyFiles(cutFrom, cutTo);
    }
}

/// What may have become of a store.
enum class Harm { TakenAway, PlainFile, Spoilt, NoAnchor };

bool befalls(const QString& store, Harm harm)
{
    QFile file(store);
    switch (harm) {
    case Harm::TakenAway:
        return file.remove();
    case Harm::PlainFile:
        return file.open(QIODevice::WriteOnly) && file.write("SQLite format 3" + QByteArray(4081, '\0')) == 4096;
    case Harm::Spoilt:
        return flipMiddleByte(store);
    case Harm::NoAnchor:
        return QFile::remove(store + QStringLiteral("-anchor"));
    }
    Q_UNREACHABLE();
}

/// The program as it starts over a folder.
struct Program
{
    Program(const QString& path, const Clock& clock)
        : folder(app::StationFolder::open(path).value())
        , desktop(*folder, clock, {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , upkeep(desktop, session)
        , gates(clock)
    {
        upkeep.setTransports(gates);
    }

    Result<ui::FoundCopies> find(const QString& copies)
    {
        return test::answerOf<ui::FoundCopies>(
            [&](auto then) { session.findCopies(&desktop, copies, std::move(then)); });
    }
    static ui::RestoreRequest request(const QString& copies, const QString& copy, const char* who = "Mei",
                                      const char* password = good)
    {
        return {copies, copy, QString::fromLatin1(who), SecretBytes::copyOf(QByteArrayView(password)), {}};
    }
    Result<void> restore(ui::RestoreRequest asked)
    {
        return test::answerOf<void>(
            [&](auto then) { session.restoreCopy(&desktop, std::move(asked), std::move(then)); });
    }
    Result<domain::Operator> signIn(const char* name = "Mei")
    {
        return test::answerOf<domain::Operator>(
            [&](auto then) { session.signIn(&desktop, QString::fromLatin1(name), goodPassword(), std::move(then)); });
    }
    /// What the gates say, and the recovery ended on it.
    Result<void> recover()
    {
        const auto asked =
            test::answerOf<ui::RecoveryReport>([&](auto then) { upkeep.askGates(&desktop, std::move(then)); });
        return asked ? test::answerOf<void>(
                           [&](auto then) { upkeep.finishRecovery(&desktop, goodPassword(), std::move(then)); })
                     : Result<void>(passOn(asked));
    }
    [[nodiscard]] bool isEmpty() const
    {
        const auto all = QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden;
        return QDir(folder->path()).entryList(all) == QStringList{QStringLiteral("station.lock")};
    }

    std::unique_ptr<app::StationFolder> folder;
    app::Desktop desktop;
    app::SessionBackend session;
    app::UpkeepBackend upkeep;
    MemoryGates gates;
};

/// An office whose computer died: the copies are there, the station's folder is not.
struct LostOffice
{
    LostOffice()
    {
        estate.addOperator("Li", domain::Role::Clerk);
        older = copy();
        estate.clock.advance(std::chrono::hours(24));
        newest = copy();
        estate.station.reset();
        path = estate.folder->path();
        estate.folder.reset();
        if (!QDir(path).removeRecursively()) {
            qFatal("the folder stays");
        }
    }

    QString copy()
    {
        app::Backups backups(copies, estate.clock);
        const auto made = backups.make(*estate.folder, estate.station->store(), estate.station->keys().master());
        return made ? made->name : QString();
    }

    StationFixture estate;
    QString copies = estate.dir.filePath(QStringLiteral("copies"));
    QString path;
    QString older;
    QString newest;
};

} // namespace

/// The first start's other way: from the copies of a computer that died to the recovery, by the windows' engines alone.
class TestSessionRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setFailpointHook(nullptr); }

    void anOfficeComesBackFromItsCopies()
    {
        const LostOffice lost;
        {
            Program p(lost.path, lost.estate.clock);
            QCOMPARE(p.session.phase(), Phase::NeedsSetUp);
            const auto found = p.find(lost.copies);
            QVERIFY2(found, found ? "" : found.error().describe().c_str());
            QCOMPARE(found->copies.size(), 2);
            QCOMPARE(found->copies.at(0).name, lost.newest);
            QCOMPARE(found->copies.at(1).name, lost.older);
            QVERIFY(found->copies.at(0).bytes > 0 && !found->copies.at(0).tooOld);
            QCOMPARE(found->managers, QStringList{QStringLiteral("Mei")}); // the clerk may not
            QSignalSpy phases(&p.session, &ui::SessionEngine::phaseChanged);
            QList<Stage> stages;
            connect(&p.session, &ui::SessionEngine::restoring, &p.desktop, [&](Stage stage) {
                if (stages.isEmpty() || stages.constLast() != stage) {
                    stages.append(stage);
                }
            });
            const auto restored = p.restore(Program::request(lost.copies, lost.newest));
            QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
            QCOMPARE(stages, (QList<Stage>{Stage::Unlocking, Stage::Proving, Stage::Fetching, Stage::Placing}));
            QCOMPARE(phases.size(), 1);
            QCOMPARE(p.session.phase(), Phase::SignedOut);
            QCOMPARE(p.session.operatorNames(), (QStringList{QStringLiteral("Mei"), QStringLiteral("Li")}));
            // Nobody puts another one over it.
            QVERIFY(p.restore(Program::request(lost.copies, lost.older)).error().is(app::codes::estateExists));
            QVERIFY(p.signIn());
            QCOMPARE(p.session.phase(), Phase::Open);
            QVERIFY(p.upkeep.isRecovering());
        }
        // So it is after another start, until the recovery has ended.
        Program p(lost.path, lost.estate.clock);
        QCOMPARE(p.session.phase(), Phase::SignedOut);
        QVERIFY(p.signIn());
        QVERIFY(p.upkeep.isRecovering());
        const auto finished = p.recover();
        QVERIFY2(finished, finished ? "" : finished.error().describe().c_str());
        QVERIFY(!p.upkeep.isRecovering());
    }

    void anOlderOneIsPutBackWhenItIsChosen()
    {
        const LostOffice lost;
        Program p(lost.path, lost.estate.clock);
        QVERIFY(p.restore(Program::request(lost.copies, lost.older)));
        QVERIFY(p.signIn());
        QVERIFY(p.upkeep.isRecovering());
    }

    void theSheetPutsOneBackWhereNoManagerHasAPassword()
    {
        const LostOffice lost;
        Program p(lost.path, lost.estate.clock);
        const auto bySheet = [&](const SecretBytes& code) {
            ui::RestoreRequest asked = Program::request(lost.copies, lost.newest, "");
            asked.password = code.clone();
            return p.restore(std::move(asked));
        };
        QVERIFY(bySheet(vault::RecoveryCode::random().text()).error().is(vault::codes::wrongRecoveryCode));
        QCOMPARE(p.session.recoveryLimit().triesLeft, 4);
        QVERIFY(p.isEmpty());
        QVERIFY(bySheet(lost.estate.sheet));
        QCOMPARE(p.session.phase(), Phase::SignedOut);
        const SecretBytes fresh = SecretBytes::copyOf(QByteArrayView("nine loud geese in the rain"));
        QVERIFY(test::answerOf<void>([&](auto then) {
            p.session.useRecoverySheet(&p.desktop, lost.estate.sheet.clone(), QStringLiteral("Mei"), fresh.clone(),
                                       std::move(then));
        }));
        QVERIFY(!p.signIn());
    }

    void wrongPasswordsCountAsAtTheSignInAndChangeNothing()
    {
        const LostOffice lost;
        Program p(lost.path, lost.estate.clock);
        QVERIFY(p.find(lost.copies));
        QCOMPARE(p.session.signInLimit(QStringLiteral("Mei")).triesLeft, 5);
        for (int i = 1; i <= 5; ++i) {
            const auto wrong = p.restore(Program::request(lost.copies, lost.newest, "Mei", "a wrong password"));
            QVERIFY(wrong.error().is(vault::codes::wrongPassword));
            QCOMPARE(p.session.signInLimit(QStringLiteral("Mei")).triesLeft, 5 - i);
        }
        const auto closed = p.restore(Program::request(lost.copies, lost.newest));
        QVERIFY(closed.error().is(vault::codes::tooManyTries));
        QVERIFY(p.session.signInLimit(QStringLiteral("Mei")).waitUntil.has_value());
        QVERIFY(p.isEmpty());
        QCOMPARE(p.session.phase(), Phase::NeedsSetUp);
    }

    void aClerkPutsNothingBack()
    {
        const LostOffice lost;
        Program p(lost.path, lost.estate.clock);
        QVERIFY(p.restore(Program::request(lost.copies, lost.newest, "Li")).error().is(app::codes::notAllowed));
        QVERIFY(p.isEmpty());
        QVERIFY(p.restore(Program::request(lost.copies, lost.newest)));
    }

    void aFolderWithoutCopiesIsNoErrorAndOneThatCannotBeReadIs()
    {
        const LostOffice lost;
        Program p(lost.path, lost.estate.clock);
        const QString none = lost.estate.dir.filePath(QStringLiteral("none"));
        QVERIFY(p.find(none).error().is(app::codes::copiesUnreadable)); // the disk was pulled out
        QVERIFY(QDir().mkpath(none + QStringLiteral("/holiday photos")));
        const auto found = p.find(none);
        QVERIFY(found);
        QVERIFY(found->copies.isEmpty() && found->managers.isEmpty());
        QCOMPARE(found->folder, none);
        const QString file = lost.estate.dir.filePath(QStringLiteral("file"));
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        QVERIFY(p.find(file).error().is(app::codes::copiesUnreadable));
        QVERIFY(p.restore(Program::request(none, lost.newest)).error().is(app::codes::noEstate));
        QVERIFY(p.restore(Program::request(lost.copies, QStringLiteral("20200101T000000Z-1")))
                    .error()
                    .is(app::codes::noSuchBackup));
    }

    void whatIsOlderThanAnyThatIsKeptIsToldFromTheRest()
    {
        LostOffice lost;
        lost.estate.clock.advance(std::chrono::hours(24) * 34 + std::chrono::hours(1));
        Program p(lost.path, lost.estate.clock);
        const auto found = p.find(lost.copies);
        QVERIFY(!found->copies.at(0).tooOld);
        QVERIFY(found->copies.at(1).tooOld);
        QVERIFY(p.restore(Program::request(lost.copies, lost.older))); // better than nothing at all
    }

    void aDamagedCopyLeavesTheFolderEmptyAndTheOlderOneComesBack()
    {
        const LostOffice lost;
        QVERIFY(flipMiddleByte(lost.copies + u'/' + lost.newest + QStringLiteral("/station.db")));
        Program p(lost.path, lost.estate.clock);
        const auto refused = p.restore(Program::request(lost.copies, lost.newest));
        QVERIFY(refused.error().is(app::codes::restoreFailed));
        QVERIFY(p.isEmpty());
        QCOMPARE(p.session.phase(), Phase::NeedsSetUp);
        QVERIFY(p.restore(Program::request(lost.copies, lost.older)));
        QVERIFY(p.signIn());
    }

    void itIsCancelledWhileNothingHasBeenChanged()
    {
        const LostOffice lost;
        Program p(lost.path, lost.estate.clock);
        const auto cancel = connect(
            &p.session, &ui::SessionEngine::restoring, &p.session,
            [&p](Stage stage) {
                if (stage == Stage::Fetching) {
                    p.session.cancelRestore();
                }
            },
            Qt::DirectConnection);
        const auto cancelled = p.restore(Program::request(lost.copies, lost.newest));
        QVERIFY(cancelled.error().is(store::codes::copyCancelled));
        QVERIFY(p.isEmpty());
        QCOMPARE(p.session.phase(), Phase::NeedsSetUp);
        disconnect(cancel);
        QVERIFY(p.restore(Program::request(lost.copies, lost.newest)));
    }

    void theProgramMayCloseWhileItRuns()
    {
        const LostOffice lost;
        for (const bool late : {false, true}) {
            auto p = std::make_unique<Program>(lost.path, lost.estate.clock);
            bool answered = false;
            QObject window;
            p->session.restoreCopy(&window, Program::request(lost.copies, lost.newest),
                                   [&answered](const Result<void>&) { answered = true; });
            QSignalSpy begun(&p->session, &ui::SessionEngine::restoring);
            QVERIFY(!late || begun.wait(60'000));
            p.reset();
            QVERIFY(!answered);
        }
        // Empty or whole: either way the next start goes on.
        Program p(lost.path, lost.estate.clock);
        QVERIFY(p.folder->hasEstate() || p.restore(Program::request(lost.copies, lost.newest)));
        QVERIFY(p.signIn());
    }

    void aStationWhoseStoreDoesNotOpenGetsACopyBack_data()
    {
        QTest::addColumn<int>("harm");
        QTest::addColumn<bool>("wasOlder");
        QTest::newRow("it has gone") << int(Harm::TakenAway) << false;
        QTest::newRow("something unencrypted is in its place") << int(Harm::PlainFile) << false;
        QTest::newRow("it is damaged") << int(Harm::Spoilt) << false;
        QTest::newRow("the anchor has gone") << int(Harm::NoAnchor) << true;
    }

    void aStationWhoseStoreDoesNotOpenGetsACopyBack()
    {
        QFETCH(const int, harm);
        QFETCH(const bool, wasOlder);
        StationFixture estate;
        estate.addOperator("Li", domain::Role::Clerk);
        const QString copies = estate.dir.filePath(QStringLiteral("copies"));
        app::Backups backups(copies, estate.clock);
        const auto copy = backups.make(*estate.folder, estate.station->store(), estate.station->keys().master());
        QVERIFY(copy);
        estate.station.reset();
        const QString path = estate.folder->path();
        const QString store = estate.folder->storePath();
        estate.folder.reset();
        Program p(path, estate.clock);
        // Of a station that works nobody takes the place.
        QVERIFY(p.restore(Program::request(copies, copy->name)).error().is(app::codes::estateExists));
        QVERIFY(befalls(store, Harm(harm)));
        const auto refused = p.signIn();
        QVERIFY(!refused);
        QCOMPARE(int(ui::storeTroubleOf(refused.error().code())),
                 int(wasOlder ? ui::StoreTrouble::NotTheLatest : ui::StoreTrouble::Unusable));
        const auto there = p.find(copies);
        QVERIFY(there);
        QCOMPARE(there->managers, QStringList{QStringLiteral("Mei")});
        // A wrong password counts as at the sign-in, there and here.
        QVERIFY(p.restore(Program::request(copies, copy->name, "Mei", "a wrong password"))
                    .error()
                    .is(vault::codes::wrongPassword));
        QCOMPARE(p.session.signInLimit(QStringLiteral("Mei")).triesLeft, 4);
        QVERIFY(!p.signIn());
        QVERIFY(p.restore(Program::request(copies, copy->name, "Li")).error().is(app::codes::notAllowed));
        const auto restored = p.restore(Program::request(copies, copy->name));
        QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        QCOMPARE(p.session.phase(), Phase::SignedOut);
        // Once: the next one needs another sign-in that fails.
        QVERIFY(p.restore(Program::request(copies, copy->name)).error().is(app::codes::estateExists));
        QVERIFY(p.signIn());
        QVERIFY(p.upkeep.isRecovering());
        const auto finished = p.recover();
        QVERIFY2(finished, finished ? "" : finished.error().describe().c_str());
        QVERIFY(!p.upkeep.isRecovering());
    }

    void afterACutTheNextStartAsksAgain()
    {
        const LostOffice lost;
        cutFrom = lost.path;
        cutTo = lost.estate.dir.filePath(QStringLiteral("cut"));
        {
            Program p(lost.path, lost.estate.clock);
            setFailpointHook(keepWhatIsThere);
            QVERIFY(p.restore(Program::request(lost.copies, lost.newest)));
            setFailpointHook(nullptr);
        }
        QVERIFY(QFile::exists(cutTo + QStringLiteral("/station.db"))); // it came by there
        Program p(cutTo, lost.estate.clock);
        QCOMPARE(p.session.phase(), Phase::NeedsSetUp);
        QVERIFY(p.restore(Program::request(lost.copies, lost.newest)));
        QVERIFY(p.signIn());
        QVERIFY(p.upkeep.isRecovering());
    }
};

VESTIBULE_TEST(TestSessionRestore);
#include "TestSessionRestore.moc"
