#include "ui/desk/SignaturePad.h"

#include "ui/desk/InputWatch.h"
#include "ui/shell/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTabletEvent>
#include <QTouchEvent>

namespace vestibule::ui {

namespace {

constexpr double keyStep = 0.012;

bool isDrawing(QEvent::Type type)
{
    switch (type) { // NOLINT(clang-diagnostic-switch-enum): only what can draw
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::TabletPress:
    case QEvent::TabletMove:
    case QEvent::TabletRelease:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::KeyPress:
        return true;
    default:
        return false;
    }
}

} // namespace

SignaturePad::SignaturePad(QWidget* parent, const InputWatch* watch) : QWidget(parent), m_watch(watch)
{
    setObjectName(QStringLiteral("signaturePad"));
    setAttribute(Qt::WA_AcceptTouchEvents);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setMinimumSize(480, 200);
}

void SignaturePad::clear()
{
    m_drawing.clear();
    m_penDown = false;
    m_tipDown = false;
    m_finger.reset();
    m_pen = {0.3, 0.12};
    update();
    Q_EMIT changed();
}

void SignaturePad::setHighContrast(bool high)
{
    m_highContrast = high;
    update();
}

QPointF SignaturePad::toPad(QPointF at) const { return at / double(qMax(1, width())); }

void SignaturePad::begin(QPointF at)
{
    m_drawing.beginStroke(at);
    update();
    Q_EMIT changed();
}

void SignaturePad::extend(QPointF to)
{
    if (m_drawing.strokes().isEmpty()) {
        return;
    }
    m_drawing.extendStroke(to);
    update();
    Q_EMIT changed();
}

void SignaturePad::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        begin(toPad(event->position()));
    }
}

void SignaturePad::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) != 0) {
        extend(toPad(event->position()));
    }
}

void SignaturePad::tabletEvent(QTabletEvent* event)
{
    event->accept();
    // Its tip draws. A pen that hovers with its side button held does not.
    const bool isDown = (event->buttons() & Qt::LeftButton) != 0;
    if (event->type() == QEvent::TabletPress && event->button() == Qt::LeftButton) {
        m_finger.reset();
        begin(toPad(event->position()));
    } else if (event->type() == QEvent::TabletMove && isDown) {
        extend(toPad(event->position()));
    }
    m_tipDown = isDown;
}

void SignaturePad::takeTouch(QTouchEvent& event)
{
    event.accept();
    if (event.type() == QEvent::TouchBegin) {
        m_finger.reset();
    }
    // One finger draws. The palm beside it does not, also where it stays after the finger, nor one beside a pen.
    for (const QEventPoint& point : event.points()) {
        if (point.state() == QEventPoint::State::Pressed && !m_finger && !m_tipDown) {
            m_finger = point.id();
            begin(toPad(point.position()));
        } else if (point.state() == QEventPoint::State::Updated && m_finger == point.id()) {
            extend(toPad(point.position()));
        } else if (point.state() == QEventPoint::State::Released && m_finger == point.id()) {
            m_finger.reset();
        }
    }
}

bool SignaturePad::takes(const QEvent& event) const
{
    return m_watch != nullptr ? m_watch->takes(event) : event.spontaneous();
}

bool SignaturePad::event(QEvent* event)
{
    if (isDrawing(event->type()) && !takes(*event)) {
        event->ignore();
        return true;
    }
    switch (event->type()) { // NOLINT(clang-diagnostic-switch-enum): only touch is handled here
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
        takeTouch(static_cast<QTouchEvent&>(*event));
        return true;
    default:
        return QWidget::event(event);
    }
}

void SignaturePad::keyPressEvent(QKeyEvent* event)
{
    QPointF move;
    switch (event->key()) {
    case Qt::Key_Left:
        move = {-keyStep, 0};
        break;
    case Qt::Key_Right:
        move = {keyStep, 0};
        break;
    case Qt::Key_Up:
        move = {0, -keyStep};
        break;
    case Qt::Key_Down:
        move = {0, keyStep};
        break;
    case Qt::Key_Space:
        m_byKeys = true;
        m_penDown = !m_penDown;
        if (m_penDown) {
            begin(m_pen);
        }
        update();
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_byKeys = true;
    const double lowest = double(height()) / qMax(1, width());
    m_pen += move;
    m_pen = {qBound(0.0, m_pen.x(), 1.0), qBound(0.0, m_pen.y(), lowest)};
    if (m_penDown) {
        extend(m_pen);
    }
    update();
}

void SignaturePad::focusOutEvent(QFocusEvent* event)
{
    m_penDown = false;
    update();
    QWidget::focusOutEvent(event);
}

void SignaturePad::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(2, 2, -2, -2);
    const QColor ink = QColor::fromRgb(m_highContrast ? theme::highInk : theme::ink);
    const QColor accent = QColor::fromRgb(m_highContrast ? theme::highAccent : theme::accent);
    const QColor edge = QColor::fromRgb(m_highContrast ? theme::highInk : theme::edge);
    painter.setPen(QPen(!hasFocus() ? edge : m_highContrast ? accent : ink, hasFocus() ? 4 : 2));
    painter.setBrush(QColor::fromRgb(m_highContrast ? theme::highPaper : theme::surface));
    painter.drawRoundedRect(box, 12, 12);
    painter.setPen(QPen(QColor::fromRgb(m_highContrast ? theme::highQuiet : theme::line), 2));
    painter.drawLine(QPointF(box.left() + 36, box.bottom() - box.height() / 4),
                     QPointF(box.right() - 36, box.bottom() - box.height() / 4));
    QPen pen(ink, 3.5);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    for (const domain::SignatureDrawing::Stroke& stroke : m_drawing.strokes()) {
        QPainterPath path(stroke.first() * width());
        for (const QPointF& point : stroke) {
            path.lineTo(point * width() + QPointF(0.01, 0));
        }
        painter.drawPath(path);
    }
    if (hasFocus() && m_byKeys) {
        painter.setPen(QPen(accent, 2));
        painter.setBrush(m_penDown ? QBrush(accent) : QBrush(Qt::NoBrush));
        painter.drawEllipse(m_pen * width(), 6, 6);
    }
}

} // namespace vestibule::ui
