#include "ui/desk/InputWatch.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWidget>

namespace vestibule::ui {

namespace {

bool movesFocus(const QEvent& event)
{
    switch (event.type()) { // NOLINT(clang-diagnostic-switch-enum): only what can move the focus
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
        return true;
    case QEvent::KeyPress:
        switch (static_cast<const QKeyEvent&>(event).key()) {
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            return true;
        default:
            return false;
        }
    default:
        return false;
    }
}

bool isPointer(const QEvent& event)
{
    switch (event.type()) { // NOLINT(clang-diagnostic-switch-enum): only what a hand does without keys
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::Wheel:
        return true;
    default:
        return false;
    }
}

} // namespace

InputWatch::InputWatch(QWidget& screen) : QObject(&screen), m_screen(screen)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool InputWatch::takes(const QEvent& event) const { return event.spontaneous() || m_assistive; }

void InputWatch::setAssistive(bool assistive, const OwnHand&) { change(assistive); }

void InputWatch::endAssistive() { change(false); }

void InputWatch::beginTurn()
{
    m_keys = false;
    m_pointer = false;
}

void InputWatch::change(bool assistive)
{
    if (m_assistive != assistive) {
        m_assistive = assistive;
        Q_EMIT assistiveChanged();
    }
}

void InputWatch::noteInput(const QEvent& event)
{
    const bool before = m_keys && !m_pointer;
    m_keys |= event.type() == QEvent::KeyPress;
    m_pointer |= isPointer(event);
    const bool after = m_keys && !m_pointer;
    if (after != before) {
        Q_EMIT keyboardOnlyChanged(after);
    }
}

bool InputWatch::eventFilter(QObject* watched, QEvent* event)
{
    const bool isInput = event->type() == QEvent::KeyPress || isPointer(*event);
    if (!isInput || !takes(*event) || !watched->isWidgetType() ||
        static_cast<QWidget*>(watched)->window() != &m_screen) {
        return QObject::eventFilter(watched, event);
    }
    noteInput(*event);
    if (!m_moving && movesFocus(*event)) {
        m_moving = true;
        // The focus moves while this event is handled, and not after.
        QMetaObject::invokeMethod(
            this, [this] { m_moving = false; }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace vestibule::ui
