#include "tests/support/TestRunner.h"
#include "tests/ui/support/PictureTest.h"

#include "ui/desk/CameraView.h"

#include <QLabel>
#include <QPainter>

using namespace vestibule;
using namespace vestibule::test;
using capture::Instruction;

namespace {

QImage inTheDark()
{
    QImage out = drawnFace();
    QPainter(&out).fillRect(out.rect(), QColor(0, 0, 0, 190));
    return out;
}

QImage inTheGlare()
{
    QImage out = drawnFace();
    QPainter(&out).fillRect(out.rect(), QColor(255, 255, 255, 190));
    return out;
}

QImage farAway()
{
    QImage out(1280, 720, QImage::Format_RGB32);
    out.fill(QColor(0x8f, 0xa5, 0xa8));
    QPainter(&out).drawImage(QRect(480, 400, 320, 180), drawnFace());
    return out;
}

QImage twoOfThem()
{
    QImage out(1280, 720, QImage::Format_RGB32);
    QPainter painter(&out);
    painter.drawImage(QRect(-320, 0, 1280, 720), drawnFace());
    painter.drawImage(QRect(640, 0, 640, 720), drawnFace(), QRect(320, 0, 640, 720));
    return out;
}

} // namespace

/// A resident's turn after the reading, and what interrupts it: camera, guardian, one display, lock. In both languages
/// and at two sizes, as pictures to look at. What is checked by itself: each picture shows what it is called after, and
/// nothing is cut off.
class TestTurnPictures : public PictureTest
{
    Q_OBJECT

