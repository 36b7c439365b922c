#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "core/capture/Codes.h"
#include "ui/desk/ReadAloud.h"
#include "ui/text/Codes.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A desk whose resident has a voice for both languages.
struct Heard : Desk
{
    explicit Heard(const QString& language = QStringLiteral("en"),
                   ui::Application::ResidentScreen screen = ui::Application::ResidentScreen::SecondWindow)
        : Desk(ui::SessionEngine::Phase::Open, language, screen)
    {
        speaker->voices = ui::Languages::all();
    }
    /// What is read when the button is pressed here.
    [[nodiscard]] QString here()
    {
        press(resident("readAloud"));
        return speaker->spoken.value(speaker->spoken.size() - 1);
    }
    [[nodiscard]] bool isReading()
    {
        return speaker->speaking && resident("readAloud")->text() != word(resident("resident.zh")->isChecked());
    }
    [[nodiscard]] static QString word(bool chinese)
    {
        const ui::Languages languages;
        return languages.phrases(chinese ? QStringLiteral("zh") : QStringLiteral("en"))("Resident", "Read aloud");
    }
    [[nodiscard]] QString label(const char* name) { return resident<QLabel>(name)->text(); }
};

bool inOrder(const QString& heard, const QStringList& pieces)
{
    qsizetype at = 0;
    for (const QString& piece : pieces) {
        at = heard.indexOf(piece, at);
        if (piece.isEmpty() || at < 0) {
            return false;
        }
        at += piece.size();
    }
    return true;
}

} // namespace

