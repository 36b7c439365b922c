#include "tests/support/TestRunner.h"
#include "tests/ui/support/PictureTest.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The notice in a language in which the program has no texts, as an estate adds it from a file.
ui::NoticeText noticeIn(const char* tag, const char* name)
{
    ui::NoticeText out = FakeDesk::noticeIn(QStringLiteral("en"));
    out.language = QLatin1StringView(tag);
    out.languages = {{out.language, QString::fromUtf8(name)}};
    return out;
}

ui::NoticeText noticeInFrench()
{
    ui::NoticeText out = noticeIn("fr", "français");
    out.title = QStringLiteral("Votre visage et cette porte");
    out.chooseFace = QStringLiteral("Oui, par mon visage");
    out.chooseCard = QStringLiteral("Non, par une carte");
    return out;
}

/// "check1a": the right or the wrong one of the answers to the question of that number.
QByteArray answerName(const ui::NoticeText& notice, int number, bool right)
{
    const bool first = (notice.check.at(number - 1).right == 0) == right;
    return "check" + QByteArray::number(number) + (first ? 'a' : 'b');
}

} // namespace

/// The resident's screen as it is read: with its questions, its aids and its languages. In both languages and at two
/// sizes, as pictures to look at. What is checked by itself: each picture shows what it is called after, and nothing is
/// cut off.
class TestReadingPictures : public PictureTest
{
    Q_OBJECT

    /// As far down as the text goes, at the size of the picture.
    void scrollDown(Desk& d)
    {
        ui::ResidentWindow& window = d.windows->residentWindow();
        window.resize(m_pictures.size());
        settle();
        window.grab(); // lays out what was hidden
        settle();
        QScrollBar* const bar = d.resident<QScrollArea>("noticeScroll")->verticalScrollBar();
        bar->setValue(bar->maximum());
        settle();
    }
    void answer(Desk& d, const ui::NoticeText& notice, int number, bool right)
    {
        const QByteArray name = answerName(notice, number, right);
        d.resident<QScrollArea>("noticeScroll")->ensureWidgetVisible(d.resident(name.constData()));
        settle();
        d.press(d.resident(name.constData()));
        const auto* told = d.resident<QLabel>(QByteArray("told" + QByteArray::number(number)).constData());
        QVERIFY(told->isVisible());
        const QString& sentence = notice.summary.at(notice.check.at(number - 1).sentence);
        QCOMPARE(told->text().contains(sentence), !right);
        scrollDown(d);
    }

private Q_SLOTS:
    void theQuestionsForOneself_data() { Pictures::addColumns(); }
    void theQuestionsForOneself()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        const ui::NoticeText notice = FakeDesk::noticeIn(m_pictures.language());
        d.beginReading();
        d.readToEnd();
        scrollDown(d);
        QVERIFY(d.resident<QWidget>("checkPanel")->isVisible());
        takeResident(d, "35-check-asked");
        answer(d, notice, 1, false);
        takeResident(d, "35-check-wrong");
        answer(d, notice, 2, false);
        takeResident(d, "35-check-both-wrong");
        d.windows->residentWindow().setLargeType(true);
        scrollDown(d);
        takeResident(d, "35-check-both-wrong-large");
        d.windows->residentWindow().setHighContrast(true);
        takeResident(d, "35-check-both-wrong-large-high");
        d.windows->residentWindow().setHighContrast(false);
        d.windows->residentWindow().setLargeType(false);
        answer(d, notice, 1, true);
        answer(d, notice, 2, true);
        takeResident(d, "35-check-right");
    }

    void readingAloud_data() { Pictures::addColumns(); }
    void readingAloud()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.speaker->voices = ui::Languages::all();
        d.beginReading();
        const QString toBegin = d.resident("readAloud")->text();
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->speaking);
        QVERIFY(d.resident("readAloud")->text() != toBegin);
        takeResident(d, "36-aloud");
        d.windows->residentWindow().setLargeType(true);
        takeResident(d, "36-aloud-large");
        d.windows->residentWindow().setHighContrast(true);
        takeResident(d, "36-aloud-large-high");
        d.windows->residentWindow().setHighContrast(false);
        d.windows->residentWindow().setLargeType(false);
        d.speaker->breakOff();
        settle();
        QVERIFY(d.resident<QLabel>("bannerHappened")->isVisible());
        QCOMPARE(d.resident("readAloud")->text(), toBegin);
        takeResident(d, "36-aloud-broke-off");
        d.sayYesAndSign();
        d.desk.feed->show(drawnFace());
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->speaking);
        takeResident(d, "36-aloud-camera");
    }

    void assistiveMode_data() { Pictures::addColumns(); }
    void assistiveMode()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.beginReading();
        d.press(d.resident("assistiveMode"));
        QVERIFY(d.resident("assistiveMode")->isChecked());
        takeResident(d, "37-assistive");
        d.windows->residentWindow().setHighContrast(true);
        takeResident(d, "37-assistive-high");
        d.windows->residentWindow().setLargeType(true);
        takeResident(d, "37-assistive-large-high");
    }

    void theAnswersTheOtherWayRound_data() { Pictures::addColumns(); }
    void theAnswersTheOtherWayRound()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        const auto isCardLeft = [&d] { return d.resident("answerCard")->x() < d.resident("answerFace")->x(); };
        d.beginReading();
        QVERIFY(!isCardLeft());
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.beginReading(QStringLiteral("孙丽"));
        QVERIFY(isCardLeft());
        takeResident(d, "38-answers-swapped");
    }

    void aLanguageWithoutTextsOfTheProgram_data() { Pictures::addColumns(); }
    void aLanguageWithoutTextsOfTheProgram()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.desk.more = {noticeInFrench()};
        d.beginReading();
        QVERIFY(d.resident("resident.fr")->isVisible());
        takeResident(d, "39-languages-three");
        d.press(d.resident("resident.fr"));
        QVERIFY(d.resident<QLabel>("otherTexts")->isVisible());
        QVERIFY(d.resident<QLabel>("otherTexts")->text().contains(QStringLiteral("français")));
        QCOMPARE(d.resident("answerCard")->text(), noticeInFrench().chooseCard);
        takeResident(d, "39-language-without-texts");
        d.windows->residentWindow().setLargeType(true);
        takeResident(d, "39-language-without-texts-large");
    }

    void manyLanguages_data() { Pictures::addColumns(); }
    void manyLanguages()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.desk.more = {noticeInFrench(), noticeIn("vi", "Tiếng Việt"), noticeIn("mn", "Монгол хэл"),
                       noticeIn("ko", "한국어"), noticeIn("ja", "日本語")};
        d.beginReading();
        QVERIFY(d.resident("resident.ja")->y() < d.resident("largeType")->y());
        takeResident(d, "39-languages-many");
        d.windows->residentWindow().setLargeType(true);
        takeResident(d, "39-languages-many-large");
    }
};

VESTIBULE_TEST(TestReadingPictures);
#include "TestReadingPictures.moc"
