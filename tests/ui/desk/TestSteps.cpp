#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;

/// A step is a screen that waits for the resident.
class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAnswerTakesOneStepEitherWay()
    {
        for (const char* answer : {"answerFace", "answerCard"}) {
            Desk d;
            d.beginReading();
            d.press(d.resident(answer));
            QVERIFY(!d.resident(answer)->isVisible());
        }
    }

    void fromTheAnswerToAWorkingKeyANoTakesFewerStepsThanAYes()
    {
        int yes = 0;
        Desk a;
        a.beginReading();
        a.press(a.resident("answerFace"));
        a.readToEnd();
        a.press(a.resident("goOnToSign"));
        ++yes;
        a.drawSignature();
        a.press(a.resident("signDone"));
        ++yes;
        a.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        ++yes;
        QCOMPARE(a.enrolment().view(), ui::EnrolmentPresenter::View::FaceDone);

        int no = 0;
        Desk b;
        b.beginReading();
        b.press(b.resident("answerCard"));
        b.press(b.clerk("issueCard"));
        ++no;
        QCOMPARE(b.enrolment().view(), ui::EnrolmentPresenter::View::CardDone);
        QVERIFY2(no <= yes, qPrintable(QStringLiteral("%1 > %2").arg(no).arg(yes)));
        QVERIFY(a.desk.breaches.isEmpty());
        QVERIFY(b.desk.breaches.isEmpty());
    }

    void aWholeYesEndsWithReceiptAndReservedCard()
    {
        Desk d;
        d.beginReading();
        d.sayYesAndSign();
        d.desk.feed->say(capture::Instruction::Good, 0.5);
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        for (int i = 0; i < 3; ++i) {
            d.desk.deliverOne();
        }
        QCOMPARE(d.clerk<QLabel>("deliveryLine")->text(), QStringLiteral("3 of 3 gates have it"));
        QVERIFY(d.clerk<QLabel>("paperLine")->text().contains(QStringLiteral("123 456 789 7")));
        d.press(d.clerk("printButton"));
        QCOMPARE(d.paper->printed.size(), 1);
        d.prompter->path = QStringLiteral("/somewhere/receipt.pdf");
        d.press(d.clerk("savePdfButton"));
        QCOMPARE(d.paper->saved.size(), 1);
        d.press(d.clerk("saveRecordButton"));
        QCOMPARE(d.paper->records.size(), 1);
        QVERIFY(d.desk.breaches.isEmpty());
    }

    void givingUpADraftAsksFirst()
    {
        Desk d;
        d.desk.addDraft(QStringLiteral("赵敏"), domain::SittingStep::Reading);
        d.enrolment().loadDrafts();
        settle();
        d.prompter->accept = false;
        d.press(d.clerk("abandonDraft"));
        QCOMPARE(d.desk.stored.size(), 1);
        d.prompter->accept = true;
        d.press(d.clerk("abandonDraft"));
        QCOMPARE(d.desk.stored.size(), 0);
        QCOMPARE(d.prompter->questions.size(), 2);
        QVERIFY(d.prompter->questions.first().dangerous);
    }

    void theCardOnTheReaderFillsTheChipNumber()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerCard"));
        d.cards.lay(QByteArray::fromHex("04a23f91"));
        QCOMPARE(d.clerk<QLineEdit>("uidEdit")->text(), QStringLiteral("04 A2 3F 91"));
        d.cards.lay({});
        QVERIFY(d.clerk<QLineEdit>("uidEdit")->text().isEmpty());
        d.clerk<QLineEdit>("uidEdit")->setText(QStringLiteral("04 A2"));
        d.press(d.clerk("issueCard"));
        QCOMPARE(d.clerk<QLabel>("uidEditLine")->text(), QStringLiteral("That is no chip number."));
    }
};

VESTIBULE_TEST(TestSteps);
#include "TestSteps.moc"
