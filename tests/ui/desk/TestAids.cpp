#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include <QAccessible>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

using namespace vestibule;
using namespace vestibule::test;

/// The bar of aids above everything on the resident's screen.
class TestAids : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void assistiveModeSaysWhatItIsWhileItIsOn_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("record");
        QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("record");
        QTest::newRow("zh") << QStringLiteral("zh") << QStringLiteral("记录");
    }
    void assistiveModeSaysWhatItIsWhileItIsOn()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, record);
        Desk d;
        d.speaker->voices = ui::Languages::all();
        d.beginReading();
        d.press(d.resident(qPrintable(QStringLiteral("resident.") + language)));
        auto* told = d.resident<QLabel>("assistiveNote");
        QVERIFY(!told->isVisible());
        QVERIFY(d.resident("assistiveMode")->accessibleDescription().contains(record));
        d.press(d.resident("readAloud"));
        QVERIFY(!d.speaker->spoken.constLast().contains(told->text()));
        d.press(d.resident("readAloud"));

        d.press(d.resident("assistiveMode"));
        QVERIFY(told->isVisible() && told->text().contains(record));
        QCOMPARE(QAccessible::queryAccessibleInterface(told)->text(QAccessible::Name), told->text());
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->spoken.constLast().contains(told->text()));
        // In large type it is larger, and whole.
        const int usual = told->font().pixelSize();
        d.windows->residentWindow().setLargeType(true);
        settle();
        QVERIFY(told->font().pixelSize() * 100 >= usual * 140);
        QVERIFY(told->height() + 1 >= told->heightForWidth(told->width()));

        d.press(d.resident("assistiveMode"));
        QVERIFY(!told->isVisible());
    }

    void theNextResidentBeginsWithoutIt()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("assistiveMode"));
        d.press(d.resident("answerCard"));
        QVERIFY(d.resident<QLabel>("assistiveNote")->isVisible()); // it goes on as long as their turn
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.beginReading(QStringLiteral("孙丽"));
        QVERIFY(!d.resident<QLabel>("assistiveNote")->isVisible());
        QVERIFY(!d.resident("assistiveMode")->isChecked());
    }

    void inLargerTypeTheSamePlaceIsRead()
    {
        Desk d;
        d.beginReading();
        ui::ResidentWindow& window = d.windows->residentWindow();
        window.resize(1366, 768);
        settle();
        window.grab(); // lays the text out
        settle();
        auto* area = d.resident<QScrollArea>("noticeScroll");
        QScrollBar* const bar = area->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum() / 2);
        // The first line whose end is seen.
        const auto first = [area] {
            for (QLabel* label : area->widget()->findChildren<QLabel*>()) {
                const int end = label->mapTo(area->viewport(), QPoint(0, label->height())).y();
                if (label->isVisible() && !label->text().isEmpty() && end > 0 && end <= area->viewport()->height()) {
                    return label->text();
                }
            }
            return QString();
        };
        const QString before = first();
        QVERIFY(!before.isEmpty());
        for (const bool large : {true, false}) {
            window.setLargeType(large);
            settle();
            window.grab();
            settle();
            QCOMPARE(first(), before);
        }
    }

    /// Beside one another while there is room, as the window and the letters are.
    void theAidsStandBelowTheLanguagesOnlyWhereTheyNeedTo()
    {
        Desk d(ui::SessionEngine::Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::HandOver);
        d.beginReading();
        ui::ResidentWindow& window = d.windows->residentWindow();
        const auto isBelow = [&](int width, bool large) {
            window.setLargeType(large);
            window.resize(width, 768);
            settle();
            return d.resident("readAloud")->y() >= d.resident("resident.en")->geometry().bottom();
        };
        QVERIFY(!isBelow(1366, false));
        QVERIFY(isBelow(1366, true));
        QVERIFY(!isBelow(1920, true));
        QVERIFY(!isBelow(1366, false));
    }
};

VESTIBULE_TEST(TestAids);
#include "TestAids.moc"
