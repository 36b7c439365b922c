#include "tests/support/TestRunner.h"
#include "tests/ui/desk/Walk.h"

#include "core/base/Codes.h"
#include "core/capture/Codes.h"

#include <QMap>
#include <QMetaEnum>

using namespace vestibule;
using namespace vestibule::test;

/// WCAG 2.2 AA over every screen of the resident: names, targets, order and sight of the focus, contrast.
class TestWcag : public QObject
{
    Q_OBJECT

private:
    static void addColumns()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("large");
        QTest::addColumn<bool>("high");
        for (const QString& language : ui::Languages::all()) {
            for (const bool large : {false, true}) {
                for (const bool high : {false, true}) {
                    QTest::addRow("%s%s%s", qPrintable(language), large ? " large" : "", high ? " high" : "")
                        << language << large << high;
                }
            }
        }
    }
    static void dressAsAsked(Desk& d)
    {
        QFETCH(const bool, large);
        QFETCH(const bool, high);
        d.windows->residentWindow().setLargeType(large);
        d.windows->residentWindow().setHighContrast(high);
        settle();
    }

    // The ways through the screens. A turn begins in the usual look: `dress` follows.
    static void goWithAYes(Desk& d, Walk& walk, const std::function<void()>& dress)
    {
        d.beginReading();
        dress();
        walk.look(QStringLiteral("reading"));
        d.press(d.resident("readAloud"));
        walk.look(QStringLiteral("no voice"));
        for (const char* answer : {"check1a", "check1b", "check2a"}) {
            d.press(d.resident(answer));
            walk.look(QString::fromLatin1(answer));
        }
        d.press(d.resident("answerFace")); // the walk has seen the end of the text
        walk.look(QStringLiteral("signing"));
        d.press(d.resident("signDone"));
        walk.look(QStringLiteral("no signature"));
        d.press(d.resident("signCannot"));
        walk.look(QStringLiteral("witness"));
        d.press(d.resident("witnessBack"));
        d.drawSignature();
        d.press(d.resident("signDone"));
        d.desk.feed->say(capture::Instruction::MoveCloser, 0);
        walk.look(QStringLiteral("camera"));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Unplugged, Error(capture::codes::cameraUnplugged));
        settle();
        walk.look(QStringLiteral("stopped"));
        d.press(d.resident("cameraStart"));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        walk.look(QStringLiteral("thanks"));
    }
    static void goThroughTheRest(Desk& d, Walk& walk, const std::function<void()>& dress)
    {
        d.beginReading();
        dress();
        d.press(d.resident("answerFace"));
        QVERIFY(!d.resident("goOnToSign")->isEnabled());
        walk.look(QStringLiteral("rest, unread"));
        QVERIFY(d.resident("goOnToSign")->isEnabled());
        walk.look(QStringLiteral("rest"));
        d.press(d.resident("assistiveMode"));
        walk.look(QStringLiteral("rest, assisted"));
    }
    /// The second resident finds the answers the other way round, and has a face already.
    static void goWithANo(Desk& d, Walk& walk, const std::function<void()>& dress)
    {
        for (int i = 0; i < 2; ++i) {
            d.desk.offer.renewsFace = i == 1;
            d.beginReading();
            dress();
            walk.look(QStringLiteral("reading %1").arg(i + 1));
            d.press(d.resident("answerCard"));
            walk.look(QStringLiteral("card next %1").arg(i + 1));
            d.press(d.resident("giveBack"));
            d.press(d.clerk("issueCard"));
            d.press(d.clerk("doneNext"));
        }
    }
    static void goAsAGuardian(Desk& d, Walk& walk, const std::function<void()>& dress)
    {
        d.beginReadingForChild();
        dress();
        walk.look(QStringLiteral("guardian reads"));
        d.press(d.resident("answerFace"));
        walk.look(QStringLiteral("guardian signs"));
        d.press(d.resident("signCannot"));
        walk.look(QStringLiteral("guardian's witness"));
        d.press(d.resident("assistiveMode"));
        walk.look(QStringLiteral("guardian's witness, assisted"));
        d.press(d.resident("witnessSecond"));
        walk.look(QStringLiteral("camera, assisted"));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::TriesUsed, Error(capture::codes::cameraUnplugged));
        settle();
        walk.look(QStringLiteral("tries used"));
    }
    /// Somebody whose face is kept, then a child whose guardian keeps it.
    static void goWithARenewal(Desk& d, Walk& walk, const std::function<void()>& dress)
    {
        d.desk.offer.renewsFace = true;
        d.desk.offer.keepsFace = true;
        for (const bool forChild : {false, true}) {
            const QString who = forChild ? QStringLiteral("guardian's renewal") : QStringLiteral("renewal");
            forChild ? d.beginReadingForChild() : d.beginReading();
            d.press(d.clerk("keepFace"));
            dress();
            walk.look(who);
            d.press(d.resident("answerFace"));
            walk.look(who + QStringLiteral(", signing"));
            d.drawSignature();
            d.press(d.resident("signDone"));
            walk.look(who + QStringLiteral(", thanks"));
            d.press(d.clerk("doneNext"));
        }
    }
    static void goThroughTheWaiting(Desk& d, Walk& walk, const std::function<void()>& dress)
    {
        d.windows->show();
        settle();
        dress();
        walk.look(QStringLiteral("welcome"));
        // A language of the estate's notice in which the program has no texts.
        ui::NoticeText more = FakeDesk::noticeIn(QStringLiteral("en"));
        more.language = QStringLiteral("eo");
        more.languages = {{more.language, QStringLiteral("Esperanto")}};
        d.desk.more = {more};
        d.beginReading();
        dress();
        d.press(d.resident("resident.eo"));
        walk.look(QStringLiteral("another language"));
        d.press(d.resident("resident.en"));
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        d.drawSignature();
        d.desk.isSlow = true;
        d.press(d.resident("signDone"));
        walk.look(QStringLiteral("camera coming"));
        d.desk.goOn();
        settle();
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        walk.look(QStringLiteral("storing"));
        d.desk.goOn();
        settle();
        d.desk.isSlow = false;
    }
    /// A sitting that is taken up after the signature, and one whose notice cannot be fetched.
    static void goWhereSomethingIsMissing(Desk& d, Walk& walk, const std::function<void()>& dress)
    {
        d.windows->show();
        settle();
        d.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        d.beginReading();
        dress();
        walk.look(QStringLiteral("no notice"));
        d.press(d.resident("fetchNotice"));
        walk.look(QStringLiteral("fetched"));
        d.enrolment().takeBack();
        settle();
        d.desk.addDraft(QStringLiteral("孙丽"), domain::SittingStep::Capturing);
        d.enrolment().resume(d.desk.stored.last());
        settle();
        dress();
        walk.look(QStringLiteral("camera waits"));
        d.press(d.resident("cameraStart"));
        walk.look(QStringLiteral("camera started"));
        d.windows->residentWindow().cover();
        walk.look(QStringLiteral("covered"));
        d.windows->residentWindow().uncover();
    }

    /// What a button is as long as the type is as usual.
    struct Measure
    {
        int letters = 0;
        int height = 0;
        int around = 0; ///< the room beside the words
    };
    static Measure measured(const QPushButton& button)
    {
        const int words = button.fontMetrics().horizontalAdvance(button.text());
        return {button.font().pixelSize(), button.height(), button.sizeHint().width() - words};
    }
    static bool hasGrown(const Measure& from, const Measure& to)
    {
        return to.letters * 100 >= from.letters * 150 && to.height * 100 >= from.height * 140 &&
               to.around * 100 >= from.around * 125;
    }
    static bool isCut(const QPushButton& button)
    {
        return button.width() < button.sizeHint().width() || button.height() < button.sizeHint().height();
    }
    /// The text grows by half; which of the buttons on this screen do not, and which lose words by it.
    static QStringList notGrown(Desk& d, const QString& screen)
    {
        QFETCH(const QSize, size);
        ui::ResidentWindow& window = d.windows->residentWindow();
        const auto dress = [&](bool large) {
            window.setLargeType(large);
            window.resize(size);
            settle();
            window.grab();
            settle();
        };
        QMap<QPushButton*, Measure> usual;
        dress(false);
        for (QPushButton* button : window.findChildren<QPushButton*>()) {
            if (button->isVisible()) {
                usual.insert(button, measured(*button));
            }
        }
        dress(true);
        QStringList out;
        const QWidget* text = d.resident<QWidget>("noticeScroll");
        for (auto it = usual.cbegin(); it != usual.cend(); ++it) {
            const QPushButton& button = *it.key();
            const QRect place(button.mapTo(&window, QPoint()), button.size());
            const bool isOutside = !text->isAncestorOf(&button) && !window.rect().contains(place);
            if (!hasGrown(it.value(), measured(button)) || isCut(button) || isOutside) {
                const Measure now = measured(button);
                out << QStringLiteral("%1/%2: %3 %4 %5")
                           .arg(screen, button.objectName())
                           .arg(now.letters)
                           .arg(now.height)
                           .arg(now.around);
            }
        }
        const QPushButton* face = d.resident("answerFace");
        const QPushButton* card = d.resident("answerCard");
        const bool areAlike =
            face->height() == card->height() && face->y() == card->y() && qAbs(face->width() - card->width()) <= 1;
        if (face->isVisible() && !areAlike) {
            out << screen + QStringLiteral(": the answers differ");
        }
        dress(false);
        return out;
    }

