#include "ui/desk/AnswerButton.h"

#include "ui/desk/InputWatch.h"

#include <QKeyEvent>
#include <QScopedValueRollback>

namespace vestibule::ui {

namespace {

bool isInput(QEvent::Type type)
{
    switch (type) { // NOLINT(clang-diagnostic-switch-enum): only what can press a button
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TabletPress:
    case QEvent::TabletRelease:
    case QEvent::Shortcut:
        return true;
    default:
        return false;
    }
}

bool isWindowsOwn(const QFocusEvent& event)
{
    return event.reason() == Qt::ActiveWindowFocusReason || event.reason() == Qt::PopupFocusReason;
}

} // namespace

AnswerButton::AnswerButton(const InputWatch& watch, QWidget* parent, const QString& objectName, ButtonLook look)
    : QPushButton(parent), m_watch(watch)
{
    dressButton(*this, objectName, look);
    connect(this, &QPushButton::clicked, this, [this] {
        if (m_inHand || m_watch.isAssistive()) {
            Q_EMIT answered(OwnHand(m_watch.isAssistive()));
        }
    });
}

bool AnswerButton::event(QEvent* event)
{
    if (!isInput(event->type())) {
        return QPushButton::event(event);
    }
    if (!m_watch.takes(*event)) {
        event->ignore();
        return true;
    }
    const QScopedValueRollback inHand(m_inHand, true);
    return QPushButton::event(event);
}

bool AnswerButton::hearsKeys() const { return m_reached || m_watch.isAssistive(); }

void AnswerButton::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool presses = enter || event->key() == Qt::Key_Space || event->key() == Qt::Key_Select;
    if (presses && (event->isAutoRepeat() || !hearsKeys())) {
        return;
    }
    if (enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void AnswerButton::keyReleaseEvent(QKeyEvent* event)
{
    if (hearsKeys()) {
        QPushButton::keyReleaseEvent(event);
    }
}

void AnswerButton::focusInEvent(QFocusEvent* event)
{
    if (!isWindowsOwn(*event)) {
        m_reached = m_watch.isMovingFocus();
    }
    QPushButton::focusInEvent(event);
}

void AnswerButton::focusOutEvent(QFocusEvent* event)
{
    if (!isWindowsOwn(*event)) {
        m_reached = false;
    }
    QPushButton::focusOutEvent(event);
}

} // namespace vestibule::ui
