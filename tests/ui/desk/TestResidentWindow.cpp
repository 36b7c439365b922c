#include "tests/support/TestRunner.h"
#include "tests/ui/support/Contrast.h"
#include "tests/ui/support/Desk.h"

#include "core/base/Codes.h"
#include "core/capture/Codes.h"
#include "core/consent/Codes.h"
#include "ui/desk/CameraView.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/desk/SignaturePad.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QImage pictureOf(QWidget& widget) { return widget.grab().toImage().convertToFormat(QImage::Format_RGB32); }

} // namespace

class TestResidentWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothAnswersAreEqual_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("large");
        QTest::addColumn<bool>("high");
        for (const QString& language : ui::Languages::all()) {
            for (const int kind : {0, 1, 2, 3}) {
                const bool large = (kind & 1) != 0;
                const bool high = (kind & 2) != 0;
                QTest::addRow("%s%s%s", qPrintable(language), large ? " large" : "", high ? " high" : "")
                    << language << large << high;
            }
        }
    }

    void bothAnswersAreEqual()
    {
        QFETCH(QString, language);
        QFETCH(bool, large);
        QFETCH(bool, high);
        Desk d(ui::SessionEngine::Phase::Open, language);
        d.beginReading();
        d.windows->residentWindow().setLargeType(large);
        d.windows->residentWindow().setHighContrast(high);
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
        // The same picture: with the words taken away nothing is left that differs, in any state they have both.
        for (QPushButton* answer : {face, card}) {
            answer->setText(QString());
            answer->resize(qMin(face->width(), card->width()), face->height());
        }
        QVERIFY(pictureOf(*face) == pictureOf(*card));
        for (QPushButton* answer : {face, card}) {
            answer->setEnabled(false);
        }
        QVERIFY(pictureOf(*face) == pictureOf(*card));
    }

    /// Their words stand in the same colour on the same ground.
    void theWordsOfBothAnswersHaveTheSameContrast()
    {
        for (const bool high : {false, true}) {
            Desk d;
            d.beginReading();
            d.windows->residentWindow().setHighContrast(high);
            QList<QPair<QRgb, QRgb>> extremes;
            for (const char* name : {"answerFace", "answerCard"}) {
                const QImage picture = pictureOf(*d.resident(name));
                const QRect inside = picture.rect().adjusted(14, 14, -14, -14);
                QRgb darkest = picture.pixel(inside.center());
                QRgb lightest = darkest;
                for (int y = inside.top(); y <= inside.bottom(); ++y) {
                    for (int x = inside.left(); x <= inside.right(); ++x) {
                        const QRgb here = picture.pixel(x, y);
                        darkest = luminance(here) < luminance(darkest) ? here : darkest;
                        lightest = luminance(here) > luminance(lightest) ? here : lightest;
                    }
                }
                extremes.append({darkest, lightest});
                QVERIFY(contrast(darkest, lightest) >= 4.5);
            }
            QVERIFY(qAbs(contrast(extremes.at(0).first, extremes.at(0).second) -
                         contrast(extremes.at(1).first, extremes.at(1).second)) < 1.0);
        }
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

    void anotherNoticeIsReadAgainAndBothAreToldWhy()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        d.drawSignature();
        d.desk.noticeHash = QByteArray(32, 'n');
        d.desk.calls.failNext(QStringLiteral("giveConsent"), consent::codes::noticeSuperseded);
        d.press(d.resident("signDone"));
        QVERIFY(d.resident("answerFace")->isVisible());
        QVERIFY(d.resident("answerCard")->isVisible());
        const QString happened = d.resident<QLabel>("bannerHappened")->text();
        QVERIFY2(happened.startsWith(QLatin1String("Another notice has been published")), qPrintable(happened));
        QVERIFY(d.resident<QLabel>("bannerNow")->text().contains(QLatin1String("from the beginning")));
        QVERIFY(d.clerk<QLabel>("turnStage")->text().startsWith(QLatin1String("Another notice has been published")));
        QCOMPARE(d.desk.calls.count(QStringLiteral("startCapture")), 0);
        // What was read before counts for nothing: the new one has to be read to its end.
        d.press(d.resident("answerFace"));
        QVERIFY(!d.resident("goOnToSign")->isEnabled());
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        d.drawSignature();
        d.press(d.resident("signDone"));
        QCOMPARE(d.desk.answeredNotice, QByteArray(32, 'n'));
        QCOMPARE(d.desk.calls.count(QStringLiteral("startCapture")), 1);
    }

    void aSittingThatWaitedReadsTheNewNotice()
    {
        Desk d;
        d.beginReading();
        d.prompter->password = FakeSession::password();
        d.press(d.clerk("takeBack"));
        d.desk.noticeIsNewer = true;
        d.press(d.clerk("resumeDraft"));
        QVERIFY(d.resident<QLabel>("bannerHappened")
                    ->text()
                    .startsWith(QLatin1String("Another notice has been published")));
        QVERIFY(d.clerk<QLabel>("turnStage")->text().startsWith(QLatin1String("Another notice has been published")));
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
        const auto tabTo = [&](const char* name) {
            QWidget* const wanted = d.resident<QWidget>(name);
            QStringList passed{QString::fromLatin1(name)};
            for (int i = 0; i < 30 && window.focusWidget() != wanted; ++i) {
                QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window, Qt::Key_Tab);
                settle();
                passed << (window.focusWidget() != nullptr ? window.focusWidget()->objectName() : QString());
            }
            QVERIFY2(window.focusWidget() == wanted, qPrintable(passed.join(QLatin1Char(' '))));
        };
        QWidget* scroll = d.resident<QWidget>("noticeScroll");
        QVERIFY(window.focusWidget() == scroll);
        tabTo("answerFace");
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        settle();
        tabTo("noticeScroll");
        for (int i = 0; i < 60 && !d.resident("goOnToSign")->isEnabled(); ++i) {
            QTest::keyClick(scroll, Qt::Key_Space);
            window.grab();
            settle();
        }
        tabTo("goOnToSign");
        QTest::keyClick(window.focusWidget(), Qt::Key_Space);
        settle();
        auto* pad = d.resident<ui::SignaturePad>("signaturePad");
        QVERIFY(window.focusWidget() == pad);
        QTest::keyClick(pad, Qt::Key_Space);
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(pad, Qt::Key_Right);
        }
        tabTo("signDone");
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
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
        QCOMPARE(d.resident("readOn")->text(), QStringLiteral("继续往下读"));
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
        QCOMPARE(line->text(), QStringLiteral("There is no signature yet, or it is too short."));
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
        d.press(d.resident("signDone")); // too short
        auto* line = d.resident<QLabel>("bannerHappened");
        QVERIFY(line->isVisible());
        d.press(d.resident("signCannot"));
        QVERIFY(!line->isVisible());
        QVERIFY(!d.resident("signDone")->isVisible());
        QCOMPARE(d.resident<QLabel>("signTitle")->text(), QStringLiteral("Agree before a witness"));
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
        QCOMPARE(d.resident<QLabel>("bannerHappened")->text(), QStringLiteral("The camera was disconnected."));
        QVERIFY(d.resident("cameraStart")->isVisible());
        QVERIFY(d.resident("cameraChangeMind")->isVisible());
        QCOMPARE(d.resident("cameraStart")->property("look"), d.resident("cameraChangeMind")->property("look"));
    }

    void whatOnlyTheDeskCanMendTheResidentIsNotAskedTo()
    {
        Desk d;
        d.beginReading();
        d.sayYesAndSign();
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Unplugged, Error(capture::codes::cameraUnplugged));
        settle();
        auto* now = d.resident<QLabel>("bannerNow");
        QCOMPARE(now->text(), QStringLiteral("Please tell the person at the desk."));
        d.press(d.resident("resident.zh"));
        QVERIFY(now->text() != QStringLiteral("Please tell the person at the desk."));
        d.press(d.resident("resident.en"));
        QCOMPARE(now->text(), QStringLiteral("Please tell the person at the desk."));
    }

    void aScreenWithoutAVoiceSaysSoAndIsReadOn()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("readAloud"));
        QCOMPARE(d.resident<QLabel>("bannerHappened")->text(),
                 QStringLiteral("This screen has no voice for this language."));
        QVERIFY(d.speaker->spoken.isEmpty());
        QCOMPARE(d.resident("readAloud")->text(), QStringLiteral("Read aloud"));
        d.press(d.resident("answerCard"));
        QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 1);
    }

    void aVoiceThatBreaksOffIsSaidAndTheTextStays()
    {
        Desk d;
        d.speaker->voices << QStringLiteral("en");
        d.beginReading();
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->speaking);
        QVERIFY(d.speaker->spoken.first().contains(FakeDesk::noticeIn(QStringLiteral("en")).summary.last()));
        QCOMPARE(d.resident("readAloud")->text(), QStringLiteral("Stop reading aloud"));
        d.speaker->breakOff();
        settle();
        QCOMPARE(d.resident<QLabel>("bannerHappened")->text(), QStringLiteral("Reading aloud has stopped."));
        QCOMPARE(d.resident("readAloud")->text(), QStringLiteral("Read aloud"));
        QVERIFY(d.resident("answerFace")->isVisible() && d.resident("answerFace")->isEnabled());
        // Once more, from the beginning, and this time to the end.
        d.press(d.resident("readAloud"));
        QCOMPARE(d.speaker->spoken.size(), 2);
        d.speaker->finish();
        settle();
        QCOMPARE(d.resident("readAloud")->text(), QStringLiteral("Read aloud"));
    }

    void theVoiceIsSilentWhenTheLanguageOrTheScreenChanges()
    {
        Desk d;
        d.speaker->voices << QStringLiteral("en") << QStringLiteral("zh");
        d.beginReading();
        d.press(d.resident("readAloud"));
        d.press(d.resident("resident.zh"));
        QVERIFY(!d.speaker->speaking);
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->speaking);
        d.press(d.resident("answerFace"));
        QVERIFY(!d.speaker->speaking);
    }

    void closingTheWindowAnswersNothing_data()
    {
        QTest::addColumn<int>("to");
        QTest::newRow("reading") << 0;
        QTest::newRow("the rest of the text") << 1;
        QTest::newRow("signing") << 2;
        QTest::newRow("camera") << 3;
        QTest::newRow("camera stopped") << 4;
    }

    void closingTheWindowAnswersNothing()
    {
        QFETCH(const int, to);
        Desk d;
        d.beginReading();
        if (to > 0) {
            d.press(d.resident("answerFace"));
        }
        if (to > 1) {
            d.readToEnd();
            d.press(d.resident("goOnToSign"));
            d.drawSignature();
        }
        if (to > 2) {
            d.press(d.resident("signDone"));
        }
        if (to > 3) {
            d.desk.feed->finish(ui::CaptureFeed::Outcome::TimedOut, Error(capture::codes::cameraUnplugged));
            settle();
        }
        const QStringList before = d.desk.calls.log();
        d.prompter->password = QByteArrayLiteral("wrong");
        d.windows->residentWindow().close();
        settle();
        QCOMPARE(d.prompter->passwordsAsked, 1);
        QVERIFY(d.windows->residentWindow().isVisible());
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
        QCOMPARE(d.desk.calls.log(), before);
        d.prompter->password = FakeSession::password();
        d.windows->residentWindow().close();
        settle();
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Start);
        for (const char* call : {"decline", "giveUpFace", "abandon", "storeFace"}) {
            QCOMPARE(d.desk.calls.count(QString::fromLatin1(call)), before.count(QString::fromLatin1(call)));
        }
        QCOMPARE(d.desk.stored.size(), 1);
    }

    void closingTheWindowBetweenTurnsAsksNothing()
    {
        Desk d;
        d.windows->show();
        d.windows->residentWindow().close();
        settle();
        QCOMPARE(d.prompter->passwordsAsked, 0);
        QVERIFY(d.windows->residentWindow().isVisible());
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
};

VESTIBULE_TEST(TestResidentWindow);
#include "TestResidentWindow.moc"
