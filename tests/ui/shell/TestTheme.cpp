#include "tests/support/TestRunner.h"
#include "tests/ui/support/Contrast.h"

#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFontMetricsF>
#include <QLabel>
#include <QPushButton>

using namespace vestibule::test;
using namespace vestibule::ui;

namespace {

/// Counts how often what it watches was dressed anew.
class StyleChanges : public QObject
{
public:
    int count = 0;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        count += event->type() == QEvent::StyleChange ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursReachTheContrastThatTheyNeed_data()
    {
        QTest::addColumn<QRgb>("front");
        QTest::addColumn<QRgb>("back");
        QTest::addColumn<double>("least");
        QTest::newRow("text on paper") << theme::ink << theme::paper << 4.5;
        QTest::newRow("quiet text on paper") << theme::quietInk << theme::paper << 4.5;
        QTest::newRow("quiet text on white") << theme::quietInk << theme::surface << 4.5;
        QTest::newRow("primary button") << theme::surface << theme::accent << 4.5;
        QTest::newRow("chosen choice") << theme::accent << theme::accentSoft << 4.5;
        QTest::newRow("rail") << theme::railInk << theme::rail << 4.5;
        QTest::newRow("error text") << theme::danger << theme::dangerSoft << 4.5;
        QTest::newRow("done text") << theme::done << theme::doneSoft << 4.5;
        QTest::newRow("warning text") << theme::warn << theme::warnSoft << 4.5;
        QTest::newRow("input border") << theme::edge << theme::surface << 3.0;
        QTest::newRow("input border on paper") << theme::edge << theme::paper << 3.0;
        QTest::newRow("answer border") << theme::accent << theme::paper << 3.0;
        QTest::newRow("focus on accent") << theme::focus << theme::accent << 3.0;
        QTest::newRow("focus on rail") << theme::focus << theme::rail << 3.0;
        QTest::newRow("frame of a focused table, against the same frame at rest")
            << theme::accent << theme::line << 3.0;
        QTest::newRow("frame of a focused table on paper") << theme::accent << theme::paper << 3.0;
        QTest::newRow("frame of the line in a table") << theme::accent << theme::surface << 3.0;
        QTest::newRow("frame of a selected line in a table") << theme::accent << theme::accentSoft << 3.0;
        QTest::newRow("high: text") << theme::highInk << theme::highPaper << 7.0;
        QTest::newRow("high: text under the mouse") << theme::highInk << theme::highTouch << 7.0;
        QTest::newRow("high: chosen, primary") << theme::highPaper << theme::highAccent << 7.0;
        QTest::newRow("high: what went wrong") << theme::highAccent << theme::highPaper << 7.0;
        QTest::newRow("high: cannot be pressed") << theme::highQuiet << theme::highPaper << 7.0;
        QTest::newRow("focus against edge") << theme::ink << theme::edge << 3.0;
    }

    void coloursReachTheContrastThatTheyNeed()
    {
        QFETCH(QRgb, front);
        QFETCH(QRgb, back);
        QFETCH(double, least);
        QVERIFY2(contrast(front, back) >= least, qPrintable(QString::number(contrast(front, back))));
    }

    void theStyleSheetHasNoColourLeftUnnamed()
    {
        theme::apply(*qApp);
        QVERIFY(!qApp->styleSheet().isEmpty());
        QVERIFY2(!qApp->styleSheet().contains(QLatin1Char('@')), "a colour of the sheet is not in Theme.h");
    }

    void theFontsFollowTheLanguage()
    {
        theme::apply(*qApp);
        QWidget page;
        QLabel* words = makeLabel(&page, QStringLiteral("words"), TextLook::Section);
        QLabel* digits = makeLabel(&page, QStringLiteral("digits"), TextLook::Mono);
        page.ensurePolished();
        const auto isWide = [words] {
            words->ensurePolished();
            const QFontMetricsF metrics(words->font());
            return metrics.horizontalAdvance(QChar(0x201c)) > 0.8 * metrics.horizontalAdvance(QStringLiteral("中"));
        };
        QVERIFY(isWide());
        theme::setLanguage(*qApp, QStringLiteral("en"));
        QCOMPARE(words->font().families(), theme::fontFamilies(QStringLiteral("en")));
        QVERIFY(!isWide());
        QVERIFY(words->font().bold());
        digits->ensurePolished();
        QCOMPARE(digits->font().families(), QStringList{QStringLiteral("DejaVu Sans Mono")});
        theme::setLanguage(*qApp, QStringLiteral("zh"));
        QVERIFY(isWide());
    }

