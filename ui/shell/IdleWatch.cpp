#include "ui/shell/IdleWatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace vestibule::ui {

IdleWatch::IdleWatch(const Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_lastInput(clock.uptime().since)
{
    m_timer.setInterval(std::chrono::seconds(5));
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::check);
    m_timer.start();
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleWatch::setLimit(milliseconds limit)
{
    m_limit = limit;
    touch();
}

void IdleWatch::touch()
{
    m_lastInput = m_clock.uptime().since;
    m_said = false;
}

void IdleWatch::check()
{
    if (!m_said && m_clock.uptime().since - m_lastInput >= m_limit) {
        m_said = true;
        Q_EMIT idled();
    }
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) { // NOLINT(clang-diagnostic-switch-enum): only what people do counts
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
    case QEvent::TabletMove:
    case QEvent::InputMethod:
        touch();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace vestibule::ui
