#include "core/domain/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedRequests.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "ui/compliance/RequestsPage.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using domain::RequestKind;
using domain::RequestStanding;

namespace {

struct Shown
{
    explicit Shown(domain::Role role) : page({engine, prompter, paper, languages})
    {
        languages.select(QStringLiteral("en"));
        engine.add(RequestKind::Deletion, QStringLiteral("赵敏"), RequestStanding::Overdue);
        engine.add(RequestKind::Copy, QStringLiteral("Benjamin"), RequestStanding::Open);
        page.resize(1200, 700);
        page.show();
        page.aboutToShow({{}, {}, role, true});
        settle();
    }

    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return page.findChild<Widget*>(QLatin1String(name));
    }
    void press(const char* name) const
    {
        find<QPushButton>(name)->click();
        settle();
    }
    void choose(const char* box, int index) const
    {
        find<QComboBox>(box)->setCurrentIndex(index);
        settle();
    }
    [[nodiscard]] int lines() const { return find<QTableView>("requestsTable")->model()->rowCount(); }
    [[nodiscard]] bool shows(const char* name) const { return find<QWidget>(name)->isVisible(); }
    [[nodiscard]] QString titleIn(const char* language) const
    {
        return languages.phrases(QString::fromLatin1(language))("RequestAnswer", "Answer to your request");
    }
    [[nodiscard]] QString banner() const { return page.findChild<QLabel*>(QStringLiteral("bannerHappened"))->text(); }

    /// Everything is listed, and the one that was answered chosen.
    void chooseAnswered(domain::RequestOutcome outcome)
    {
        engine.known[1].request.answer = domain::RequestAnswer{outcome, {}, {}, Instant::fromMs(1'790'500'000'000), {}};
        find<QCheckBox>("onlyOpenRequests")->setChecked(false);
        settle();
        find<QTableView>("requestsTable")->selectRow(1);
        settle();
    }

    ScriptedRequests engine;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::RequestsPage page;
};

} // namespace

class TestRequestsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openOnesAreShownAndTheFirstIsChosen()
    {
        Shown s(domain::Role::Manager);
        s.engine.known[1].request.answer = domain::RequestAnswer{};
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("listOpen")), 1);
        QCOMPARE(s.lines(), 2);
        QVERIFY(s.shows("answerRequestCard"));
        QVERIFY(s.find<QTableView>("requestsTable")
                    ->model()
                    ->index(0, 4)
                    .data()
                    .toString()
                    .startsWith(QLatin1String("was due by")));
        s.find<QCheckBox>("onlyOpenRequests")->setChecked(false);
        settle();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("list")), 1);
        QCOMPARE(s.lines(), 2);
    }

    void somebodyNotOnRecordIsRecorded()
    {
        Shown s(domain::Role::Clerk);
        QVERIFY(!s.shows("takeRequestCard"));
        QVERIFY(s.shows("requestsLead"));
        s.press("newRequest");
        QVERIFY(s.shows("takeRequestCard"));
        QVERIFY(!s.shows("requestsLead")); // the list keeps its room
        QCOMPARE(s.find<QPushButton>("takeRequest")->text(), QStringLiteral("Record it"));
        s.find<QComboBox>("requestKind")->setCurrentIndex(1);
        s.press("takeRequest");
        QCOMPARE(s.engine.taken.size(), 1);
        QVERIFY(s.engine.taken.first().kind == RequestKind::Copy);
        QVERIFY(!s.engine.taken.first().person);
        QVERIFY(!s.shows("takeRequestCard"));
        QVERIFY(s.shows("requestsLead"));
    }

    void aPaperIsTickedForGuardiansAndRelatives()
    {
        Shown s(domain::Role::Clerk);
        const auto person = domain::PersonId::random();
        s.page.takeFor(person, QStringLiteral("赵敏"));
        QVERIFY(s.find<QLabel>("takeRequestAbout")->text().contains(QStringLiteral("赵敏")));
        QVERIFY(!s.shows("requestProof"));
        s.find<QComboBox>("requestedBy")->setCurrentIndex(2);
        QVERIFY(s.shows("requestProof"));
        QVERIFY(!s.find<QCheckBox>("requestProof")->isChecked());
        s.find<QPushButton>("takeRequest")->setFocus();
        s.engine.script.calls.failNext(QStringLiteral("take"), domain::codes::undertakingEnded);
        s.press("takeRequest");
        QCOMPARE(s.page.focusWidget(), s.find<QComboBox>("requestKind"));
        s.engine.script.calls.failNext(QStringLiteral("take"), domain::codes::requestProofMissing);
        s.press("takeRequest");
        QCOMPARE(s.page.focusWidget(), s.find<QCheckBox>("requestProof"));
        QVERIFY(s.shows("takeRequestCard")); // what was entered is still there
        QCOMPARE(s.find<QComboBox>("requestedBy")->currentIndex(), 2);
        QVERIFY(!s.banner().isEmpty());
        s.find<QCheckBox>("requestProof")->setChecked(true);
        s.press("takeRequest");
        QVERIFY(s.engine.taken.last().proofSeen);
        QVERIFY(s.engine.taken.last().person == person);
        // A tick that is not to be seen counts for nothing.
        s.page.takeFor(person, QStringLiteral("赵敏"));
        s.find<QComboBox>("requestedBy")->setCurrentIndex(1);
        s.find<QCheckBox>("requestProof")->setChecked(true);
        s.find<QComboBox>("requestedBy")->setCurrentIndex(0);
        s.press("takeRequest");
        QVERIFY(!s.engine.taken.last().proofSeen);
    }

    void whoeverWasErasedIsAskedForAndAnsweredWithACopy()
    {
        Shown s(domain::Role::Manager);
        const auto person = domain::PersonId::random();
        s.page.takeFor(person, {});
        QVERIFY(s.find<QLabel>("takeRequestAbout")->text().contains(QLatin1String("whose name was erased")));
        s.press("takeRequest");
        QVERIFY(s.engine.taken.last().person == person);

        QSignalSpy copies(&s.page, &ui::RequestsPage::copyAsked);
        QSignalSpy pages(&s.page, &ui::RequestsPage::personAsked);
        s.engine.known.clear();
        ui::RequestRow& row = s.engine.add(RequestKind::Copy, {}, RequestStanding::Open);
        row.isErased = true;
        Q_EMIT s.engine.changed();
        settle();
        s.find<QTableView>("requestsTable")->selectRow(0);
        s.press("openRequester");
        QCOMPARE(copies.size(), 1);
        QVERIFY(copies.first().first().value<domain::PersonId>() == *s.engine.known.first().person);
        QVERIFY(pages.isEmpty());
    }

    void aClerkOpensNoCopy()
    {
        Shown s(domain::Role::Clerk);
        s.engine.known.clear();
        s.engine.add(RequestKind::Copy, {}, RequestStanding::Open).isErased = true;
        Q_EMIT s.engine.changed();
        settle();
        s.find<QTableView>("requestsTable")->selectRow(0);
        QVERIFY(!s.find<QPushButton>("openRequester")->isEnabled());
    }

    void aManagerAnswersWithoutAQuestion()
    {
        Shown s(domain::Role::Manager);
        QVERIFY(!s.shows("requestReason"));
        s.choose("requestOutcome", 0);
        QVERIFY(s.shows("answerRequestToDo"));
        s.press("answerRequest");
        QCOMPARE(s.engine.answered.size(), 1);
        QVERIFY(s.engine.answered.first().outcome == domain::RequestOutcome::Granted);
        QVERIFY(s.engine.answered.first().reason.isEmpty());
        QVERIFY(s.prompter.questions.isEmpty());
        QCOMPARE(s.lines(), 1);
    }

    void noAnswerIsChosenForTheManager()
    {
        Shown s(domain::Role::Manager);
        QCOMPARE(s.find<QComboBox>("requestOutcome")->currentIndex(), -1);
        QVERIFY(!s.find<QComboBox>("requestOutcome")->placeholderText().isEmpty());
        QVERIFY(!s.find<QPushButton>("answerRequest")->isEnabled());
        s.choose("requestOutcome", 2);
        QVERIFY(!s.shows("answerRequestToDo")); // it tells what comes before "Done"
        QCOMPARE(s.find<QComboBox>("requestReason")->currentIndex(), -1);
        QVERIFY(!s.find<QPushButton>("answerRequest")->isEnabled());
        QTest::keyClick(s.find<QLineEdit>("requestDocument"), Qt::Key_Return);
        QVERIFY(s.prompter.questions.isEmpty());
        QVERIFY(s.engine.answered.isEmpty());
        s.choose("requestReason", 0);
        QVERIFY(s.find<QPushButton>("answerRequest")->isEnabled());
        s.find<QTableView>("requestsTable")->selectRow(1);
        settle();
        QCOMPARE(s.find<QComboBox>("requestOutcome")->currentIndex(), -1);
        QVERIFY(!s.find<QPushButton>("answerRequest")->isEnabled());
    }

    void onlyOfSomebodyNotOnRecordItIsSaidThatTheyAreNot()
    {
        Shown s(domain::Role::Manager);
        const QVariant notOnRecord = QByteArrayLiteral("not-on-record");
        QCOMPARE(s.find<QComboBox>("requestReason")->findData(notOnRecord), -1);
        QVERIFY(s.find<QComboBox>("requestReason")->count() > 0);
        s.engine.known[1].person.reset();
        Q_EMIT s.engine.changed();
        settle();
        s.find<QTableView>("requestsTable")->selectRow(1);
        settle();
        s.choose("requestOutcome", 2);
        s.choose("requestReason", s.find<QComboBox>("requestReason")->findData(notOnRecord));
        s.press("answerRequest");
        QCOMPARE(s.engine.answered.constLast().reason, notOnRecord.toByteArray());
    }

    void aRefusalNamesItsReasonAndTellsTheirRights()
    {
        Shown s(domain::Role::Manager);
        s.choose("requestOutcome", 2);
        QVERIFY(s.shows("requestReason"));
        s.choose("requestReason", s.find<QComboBox>("requestReason")->findData(QByteArrayLiteral("authority-order")));
        s.find<QLineEdit>("requestDocument")->setText(QStringLiteral("WS-7/2026"));
        s.prompter.accept = false;
        s.press("answerRequest");
        QVERIFY(s.engine.answered.isEmpty());
        QCOMPARE(s.prompter.questions.size(), 1);
        QVERIFY(s.prompter.questions.first().text.contains(QLatin1String("court")));
        s.prompter.accept = true;
        s.press("answerRequest");
        QCOMPARE(s.engine.answered.size(), 1);
        QCOMPARE(s.engine.answered.first().reason, QByteArray("authority-order"));
        QCOMPARE(s.engine.answered.first().document, QByteArray("WS-7/2026"));
    }

    void whatIsBeingTypedStaysWhenTheRegisterChanges()
    {
        Shown s(domain::Role::Manager);
        s.find<QComboBox>("requestOutcome")->setCurrentIndex(1);
        s.find<QLineEdit>("requestDocument")->setText(QStringLiteral("A-1"));
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(s.find<QComboBox>("requestOutcome")->currentIndex(), 1);
        QCOMPARE(s.find<QLineEdit>("requestDocument")->text(), QStringLiteral("A-1"));
    }

    void clerksTakeDownAndAuditorsRead()
    {
        Shown clerk(domain::Role::Clerk);
        QVERIFY(clerk.shows("newRequest"));
        QVERIFY(!clerk.shows("answerRequest"));
        QVERIFY(clerk.find<QLabel>("answerRequestLine")->text().contains(QLatin1String("manager")));
        Shown auditor(domain::Role::Auditor);
        QVERIFY(!auditor.shows("newRequest"));
        QVERIFY(!auditor.shows("answerRequest"));
        QCOMPARE(auditor.lines(), 2);
    }

    void anAnswerIsHandedOverOnPaper()
    {
        Shown s(domain::Role::Clerk);
        QVERIFY(!s.shows("answerPaperCard")); // an open one is chosen
        s.engine.language = QStringLiteral("zh");
        s.chooseAnswered(domain::RequestOutcome::Granted);
        QVERIFY(s.shows("answerPaperCard"));
        QVERIFY(s.find<QLabel>("answerPaperLine")->text().contains(QLatin1String("Benjamin")));
        s.press("printButton");
        QCOMPARE(s.paper.printed.size(), 1);
        const ui::PaperJob& job = s.paper.printed.constFirst();
        const ui::RequestRow& row = s.engine.known.at(1);
        // In the language that they read the notice in, whatever the clerk's.
        QCOMPARE(job.title, s.titleIn("zh"));
        QVERIFY(job.about && job.about->plain);
        QVERIFY(job.about->plain->paper == ui::PlainPaper::RequestAnswer);
        QVERIFY(job.about->plain->person == row.request.token);
        QCOMPARE(job.about->plain->object, row.request.id.bytes());
        QVERIFY(!job.fileName.contains(QLatin1String("Benjamin")));
        s.prompter.path = QStringLiteral("answer.pdf");
        s.press("savePdfButton");
        QCOMPARE(s.paper.saved.size(), 1);
        s.find<QTableView>("requestsTable")->selectRow(0);
        settle();
        QVERIFY(!s.shows("answerPaperCard"));
    }

    void whoeverNeverReadANoticeGetsItInTheClerksLanguage()
    {
        Shown s(domain::Role::Clerk);
        s.languages.select(QStringLiteral("zh"));
        s.chooseAnswered(domain::RequestOutcome::TakenBack);
        s.press("printButton");
        QCOMPARE(s.paper.printed.constFirst().title, s.titleIn("zh"));
    }

    void theKeyboardGoesOnFromTheAnswerToItsPaper()
    {
        Shown s(domain::Role::Manager);
        s.choose("requestOutcome", 0);
        s.press("answerRequest");
        // It has left the list of open ones, and no other is chosen.
        QCOMPARE(s.lines(), 1);
        QVERIFY(!s.shows("answerRequestCard"));
        QVERIFY(s.find<QLabel>("answerPaperLine")->text().contains(QStringLiteral("赵敏")));
        QCOMPARE(s.page.focusWidget(), s.find<QPushButton>("printButton"));
        QTest::keyClick(s.page.focusWidget(), Qt::Key_Space);
        QCOMPARE(s.paper.printed.size(), 1);
        QCOMPARE(s.paper.printed.constFirst().about->plain->object, s.engine.known.at(0).request.id.bytes());
        s.find<QTableView>("requestsTable")->selectRow(0);
        settle();
        QVERIFY(!s.shows("answerPaperCard"));
        QVERIFY(s.shows("answerRequestCard"));
    }

    void aPaperThatFailsIsTold()
    {
        Shown s(domain::Role::Clerk);
        s.chooseAnswered(domain::RequestOutcome::Granted);
        s.paper.failure = ui::codes::printerMissing;
        s.press("printButton");
        const QString missing = s.banner();
        QVERIFY(!missing.isEmpty());
        QVERIFY(s.shows("answerPaperCard"));
        s.paper.failure.reset();
        s.paper.cancels = true;
        s.press("printButton");
        QCOMPARE(s.paper.printed.size(), 0);
        s.paper.cancels = false;
        s.press("printButton");
        QCOMPARE(s.paper.printed.size(), 1);
        QVERIFY(s.banner() != missing);
    }

    void anAnswerThatCannotBeReadIsToldAndTriedAgain()
    {
        Shown s(domain::Role::Clerk);
        s.engine.script.calls.failNext(QStringLiteral("answerSheet"), domain::codes::undertakingEnded);
        s.chooseAnswered(domain::RequestOutcome::Granted);
        QVERIFY(!s.shows("answerPaperCard"));
        QVERIFY(!s.banner().isEmpty());
        s.find<QTableView>("requestsTable")->selectRow(0);
        s.find<QTableView>("requestsTable")->selectRow(1);
        settle();
        QVERIFY(s.shows("answerPaperCard"));
    }

    void anAuditorTakesNoPaperWithANameOnIt()
    {
        Shown s(domain::Role::Auditor);
        s.chooseAnswered(domain::RequestOutcome::Granted);
        QVERIFY(s.shows("answerRequestCard"));
        QVERIFY(!s.shows("answerPaperCard"));
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("answerSheet")), 0);
    }

    void aPaperThatComesAfterTheLockIsNotTaken()
    {
        Shown s(domain::Role::Clerk);
        s.engine.script.hold = true;
        s.engine.known[1].request.answer = domain::RequestAnswer{};
        Q_EMIT s.engine.changed();
        settle();
        s.find<QCheckBox>("onlyOpenRequests")->setChecked(false);
        while (s.engine.script.heldBack() > 0) {
            s.engine.script.letGo();
        }
        s.find<QTableView>("requestsTable")->selectRow(1);
        QVERIFY(s.engine.script.heldBack() > 0);
        s.page.dropData();
        while (s.engine.script.heldBack() > 0) {
            s.engine.script.letGo();
        }
        QVERIFY(!s.shows("answerPaperCard"));
        QVERIFY(s.find<QLabel>("answerPaperLine")->text().isEmpty());
        s.press("printButton");
        QVERIFY(s.paper.printed.isEmpty());
    }

    void nothingOfPeopleStaysAfterALock()
    {
        Shown s(domain::Role::Manager);
        s.choose("requestOutcome", 0);
        s.press("answerRequest"); // its paper is on offer
        s.page.takeFor(domain::PersonId::random(), QStringLiteral("赵敏"));
        s.page.dropData();
        QCOMPARE(s.lines(), 0);
        QVERIFY(!s.shows("answerRequestCard"));
        for (const QLabel* label : s.page.findChildren<QLabel*>()) {
            QVERIFY2(!label->text().contains(QStringLiteral("赵敏")), qPrintable(label->objectName()));
        }
    }

    void whatCannotBeReadIsTold()
    {
        Shown s(domain::Role::Manager);
        s.engine.script.calls.failNext(QStringLiteral("listOpen"), domain::codes::undertakingEnded);
        s.page.aboutToShow({{}, {}, domain::Role::Manager, true});
        settle();
        QVERIFY(!s.banner().isEmpty());
    }
};

VESTIBULE_TEST(TestRequestsPage);
#include "TestRequestsPage.moc"
