#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "ui/desk/EnrolmentPresenter.h"
#include "ui/desk/ResidentTurn.h"

#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>

using namespace vestibule;
using namespace vestibule::test;
using Stage = ui::ResidentTurn::Stage;

namespace {

/// Counts, on the real windows, the screens that wait for somebody. A screen waits for the resident when it shows them
/// at least one button that goes on with the sitting and that they can press; the camera's too, which waits for them to
/// look at it. For the clerk it is the same with the views of the desk.
class Steps
{
public:
    explicit Steps(Desk& desk) : m_desk(desk) { look(); }

    /// After each act: a new screen is a step more.
    void look()
    {
        settle();
        if (const QString now = waitsForResident(); !now.isEmpty() && now != m_resident) {
            m_seen << now;
            m_resident = now;
        }
        if (const QString now = waitsForClerk(); !now.isEmpty() && now != m_clerk) {
            m_seenByClerk << now;
            m_clerk = now;
        }
    }
    void press(QPushButton* button)
    {
        m_desk.press(button);
        look();
    }
    /// From here on, the screen of now not counted.
    void reset()
    {
        m_seen.clear();
        m_seenByClerk.clear();
    }

    [[nodiscard]] int ofResident() const { return int(m_seen.size()); }
    [[nodiscard]] int ofClerk() const { return int(m_seenByClerk.size()); }
    [[nodiscard]] int ofBoth() const { return ofResident() + ofClerk(); }
    [[nodiscard]] QString names() const { return (m_seen + m_seenByClerk).join(QStringLiteral(", ")); }

private:
    [[nodiscard]] QString waitsForResident()
    {
        static const char* const goOn[] = {"answerFace",     "answerCard",       "goOnToSign",
                                           "restChangeMind", "signDone",         "signBack",
                                           "cameraStart",    "cameraChangeMind", "giveBack"};
        QStringList pressable;
        for (const char* name : goOn) {
            const QPushButton* button = m_desk.resident(name);
            if (button->isVisible() && button->isEnabledTo(&m_desk.windows->residentWindow())) {
                pressable << QString::fromLatin1(name);
            }
        }
        if (pressable.isEmpty()) {
            return {};
        }
        // "Go on" wakes up on its screen when the end has been read: the same screen.
        return QStringLiteral("resident: %1")
            .arg(m_desk.resident("goOnToSign")->isVisible() ? QStringLiteral("rest") : pressable.first());
    }
    [[nodiscard]] QString waitsForClerk()
    {
        using View = ui::EnrolmentPresenter::View;
        switch (m_desk.enrolment().view()) {
        case View::Who:
            return QStringLiteral("clerk: who");
        case View::FaceClosed:
            return QStringLiteral("clerk: closed");
        case View::Renewal:
            return QStringLiteral("clerk: renewal");
        case View::Card:
            return QStringLiteral("clerk: card");
        case View::Start:
        case View::ResidentTurn:
        case View::FaceDone:
        case View::CardDone:
            break;
        }
        return {};
    }

    Desk& m_desk;
    QString m_resident;
    QString m_clerk;
    QStringList m_seen;
    QStringList m_seenByClerk;
};

/// As far as a running sitting, read to the end when `toEnd`.
struct Sitting
{
    explicit Sitting(bool toEnd = false)
    {
        desk.beginReading();
        steps.look();
        if (toEnd) {
            while (!desk.resident("goOnToSign")->isEnabled()) {
                QTest::mouseClick(desk.resident("readOn"), Qt::LeftButton);
                desk.windows->residentWindow().grab();
                settle();
            }
        }
    }
    void signAndCapture()
    {
        if (desk.resident("goOnToSign")->isVisible()) {
            desk.readToEnd();
            steps.press(desk.resident("goOnToSign"));
        }
        desk.drawSignature();
        steps.press(desk.resident("signDone"));
        desk.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        steps.look();
    }

    Desk desk;
    Steps steps{desk};
};

} // namespace

