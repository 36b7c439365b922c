#include "app/demo/Hand.h"

#include <QApplication>
#include <QEventLoop>
#include <QLabel>
#include <QScrollArea>
#include <QTest>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace vestibule::demo {

namespace {

constexpr auto glance = std::chrono::milliseconds(15);

/// Visible windows, dialogs before the windows they stand on.
QWidgetList windowsInFront()
{
    QWidgetList out;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && window->windowHandle() != nullptr) {
            out.append(window);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const QWidget* a, const QWidget* b) {
        return (a->windowType() == Qt::Dialog) > (b->windowType() == Qt::Dialog);
    });
    return out;
}

} // namespace

Hand::Hand(QObject* parent) : QObject(parent) {}

void Hand::stop(const QString& reason)
{
    if (m_failure.isEmpty()) {
        m_failure = reason;
    }
}

bool Hand::comes(const std::function<bool()>& condition, std::chrono::milliseconds most)
{
    if (condition()) {
        return true;
    }
    QEventLoop loop;
    QTimer often;
    bool came = false;
    QObject::connect(&often, &QTimer::timeout, &loop, [&] {
        came = condition();
        if (came) {
            loop.quit();
        }
    });
    often.start(glance);
    QTimer::singleShot(most, &loop, &QEventLoop::quit);
    loop.exec();
    return came || condition();
}

bool Hand::await(const QString& what, const std::function<bool()>& condition, std::chrono::milliseconds most)
{
    if (isStopped()) {
        return false;
    }
    if (!comes(condition, most)) {
        stop(QStringLiteral("waited %1 s in vain for: %2").arg(double(most.count()) / 1000).arg(what));
        return false;
    }
    return true;
}

QWidget* Hand::seen(const QString& name)
{
    for (QWidget* window : windowsInFront()) {
        if (window->objectName() == name) {
            return window;
        }
        for (QWidget* widget : window->findChildren<QWidget*>(name)) {
            if (widget->isVisible() && widget->window() == window) {
                return widget;
            }
        }
    }
    return nullptr;
}

QString Hand::read(const QString& label)
{
    const auto* shown = qobject_cast<QLabel*>(seen(label));
    return shown != nullptr ? shown->text() : QString();
}

QWidget* Hand::look(const QString& name)
{
    await(name + QStringLiteral(" to be seen"), [&] { return isSeen(name); });
    return isStopped() ? nullptr : seen(name);
}

QWindow* Hand::ready(QWidget* widget)
{
    QWidget* top = widget->window();
    QWindow* window = top->windowHandle();
    if (!await(QStringLiteral("the window of %1").arg(widget->objectName()), [&] { return window->isExposed(); })) {
        return nullptr;
    }
    if (!window->isActive()) {
        window->requestActivate();
        await(QStringLiteral("the window of %1 to be active").arg(widget->objectName()),
              [&] { return window->isActive(); });
    }
    // What lies outside of what is shown is scrolled to.
    for (QWidget* up = widget->parentWidget(); up != nullptr; up = up->parentWidget()) {
        auto* area = qobject_cast<QScrollArea*>(up);
        if (area != nullptr && widget->visibleRegion().boundingRect() != widget->rect()) {
            area->ensureWidgetVisible(widget);
        }
    }
    // A window that is being laid out anew would slide the widget away from under the mouse.
    QRect before;
    await(widget->objectName() + QStringLiteral(" to rest"), [&] {
        const QRect now(widget->mapTo(top, QPoint()), widget->size());
        return std::exchange(before, now) == now;
    });
    return isStopped() ? nullptr : window;
}

void Hand::click(const QString& name)
{
    await(name + QStringLiteral(" to be enabled"), [&] {
        const QWidget* widget = seen(name);
        return widget != nullptr && widget->isEnabled();
    });
    QWidget* widget = look(name);
    QWindow* window = widget != nullptr ? ready(widget) : nullptr;
    if (window != nullptr) {
        QTest::mouseClick(window, Qt::LeftButton, {}, widget->mapTo(widget->window(), widget->rect().center()));
    }
}

void Hand::fill(const QString& name, const QString& text)
{
    click(name);
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

void Hand::type(const QString& text)
{
    for (const QChar c : text) {
        QWindow* window = isStopped() ? nullptr : QGuiApplication::focusWindow();
        if (window == nullptr) {
            stop(QStringLiteral("no window to type into"));
            return;
        }
        const Qt::Key key = c.unicode() < 128 ? Qt::Key(c.toUpper().unicode()) : Qt::Key_unknown;
        QTest::sendKeyEvent(QTest::Click, window, key, QString(c), {});
        ++m_keys;
    }
}

void Hand::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWindow* window = isStopped() ? nullptr : QGuiApplication::focusWindow();
    if (window == nullptr) {
        stop(QStringLiteral("no window to press a key in"));
        return;
    }
    QTest::keyClick(window, key, modifiers);
    ++m_keys;
}

void Hand::draw(const QString& name, const QList<QPointF>& stroke)
{
    QWidget* widget = look(name);
    QWindow* window = widget != nullptr ? ready(widget) : nullptr;
    if (window == nullptr || stroke.isEmpty()) {
        return;
    }
    const auto place = [&](const QPointF& share) {
        return widget->mapTo(widget->window(),
                             QPointF(share.x() * widget->width(), share.y() * widget->height()).toPoint());
    };
    QTest::mousePress(window, Qt::LeftButton, {}, place(stroke.first()));
    for (const QPointF& share : stroke) {
        QTest::mouseMove(window, place(share));
    }
    QTest::mouseRelease(window, Qt::LeftButton, {}, place(stroke.last()));
}

} // namespace vestibule::demo
