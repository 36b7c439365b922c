#include "tests/support/TestRunner.h"
#include "tests/ui/support/Contrast.h"
#include "tests/ui/support/Desk.h"

#include "core/capture/Codes.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QHash>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// Of this program; WCAG 2.2 AA (2.5.8) asks for 24.
constexpr int smallestTarget = 44;

/// Looks at the resident's window as it is, and writes down what is not as it should be.
class Walk
{
public:
    explicit Walk(Desk& desk) : m_window(desk.windows->residentWindow()) {}

    void look(const QString& screen)
    {
        m_screen = screen;
        m_window.resize(1366, 768);
        m_window.activateWindow();
        settle();
        m_window.grab();
        settle();
        const QList<QWidget*> controls = reachable();
        if (controls.isEmpty()) {
            fail(QStringLiteral("nothing can be reached"), &m_window);
        }
        for (QWidget* control : controls) {
            if (isInText(*control)) {
                notice()->ensureWidgetVisible(control); // as the tab key does
                settle();
            }
            lookAtName(*control);
            lookAtSize(*control);
            lookAtFocus(*control);
        }
        lookAtOrder(controls);
        if (QWidget* focused = m_window.focusWidget()) {
            focused->clearFocus();
        }
        lookAtWords();
        for (int end = 0; notice()->isVisible() && end < 2; ++end) {
            QScrollBar* const bar = notice()->verticalScrollBar();
            bar->setValue(end == 0 ? 0 : bar->maximum());
            settle();
            lookAtWords();
        }
    }
    [[nodiscard]] QString faults() const { return m_faults.join(QLatin1Char('\n')); }
    [[nodiscard]] int wordsSeen() const { return m_words; }

private:
    void fail(const QString& what, const QWidget* where)
    {
        m_faults << QStringLiteral("%1/%2: %3").arg(m_screen, where->objectName(), what);
    }

    /// What the tab key reaches, in its order.
    [[nodiscard]] QList<QWidget*> reachable() const
    {
        QList<QWidget*> out;
        for (QWidget* next = m_window.nextInFocusChain(); next != &m_window; next = next->nextInFocusChain()) {
            if ((next->focusPolicy() & Qt::TabFocus) != 0 && next->isVisible() && next->isEnabled()) {
                out.append(next);
            }
        }
        return out;
    }
    [[nodiscard]] QScrollArea* notice() const
    {
        return m_window.findChild<QScrollArea*>(QStringLiteral("noticeScroll"));
    }
    [[nodiscard]] bool isInText(const QWidget& widget) const { return notice()->widget()->isAncestorOf(&widget); }
    [[nodiscard]] QRect placeOf(const QWidget& widget) const
    {
        return {widget.mapTo(&m_window, QPoint()), widget.size()};
    }

