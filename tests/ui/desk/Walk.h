#pragma once

#include "tests/ui/support/Contrast.h"
#include "tests/ui/support/Desk.h"
#include "ui/desk/ResidentTurn.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QHash>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QStackedWidget>

namespace vestibule::test {

/// Of this program; WCAG 2.2 AA (2.5.8) asks for 24.
inline constexpr int smallestTarget = 44;

/// Looks at the resident's window as it is, and writes down what is not as it should be.
class Walk
{
public:
    /// What came before somebody's eyes.
    struct Seen
    {
        QSet<int> stages;
        QSet<QString> shown; ///< by objectName
        QSet<QString> there; ///< shown or not
    };

    /// With `seen` it only notes what there is to see.
    explicit Walk(Desk& desk, Seen* seen = nullptr)
        : m_desk(desk), m_window(desk.windows->residentWindow()), m_seen(seen)
    {
    }

    void look(const QString& screen)
    {
        m_screen = screen;
        m_window.resize(1366, 768);
        m_window.activateWindow();
        settle();
        m_window.grab();
        settle();
        if (m_seen != nullptr) {
            note();
            return;
        }
        const QList<QWidget*> controls = reachable();
        const bool isCovered = m_window.findChild<QWidget*>(QStringLiteral("lockOverlay"))->isVisible();
        if (controls.isEmpty() != isCovered) {
            fail(isCovered ? QStringLiteral("something can be reached below the cover")
                           : QStringLiteral("nothing can be reached"),
                 &m_window);
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
    /// Every view, everything that can be pressed and every line of the window, by name.
    [[nodiscard]] QSet<QString> all() const
    {
        QSet<QString> out;
        for (const QWidget* widget : m_window.findChildren<QWidget*>()) {
            if (counts(*widget)) {
                out.insert(widget->objectName());
            }
        }
        return out;
    }

private:
    [[nodiscard]] static bool counts(const QWidget& widget)
    {
        const bool isView = qobject_cast<const QStackedWidget*>(widget.parentWidget()) != nullptr;
        const bool isControl = (widget.focusPolicy() & Qt::TabFocus) != 0;
        return isView || isControl || qobject_cast<const QLabel*>(&widget) != nullptr;
    }
    void note()
    {
        for (const int end : {0, 1}) {
            QScrollBar* const bar = notice()->verticalScrollBar();
            bar->setValue(end == 0 ? 0 : bar->maximum());
            settle();
            m_window.grab();
            settle();
        }
        m_seen->stages.insert(int(m_desk.windows->findChild<ui::ResidentTurn*>()->stage()));
        for (const QWidget* widget : m_window.findChildren<QWidget*>()) {
            if (counts(*widget) && widget->isVisible()) {
                m_seen->shown.insert(widget->objectName());
                m_seen->there.insert(widget->objectName());
            }
        }
    }

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

    Desk& m_desk;
    QWidget& m_window;
    Seen* m_seen;
    QString m_screen;
    QStringList m_faults;
    int m_words = 0;
};

} // namespace vestibule::test