private Q_SLOTS:
    void everyScreenOfAYes_data() { addColumns(); }
    void everyScreenOfAYes()
    {
        QFETCH(const QString, language);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        goWithAYes(d, walk, [&] { dressAsAsked(d); });
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
        QVERIFY(walk.wordsSeen() > 60);
    }

    void everyScreenOfTheRestOfTheText_data() { addColumns(); }
    void everyScreenOfTheRestOfTheText()
    {
        QFETCH(const QString, language);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        goThroughTheRest(d, walk, [&] { dressAsAsked(d); });
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
    }

    void everyScreenOfANoInHandOver_data() { addColumns(); }
    void everyScreenOfANoInHandOver()
    {
        QFETCH(const QString, language);
        Desk d(ui::SessionEngine::Phase::Open, language, ui::Application::ResidentScreen::HandOver);
        Walk walk(d);
        goWithANo(d, walk, [&] { dressAsAsked(d); });
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
    }

    void everyScreenOfAGuardian_data() { addColumns(); }
    void everyScreenOfAGuardian()
    {
        QFETCH(const QString, language);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        goAsAGuardian(d, walk, [&] { dressAsAsked(d); });
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
    }

    void everyScreenOfARenewal_data() { addColumns(); }
    void everyScreenOfARenewal()
    {
        QFETCH(const QString, language);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        goWithARenewal(d, walk, [&] { dressAsAsked(d); });
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
    }

    void everyScreenOnWhichTheResidentWaits_data() { addColumns(); }
    void everyScreenOnWhichTheResidentWaits()
    {
        QFETCH(const QString, language);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        goThroughTheWaiting(d, walk, [&] { dressAsAsked(d); });
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
    }

    void everyScreenWhereSomethingIsMissing_data() { addColumns(); }
    void everyScreenWhereSomethingIsMissing()
    {
        QFETCH(const QString, language);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        goWhereSomethingIsMissing(d, walk, [&] { dressAsAsked(d); });
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
    }

    void buttonsGrowWithTheText_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("high");
        QTest::addColumn<QSize>("size");
        for (const QString& language : ui::Languages::all()) {
            for (const bool high : {false, true}) {
                for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                    QTest::addRow("%s %d%s", qPrintable(language), size.width(), high ? " high" : "")
                        << language << high << size;
                }
            }
        }
    }
    void buttonsGrowWithTheText()
    {
        QFETCH(const QString, language);
        QFETCH(const bool, high);
        QStringList faults;
        {
            Desk d(ui::SessionEngine::Phase::Open, language);
            d.beginReading();
            d.windows->residentWindow().setHighContrast(high);
            faults += notGrown(d, QStringLiteral("reading"));
            d.press(d.resident("answerFace"));
            d.readToEnd();
            faults += notGrown(d, QStringLiteral("rest"));
            d.press(d.resident("goOnToSign"));
            faults += notGrown(d, QStringLiteral("signing"));
            d.press(d.resident("signDone"));
            faults += notGrown(d, QStringLiteral("no signature"));
            d.press(d.resident("signCannot"));
            faults += notGrown(d, QStringLiteral("witness"));
            d.press(d.resident("witnessBack"));
            d.drawSignature();
            d.press(d.resident("signDone"));
            faults += notGrown(d, QStringLiteral("camera"));
            d.desk.feed->finish(ui::CaptureFeed::Outcome::Unplugged, Error(capture::codes::cameraUnplugged));
            settle();
            faults += notGrown(d, QStringLiteral("stopped"));
        }
        Desk d(ui::SessionEngine::Phase::Open, language, ui::Application::ResidentScreen::HandOver);
        d.beginReading();
        d.windows->residentWindow().setHighContrast(high);
        faults += notGrown(d, QStringLiteral("reading, handed over"));
        d.press(d.resident("answerCard"));
        faults += notGrown(d, QStringLiteral("card next"));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    /// What the window has, the walks above have seen: each stage of a turn, each view, each thing that can be pressed
    /// and each line that has words.
    void noScreenIsLeftOut()
    {
        using Screen = ui::Application::ResidentScreen;
        using Go = void (*)(Desk&, Walk&, const std::function<void()>&);
        const QList<std::pair<Go, Screen>> ways{{goWithAYes, Screen::SecondWindow},
                                                {goThroughTheRest, Screen::SecondWindow},
                                                {goWithANo, Screen::HandOver},
                                                {goAsAGuardian, Screen::SecondWindow},
                                                {goWithARenewal, Screen::SecondWindow},
                                                {goThroughTheWaiting, Screen::SecondWindow},
                                                {goWhereSomethingIsMissing, Screen::SecondWindow}};
        Walk::Seen seen;
        for (const auto& [go, screen] : ways) {
            Desk d(ui::SessionEngine::Phase::Open, QStringLiteral("en"), screen);
            Walk walk(d, &seen);
            go(d, walk, [] {});
            seen.there += walk.all();
        }
        const auto stages = QMetaEnum::fromType<ui::ResidentTurn::Stage>();
        for (int i = 0; i < stages.keyCount(); ++i) {
            QVERIFY2(seen.stages.contains(stages.value(i)), stages.key(i));
        }
        const QSet<QString> missed = seen.there - seen.shown;
        QVERIFY2(missed.isEmpty(), qPrintable(QStringList(missed.values()).join(u' ')));
        QVERIFY(seen.there.contains(QStringLiteral("messageView")) &&
                seen.there.contains(QStringLiteral("witnessText")));
    }

    /// A screen that has lost its high contrast with its resident is as it was for the next.
    void theNextResidentBeginsWithTheUsualLook()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("highContrast"));
        d.press(d.resident("largeType"));
        QVERIFY(d.resident("highContrast")->isChecked() && d.resident("largeType")->isChecked());
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.beginReading(QStringLiteral("孙丽"));
        QVERIFY(!d.resident("highContrast")->isChecked() && !d.resident("largeType")->isChecked());
    }
};

VESTIBULE_TEST(TestWcag);
#include "TestWcag.moc"
