#include "ui/shell/LockOverlay.h"

#include <QEvent>
#include <QVBoxLayout>

namespace vestibule::ui {

LockOverlay::LockOverlay(QWidget* covered) : QWidget(covered), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("lockOverlay"));
    setProperty("look", QStringLiteral("lock"));
    setAttribute(Qt::WA_StyledBackground);
    setAutoFillBackground(true);
    hide();
    covered->installEventFilter(this);
}

void LockOverlay::setContent(QWidget* content)
{
    m_content = content;
    m_layout->addWidget(content);
}

void LockOverlay::cover()
{
    // Below the cover nothing may be reached with the tab key either.
    for (QObject* sibling : parentWidget()->children()) {
        auto* widget = qobject_cast<QWidget*>(sibling);
        if (widget != nullptr && widget != this && !widget->isWindow() && widget->isEnabled()) {
            widget->setEnabled(false);
            widget->setProperty("underLock", true);
        }
    }
    setGeometry(parentWidget()->rect());
    show();
    raise();
    if (m_content != nullptr) {
        m_content->setFocus();
    }
}

void LockOverlay::uncover()
{
    for (QObject* sibling : parentWidget()->children()) {
        auto* widget = qobject_cast<QWidget*>(sibling);
        if (widget != nullptr && widget->property("underLock").toBool()) {
            widget->setProperty("underLock", false);
            widget->setEnabled(true);
        }
    }
    hide();
}

bool LockOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace vestibule::ui
