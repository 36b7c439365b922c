#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"
#include "tests/ui/support/Desk.h"

#include "core/cards/Codes.h"
#include "core/domain/Codes.h"
#include "ui/residents/DetailView.h"
#include "ui/residents/ImportView.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

class TestResidentsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUsedByKeyboardAlone()
    {
        Shown s(200);
        auto* search = s.find<QLineEdit>("residentSearch");
        auto* table = s.find<QTableView>("residentsTable");
        table->setFocus();
        QTest::keyClick(&s.page, Qt::Key_F, Qt::ControlModifier);
        settle();
        QCOMPARE(s.page.focusWidget(), search);
        QTest::keyClicks(search, QStringLiteral("P12"));
        settle();
        table->grab();
        settle();
        QCOMPARE(table->model()->rowCount(), 11);
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(table->currentIndex().row(), 2);
        QTest::keyClick(search, Qt::Key_Up);
        QTest::keyClick(search, Qt::Key_Return);
        settle();
        QVERIFY(s.find<ui::DetailView>("detailView")->isVisible());
        s.press("backToList");
        QVERIFY(search->isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        settle();
        QCOMPARE(table->model()->rowCount(), 200);
    }

    void enterOnTheTableOpensThePerson()
    {
        Shown s(3);
        auto* table = s.find<QTableView>("residentsTable");
        table->setFocus();
        table->grab();
        settle();
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Return);
        settle();
        QVERIFY(s.find<ui::DetailView>("detailView")->isVisible());
    }

    void aListOfAHundredThousandOpensAndScrollsWithoutBlocking()
    {
        Shown s(0);
        s.residents.people = 100'000;
        QElapsedTimer timer;
        Q_EMIT s.residents.listChanged();
        settle();
        auto* table = s.find<QTableView>("residentsTable");
        QCOMPARE(table->model()->rowCount(), 100'000);
        table->grab();
        qint64 worst = 0;
        for (int row = 0; row < 100'000; row += 9'973) {
            timer.start();
            table->scrollTo(table->model()->index(row, 0));
            table->grab();
            worst = qMax(worst, timer.elapsed());
            settle();
        }
        qInfo("worst scroll and paint: %lld ms", static_cast<long long>(worst));
        QVERIFY(s.residents.rowsAsked < 4000);
    }

    void saysWhatToDoWhenNobodyIsThere()
    {
        Shown s(0);
        QVERIFY(s.find<QLabel>("residentsEmptyHeading")->isVisible());
        QVERIFY(s.find<QLabel>("residentsEmptyText")->text().contains(QLatin1String("roster")));
        s.press("importFirstRoster");
        QVERIFY(s.find<ui::ImportView>("importView")->isVisible());
    }

    void saysNoMatch()
    {
        Shown s(5);
        QTest::keyClicks(s.find<QLineEdit>("residentSearch"), QStringLiteral("Zoe"));
        settle();
        QCOMPARE(s.find<QLabel>("residentsEmptyHeading")->text(), QStringLiteral("No match"));
        QVERIFY(s.find<QLabel>("residentsEmptyText")->text().contains(QLatin1String("Zoe")));
    }

    void aSearchThatFailsIsSaidAndTypedAgain()
    {
        Shown s(5);
        s.residents.script.calls.failNext(QStringLiteral("search"), trouble);
        auto* search = s.find<QLineEdit>("residentSearch");
        QTest::keyClicks(search, QStringLiteral("P"));
        settle();
        QVERIFY(!s.banner().isEmpty());
        QTest::keyClicks(search, QStringLiteral("1"));
        settle();
        QVERIFY(s.banner().isEmpty());
    }

    void aProblemStandsNextToItsField()
    {
        Shown s(1);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        auto* name = s.find<QLineEdit>("detailName");
        QCOMPARE(name->text(), QStringLiteral("赵敏"));
        QVERIFY(!s.find("saveDetails")->isEnabled());
        name->clear();
        s.press("saveDetails");
        QVERIFY(s.find<QLabel>("detailNameLine")->isVisible());
        QVERIFY(s.banner().isEmpty());
        s.press("undoDetails");
        QCOMPARE(name->text(), QStringLiteral("赵敏"));
        name->setText(QStringLiteral("赵小敏"));
        s.press("saveDetails");
        QCOMPARE(s.residents.updated.name, QStringLiteral("赵小敏"));
    }

    void whatIsBeingTypedIsNotTakenAwayByNews()
    {
        Shown s(1);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.find<QLineEdit>("detailName")->setText(QStringLiteral("赵小"));
        Q_EMIT s.residents.listChanged();
        settle();
        QCOMPARE(s.find<QLineEdit>("detailName")->text(), QStringLiteral("赵小"));
    }

    void aWithdrawalSaysCardFirstAndAsksNoReason()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Face, ui::KeyStatus::Active);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.prompter.accept = false;
        s.press("withdrawFace");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("withdrawFace")), 0);
        s.prompter.accept = true;
        s.press("withdrawFace");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("withdrawFace")), 1);
        QCOMPARE(s.prompter.questions.size(), 2);
        QVERIFY(s.prompter.questions.first().text.contains(QLatin1String("First a card")));
        QVERIFY(!s.prompter.questions.first().dangerous);
        QVERIFY(!s.banner().isEmpty());
    }

    void onlyManagersEndAllKeysAndMustConfirm()
    {
        {
            Shown clerk(1, domain::Role::Clerk);
            clerk.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
            clerk.page.openPerson(ScriptedResidents::idOf(0));
            settle();
            QVERIFY(!clerk.find("revokeAll")->isVisible());
        }
        Shown s(1);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.residents.shown.resident.details.leaseEnd = QDate(2026, 9, 1); // ended
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.residents.script.calls.failNext(QStringLiteral("revoke"), trouble);
        s.press("revokeAll");
        QVERIFY(s.prompter.questions.first().dangerous);
        QVERIFY(!s.banner().isEmpty());
        s.press("revokeAll");
        QCOMPARE(s.residents.revoked, QList{ScriptedResidents::idOf(0)});
        QVERIFY(!s.residents.approval);
    }

    void aRunningTenancyIsEndedForAReason()
    {
        Shown s(1);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("revokeAll");
        QVERIFY(s.prompter.questions.isEmpty());
        s.press("approvalCancel");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("revoke")), 0);
        s.press("revokeAll");
        s.press("approvalAccept"); // without a reason
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("revoke")), 0);
        auto* reason = s.find<QComboBox>("approvalReason");
        reason->setCurrentIndex(reason->findData(QByteArray("moved-out")));
        s.press("approvalAccept");
        QCOMPARE(s.residents.revoked, QList{ScriptedResidents::idOf(0)});
        QCOMPARE(s.residents.approval->reason(), QByteArray("moved-out"));
        QVERIFY(!s.residents.approval->second());
    }

    void aLeaseIsExtendedByTwo()
    {
        Shown s(1, domain::Role::Clerk);
        s.residents.shown.resident.details.occupancy = domain::Occupancy::Tenant;
        s.residents.shown.resident.details.leaseEnd = QDate(2027, 6, 30);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.find<QLineEdit>("detailLease")->setText(QStringLiteral("2027-05-31"));
        s.press("saveDetails"); // shorter: nobody is asked
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("update")), 1);
        QVERIFY(!s.residents.approval);
        s.find<QLineEdit>("detailLease")->setText(QStringLiteral("2028-06-30"));
        s.press("saveDetails");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("update")), 1);
        auto* reason = s.find<QComboBox>("approvalReason");
        reason->setCurrentIndex(reason->findData(QByteArray("lease-renewed")));
        s.find<QLineEdit>("approvalDocument")->setText(QStringLiteral("HT-2026/17"));
        for (const char* name : {"approvalOwnPassword", "approvalSecondPassword"}) {
            s.find<QLineEdit>(name)->setText(QString::fromLatin1(FakeSession::password()));
        }
        s.press("approvalAccept");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("update")), 2);
        QCOMPARE(s.residents.updated.leaseEnd, std::optional(QDate(2028, 6, 30)));
        QVERIFY(s.residents.approval->second().has_value());
    }

    /// A step is a screen that waits for somebody, on both sides counted on the real windows.
    void aWithdrawalTakesNoMoreStepsThanTheAnswer()
    {
        Desk d;
        int answering = 0;
        d.press(d.clerk("newResident"));
        answering += int(d.clerk("whoNext")->isVisible());
        d.beginReading();
        answering += int(d.resident("answerFace")->isVisible());
        d.press(d.resident("answerFace"));
        QCOMPARE(d.desk.calls.count(QStringLiteral("sayYes")), 1);

        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Face, ui::KeyStatus::Active);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        int withdrawing = int(s.find("withdrawFace")->isVisible());
        s.prompter.accept = true;
        s.press("withdrawFace");
        withdrawing += int(s.prompter.questions.size()) + s.prompter.passwordsAsked;
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("withdrawFace")), 1);
        QVERIFY(withdrawing > 0);
        QVERIFY2(withdrawing <= answering, qPrintable(QStringLiteral("%1 > %2").arg(withdrawing).arg(answering)));
    }

    void aFaceIsOfferedAgainOnlyOnTheirOwnWish()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.residents.shown.doNotAskSince = QDate(2026, 9, 1);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find<QLabel>("consentsLine")->isVisible());
        s.prompter.accept = false;
        s.press("beginSitting");
        QCOMPARE(s.sittings.count(), 0);
        QVERIFY(s.prompter.questions.first().text.contains(QLatin1String("own wish")));
        s.prompter.accept = true;
        s.press("beginSitting");
        QCOMPARE(s.sittings.count(), 1);
        QCOMPARE(s.sittings.first().at(1).toBool(), true);
    }

    void aRequestBeginsOnTheirPage()
    {
        Shown s(1, domain::Role::Clerk);
        QSignalSpy asked(&s.page, &ui::ResidentsPage::requestAsked);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("takeTheirRequest");
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).value<domain::PersonId>(), ScriptedResidents::idOf(0));
        Shown auditor(1, domain::Role::Auditor);
        auditor.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(!auditor.find<QPushButton>("takeTheirRequest")->isVisible());
    }

    void theDayIsToldOnWhichTheNameGoes()
    {
        Shown s(1);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(!s.find<QLabel>("nameGoes")->isVisible());
        s.residents.shown.credentials.first().status = ui::KeyStatus::Deleted;
        s.residents.shown.nameGoesAt = Instant::fromDateTime(QDateTime(QDate(2026, 12, 24), QTime(12, 0), Qt::UTC));
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find<QLabel>("nameGoes")->isVisible());
        QVERIFY(s.find<QLabel>("nameGoes")->text().contains(QLatin1String("24")));
    }

    void somebodyFromTheRosterBeginsWithoutAQuestion()
    {
        Shown s(1);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find<QLabel>("noKeys")->isVisible());
        s.press("beginSitting");
        QCOMPARE(s.sittings.count(), 1);
        QCOMPARE(s.sittings.first().at(1).toBool(), false);
        QVERIFY(s.prompter.questions.isEmpty());
    }

    void aReceiptCanBePrintedAgain()
    {
        Shown s(1);
        s.residents.shown.consents = {{domain::ConsentId::random(),
                                       s.clock.now(),
                                       s.clock.now() + std::chrono::hours(24 * 365),
                                       {},
                                       QStringLiteral("zh")}};
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("consentReceipt");
        QVERIFY(s.find<QLabel>("receiptLine")->isVisible());
        s.prompter.path = QStringLiteral("somewhere/record.jws");
        s.press("saveRecordButton");
        QCOMPARE(s.paper.records, QList<QByteArray>{QByteArrayLiteral("e30.e30.c2ln")});
        QVERIFY(!s.banner().isEmpty());
    }

    void badRowsAreShownWithLineColumnAndReason()
    {
        Shown s(3);
        s.press("importRoster");
        s.prompter.path = QStringLiteral("roster.csv");
        s.residents.preview.fileName = QStringLiteral("roster.csv");
        s.residents.preview.good = 1;
        s.residents.preview.alreadyKnown = 4;
        s.residents.preview.sample = {domain::ResidentDetails{QStringLiteral("赵敏"), {}, {}, {}}};
        s.residents.preview.problems = {{7, QStringLiteral("lease_end"), domain::codes::dateMalformed}};
        s.press("chooseRoster");
        auto* problems = s.find<QTableView>("problemsTable");
        QVERIFY(problems->isVisible());
        const QAbstractItemModel* model = problems->model();
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("Not a date such as 2027-06-30"));
        QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("7"));
        QCOMPARE(model->index(0, 2).data().toString(), QStringLiteral("Last day of the lease"));
        const QAbstractItemModel* people = s.find<QTableView>("sampleTable")->model();
        QCOMPARE(people->index(0, 0).data().toString(), QStringLiteral("赵敏"));
        QCOMPARE(s.page.focusWidget(), s.find("applyImport"));
        s.press("applyImport");
        QVERIFY(s.find("undoThisImport")->isVisible());
        QCOMPARE(people->rowCount(), 0); // nobody's name stays in a table that is not shown
        s.press("undoThisImport");
        QVERIFY(s.find<QLabel>("importLine")->text().startsWith(QLatin1Char('3')));
    }

    void aRunningImportShowsHowFarItIsAndIsCancelledByKeyboard()
    {
        Shown s(3);
        s.startImport();
        auto* cancel = s.find("cancelImport");
        QVERIFY(cancel->isVisible() && cancel->isEnabled());
        QCOMPARE(s.page.focusWidget(), cancel);
        Q_EMIT s.residents.importProgress(500, 1200);
        QCOMPARE(s.find<QLabel>("importLine")->text(), QStringLiteral("Importing 500 of 1200…"));
        QCOMPARE(s.find<QProgressBar>("importProgress")->value(), 500);
        QCOMPARE(s.find<QProgressBar>("importProgress")->maximum(), 1200);
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("cancelImport")), 1);
        QVERIFY(!cancel->isEnabled());
        s.residents.script.letGo();
        settle();
        QVERIFY(!cancel->isVisible());
        QVERIFY2(s.find<QLabel>("importLine")->text().contains(QLatin1String("everything is as it was before")),
                 qPrintable(s.find<QLabel>("importLine")->text()));
        QVERIFY(s.banner().isEmpty());
        QCOMPARE(s.page.focusWidget(), s.find("chooseRoster"));
    }

    void whoLeavesDuringAnImportIsAskedFirst()
    {
        Shown s(3);
        int left = 0;
        s.page.whenFreeToLeave([&left] { ++left; });
        QCOMPARE(left, 1);
        QVERIFY(s.prompter.questions.isEmpty());
        s.startImport();
        s.prompter.accept = false;
        s.page.whenFreeToLeave([&left] { ++left; });
        QCOMPARE(left, 1);
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("cancelImport")), 0);
        s.prompter.accept = true;
        s.page.whenFreeToLeave([&left] { ++left; });
        QCOMPARE(left, 2);
        QCOMPARE(s.prompter.questions.size(), 2);
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("cancelImport")), 1);
    }

    void whatAnImportCameToBehindTheLockIsSeenAfterwards()
    {
        Shown s(3);
        s.startImport();
        s.page.dropData();
        s.residents.script.hold = false;
        s.residents.script.letGo();
        settle();
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        settle();
        s.press("importRoster");
        QVERIFY(s.find<QLabel>("importLine")->text().contains(QLatin1String("cancelled")));
        s.press("importBack");
        s.press("importRoster");
        QVERIFY(!s.find<QLabel>("importLine")->text().contains(QLatin1String("cancelled")));
    }

    void aFileThatIsNoRosterIsSaidPlainly()
    {
        Shown s(3);
        s.press("importRoster");
        s.prompter.path = QStringLiteral("picture.png");
        s.residents.script.calls.failNext(QStringLiteral("previewImport"), domain::codes::rosterUnreadable);
        s.press("chooseRoster");
        QCOMPARE(s.banner(), QStringLiteral("This file cannot be read as a roster."));
        QVERIFY(s.find("chooseRoster")->isEnabled());
    }

    void anEarlierImportIsTakenBackAfterAQuestion()
    {
        Shown s(3);
        s.residents.history = {{domain::ImportId::random(), s.clock.now(), QStringLiteral("李经理"), 12, false}};
        s.press("importRoster");
        QVERIFY(!s.find("undoImport")->isEnabled());
        s.find<QTableView>("importsTable")->selectRow(0);
        s.press("undoImport");
        QCOMPARE(s.prompter.questions.size(), 1);
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("undoImport")), 1);
    }

    void theScreenLockForgetsEverybody()
    {
        Shown s(3);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.page.dropData();
        settle();
        QCOMPARE(s.find<QTableView>("residentsTable")->model()->rowCount(), 0);
        for (QLineEdit* edit : s.page.findChildren<QLineEdit*>()) {
            QVERIFY2(edit->text().isEmpty(), qPrintable(edit->objectName()));
        }
        for (QLabel* label : s.page.findChildren<QLabel*>()) {
            QVERIFY2(!label->text().contains(QStringLiteral("赵敏")), qPrintable(label->objectName()));
        }
    }

    void everythingThatCanBePressedHasAName()
    {
        Shown s(3);
        s.give(domain::CredentialKind::Face, ui::KeyStatus::Restricted);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Reserved);
        s.residents.shown.consents = {
            {domain::ConsentId::random(), s.clock.now(), s.clock.now(), {}, QStringLiteral("zh")}};
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestResidentsPage);
#include "TestResidentsPage.moc"