    void takeInstruction(Desk& d, Instruction instruction, const QImage& seen, const char* name)
    {
        d.desk.feed->show(seen);
        d.desk.feed->say(instruction, 0);
        settle();
        QCOMPARE(d.resident<QLabel>("instruction")->text(),
                 ui::instructionText(instruction, d.windows->languages().phrases(m_pictures.language())));
        takeResident(d, name);
    }
    static void stop(Desk& d, ui::CaptureFeed::Outcome outcome)
    {
        d.desk.feed->finish(outcome);
        settle();
    }
    static bool isCovered(const QWidget& window)
    {
        return window.findChild<QWidget*>(QStringLiteral("lockOverlay"))->isVisible();
    }

private Q_SLOTS:
    void nobodysTurn_data() { Pictures::addColumns(); }
    void nobodysTurn()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.windows->show();
        settle();
        QVERIFY(d.resident<QLabel>("messageTitle")->isVisible());
        takeResident(d, "40-welcome");
    }

    void whatTheCameraSays_data() { Pictures::addColumns(); }
    void whatTheCameraSays()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.beginReading();
        d.sayYesAndSign();
        takeInstruction(d, Instruction::LightFromFront, inTheDark(), "41-camera-too-dark");
        takeInstruction(d, Instruction::LessLight, inTheGlare(), "41-camera-too-bright");
        takeInstruction(d, Instruction::MoveCloser, farAway(), "41-camera-too-far");
        takeInstruction(d, Instruction::OnePersonOnly, twoOfThem(), "41-camera-several");
        d.windows->residentWindow().setLargeType(true);
        takeInstruction(d, Instruction::ShowFace, drawnFace(), "41-camera-show-face-large");
        d.windows->residentWindow().setLargeType(false);
        // As the engine ends a capture whose time is over: without an error.
        stop(d, ui::CaptureFeed::Outcome::TimedOut);
        QVERIFY(d.resident("cameraStart")->isVisible());
        const QString timeOver = d.resident<QLabel>("cameraHint")->text();
        takeResident(d, "41-camera-timed-out");
        takeClerk(d, "41-camera-timed-out-desk");
        d.press(d.resident("cameraStart"));
        stop(d, ui::CaptureFeed::Outcome::TriesUsed);
        QVERIFY(!d.resident("cameraStart")->isVisible());
        QVERIFY(d.resident("cameraChangeMind")->isVisible());
        QVERIFY(d.resident<QLabel>("cameraHint")->text() != timeOver);
        takeResident(d, "41-camera-tries-used");
    }

    void whileTheResidentWaits_data() { Pictures::addColumns(); }
    void whileTheResidentWaits()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.beginReading();
        d.desk.isSlow = true;
        d.sayYesAndSign();
        const auto* said = d.resident<QLabel>("messageText");
        QVERIFY(said->isVisible());
        const QString coming = said->text();
        takeResident(d, "41-camera-coming");
        d.desk.goOn();
        settle();
        QVERIFY(!said->isVisible());
        stop(d, ui::CaptureFeed::Outcome::Captured);
        QVERIFY(said->isVisible() && said->text() != coming);
        takeResident(d, "41-storing");
    }

    void aGuardiansYes_data() { Pictures::addColumns(); }
    void aGuardiansYes()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.beginReadingForChild();
        d.press(d.resident("answerFace"));
        takeResident(d, "42-guardian-rest");
        d.readToEnd();
        takeResident(d, "42-guardian-rest-read");
        d.press(d.resident("goOnToSign"));
        d.press(d.resident("signCannot"));
        QVERIFY(d.resident("witnessSecond")->isVisible());
        takeResident(d, "42-guardian-witness");
        d.press(d.resident("witnessBack"));
        d.drawSignature();
        QVERIFY(d.resident<QLabel>("signTitle")->text().contains(QStringLiteral("周杰")));
        takeResident(d, "42-guardian-signed");
        d.press(d.resident("signDone"));
        takeInstruction(d, Instruction::LookAtLens, drawnFace(), "42-guardian-camera");
        takeClerk(d, "42-guardian-camera-desk");
        stop(d, ui::CaptureFeed::Outcome::Captured);
        QVERIFY(d.resident<QLabel>("messageTitle")->isVisible());
        takeResident(d, "42-guardian-thanks");
        takeClerk(d, "42-guardian-done");
    }

    void aGuardiansNo_data() { Pictures::addColumns(); }
    void aGuardiansNo()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.beginReadingForChild();
        d.press(d.resident("answerCard"));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Card);
        takeResident(d, "42-guardian-card");
        takeClerk(d, "42-guardian-card-desk");
    }

    void oneDisplay_data() { Pictures::addColumns(); }
    void oneDisplay()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language(), ui::Application::ResidentScreen::HandOver);
        ui::ResidentWindow& window = d.windows->residentWindow();
        d.beginReading();
        QVERIFY(window.isVisible() && !d.windows->mainWindow().isVisible());
        window.showNormal(); // the display of the tests is smaller than both sizes
        settle();
        QVERIFY(d.resident("staffButton")->isVisible());
        takeResident(d, "43-hand-over-reading");
        d.press(d.resident("staffButton"));
        QCOMPARE(d.prompter->passwordsAsked, 1);
        m_pictures.takePassword(window, *d.prompter, QStringLiteral("43-hand-over-take-back"));
        d.prompter->password = QByteArrayLiteral("wrong");
        d.press(d.resident("staffButton"));
        QCOMPARE(d.prompter->told.size(), 1);
        m_pictures.takeTold(window, d.prompter->told.constFirst(), QStringLiteral("43-hand-over-wrong"));
        d.press(d.resident("answerCard"));
        QVERIFY(d.resident("giveBack")->isVisible());
        takeResident(d, "43-hand-over-card");
        d.press(d.resident("giveBack"));
        QVERIFY(!window.isVisible() && d.windows->mainWindow().isVisible());
        takeClerk(d, "43-hand-over-back");
    }

    void aLockOverASitting_data() { Pictures::addColumns(); }
    void aLockOverASitting()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.beginReading();
        d.session.lockScreen();
        settle();
        QVERIFY(isCovered(d.windows->residentWindow()) && isCovered(d.windows->mainWindow()));
        takeResident(d, "44-locked-resident");
        takeClerk(d, "44-locked-desk");
        d.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        QVERIFY(!isCovered(d.windows->residentWindow()) && !isCovered(d.windows->mainWindow()));
        takeResident(d, "44-unlocked-resident");
        takeClerk(d, "44-unlocked-desk");
    }

    void aLockOverTheOneDisplay_data() { Pictures::addColumns(); }
    void aLockOverTheOneDisplay()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language(), ui::Application::ResidentScreen::HandOver);
        d.beginReading();
        d.session.lockScreen();
        settle();
        QVERIFY(!d.windows->residentWindow().isVisible());
        QVERIFY(d.windows->mainWindow().isVisible() && isCovered(d.windows->mainWindow()));
        takeClerk(d, "44-locked-hand-over");
    }

    void questionsAtTheDesk_data() { Pictures::addColumns(); }
    void questionsAtTheDesk()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        ui::MainWindow& main = d.windows->mainWindow();
        d.prompter->accept = false;
        d.desk.addDraft(QStringLiteral("Benjamin Okonkwo-Lindqvist"), domain::SittingStep::Reading);
        d.enrolment().loadDrafts();
        settle();
        d.press(d.clerk("abandonDraft"));
        QCOMPARE(d.prompter->questions.size(), 1);
        m_pictures.takeQuestion(main, d.prompter->questions.constFirst(), QStringLiteral("45-give-up-sitting"));
        d.beginReading();
        d.press(d.clerk("takeBack"));
        QCOMPARE(d.prompter->passwordsAsked, 1);
        m_pictures.takePassword(main, *d.prompter, QStringLiteral("45-take-screen-back"));
    }
};

VESTIBULE_TEST(TestTurnPictures);
#include "TestTurnPictures.moc"
