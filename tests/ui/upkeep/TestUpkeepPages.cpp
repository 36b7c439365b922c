#include "core/audit/Codes.h"
#include "core/database/Codes.h"
#include "core/store/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/Failures.h"
#include "ui/text/ErrorTexts.h"
#include "ui/upkeep/CheckTexts.h"
#include "ui/upkeep/CopiesPage.h"
#include "ui/upkeep/CopiesPresenter.h"
#include "ui/upkeep/SelfCheckPage.h"

#include <QCheckBox>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QTimeEdit>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const Instant now = Instant::fromMs(1'790'000'000'000);

ui::CopiesState twoCopies()
{
    ui::CopiesState state;
    state.folder = QStringLiteral("/media/copies");
    state.at = QTime(12, 30);
    state.copies = {{QStringLiteral("b"), now, 4'000'000, now, {}},
                    {QStringLiteral("a"), now - std::chrono::hours(24), 4'000'000, now, {}}};
    return state;
}

/// The two pages on the real main window.
struct Shown
{
    explicit Shown(domain::Role role = domain::Role::Manager, const ui::CopiesState& state = twoCopies())
    {
        desk.upkeep.state = state;
        desk.session.role = role;
        desk.windows->addPage(new ui::CopiesPage(desk.upkeep, *desk.prompter));
        desk.windows->addPage(new ui::SelfCheckPage(desk.upkeep));
        desk.session.setPhase(ui::SessionEngine::Phase::Open); // for this role
    }
    void show(const char* page)
    {
        desk.windows->mainWindow().showPage(QString::fromLatin1(page));
        settle();
    }
    [[nodiscard]] QString text(const char* label) { return desk.clerk<QLabel>(label)->text(); }
    [[nodiscard]] QString banner()
    {
        for (QLabel* label : desk.windows->mainWindow().findChildren<QLabel*>(QStringLiteral("bannerHappened"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }

    Desk desk;
};

} // namespace

class TestUpkeepPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCheckHasWordsOfItsOwn()
    {
        QSet<QString> words;
        for (const engine::CheckItem item : engine::checkItems) {
            for (const QString& text : {ui::checkTitle(item), ui::checkMeaning(item), ui::checkQuestion(item)}) {
                QVERIFY(!text.isEmpty());
                words << text;
            }
        }
        QCOMPARE(words.size(), 3 * qsizetype(engine::checkItems.size()));
    }

    void aBadCheckSaysWhatItMeansAndWhatToDoNow()
    {
        Shown s;
        s.desk.upkeep.run = FakeUpkeep::runWith(engine::CheckItem::Pages, database::codes::corrupt);
        s.show("selfCheck");
        const int pages = int(engine::CheckItem::Pages);
        const auto pill = [&](int i) {
            return s.desk.clerk<QLabel>(qPrintable(QStringLiteral("checkResult%1").arg(i)));
        };
        QCOMPARE(pill(pages)->text(), QStringLiteral("Wrong"));
        QCOMPARE(pill(pages)->property("tone").toString(), QStringLiteral("error"));
        QCOMPARE(pill(0)->text(), QStringLiteral("Good"));
        const QString said = s.text(qPrintable(QStringLiteral("checkText%1").arg(pages)));
        QVERIFY2(said.contains(QStringLiteral("part of the file")) &&
                     said.contains(QString::fromStdString(database::codes::corrupt.text())),
                 qPrintable(said));
        QCOMPARE(s.banner(), ui::somethingWrongText().happened);
        QVERIFY(s.text("selfCheckLead").contains(QStringLiteral("Last checked")));
        s.desk.upkeep.run = FakeUpkeep::runWith(std::nullopt, database::codes::corrupt);
        Q_EMIT s.desk.upkeep.checked();
        QVERIFY(s.banner().isEmpty());
    }

    /// What the disk does not give is no damage, and the log says itself what was done to it.
    void aFindingIsCalledWhatItIs()
    {
        using engine::CheckItem;
        const auto said = [](CheckItem item, ErrorCode code) {
            return ui::findingText({item, engine::CheckFinding::Outcome::Bad, code, {}});
        };
        const QString disk = said(CheckItem::Pages, database::codes::ioError);
        const ui::ErrorText text = ui::errorText(database::codes::ioError);
        QVERIFY2(disk.contains(text.happened) && disk.contains(text.now) && disk.contains(text.code), qPrintable(disk));
        QVERIFY(!disk.contains(QStringLiteral("damaged")));
        const QString log = said(CheckItem::AuditLog, audit::codes::truncated);
        QVERIFY2(log.contains(ui::errorText(audit::codes::truncated).happened), qPrintable(log));
        QVERIFY(!said(CheckItem::Pages, database::codes::corrupt).contains(QStringLiteral("cannot be opened")));
    }

    void beforeACheckTheRowsAskAndSayNoResult()
    {
        Shown s;
        s.show("selfCheck");
        for (int i = 0; i < int(engine::checkItems.size()); ++i) {
            const QString said = s.text(qPrintable(QStringLiteral("checkText%1").arg(i)));
            QVERIFY2(said.endsWith(u'?'), qPrintable(said));
        }
    }

    void whatWasNotLookedAtIsNotCalledWell()
    {
        Shown s;
        s.desk.upkeep.run = FakeUpkeep::runWith(std::nullopt, database::codes::corrupt);
        QVERIFY(s.desk.upkeep.run->isGood() && s.desk.upkeep.run->isWhole());
        s.show("selfCheck");
        QVERIFY(s.text("selfCheckLead").startsWith(QStringLiteral("All is well.")));
        s.desk.upkeep.run->findings.at(std::size_t(engine::CheckItem::Pages)).outcome =
            engine::CheckFinding::Outcome::NotDone;
        QVERIFY(s.desk.upkeep.run->isGood() && !s.desk.upkeep.run->isWhole());
        Q_EMIT s.desk.upkeep.checked();
        QVERIFY(s.text("selfCheckLead").startsWith(QStringLiteral("Nothing wrong was found, but not everything")));
        s.desk.upkeep.run->findings.front().outcome = engine::CheckFinding::Outcome::Bad;
        Q_EMIT s.desk.upkeep.checked();
        QCOMPARE(s.banner(), ui::somethingWrongText().happened);
        QVERIFY(!engine::CheckRun().isGood() && !engine::CheckRun().isWhole());
    }

    void thePageSaysWhatItCannotFind()
    {
        Shown s;
        s.show("selfCheck");
        QVERIFY(s.text("selfCheckLimits").contains(QStringLiteral("TPM")));
        QVERIFY(s.text("selfCheckLead").contains(QStringLiteral("not been checked")));
    }

    void whatThePrintingSystemKeepsIsSaidWithAdvice()
    {
        using Keeping = engine::PrintKeeping;
        using namespace std::chrono_literals;
        Shown s;
        s.desk.upkeep.keeping = {Keeping::Source::Read, 24h, std::nullopt};
        s.show("selfCheck");
        QVERIFY(s.text("selfCheckPrint").contains(QStringLiteral("keeps a copy of every printed paper for 24 hour")));
        QVERIFY(s.text("selfCheckPrint").contains(QStringLiteral("\"PreserveJobFiles No\"")));
        const auto advises = [](const QString& text) { return text.contains(QStringLiteral("PreserveJobFiles")); };
        QVERIFY(ui::printKeepingText({Keeping::Source::Read, std::nullopt, std::nullopt})
                    .contains(QStringLiteral("until somebody deletes it")));
        QVERIFY(advises(ui::printKeepingText({Keeping::Source::Unreadable, 24h, std::nullopt})));
        QVERIFY(!advises(ui::printKeepingText({Keeping::Source::None, 0s, 0s})));
        QVERIFY(!advises(ui::printKeepingText({Keeping::Source::Read, 0s, std::nullopt})));
        QVERIFY(ui::printKeepingText({Keeping::Source::Read, 0s, 0s}).contains(QStringLiteral("keeps nothing")));
        // The advice was followed: the page looks again when it is opened again.
        s.desk.upkeep.keeping = {Keeping::Source::Read, 0s, 0s};
        s.show("copies");
        s.show("selfCheck");
        QVERIFY(s.text("selfCheckPrint").contains(QStringLiteral("keeps nothing")));
    }

    void whatThePrintingSystemKeepsMayNotBeKnown()
    {
        Shown s;
        s.desk.upkeep.calls.failNext(QStringLiteral("printKeeping"), engine::codes::notSignedIn);
        s.show("selfCheck");
        QVERIFY(s.text("selfCheckPrint").contains(QStringLiteral("could not be looked up")));
        QVERIFY(s.text("selfCheckPrint").contains(ui::errorText(engine::codes::notSignedIn).happened));
        s.show("copies");
        s.show("selfCheck");
        QVERIFY(!s.text("selfCheckPrint").contains(QStringLiteral("could not")));
    }

    void aCheckRunsAndIsCancelled()
    {
        Shown s;
        s.show("selfCheck");
        s.desk.press(s.desk.clerk("runSelfCheck"));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("check")), 1);
        QVERIFY(s.desk.clerk<QProgressBar>("selfCheckProgress")->isVisible());
        Q_EMIT s.desk.upkeep.checkProgressed(4, 9);
        QCOMPARE(s.desk.clerk<QProgressBar>("selfCheckProgress")->value(), 4);
        s.desk.press(s.desk.clerk("runSelfCheck"));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("cancelCheck")), 1);
        QVERIFY(!s.desk.clerk<QProgressBar>("selfCheckProgress")->isVisible());
        QVERIFY(s.desk.clerk("runSelfCheck")->isEnabled());
    }

    void warningsStandAboveEveryPageAndLeadToTheirs()
    {
        Shown s;
        auto* strip = s.desk.clerk<QWidget>("warningStrip");
        QVERIFY(!strip->isVisible());
        s.show("copies");
        s.desk.upkeep.tellWarnings({true, true, false, false, false, false});
        QVERIFY(strip->isVisible());
        QCOMPARE(strip->property("tone").toString(), QStringLiteral("error"));
        s.desk.press(s.desk.clerk("warningOpen"));
        QCOMPARE(s.desk.windows->mainWindow().currentPage()->objectName(), QStringLiteral("selfCheck"));
        s.desk.upkeep.tellWarnings({false, true, false, false, false, false});
        QCOMPARE(strip->property("tone").toString(), QStringLiteral("warn"));
        s.desk.press(s.desk.clerk("warningOpen"));
        QCOMPARE(s.desk.windows->mainWindow().currentPage()->objectName(), QStringLiteral("copies"));
        s.desk.upkeep.tellWarnings({});
        QVERIFY(!strip->isVisible());
    }

    void nobodyIsWarnedOfWhatIsNotTheirs()
    {
        const ui::UpkeepWarnings none{false, false, false, false, true, false};
        const ui::UpkeepWarnings old{false, false, false, false, false, true};
        const ui::UpkeepWarnings late{false, true, false, false, false, false};
        const ui::UpkeepWarnings bad{true, false, false, false, false, false};
        const auto isWarned = [](domain::Role role, ui::UpkeepWarnings warnings) {
            Shown s(role);
            s.desk.upkeep.tellWarnings(warnings);
            return s.desk.clerk<QWidget>("warningStrip")->isVisible();
        };
        using domain::Role;
        QVERIFY(isWarned(Role::Manager, none) && !isWarned(Role::Clerk, none) && !isWarned(Role::Auditor, none));
        QVERIFY(isWarned(Role::Manager, old) && !isWarned(Role::Clerk, old) && !isWarned(Role::Auditor, old));
        QVERIFY(isWarned(Role::Manager, late) && isWarned(Role::Clerk, late) && !isWarned(Role::Auditor, late));
        QVERIFY(isWarned(Role::Manager, bad) && isWarned(Role::Clerk, bad) && isWarned(Role::Auditor, bad));
    }

    void withoutAFolderNothingCanBeCopied()
    {
        Shown s(domain::Role::Manager, {});
        s.show("copies");
        QVERIFY(!s.desk.clerk("copyNow")->isEnabled());
        QVERIFY(!s.desk.clerk<QCheckBox>("copiesDaily")->isVisible());
        s.desk.prompter->path = QStringLiteral("/media/copies");
        s.desk.press(s.desk.clerk("chooseCopiesFolder"));
        QCOMPARE(s.desk.upkeep.chosen, QStringLiteral("/media/copies"));
    }

    void aFolderThatIsRefusedIsSaid()
    {
        Shown s;
        s.show("copies");
        s.desk.upkeep.calls.failNext(QStringLiteral("chooseFolder"), engine::codes::copiesFolderInside);
        s.desk.prompter->path = QStringLiteral("/station/copies");
        s.desk.press(s.desk.clerk("chooseCopiesFolder"));
        QCOMPARE(s.banner(), ui::errorText(engine::codes::copiesFolderInside).happened);
        s.desk.prompter->path.clear(); // cancelled
        s.desk.upkeep.calls.clearLog();
        s.desk.press(s.desk.clerk("chooseCopiesFolder"));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("chooseFolder")), 0);
    }

    void aFolderThatIsAwayHidesItsCopiesAndIsToldOnce()
    {
        ui::CopiesState state = twoCopies();
        state.copies.clear();
        state.unusable = engine::codes::copiesFolderMissing;
        state.problem = engine::codes::copiesFolderMissing;
        Shown s(domain::Role::Manager, state);
        s.show("copies");
        QCOMPARE(s.text("copiesLead"), QStringLiteral("Which copies there are cannot be seen now."));
        QCOMPARE(s.text("copiesPlaceHint"), ui::errorText(engine::codes::copiesFolderMissing).joined());
        s.desk.upkeep.state.problem = engine::codes::backupFailed; // another reason, said beside the folder's
        s.show("copies");
        QVERIFY(s.text("copiesLead").contains(ui::errorText(engine::codes::backupFailed).happened));
    }

    void theSameDiskIsWarnedOf()
    {
        ui::CopiesState state = twoCopies();
        state.onTheSameDisk = true;
        Shown s(domain::Role::Manager, state);
        s.show("copies");
        QVERIFY(s.text("copiesPlaceHint").contains(QStringLiteral("same disk")));
        QCOMPARE(s.desk.clerk<QLabel>("copiesPlaceHint")->property("look").toString(), QStringLiteral("problem"));
    }

    void copiesElsewhereAreSaidUntilTheyHaveGone()
    {
        ui::CopiesState state = twoCopies();
        state.readAt = now;
        Shown s(domain::Role::Manager, state);
        s.show("copies");
        QVERIFY(!s.desk.clerk<QWidget>("copiesElsewhere")->isVisible());
        const Instant later = now + std::chrono::hours(24 * 9);
        const auto say = [&s, &state](const ui::CopiesElsewhere& place) {
            state.elsewhere = {place};
            s.desk.upkeep.state = state;
            Q_EMIT s.desk.upkeep.copiesChanged();
            settle();
            return s.text("elsewhereText");
        };
        const QString folder = QStringLiteral("/media/old");
        QVERIFY(say({folder, 3, later, {}}).startsWith(QStringLiteral("3 copies are still in /media/old")));
        QVERIFY(s.desk.clerk<QWidget>("copiesElsewhere")->isVisible());
        QVERIFY(s.desk.clerk("giveFolderUp") == nullptr);
        QVERIFY(say({folder, 1, now, engine::codes::oldCopyStays}).contains(QStringLiteral("could not be removed")));
        QVERIFY(s.desk.clerk("giveFolderUp") == nullptr);
        QVERIFY(say({folder, 0, later, engine::codes::copiesFolderMissing}).contains(QStringLiteral("have to be")));
        QVERIFY(say({folder, 0, now - std::chrono::hours(24), engine::codes::copiesFolderMissing})
                    .contains(QStringLiteral("Connect it now")));
        QCOMPARE(s.desk.clerk<QLabel>("elsewhereText")->property("look").toString(), QStringLiteral("problem"));
        s.desk.upkeep.state = twoCopies();
        Q_EMIT s.desk.upkeep.copiesChanged();
        settle();
        QVERIFY(!s.desk.clerk<QWidget>("copiesElsewhere")->isVisible());
    }

    void aFolderThatWasDestroyedIsGivenUpByAManager()
    {
        ui::CopiesState state = twoCopies();
        state.elsewhere = {{QStringLiteral("/media/old"), 0, now, engine::codes::copiesFolderMissing}};
        Shown clerk(domain::Role::Clerk, state);
        clerk.show("copies");
        QVERIFY(clerk.desk.clerk("giveFolderUp") == nullptr);
        Shown s(domain::Role::Manager, state);
        s.show("copies");
        s.desk.prompter->accept = false;
        s.desk.press(s.desk.clerk("giveFolderUp"));
        QCOMPARE(s.desk.prompter->questions.size(), 1);
        QVERIFY(s.desk.prompter->questions.constFirst().text.contains(QStringLiteral("/media/old")));
        QVERIFY(s.desk.upkeep.givenUp.isEmpty());
        s.desk.prompter->accept = true;
        s.desk.upkeep.calls.failNext(QStringLiteral("giveFolderUp"), engine::codes::notAllowed);
        s.desk.press(s.desk.clerk("giveFolderUp"));
        QCOMPARE(s.desk.upkeep.givenUp, QStringLiteral("/media/old"));
        QCOMPARE(s.banner(), ui::errorText(engine::codes::notAllowed).happened);
    }

    void onlyManagersChooseAndAuditorsDoNotCome()
    {
        Shown clerk(domain::Role::Clerk);
        clerk.show("copies");
        QVERIFY(!clerk.desk.clerk("chooseCopiesFolder")->isVisible());
        QVERIFY(!clerk.desk.clerk<QCheckBox>("copiesDaily")->isEnabled());
        QVERIFY(clerk.desk.clerk("copyNow")->isEnabled());
        Shown auditor(domain::Role::Auditor);
        auditor.show("copies");
        QVERIFY(auditor.desk.windows->mainWindow().currentPage()->objectName() != QLatin1String("copies"));
        auditor.show("selfCheck");
        QCOMPARE(auditor.desk.windows->mainWindow().currentPage()->objectName(), QStringLiteral("selfCheck"));
    }

    void theScheduleIsSetOnlyWhenItChanges()
    {
        Shown s;
        s.show("copies");
        QCOMPARE(s.desk.clerk<QTimeEdit>("copiesAt")->time(), QTime(12, 30));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("setSchedule")), 0);
        s.desk.clerk<QCheckBox>("copiesDaily")->click();
        settle();
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("setSchedule")), 1);
        QCOMPARE(s.desk.upkeep.state.daily, false);
    }

    void aCopyShowsHowFarItIsAndCanBeCancelled()
    {
        Shown s;
        s.show("copies");
        s.desk.press(s.desk.clerk("copyNow"));
        auto* progress = s.desk.clerk<QProgressBar>("copyProgress");
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->value(), 1000);
        QCOMPARE(progress->maximum(), 4000);
        Q_EMIT s.desk.upkeep.copyProgressed(4000, 4000);
        QCOMPARE(progress->maximum(), 0); // the proof has no measure
        s.desk.press(s.desk.clerk("copyNow"));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("cancelCopy")), 1);
        s.desk.upkeep.endCopy(fail(store::codes::copyCancelled));
        settle();
        QVERIFY(!progress->isVisible());
        QVERIFY(s.banner().isEmpty()); // what somebody asked for is no failure
        s.desk.press(s.desk.clerk("copyNow"));
        s.desk.upkeep.endCopy(fail(engine::codes::backupFailed));
        settle();
        QCOMPARE(s.banner(), ui::errorText(engine::codes::backupFailed).happened);
        s.desk.press(s.desk.clerk("copyNow"));
        s.desk.upkeep.endCopy(QStringLiteral("c"));
        settle();
        QVERIFY(s.banner().contains(QStringLiteral("proved")));
    }

    void aCopyThatBeganByItselfIsNotCancelledByCopyNow()
    {
        Shown s;
        s.show("copies");
        s.desk.clerk<QTableView>("copiesTable")->selectRow(1);
        auto* copy = s.desk.clerk("copyNow");
        QCOMPARE(copy->text(), QStringLiteral("Copy now"));
        QVERIFY(s.desk.clerk("proveCopy")->isEnabled());
        s.desk.upkeep.copying = true;
        Q_EMIT s.desk.upkeep.copyProgressed(0, 0);
        QCOMPARE(copy->text(), QStringLiteral("Cancel the copy"));
        QVERIFY(!s.desk.clerk("proveCopy")->isEnabled());
        s.desk.press(copy);
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("cancelCopy")), 1);
        Q_EMIT s.desk.upkeep.copyProgressed(10, 4000);
        QVERIFY(!copy->isEnabled()); // once; it ends with the part that runs
        s.desk.upkeep.copying = false;
        Q_EMIT s.desk.upkeep.copiesChanged();
        settle();
        QCOMPARE(copy->text(), QStringLiteral("Copy now"));
        QVERIFY(copy->isEnabled());
    }

    void theChosenCopyIsProved()
    {
        Shown s;
        s.show("copies");
        QVERIFY(!s.desk.clerk("proveCopy")->isEnabled());
        s.desk.clerk<QTableView>("copiesTable")->selectRow(1);
        settle();
        s.desk.upkeep.calls.failNext(QStringLiteral("proveCopy"), engine::codes::backupFailed);
        s.desk.press(s.desk.clerk("proveCopy"));
        QCOMPARE(s.banner(), ui::errorText(engine::codes::backupFailed).happened);
        s.desk.press(s.desk.clerk("proveCopy"));
        QVERIFY(s.banner().contains(QStringLiteral("whole")));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("proveCopy")), 2);
    }

    void aProofShowsThatItRunsAndCanBeCancelled()
    {
        Shown s;
        s.show("copies");
        s.desk.clerk<QTableView>("copiesTable")->selectRow(1);
        settle();
        s.desk.upkeep.holdProof = true;
        auto* prove = s.desk.clerk<QPushButton>("proveCopy");
        auto* progress = s.desk.clerk<QProgressBar>("copyProgress");
        s.desk.press(prove);
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->maximum(), 0);
        QVERIFY(s.text("copiesLead").contains(QStringLiteral("scratch folder")));
        QCOMPARE(prove->text(), QStringLiteral("Cancel the proof"));
        s.desk.press(prove);
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("cancelProof")), 1);
        QVERIFY(!prove->isEnabled()); // once; it ends with the part that runs
        s.desk.upkeep.endProof(fail(store::codes::copyCancelled));
        settle();
        QVERIFY(!progress->isVisible());
        QVERIFY(s.banner().isEmpty());
        QVERIFY(s.text("copiesLead").contains(QStringLiteral("newest copy")));
        QCOMPARE(prove->text(), QStringLiteral("Prove this copy"));
        s.desk.press(prove);
        s.desk.upkeep.endProof({});
        settle();
        QVERIFY(s.banner().contains(QStringLiteral("whole")));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("proveCopy")), 2);
    }

    void newsWhileReadingCauseOneMoreReading()
    {
        FakeUpkeep engine;
        ui::CopiesPresenter presenter(engine, nullptr);
        const Failures failures(presenter);
        presenter.load();
        Q_EMIT engine.copiesChanged();
        Q_EMIT engine.copiesChanged();
        settle();
        QCOMPARE(engine.calls.count(QStringLiteral("copies")), 2);
        engine.calls.failNext(QStringLiteral("copies"), engine::codes::notSignedIn);
        presenter.load();
        settle();
        QCOMPARE(failures.codes(), QStringList{QStringLiteral("station/not-signed-in")});
    }
};

VESTIBULE_TEST(TestUpkeepPages);
#include "TestUpkeepPages.moc"
