#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A desk whose screen has a voice.
struct Read : Desk
{
    Read() { speaker->voices = ui::Languages::all(); }

    [[nodiscard]] QString heard()
    {
        press(resident("readAloud"));
        return speaker->spoken.constLast();
    }
    [[nodiscard]] QStringList sentences()
    {
        QStringList out;
        for (int n = 1; n <= 5; ++n) {
            out << resident<QLabel>(qPrintable(QStringLiteral("sentence%1").arg(n)))->text();
        }
        return out;
    }
    [[nodiscard]] int top(const char* label)
    {
        return resident<QLabel>(label)->mapTo(&windows->residentWindow(), QPoint()).y();
    }
    /// The notice of before: its only summary is about the reader's own face.
    void sayNothingOfChildren(const QString& language)
    {
        ui::NoticeText text = FakeDesk::noticeIn(language, true);
        text.summary = FakeDesk::noticeIn(language).summary;
        text.summaryIsOfChild = false;
        desk.more = {text};
    }
};

} // namespace

/// Whoever signs for a child reads of the child.
class TestGuardianReads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveSentencesOfTheChildComeFirstAndAreHeard_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            QTest::addRow("%s", qPrintable(language)) << language;
        }
    }
    void fiveSentencesOfTheChildComeFirstAndAreHeard()
    {
        QFETCH(const QString, language);
        const ui::NoticeText ofChild = FakeDesk::noticeIn(language, true);
        const ui::NoticeText own = FakeDesk::noticeIn(language);
        Read d;
        d.beginReadingForChild();
        d.press(d.resident(qPrintable(QStringLiteral("resident.") + language)));
        QCOMPARE(d.sentences(), ofChild.summary);
        // All that is below the note is about the child, too, the questions among it.
        QVERIFY(d.top("sentence5") < d.top("childNote"));
        const QString heard = d.heard();
        qsizetype at = -1;
        for (const QString& piece :
             ofChild.summary + QStringList{ofChild.childRules->body, d.resident<QLabel>("childNote")->text(),
                                           ofChild.sections.constFirst().body}) {
            const qsizetype next = heard.indexOf(piece, at + 1);
            QVERIFY2(next > at, qPrintable(piece));
            at = next;
        }
        for (const QString& sentence : own.summary) {
            QVERIFY2(!heard.split(u'\n').contains(sentence), qPrintable(sentence));
        }
    }

    void anAdultReadsOfThemselves()
    {
        Read d;
        d.beginReadingForChild();
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.desk.offer.forChild = false;
        d.beginReading();
        QCOMPARE(d.sentences(), FakeDesk::noticeIn(QStringLiteral("en")).summary);
        const QString heard = d.heard();
        for (const QString& sentence : FakeDesk::noticeIn(QStringLiteral("en"), true).summary) {
            QVERIFY2(!heard.contains(sentence), qPrintable(sentence));
        }
    }

    void aNoticeOfBeforeSaysFirstWhoseFaceIsMeant()
    {
        Read d;
        d.sayNothingOfChildren(QStringLiteral("en"));
        d.beginReadingForChild();
        QCOMPARE(d.sentences(), FakeDesk::noticeIn(QStringLiteral("en")).summary);
        QVERIFY(d.resident<QLabel>("childNote")->isVisible());
        QVERIFY(d.top("childNote") < d.top("sentence1"));
        const QString heard = d.heard();
        QVERIFY(heard.indexOf(d.resident<QLabel>("childNote")->text()) < heard.indexOf(d.sentences().constFirst()));
    }

    /// The sentence that is shown again after the other answer is one that the guardian has read.
    void theQuestionsLeadBackToWhatTheGuardianRead()
    {
        const ui::NoticeText text = FakeDesk::noticeIn(QStringLiteral("en"), true);
        Read d;
        d.beginReadingForChild();
        d.readToEnd();
        for (int n = 1; n <= 2; ++n) {
            const ui::NoticeText::Question& question = text.check.at(n - 1);
            const QString wrong = QStringLiteral("check%1%2").arg(n).arg(QChar(question.right == 0 ? u'b' : u'a'));
            d.resident<QScrollArea>("noticeScroll")->ensureWidgetVisible(d.resident(qPrintable(wrong)));
            settle();
            d.press(d.resident(qPrintable(wrong)));
            const QString told = d.resident<QLabel>(qPrintable(QStringLiteral("told%1").arg(n)))->text();
            QVERIFY2(told.contains(text.summary.at(question.sentence)), qPrintable(told));
            QVERIFY2(!question.text.contains(QStringLiteral("your face")), qPrintable(question.text));
        }
    }

    void theCameraAndTheCardAreTheChilds()
    {
        for (const bool child : {true, false}) {
            Read d;
            child ? d.beginReadingForChild() : d.beginReading();
            d.press(d.resident("answerFace"));
            d.readToEnd();
            d.press(d.resident("goOnToSign"));
            d.drawSignature();
            d.press(d.resident("signDone"));
            // Whoever stands before the camera is the child, not who signed.
            auto* const who = d.resident<QLabel>("cameraWho");
            QCOMPARE(who->isVisible(), child);
            QCOMPARE(who->text().contains(d.enrolment().draft().details.name), child);
            auto* const mind = d.resident<QPushButton>("cameraChangeMind");
            QCOMPARE(mind->text().contains(QLatin1String("child")), child);
            d.press(mind);
            QCOMPARE(d.resident<QLabel>("messageTitle")->text(), child
                                                                     ? QStringLiteral("The child's card is being made")
                                                                     : QStringLiteral("Your card is being made"));
        }
    }
};

VESTIBULE_TEST(TestGuardianReads);
#include "TestGuardianReads.moc"
