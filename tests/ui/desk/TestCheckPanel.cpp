#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "ui/desk/CheckPanel.h"

#include <QLabel>
#include <QScrollArea>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A resident who has come to the questions below the text.
struct Asked : Desk
{
    explicit Asked(const QString& language = QStringLiteral("en"), const QList<ui::NoticeText>& texts = {})
        : Desk(ui::SessionEngine::Phase::Open, language)
    {
        desk.more = texts;
        beginReading();
        readToEnd();
    }
    void choose(const char* name)
    {
        auto* scroll = resident<QScrollArea>("noticeScroll");
        scroll->ensureWidgetVisible(resident(name));
        settle();
        press(resident(name));
    }
    [[nodiscard]] QString told(const char* name)
    {
        auto* label = resident<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
};

} // namespace

class TestCheckPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWrongAnswerShowsTheSentenceAgain_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            QTest::newRow(qPrintable(language)) << language;
        }
    }

    void theWrongAnswerShowsTheSentenceAgain()
    {
        QFETCH(const QString, language);
        Asked a(language);
        const ui::NoticeText notice = FakeDesk::noticeIn(language);
        QCOMPARE(notice.check.size(), 2);
        for (int n = 1; n <= 2; ++n) {
            const ui::NoticeText::Question& question = notice.check.at(n - 1);
            const QByteArray number = QByteArray::number(n);
            const QByteArray right = "check" + number + (question.right == 0 ? "a" : "b");
            const QByteArray wrong = "check" + number + (question.right == 0 ? "b" : "a");
            const QByteArray told = "told" + number;
            QCOMPARE(a.resident<QLabel>(QByteArray("question" + number).constData())->text(), question.text);
            QVERIFY(a.told(told.constData()).isEmpty());
            a.choose(wrong.constData());
            QVERIFY(a.told(told.constData()).contains(notice.summary.at(question.sentence)));
            a.choose(right.constData());
            QVERIFY(!a.told(told.constData()).isEmpty());
            QVERIFY(!a.told(told.constData()).contains(notice.summary.at(question.sentence)));
        }
    }

    void anExplanationOfTheEstatesOwnTakesThePlaceOfTheSentence()
    {
        ui::NoticeText text = FakeDesk::noticeIn(QStringLiteral("en"));
        const ui::NoticeText::Question question = text.check.constFirst();
        text.check.first().explanation = QStringLiteral("Every gate has a reader for cards.");
        Asked a(QStringLiteral("en"), {text});
        a.choose(question.right == 0 ? "check1b" : "check1a");
        QCOMPARE(a.told("told1"), QStringLiteral("Every gate has a reader for cards."));
        a.choose(question.right == 0 ? "check1a" : "check1b");
        QVERIFY(!a.told("told1").contains(QStringLiteral("Every gate")));
        // The other question has none.
        a.choose(text.check.at(1).right == 0 ? "check2b" : "check2a");
        QVERIFY(a.told("told2").contains(text.summary.at(text.check.at(1).sentence)));
    }

    /// Whoever tabs on to the answers must not have "seen" the end by it.
    void theQuestionsComeAfterTheText()
    {
        Desk d;
        d.beginReading();
        QVERIFY(!d.resident("check1a")->isVisible());
        d.readToEnd();
        QVERIFY(d.resident<QWidget>("checkPanel")->isVisible());
        d.press(d.resident("resident.zh"));
        QVERIFY(!d.resident<QWidget>("checkPanel")->isVisible());
    }

    /// Asked, answered wrongly, answered rightly or not at all: the decision is there all the same, and nobody is told.
    void nothingIsKeptAndNothingWaitsForIt()
    {
        for (const char* choice : {"", "check1a", "check1b"}) {
            Asked a;
            const QStringList before = a.desk.calls.log();
            if (*choice != '\0') {
                a.choose(choice);
            }
            QCOMPARE(a.desk.calls.log(), before);
            QVERIFY(a.resident("answerFace")->isEnabled() && a.resident("answerCard")->isEnabled());
            a.press(a.resident("answerCard"));
            QCOMPARE(a.desk.calls.count(QStringLiteral("decline")), 1);
        }
    }

    void theNextResidentFindsTheQuestionsUntouched()
    {
        Asked a;
        a.choose("check1b");
        a.press(a.resident("answerCard"));
        a.press(a.clerk("issueCard"));
        a.press(a.clerk("doneNext"));
        a.beginReading(QStringLiteral("孙丽"));
        a.readToEnd();
        QVERIFY(a.told("told1").isEmpty());
        QVERIFY(!a.resident("check1b")->isChecked());
    }

    void aNoticeWithoutQuestionsHasNone()
    {
        ui::CheckPanel panel(nullptr);
        const ui::Languages languages;
        panel.setTexts(languages.phrases(QStringLiteral("en")));
        ui::NoticeText notice = FakeDesk::noticeIn(QStringLiteral("en"));
        panel.setQuestions(notice);
        panel.setOffered(true);
        QVERIFY(!panel.isHidden());
        notice.check.clear();
        panel.setQuestions(notice);
        panel.setOffered(true);
        QVERIFY(panel.isHidden());
    }
};

VESTIBULE_TEST(TestCheckPanel);
#include "TestCheckPanel.moc"
