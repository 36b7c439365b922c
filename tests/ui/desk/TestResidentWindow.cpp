#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "core/base/Codes.h"
#include "core/capture/Codes.h"
#include "ui/desk/CameraView.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/desk/SignaturePad.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;

class TestResidentWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothAnswersAreEqual_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("large");
        for (const QString& language : ui::Languages::all()) {
            for (const bool large : {false, true}) {
                QTest::addRow("%s%s", qPrintable(language), large ? " large" : "") << language << large;
            }
        }
    }

    void bothAnswersAreEqual()
    {
        QFETCH(QString, language);
        QFETCH(bool, large);
        Desk d(ui::SessionEngine::Phase::Open, language);
        d.beginReading();
        d.windows->residentWindow().setLargeType(large);
        settle();
        QPushButton* face = d.resident("answerFace");
        QPushButton* card = d.resident("answerCard");
        QCOMPARE(face->height(), card->height());
        // One pixel may be left over when the width is odd.
        QVERIFY(qAbs(face->width() - card->width()) <= 1);
        QCOMPARE(face->y(), card->y());
        QVERIFY(face->height() >= 44);
        QCOMPARE(face->font(), card->font());
        QCOMPARE(face->palette(), card->palette());
        QCOMPARE(face->property("look"), card->property("look"));
        QCOMPARE(face->styleSheet(), card->styleSheet());
        QCOMPARE(face->icon().isNull(), card->icon().isNull());
        QCOMPARE(face->isEnabled(), card->isEnabled());
        for (QPushButton* answer : {face, card}) {
            QVERIFY(!answer->isDefault());
            QVERIFY(!answer->autoDefault());
            QVERIFY(!answer->isChecked());
            QVERIFY(!answer->hasFocus());
            QVERIFY(answer != d.windows->residentWindow().focusWidget());
        }
        // The same picture, apart from the words.
        const QImage one = face->grab().toImage();
        const QImage other = card->grab().toImage();
        QCOMPARE(one.pixel(4, one.height() / 2), other.pixel(4, other.height() / 2));
        QCOMPARE(one.pixel(one.width() / 2, 5), other.pixel(other.width() / 2, 5));
    }

    /// A resident cannot free a disk.
    void aTroubleOfTheStationSendsTheResidentToTheDesk()
    {
        Desk d;
        d.beginReading();
        d.desk.calls.failNext(QStringLiteral("decline"), vestibule::codes::diskFull);
        d.press(d.resident("answerCard"));
        settle();
        QCOMPARE(d.resident<QLabel>("bannerNow")->text(), QStringLiteral("Please tell the person at the desk."));
    }

    void whichAnswerStandsLeftChangesFromSittingToSitting()
    {
        Desk d;
        QList<bool> faceLeft;
        for (int i = 0; i < 2; ++i) {
            d.beginReading();
            faceLeft << (d.resident("answerFace")->x() < d.resident("answerCard")->x());
            d.press(d.resident("answerCard"));
            d.press(d.clerk("issueCard"));
            d.press(d.clerk("doneNext"));
        }
        QVERIFY(faceLeft.at(0) != faceLeft.at(1));
    }

    void thePathWorksWithTheKeyboardAlone()
    {
        Desk d;
        d.beginReading();
        QWidget& window = d.windows->residentWindow();
        window.activateWindow();
        QWidget* scroll = d.resident<QWidget>("noticeScroll");
        QVERIFY(window.focusWidget() == scroll);
        bool reached = false;
        for (int i = 0; i < 12 && !reached; ++i) {
            QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
            reached = window.focusWidget() == d.resident("answerFace");
        }
        QVERIFY(reached);
        QTest::keyClick(d.resident("answerFace"), Qt::Key_Space);
        settle();
        for (int i = 0; i < 60 && !d.resident("goOnToSign")->isEnabled(); ++i) {
            QTest::keyClick(scroll, Qt::Key_Space);
            window.grab();
            settle();
        }
        QTest::keyClick(d.resident("goOnToSign"), Qt::Key_Space);
        settle();
        auto* pad = d.resident<ui::SignaturePad>("signaturePad");
        QTest::keyClick(pad, Qt::Key_Space);
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(pad, Qt::Key_Right);
        }
        QTest::keyClick(d.resident("signDone"), Qt::Key_Space);
        settle();
        QCOMPARE(d.desk.calls.count(QStringLiteral("giveConsent")), 1);
        QVERIFY(d.desk.feed);
    }

    void theTextCountsAsShownOnlyWhenItsEndWasOnTheScreen()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerFace"));
        QVERIFY(!d.resident("goOnToSign")->isEnabled());
        d.readToEnd();
        QVERIFY(d.resident("goOnToSign")->isEnabled());
    }

    void theResidentsLanguageIsTheirOwn()
    {
        Desk d(ui::SessionEngine::Phase::Open, QStringLiteral("en"));
        d.beginReading();
        d.press(d.resident("resident.zh"));
        QCOMPARE(d.resident("readOn")->text(), QStringLiteral("阅读全文"));
        QCOMPARE(d.resident("answerCard")->text(), FakeDesk::noticeIn(QStringLiteral("zh")).chooseCard);
        QCOMPARE(d.clerk("lockButton")->text(), QStringLiteral("Lock"));
    }

    void aDotIsRefusedInWordsAndDrawingTakesTheWordsAway()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        auto* pad = d.resident<QWidget>("signaturePad");
        QTest::mouseClick(pad, Qt::LeftButton, {}, pad->rect().center());
        d.press(d.resident("signDone"));
        auto* line = d.resident<QLabel>("bannerHappened");
        QVERIFY(line->isVisible());
        QCOMPARE(line->text(), QStringLiteral("That is too short for a signature."));
        QTest::mouseClick(pad, Qt::LeftButton, {}, pad->rect().center());
        QVERIFY(!line->isVisible());
        d.press(d.resident("signClear"));
        QVERIFY(d.resident<ui::SignaturePad>("signaturePad")->drawing().strokes().isEmpty());
    }

    /// By the keyboard alone: the button for it comes in the same row, and neither witness is preselected.
    void whoCannotSignAgreesBeforeAWitness_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<domain::Witness>("witness");
        QTest::newRow("the office") << QStringLiteral("witnessOperator") << domain::Witness::Operator;
        QTest::newRow("somebody they brought") << QStringLiteral("witnessSecond") << domain::Witness::SecondPerson;
    }
    void whoCannotSignAgreesBeforeAWitness()
    {
        QFETCH(QString, button);
        QFETCH(domain::Witness, witness);
        Desk d;
        d.beginReading();
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        QWidget& window = d.windows->residentWindow();
        const auto tabTo = [&window](const QString& name) {
            for (int i = 0; i < 30 && (window.focusWidget() == nullptr || window.focusWidget()->objectName() != name);
                 ++i) {
                QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window, Qt::Key_Tab);
            }
            return window.focusWidget() != nullptr && window.focusWidget()->objectName() == name;
        };
        QVERIFY(tabTo(QStringLiteral("signCannot")));
        QTest::keyClick(window.focusWidget(), Qt::Key_Space);
        settle();
        QVERIFY(!d.resident<QWidget>("signaturePad")->isVisible());
        for (const char* name : {"witnessOperator", "witnessSecond"}) {
            QVERIFY(!d.resident(name)->isDefault() && !d.resident(name)->hasFocus());
        }
        QCOMPARE(d.resident("witnessOperator")->height(), d.resident("witnessSecond")->height());
        QVERIFY(tabTo(button));
        QTest::keyClick(window.focusWidget(), Qt::Key_Space);
        settle();
        QVERIFY(d.desk.witness == witness);
        QVERIFY(d.desk.signaturePath.isEmpty());
        QVERIFY(d.desk.feed != nullptr);
        QVERIFY(d.desk.breaches.isEmpty());
    }

    void whoCannotSignMaySignAfterAll()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        d.press(d.resident("signCannot"));
        QVERIFY(!d.resident("signDone")->isVisible());
        d.press(d.resident("witnessBack"));
        d.drawSignature();
        d.press(d.resident("signDone"));
        QVERIFY(!d.desk.witness);
        QVERIFY(!d.desk.signaturePath.isEmpty());
    }

    void everyInstructionHasWordsInEveryLanguage()
    {
        const ui::Languages languages;
        for (int i = 0; i <= int(capture::Instruction::HoldStill); ++i) {
            const auto instruction = capture::Instruction(i);
            const QString english = ui::instructionText(instruction, languages.phrases(QStringLiteral("en")));
            const QString chinese = ui::instructionText(instruction, languages.phrases(QStringLiteral("zh")));
            QVERIFY(!english.isEmpty());
            QVERIFY2(english != chinese, qPrintable(english));
        }
    }

    void anUnpluggedCameraIsSaidAndCanBeTriedAgainOrLeft()
    {
        Desk d;
        d.beginReading();
        d.sayYesAndSign();
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Unplugged, Error(capture::codes::cameraUnplugged));
        settle();
        QCOMPARE(d.resident<QLabel>("bannerHappened")->text(), QStringLiteral("The camera went away."));
        QVERIFY(d.resident("cameraTryAgain")->isVisible());
        QVERIFY(d.resident("cameraChangeMind")->isVisible());
        QCOMPARE(d.resident("cameraTryAgain")->property("look"), d.resident("cameraChangeMind")->property("look"));
    }

    void onlyTheRightPasswordTakesTheScreenBack()
    {
        Desk d;
        d.beginReading();
        d.prompter->password = QByteArrayLiteral("wrong");
        d.press(d.clerk("takeBack"));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
        QCOMPARE(d.prompter->told.size(), 1);
        d.prompter->password.reset();
        d.press(d.clerk("takeBack"));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
        d.prompter->password = FakeSession::password();
        d.press(d.clerk("takeBack"));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Start);
        QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 0);
        QCOMPARE(d.desk.calls.count(QStringLiteral("giveConsent")), 0);
    }

    void nothingOnTheClerksWindowCanAnswer()
    {
        Desk d;
        d.beginReading();
        for (QPushButton* button : d.windows->mainWindow().findChildren<QPushButton*>()) {
            if (button->isVisible() && button->isEnabled()) {
                QTest::mouseClick(button, Qt::LeftButton);
                QTest::keyClick(button, Qt::Key_Return);
            }
        }
        settle();
        QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 0);
        QCOMPARE(d.desk.calls.count(QStringLiteral("giveConsent")), 0);
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
    }
};

VESTIBULE_TEST(TestResidentWindow);
#include "TestResidentWindow.moc"
