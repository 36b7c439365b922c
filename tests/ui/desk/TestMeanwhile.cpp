#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "ui/desk/ResidentPresenter.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using View = ui::EnrolmentPresenter::View;

namespace {

/// A resident reads, and the clerk has opened the details of the next in the queue.
struct Meanwhile : Desk
{
    Meanwhile()
    {
        beginReading();
        press(clerk("prepareNext"));
    }
    [[nodiscard]] QLineEdit* name() { return clerk<QLineEdit>("nameEdit"); }
    void type(const QString& who, const QString& room)
    {
        name()->setText(who);
        clerk<QLineEdit>("buildingEdit")->setText(QStringLiteral("5"));
        clerk<QLineEdit>("roomEdit")->setText(room);
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList out;
        for (const ui::SittingDraft& draft : desk.stored) {
            out << draft.details.name;
        }
        return out;
    }
    [[nodiscard]] QString waiting() { return clerk<QLabel>("waitingNext")->text(); }
};

} // namespace

/// The clerk prepares the next person while the resident has the other screen.
class TestMeanwhile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverIsTypedWaitsAtTheDeskAndNothingOfTheSittingChanges()
    {
        Meanwhile m;
        QCOMPARE(m.windows->mainWindow().focusWidget(), m.name());
        const domain::SittingId on = m.enrolment().draft().id;
        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        QTest::keyClick(m.clerk("ownerChoice"), Qt::Key_Return); // the last field of somebody without a lease
        settle();
        QCOMPARE(m.names(), QStringList({QStringLiteral("赵敏"), QStringLiteral("钱伟")}));
        QCOMPARE(m.enrolment().view(), View::ResidentTurn);
        QCOMPARE(m.enrolment().draft().id, on);
        QVERIFY(m.clerk("prepareNext")->isVisible());
        QVERIFY2(m.waiting().contains(QStringLiteral("钱伟")) && m.waiting().contains(QStringLiteral("301")),
                 qPrintable(m.waiting()));
        QVERIFY(m.resident("answerFace")->isVisible());
        QVERIFY(m.desk.breaches.isEmpty());

        m.sayYesAndSign();
        QCOMPARE(m.desk.stored.first().step, domain::SittingStep::Capturing);
        QCOMPARE(m.desk.stored.last().step, domain::SittingStep::Reading);
    }

    void afterwardsEnterTakesUpWhoeverIsNext()
    {
        Meanwhile m;
        m.desk.addDraft(QStringLiteral("Anna Weber"), domain::SittingStep::Card);
        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        m.press(m.clerk("whoNext"));
        m.press(m.clerk("prepareNext"));
        m.type(QStringLiteral("孙丽"), QStringLiteral("302"));
        m.press(m.clerk("whoNext"));
        m.press(m.resident("answerCard"));
        m.press(m.clerk("issueCard"));
        m.press(m.clerk("doneNext"));
        auto* table = m.clerk<QTableView>("draftTable");
        QCOMPARE(m.windows->mainWindow().focusWidget(), table);
        QTest::keyClick(table, Qt::Key_Return);
        settle();
        QCOMPARE(m.enrolment().view(), View::ResidentTurn);
        QCOMPARE(m.enrolment().draft().details.name, QStringLiteral("钱伟"));
        QVERIFY(!m.waiting().contains(QStringLiteral("钱伟")));
        QVERIFY(m.waiting().contains(QStringLiteral("孙丽")));
    }

    void whoeverWasGivenUpIsNotNext()
    {
        Meanwhile m;
        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        m.press(m.clerk("whoNext"));
        QCOMPARE(m.enrolment().prepared().size(), 1);
        m.desk.stored.removeLast(); // its day is over
        m.enrolment().loadDrafts();
        settle();
        QVERIFY(m.enrolment().prepared().isEmpty());
    }

    void theResidentsAnswerTakesNoKeyboardAway()
    {
        Meanwhile m;
        m.type(QStringLiteral("钱"), QStringLiteral("301"));
        m.name()->setFocus();
        m.name()->deselect();
        QVERIFY(!m.clerk("whoGoOn")->isVisible());
        m.press(m.resident("answerCard"));
        QCOMPARE(m.enrolment().view(), View::Card);
        QCOMPARE(m.windows->mainWindow().focusWidget(), m.name());
        QVERIFY(m.name()->isVisible() && !m.clerk("issueCard")->isVisible());
        const auto lead = m.clerk<QLabel>("whoLead")->text();
        QVERIFY2(m.clerk<QLabel>("whoLead")->isVisible() && lead.contains(QStringLiteral("No. 1")), qPrintable(lead));
        QCOMPARE(m.desk.calls.count(QStringLiteral("issueCard")), 0);

        m.press(m.clerk("whoGoOn"));
        QVERIFY(m.clerk("issueCard")->isVisible());
        m.press(m.clerk("issueCard"));
        m.press(m.clerk("doneNext"));
        m.press(m.clerk("newResident"));
        QCOMPARE(m.name()->text(), QStringLiteral("钱"));
        QCOMPARE(m.clerk<QLineEdit>("roomEdit")->text(), QStringLiteral("301"));
        m.press(m.clerk("whoCancel"));
        m.press(m.clerk("newResident"));
        QCOMPARE(m.name()->text(), QString());
    }

    void keepingThemAfterTheAnswerLeadsToTheSittingThatIsOn()
    {
        Meanwhile m;
        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        m.press(m.resident("answerCard"));
        m.press(m.clerk("whoNext"));
        QVERIFY(m.clerk("issueCard")->isVisible());
        QCOMPARE(m.enrolment().draft().details.name, QStringLiteral("赵敏"));
        QCOMPARE(m.enrolment().prepared().size(), 1);
    }

    void whatIsMissingIsSaidAndNothingTypedIsLost()
    {
        Meanwhile m;
        m.name()->setText(QStringLiteral("钱伟"));
        m.clerk<QLineEdit>("buildingEdit")->clear();
        m.press(m.clerk("whoNext"));
        QCOMPARE(m.desk.stored.size(), 1);
        QCOMPARE(m.windows->mainWindow().focusWidget(), m.clerk<QLineEdit>("buildingEdit"));

        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        m.desk.calls.failNext(QStringLiteral("begin"), ErrorCode{"store", "disk-full"});
        m.press(m.clerk("whoNext"));
        QCOMPARE(m.desk.stored.size(), 1);
        QVERIFY(m.name()->isVisible());
        QCOMPARE(m.name()->text(), QStringLiteral("钱伟"));
        QVERIFY(m.clerk("whoNext")->isEnabled());
        m.press(m.clerk("whoNext"));
        QCOMPARE(m.desk.stored.size(), 2);
    }

    void closingItLeavesTheTurnAsItIs()
    {
        Meanwhile m;
        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        m.press(m.clerk("whoCancel"));
        QVERIFY(m.clerk("takeBack")->isVisible());
        QCOMPARE(m.enrolment().view(), View::ResidentTurn);
        QCOMPARE(m.desk.stored.size(), 1);
        m.press(m.clerk("prepareNext"));
        QCOMPARE(m.name()->text(), QString());
    }

    void takingTheScreenBackKeepsWhatWasTyped()
    {
        Meanwhile m;
        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        m.enrolment().takeBack();
        settle();
        QVERIFY(m.clerk("newResident")->isVisible());
        m.press(m.clerk("newResident"));
        QCOMPARE(m.name()->text(), QStringLiteral("钱伟"));
    }

    void aLockedScreenForgetsThem()
    {
        Meanwhile m;
        m.type(QStringLiteral("钱伟"), QStringLiteral("301"));
        m.press(m.clerk("whoNext"));
        m.press(m.clerk("prepareNext"));
        m.type(QStringLiteral("孙丽"), QStringLiteral("302"));
        m.windows->deskPage().dropData();
        settle();
        QVERIFY(m.enrolment().prepared().isEmpty());
        QCOMPARE(m.name()->text(), QString());
        QVERIFY(!m.waiting().contains(QStringLiteral("钱伟")));
        m.press(m.clerk("newResident"));
        QCOMPARE(m.name()->text(), QString());
    }

    void aSittingThatOpensAfterTheLockIsShownToNobody()
    {
        Meanwhile m;
        domain::ResidentDetails details;
        details.name = QStringLiteral("钱伟");
        details.dwelling = {QStringLiteral("5"), {}, QStringLiteral("301")};
        m.enrolment().prepareNext(details);
        QVERIFY(m.enrolment().isBusy());
        m.enrolment().prepareNext(details); // once
        m.windows->deskPage().dropData();
        settle();
        QCOMPARE(m.desk.stored.size(), 2);
        QVERIFY(m.enrolment().prepared().isEmpty());
        QVERIFY(m.enrolment().prefilled().name.isEmpty());
    }

    void onOneDisplayTheResidentHasItAlone()
    {
        Desk d(ui::SessionEngine::Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::HandOver);
        d.beginReading();
        QVERIFY(!d.windows->mainWindow().isVisible());
        QVERIFY(!d.clerk("prepareNext")->isVisible());
    }
};

VESTIBULE_TEST(TestMeanwhile);
#include "TestMeanwhile.moc"