    void lookAtName(QWidget& control)
    {
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&control);
        if (face == nullptr || face->text(QAccessible::Name).trimmed().isEmpty()) {
            fail(QStringLiteral("has no accessible name"), &control);
        }
        if (control.objectName().isEmpty()) {
            fail(QStringLiteral("has no object name"), &control);
        }
    }
    void lookAtSize(const QWidget& control)
    {
        if (control.width() < smallestTarget || control.height() < smallestTarget) {
            fail(QStringLiteral("is only %1 x %2").arg(control.width()).arg(control.height()), &control);
        }
        if (!m_window.rect().contains(placeOf(control))) {
            fail(QStringLiteral("is not inside the window"), &control);
        }
    }
    /// 2.4.7: with the focus it looks different, by more than a hairline all around.
    void lookAtFocus(QWidget& control)
    {
        const QRect place = placeOf(control).adjusted(-2, -2, 2, 2);
        if (QWidget* focused = m_window.focusWidget()) {
            focused->clearFocus();
        }
        const QImage without = m_window.grab(place).toImage();
        control.setFocus(Qt::TabFocusReason);
        if (!control.hasFocus()) {
            fail(QStringLiteral("takes no focus"), &control);
            return;
        }
        const QImage with = m_window.grab(place).toImage();
        int changed = 0;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                changed += int(contrast(with.pixel(x, y), without.pixel(x, y)) >= 1.25);
            }
        }
        if (changed < control.width() + control.height()) {
            fail(QStringLiteral("shows its focus with %1 points only").arg(changed), &control);
        }
    }
    /// 2.4.3: down the window, and from left to right in a row.
    void lookAtOrder(const QList<QWidget*>& controls)
    {
        for (qsizetype i = 1; i < controls.size(); ++i) {
            // What is inside the text scrolls: it counts as standing where the text stands.
            const bool inside = isInText(*controls.at(i - 1)) && isInText(*controls.at(i));
            const QRect before =
                inside || !isInText(*controls.at(i - 1)) ? placeOf(*controls.at(i - 1)) : placeOf(*notice());
            const QRect here = inside || !isInText(*controls.at(i)) ? placeOf(*controls.at(i)) : placeOf(*notice());
            if (here == before) {
                continue; // into the text
            }
            const bool below = here.top() >= before.bottom();
            const bool beside = here.left() >= before.right() && here.bottom() > before.top();
            if (!below && !beside) {
                fail(QStringLiteral("comes after %1").arg(controls.at(i - 1)->objectName()), controls.at(i));
            }
        }
    }
    /// 1.4.3, measured: the ground is the commonest colour, the words what is furthest from it. Thin strokes never
    /// reach their full colour, so that this errs on the safe side. What cannot be pressed is exempt.
    void lookAtWords()
    {
        const QImage picture = m_window.grab().toImage().convertToFormat(QImage::Format_RGB32);
        for (QWidget* widget : m_window.findChildren<QWidget*>()) {
            const auto* label = qobject_cast<QLabel*>(widget);
            const auto* button = qobject_cast<QPushButton*>(widget);
            const QString words = label != nullptr ? label->text() : button != nullptr ? button->text() : QString();
            if (words.isEmpty() || !widget->isVisible() || !widget->isEnabled()) {
                continue;
            }
            const QRect seen = widget->visibleRegion().boundingRect().adjusted(6, 2, -6, -2);
            if (seen.height() < widget->fontMetrics().height() || seen.width() < 8) {
                continue;
            }
            ++m_words;
            const QRect place = seen.translated(widget->mapTo(&m_window, QPoint()));
            const bool large =
                widget->font().pixelSize() >= 24 || (widget->font().pixelSize() >= 19 && widget->font().bold());
            const double ratio = contrastIn(picture, place);
            if (ratio < (large ? 3.0 : 4.5)) {
                fail(QStringLiteral("contrast %1: %2").arg(ratio, 0, 'f', 2).arg(words.left(20)), widget);
            }
        }
    }
    [[nodiscard]] static double contrastIn(const QImage& picture, const QRect& place)
    {
        QHash<QRgb, int> colours;
        for (int y = place.top(); y <= place.bottom(); ++y) {
            for (int x = place.left(); x <= place.right(); ++x) {
                ++colours[picture.pixel(x, y)];
            }
        }
        QRgb ground = 0;
        int most = 0;
        for (auto it = colours.cbegin(); it != colours.cend(); ++it) {
            if (it.value() > most) {
                most = it.value();
                ground = it.key();
            }
        }
        double best = 1;
        for (auto it = colours.cbegin(); it != colours.cend(); ++it) {
            best = std::max(best, contrast(ground, it.key()));
        }
        return best;
    }

    QWidget& m_window;
    QString m_screen;
    QStringList m_faults;
    int m_words = 0;
};

} // namespace

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
    static void dress(Desk& d, bool large, bool high)
    {
        d.windows->residentWindow().setLargeType(large);
        d.windows->residentWindow().setHighContrast(high);
        settle();
    }

private Q_SLOTS:
    void everyScreenOfAYes_data() { addColumns(); }

    void everyScreenOfAYes()
    {
        QFETCH(const QString, language);
        QFETCH(const bool, large);
        QFETCH(const bool, high);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        d.beginReading();
        dress(d, large, high);
        walk.look(QStringLiteral("reading"));
        d.press(d.resident("readAloud"));
        walk.look(QStringLiteral("no voice"));
        d.press(d.resident("answerFace")); // the walk has seen the end of the text
        walk.look(QStringLiteral("signing"));
        d.press(d.resident("signDone"));
        walk.look(QStringLiteral("no signature"));
        d.drawSignature();
        d.press(d.resident("signDone"));
        d.desk.feed->say(capture::Instruction::MoveCloser, 0);
        walk.look(QStringLiteral("camera"));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Unplugged, Error(capture::codes::cameraUnplugged));
        settle();
        walk.look(QStringLiteral("stopped"));
        d.press(d.resident("cameraTryAgain"));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        walk.look(QStringLiteral("thanks"));
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
        QVERIFY(walk.wordsSeen() > 60);
    }

    void everyScreenOfTheRestOfTheText_data() { addColumns(); }

    void everyScreenOfTheRestOfTheText()
    {
        QFETCH(const QString, language);
        QFETCH(const bool, large);
        QFETCH(const bool, high);
        Desk d(ui::SessionEngine::Phase::Open, language);
        Walk walk(d);
        d.beginReading();
        dress(d, large, high);
        d.press(d.resident("answerFace"));
        QVERIFY(!d.resident("goOnToSign")->isEnabled());
        walk.look(QStringLiteral("rest, unread"));
        QVERIFY(d.resident("goOnToSign")->isEnabled());
        walk.look(QStringLiteral("rest"));
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
    }

    void everyScreenOfANoInHandOver_data() { addColumns(); }

    void everyScreenOfANoInHandOver()
    {
        QFETCH(const QString, language);
        QFETCH(const bool, large);
        QFETCH(const bool, high);
        Desk d(ui::SessionEngine::Phase::Open, language, ui::Application::ResidentScreen::HandOver);
        Walk walk(d);
        // The second resident finds the answers the other way round.
        for (int i = 0; i < 2; ++i) {
            d.beginReading();
            dress(d, large, high);
            walk.look(QStringLiteral("reading %1").arg(i + 1));
            d.press(d.resident("answerCard"));
            walk.look(QStringLiteral("card next %1").arg(i + 1));
            d.press(d.resident("giveBack"));
            d.press(d.clerk("issueCard"));
            d.press(d.clerk("doneNext"));
        }
        QVERIFY2(walk.faults().isEmpty(), qPrintable(walk.faults()));
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