    void theLanguageChangesWithoutMatchingTheStyleSheetAnew()
    {
        theme::apply(*qApp);
        QWidget page;
        QLabel* words = makeLabel(&page, QStringLiteral("words"), TextLook::Section);
        auto* choice = new QComboBox(&page);
        choice->addItem(QStringLiteral("中文"));
        page.ensurePolished();
        words->ensurePolished();
        choice->ensurePolished();
        QVERIFY(choice->minimumSizeHint().isValid());
        const QString sheet = qApp->styleSheet();
        StyleChanges changes;
        words->installEventFilter(&changes);
        page.installEventFilter(&changes);
        choice->setItemText(0, QStringLiteral("A much longer choice in the other language"));
        theme::setLanguage(*qApp, QStringLiteral("en"));
        QCOMPARE(words->font().families(), theme::fontFamilies(QStringLiteral("en")));
        QCOMPARE(changes.count, 0);
        QCOMPARE(qApp->styleSheet(), sheet);
        QComboBox fresh(&page);
        fresh.addItem(choice->itemText(0));
        fresh.ensurePolished();
        QCOMPARE(choice->font(), fresh.font());
        QCOMPARE(choice->minimumSizeHint(), fresh.minimumSizeHint());
        QCOMPARE(choice->sizeHint(), fresh.sizeHint());
        // What is looked at anew or made later has the letters of the language, and its size from the sheet.
        setLook(words, "look", QStringLiteral("number"));
        QCOMPARE(words->font().families(), theme::fontFamilies(QStringLiteral("en")));
        QCOMPARE(words->font().pixelSize(), 22);
        QLabel* later = makeLabel(&page, QStringLiteral("later"), TextLook::Hint);
        later->ensurePolished();
        QCOMPARE(later->font().families(), theme::fontFamilies(QStringLiteral("en")));
        QCOMPARE(later->font().pixelSize(), 14);
    }

    void theResidentsWindowKeepsItsOwnLetters()
    {
        theme::apply(*qApp);
        QWidget window;
        window.setObjectName(QStringLiteral("residentWindow"));
        QLabel* words = makeLabel(&window, QStringLiteral("words"), TextLook::Section);
        window.ensurePolished();
        words->ensurePolished();
        theme::setFonts(window, QStringLiteral("zh"));
        theme::setLanguage(*qApp, QStringLiteral("en"));
        QCOMPARE(words->font().families(), theme::fontFamilies(QStringLiteral("zh")));
        theme::setFonts(window, QStringLiteral("en"));
        QCOMPARE(words->font().families(), theme::fontFamilies(QStringLiteral("en")));
        theme::setLanguage(*qApp, QStringLiteral("zh"));
        QCOMPARE(words->font().families(), theme::fontFamilies(QStringLiteral("en")));
    }

    void aButtonThatCannotBePressedLooksSo_data()
    {
        QTest::addColumn<ButtonLook>("look");
        QTest::newRow("primary") << ButtonLook::Primary;
        QTest::newRow("secondary") << ButtonLook::Secondary;
        QTest::newRow("danger") << ButtonLook::Danger;
    }

    void aButtonThatCannotBePressedLooksSo()
    {
        QFETCH(ButtonLook, look);
        theme::apply(*qApp);
        QWidget page;
        QPushButton* button = makeButton(&page, QStringLiteral("button"), look);
        button->resize(200, 60);
        const auto fill = [&] { return button->grab().toImage().pixel(100, 10); };
        const QRgb ready = fill();
        button->setEnabled(false);
        QVERIFY2(fill() != ready, qPrintable(QString::number(ready, 16)));
    }

    void everyIconDraws_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"mark", "desk", "people", "gate", "card",   "gear",  "shield", "lock", "printer", "speak",
              "stop", "text", "done",   "plus", "search", "arrow", "down",   "eye",  "pen",     "camera"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void everyIconDraws()
    {
        QFETCH(QString, name);
        const QImage picture = theme::pixmap(name, theme::ink, 32).toImage();
        bool anything = false;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                anything = anything || qAlpha(picture.pixel(x, y)) > 0;
            }
        }
        QVERIFY(anything);
    }
};

VESTIBULE_TEST(TestTheme);
#include "TestTheme.moc"