/// What somebody hears who cannot read the resident's screen.
class TestReadAloud : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyScreenIsReadAndStopsWithIt_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            QTest::addRow("%s", qPrintable(language)) << language;
        }
    }
    void everyScreenIsReadAndStopsWithIt()
    {
        QFETCH(const QString, language);
        Heard d(language);
        d.windows->show();
        settle();
        QVERIFY(inOrder(d.here(), {d.label("messageTitle"), d.label("messageText")})); // nobody's turn
        d.beginReading();
        QVERIFY(!d.isReading());

        const ui::NoticeText notice = FakeDesk::noticeIn(language);
        QVERIFY(
            inOrder(d.here(), {notice.title, notice.summary.first(), notice.summary.last(), notice.sections.last().body,
                               d.label("readHint"), notice.chooseFace, notice.chooseCard}));
        QVERIFY(d.isReading());
        d.press(d.resident("answerFace"));
        QVERIFY(!d.isReading());
        QVERIFY(inOrder(d.here(), {notice.title, d.label("readHint"), d.resident("goOnToSign")->text()}));
        d.press(d.resident("readAloud"));
        QVERIFY(!d.isReading()); // the same button ends it
        d.readToEnd();
        QVERIFY(inOrder(d.here(), {d.label("checkHeading"), notice.check.first().text,
                                   notice.check.first().answers.last(), d.resident("goOnToSign")->text()}));
        d.press(d.resident("goOnToSign"));
        QVERIFY(!d.isReading());

        QVERIFY(inOrder(d.here(), {d.label("signTitle"), d.label("signHint"), d.resident("signCannot")->text(),
                                   d.resident("signDone")->text()}));
        d.press(d.resident("signCannot"));
        QVERIFY(!d.isReading());
        QVERIFY(inOrder(d.here(), {d.label("signTitle"), d.label("witnessText"), d.resident("witnessOperator")->text(),
                                   d.resident("witnessSecond")->text(), d.resident("witnessBack")->text()}));
        d.press(d.resident("witnessBack"));
        QVERIFY(!d.isReading());

        d.drawSignature();
        d.desk.isSlow = true;
        d.press(d.resident("signDone"));
        QVERIFY(inOrder(d.here(), {d.label("messageTitle"), d.label("messageText")})); // the camera is coming
        d.desk.goOn();
        settle();
        QVERIFY(!d.isReading());
        QVERIFY(
            inOrder(d.here(), {d.label("instruction"), d.label("cameraHint"), d.resident("cameraChangeMind")->text()}));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Unplugged, Error(capture::codes::cameraUnplugged));
        settle();
        QVERIFY(!d.isReading());
        QVERIFY(inOrder(d.here(),
                        {d.label("instruction"), d.resident("cameraStart")->text(),
                         d.resident("cameraChangeMind")->text(), d.label("bannerHappened"), d.label("bannerNow")}));
        d.press(d.resident("cameraStart"));
        d.desk.goOn();
        settle();
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QVERIFY(inOrder(d.here(), {d.label("messageTitle"), d.label("messageText")})); // the gates get it
        d.desk.goOn();
        settle();
        QVERIFY(!d.isReading());
        QVERIFY(inOrder(d.here(), {d.label("messageTitle"), d.label("messageText")})); // thank you
    }

    void theEndInHandOverModeNamesTheWayBack()
    {
        Heard d(QStringLiteral("en"), ui::Application::ResidentScreen::HandOver);
        d.beginReading();
        d.press(d.resident("answerCard"));
        QVERIFY(inOrder(d.here(), {d.label("messageTitle"), d.label("messageText"), d.resident("giveBack")->text()}));
        d.press(d.resident("giveBack"));
        QVERIFY(!d.speaker->speaking);
    }

    void whoHasScrolledOnHearsWhatStandsThere()
    {
        Heard d;
        d.beginReading();
        const ui::NoticeText notice = FakeDesk::noticeIn(QStringLiteral("en"));
        auto* bar = d.resident<QScrollArea>("noticeScroll")->verticalScrollBar();
        bar->setValue(bar->maximum());
        settle();
        const QString heard = d.here();
        QVERIFY(!heard.contains(notice.summary.first()));
        QVERIFY(!heard.contains(notice.sections.first().body));
        QVERIFY(inOrder(heard, {notice.chooseFace, notice.chooseCard}));
    }

    /// As they stand: whichever is left comes first.
    void theAnswersAreReadInTheirOrder()
    {
        Heard d;
        const ui::NoticeText notice = FakeDesk::noticeIn(QStringLiteral("en"));
        for (int i = 0; i < 2; ++i) {
            d.beginReading();
            const bool faceLeft = d.resident("answerFace")->x() < d.resident("answerCard")->x();
            const QString heard = d.here();
            QCOMPARE(heard.lastIndexOf(notice.chooseFace) < heard.lastIndexOf(notice.chooseCard), faceLeft);
            d.press(d.resident("answerCard"));
            d.press(d.clerk("issueCard"));
            d.press(d.clerk("doneNext"));
        }
    }

    void noNamesAreReadOut()
    {
        Heard d;
        d.beginReadingForChild();
        const ui::NoticeText notice = FakeDesk::noticeIn(QStringLiteral("en"), true);
        QVERIFY(inOrder(d.here(), {notice.title, notice.summary.first(), notice.childRules->heading}));
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        QVERIFY(d.label("signTitle").contains(QStringLiteral("周杰")));
        QVERIFY(d.here().startsWith(QLatin1String("You sign for the child")));
        for (const QString& said : std::as_const(d.speaker->spoken)) {
            QVERIFY(!said.contains(QStringLiteral("周杰")) && !said.contains(QStringLiteral("周小雨")));
        }
    }

    /// At the camera the voice says each thing that is to be done, one after the other, and none twice in a row.
    void theCamerasInstructionsAreFollowed()
    {
        Heard d;
        d.beginReading();
        d.sayYesAndSign();
        d.desk.feed->say(capture::Instruction::MoveCloser, 0);
        d.speaker->spoken.clear();
        QVERIFY(d.here().startsWith(QLatin1String("A little closer, please")));
        // While the voice is busy only the last one waits.
        d.desk.feed->say(capture::Instruction::LightFromFront, 0);
        d.desk.feed->say(capture::Instruction::LookAtLens, 0);
        QCOMPARE(d.speaker->spoken.size(), 1);
        d.speaker->finish();
        QCOMPARE(d.speaker->spoken.size(), 2);
        QCOMPARE(d.speaker->spoken.last().trimmed(), QStringLiteral("Look at the camera."));
        d.speaker->finish();
        QVERIFY(d.resident("readAloud")->text() != Heard::word(false)); // it goes on listening
        d.desk.feed->say(capture::Instruction::LookAtLens, 0.2);
        QCOMPARE(d.speaker->spoken.size(), 2);
        d.desk.feed->say(capture::Instruction::Good, 0.4);
        QCOMPARE(d.speaker->spoken.last().trimmed(), QStringLiteral("Very good. Keep still."));
        d.press(d.resident("readAloud"));
        d.desk.feed->say(capture::Instruction::MoveBack, 0);
        QCOMPARE(d.speaker->spoken.size(), 3);
    }

    void aLockedScreenIsSilent()
    {
        Heard d;
        d.beginReading();
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->speaking);
        d.session.setPhase(ui::SessionEngine::Phase::ScreenLocked);
        settle();
        QVERIFY(!d.speaker->speaking);
        QVERIFY(d.windows->residentWindow().overlay().isCovering());
    }

    void withoutAVoiceEveryScreenSaysWhatToDo()
    {
        Desk d;
        d.speaker->voices = QStringList{QStringLiteral("en")};
        d.beginReading();
        d.press(d.resident("resident.zh"));
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->spoken.isEmpty()); // an English voice does not read Chinese
        auto* now = d.resident<QLabel>("bannerNow");
        QVERIFY(now->isVisible() && !now->text().isEmpty());
        d.press(d.resident("resident.en"));
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->speaking);
        QVERIFY(!now->isVisible());
        d.speaker->voices.clear();
        d.sayYesAndSign();
        d.press(d.resident("readAloud"));
        QVERIFY(now->isVisible());
        QCOMPARE(d.resident("readAloud")->text(), Heard::word(false));
    }

    /// Its end is told before speak() has returned, as by a service that has just gone.
    void aVoiceThatFailsAtOnceIsAnError()
    {
        class Failing final : public ui::Speaker
        {
        public:
            [[nodiscard]] bool canSpeak(const QString&) override { return true; }
            void speak(const QString&, const QString&) override { Q_EMIT failed(); }
            void stop() override {}
        };
        Failing speaker;
        ui::ReadAloud aloud(speaker, nullptr);
        const auto begun = aloud.begin({QStringLiteral("words")}, QStringLiteral("en"), false);
        QVERIFY(!begun && begun.error().code() == ui::codes::speechFailed);
        QVERIFY(!aloud.isOn());
    }

    void headingsEndWithAFullStop()
    {
        FakeSpeaker speaker;
        speaker.voices = ui::Languages::all();
        ui::ReadAloud aloud(speaker, nullptr);
        QSignalSpy changed(&aloud, &ui::ReadAloud::changed);
        QVERIFY(aloud.begin({QStringLiteral("Title"), QStringLiteral("Whole. "), {}, QStringLiteral("标题")},
                            QStringLiteral("en"), false));
        QCOMPARE(speaker.spoken.constFirst(), QStringLiteral("Title.\nWhole.\n标题。\n"));
        speaker.finish();
        QVERIFY(!aloud.isOn());
        QCOMPARE(changed.count(), 2);
    }
};

VESTIBULE_TEST(TestReadAloud);
#include "TestReadAloud.moc"