/// A step is a screen that waits for somebody, counted on the real windows.
class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheFirstScreenToTheRecordedAnswerYesAndNoTakeTheSameSteps_data()
    {
        QTest::addColumn<bool>("toEnd");
        QTest::newRow("answered after the summary") << false;
        QTest::newRow("answered after the whole text") << true;
    }

    void fromTheFirstScreenToTheRecordedAnswerYesAndNoTakeTheSameSteps()
    {
        QFETCH(const bool, toEnd);
        Sitting yes(toEnd);
        const int beforeYes = yes.steps.ofResident();
        QCOMPARE(yes.desk.desk.calls.count(QStringLiteral("sayYes")), 0);
        yes.desk.press(yes.desk.resident("answerFace"));
        QCOMPARE(yes.desk.desk.calls.count(QStringLiteral("sayYes")), 1);
        QCOMPARE(yes.desk.desk.stored.first().step, domain::SittingStep::Signing);
        Sitting no(toEnd);
        const int beforeNo = no.steps.ofResident();
        no.desk.press(no.desk.resident("answerCard"));
        QCOMPARE(no.desk.desk.calls.count(QStringLiteral("decline")), 1);
        QCOMPARE(no.desk.desk.stored.first().step, domain::SittingStep::Card);
        QCOMPARE(beforeYes, beforeNo);
        QCOMPARE(beforeYes, 1);
        QVERIFY(yes.desk.desk.breaches.isEmpty() && no.desk.desk.breaches.isEmpty());
    }

    void fromTheAnswerToAWorkingKeyANoTakesAtMostTheStepsOfAYes_data()
    {
        fromTheFirstScreenToTheRecordedAnswerYesAndNoTakeTheSameSteps_data();
    }

    void fromTheAnswerToAWorkingKeyANoTakesAtMostTheStepsOfAYes()
    {
        QFETCH(const bool, toEnd);
        Sitting yes(toEnd);
        yes.steps.reset();
        yes.steps.press(yes.desk.resident("answerFace"));
        yes.signAndCapture();
        QCOMPARE(yes.desk.enrolment().view(), ui::EnrolmentPresenter::View::FaceDone);
        Sitting no(toEnd);
        no.steps.reset();
        no.steps.press(no.desk.resident("answerCard"));
        no.steps.press(no.desk.clerk("issueCard"));
        QCOMPARE(no.desk.enrolment().view(), ui::EnrolmentPresenter::View::CardDone);
        QVERIFY2(no.steps.ofBoth() <= yes.steps.ofBoth(),
                 qPrintable(no.steps.names() + QStringLiteral(" | ") + yes.steps.names()));
        // For the resident a no is over with the answer; a yes is signed and looked at, and read to the end before.
        QCOMPARE(no.steps.ofResident(), 0);
        QCOMPARE(yes.steps.ofResident(), toEnd ? 2 : 3);
        QCOMPARE(no.steps.ofClerk(), 1);
        QVERIFY(yes.desk.desk.breaches.isEmpty() && no.desk.desk.breaches.isEmpty());
    }

    /// A card that is made here takes presses of the clerk, and of the resident that they hold it to the reader once.
    void aCardThatIsMadeIsNoLongerForTheResident()
    {
        Sitting no;
        no.desk.cards.plugIn();
        no.steps.reset();
        no.steps.press(no.desk.resident("answerCard"));
        const QByteArray chip = QByteArray::fromHex("04111111111111");
        no.desk.cards.lay(chip);
        no.steps.press(no.desk.clerk("encodeCard"));
        no.desk.clerk<QComboBox>("skipReason")->setCurrentIndex(0);
        no.steps.press(no.desk.clerk("skipPrint"));
        no.desk.cards.lay({});
        no.desk.cards.lay(chip);
        no.steps.look();
        QVERIFY(no.desk.making.now.card.handedOver); // it works: what follows takes nothing away
        QCOMPARE(no.steps.ofResident(), 0);
        QCOMPARE(no.steps.ofClerk(), 1);
        no.steps.press(no.desk.clerk("takenNotSigned"));
        QCOMPARE(no.desk.enrolment().view(), ui::EnrolmentPresenter::View::CardDone);
        QVERIFY(no.desk.clerk<QLabel>("paperLine")
                    ->text()
                    .contains(QLatin1String("14 seconds after the resident's answer")));
        QVERIFY(!no.desk.clerk("signForCard")->isVisible());
        QVERIFY(no.desk.making.breaches.isEmpty());
    }

    /// Where the face stays a yes needs no camera; a no is no longer for that.
    void inARenewalANoTakesAtMostTheStepsOfAYes()
    {
        const auto beginKeeping = [](Desk& desk, Steps& steps) {
            desk.desk.offer.renewsFace = true;
            desk.desk.offer.keepsFace = true;
            desk.beginReading();
            desk.press(desk.clerk("keepFace"));
            desk.windows->residentWindow().resize(1366, 768);
            steps.look();
            steps.reset();
        };
        Desk yes;
        Steps ofYes(yes);
        beginKeeping(yes, ofYes);
        ofYes.press(yes.resident("answerFace"));
        yes.readToEnd();
        ofYes.press(yes.resident("goOnToSign"));
        yes.drawSignature();
        ofYes.press(yes.resident("signDone"));
        QCOMPARE(yes.enrolment().view(), ui::EnrolmentPresenter::View::FaceDone);
        Desk no;
        Steps ofNo(no);
        beginKeeping(no, ofNo);
        ofNo.press(no.resident("answerCard"));
        ofNo.press(no.clerk("issueCard"));
        QCOMPARE(no.enrolment().view(), ui::EnrolmentPresenter::View::CardDone);
        QVERIFY2(ofNo.ofBoth() <= ofYes.ofBoth(), qPrintable(ofNo.names() + QStringLiteral(" | ") + ofYes.names()));
        QCOMPARE(ofYes.ofResident(), 2);
        QCOMPARE(ofNo.ofResident(), 0);
    }

    void anAnswerTakenBackBeforeTheFaceIsStoredTakesNoMoreStepsThanTheAnswer()
    {
        // On the rest of the text, at the signature and at the camera the way back is one press on the screen of now.
        for (int at = 0; at < 3; ++at) {
            Sitting s;
            s.steps.press(s.desk.resident("answerFace"));
            QPushButton* back = s.desk.resident("restChangeMind");
            if (at > 0) {
                s.desk.readToEnd();
                s.steps.press(s.desk.resident("goOnToSign"));
                back = s.desk.resident("signChangeMind");
            }
            if (at > 1) {
                s.desk.drawSignature();
                s.steps.press(s.desk.resident("signDone"));
                back = s.desk.resident("cameraChangeMind");
            }
            s.steps.reset();
            s.steps.press(back);
            QCOMPARE(s.steps.ofResident(), 0);
            QCOMPARE(s.desk.enrolment().view(), ui::EnrolmentPresenter::View::Card);
        }
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
        d.prompter->path = QStringLiteral("somewhere/receipt.pdf");
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

    void aNumberThatWasSaidTakesTheSittingUp()
    {
        Desk d;
        d.desk.addDraft(QStringLiteral("赵敏"), domain::SittingStep::Reading);
        d.desk.addDraft(QStringLiteral("钱进"), domain::SittingStep::Card);
        d.enrolment().loadDrafts();
        settle();
        auto* number = d.clerk<QLineEdit>("numberEdit");
        QVERIFY(number->isVisible());
        QTest::keyClicks(number, QStringLiteral("7"));
        QTest::keyClick(number, Qt::Key_Return);
        settle();
        const auto* banner = d.clerk<QWidget>("startView")->findChild<QLabel*>(QStringLiteral("bannerHappened"));
        QCOMPARE(banner->text(), QStringLiteral("No sitting with this number is waiting."));
        number->clear();
        QTest::keyClicks(number, QStringLiteral("2"));
        QTest::keyClick(number, Qt::Key_Return);
        settle();
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Card);
        QCOMPARE(d.enrolment().draft().details.name, QStringLiteral("钱进"));
    }

    void theCardOnTheReaderFillsTheChipNumber()
    {
        Desk d;
        d.cards.plugIn();
        d.beginReading();
        d.press(d.resident("answerCard"));
        QVERIFY(!d.clerk("issueCard")->isVisible());
        d.press(d.clerk("cardByNumber"));
        d.cards.lay(QByteArray::fromHex("04a23f91"));
        QCOMPARE(d.clerk<QLineEdit>("uidEdit")->text(), QStringLiteral("04 A2 3F 91"));
        d.cards.lay({});
        QVERIFY(d.clerk<QLineEdit>("uidEdit")->text().isEmpty());
        d.clerk<QLineEdit>("uidEdit")->setText(QStringLiteral("04 A2"));
        d.press(d.clerk("issueCard"));
        QCOMPARE(d.clerk<QLabel>("uidEditLine")->text(),
                 QStringLiteral("That is no chip number. Type it again, or leave it empty."));
    }
};

VESTIBULE_TEST(TestSteps);
#include "TestSteps.moc"
