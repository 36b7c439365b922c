#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

using namespace vestibule;
using namespace vestibule::test;
using domain::ReadingMode;

namespace {

/// Which modes the last answer was given in.
QList<ReadingMode> modesOf(const Desk& d)
{
    QList<ReadingMode> out;
    for (const ReadingMode mode : domain::readingModes()) {
        if (d.desk.modes.has(mode)) {
            out.append(mode);
        }
    }
    return out;
}

/// With the keyboard, as far as that widget.
bool tabTo(QWidget& window, const char* name)
{
    const auto isThere = [&] {
        return window.focusWidget() != nullptr && window.focusWidget()->objectName() == QLatin1StringView(name);
    };
    for (int i = 0; i < 30 && !isThere(); ++i) {
        QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window, Qt::Key_Tab);
    }
    return isThere();
}

} // namespace

/// How the screen was used reaches the answer, and ends with the turn.
class TestReadingModes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainAnswerHasNone()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerCard"));
        QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 1);
        QCOMPARE(modesOf(d), QList<ReadingMode>());
    }

    void whatIsOnAtTheAnswerIsInIt()
    {
        Desk d;
        d.speaker->voices = QStringList{QStringLiteral("en")};
        d.beginReading();
        d.press(d.resident("largeType"));
        d.press(d.resident("readAloud"));
        d.press(d.resident("resident.zh"));
        d.press(d.resident("answerCard"));
        QCOMPARE(modesOf(d), (QList{ReadingMode::LargeType, ReadingMode::ReadAloud, ReadingMode::OtherLanguage}));

        // The next one begins without; what was switched off again does not count.
        d.enrolment().backToStart();
        settle();
        d.beginReading(QStringLiteral("李雷"));
        d.press(d.resident("largeType"));
        d.press(d.resident("largeType"));
        d.press(d.resident("resident.zh"));
        d.press(d.resident("resident.en"));
        d.press(d.resident("answerCard"));
        QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 2);
        QCOMPARE(modesOf(d), QList<ReadingMode>());
    }

    void theKeyboardAloneCountsUntilTheMouseIsUsed()
    {
        for (const bool mouse : {false, true}) {
            Desk d;
            d.beginReading();
            QWidget& window = d.windows->residentWindow();
            window.activateWindow();
            if (mouse) {
                d.press(d.resident("readOn"));
            }
            QVERIFY(tabTo(window, "answerCard"));
            QTest::keyClick(window.focusWidget(), Qt::Key_Return);
            settle();
            QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 1);
            QCOMPARE(modesOf(d), mouse ? QList<ReadingMode>() : QList{ReadingMode::Keyboard});
        }
    }

    void assistiveModeCounts()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("assistiveMode"));
        d.resident("answerCard")->click(); // an aid presses
        settle();
        QCOMPARE(modesOf(d), QList{ReadingMode::Assistive});
    }

    void oneDisplayIsAHandOver()
    {
        Desk d(ui::SessionEngine::Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::HandOver);
        d.beginReading();
        d.press(d.resident("answerCard"));
        QCOMPARE(modesOf(d), QList{ReadingMode::HandOver});
    }
};

VESTIBULE_TEST(TestReadingModes);
#include "TestReadingModes.moc"
