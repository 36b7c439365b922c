#include "ui/desk/CameraPicture.h"

#include "ui/shell/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace vestibule::ui {

CameraPicture::CameraPicture(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("cameraPicture"));
    setMinimumSize(480, 180);
}

void CameraPicture::setFrame(const QImage& frame)
{
    m_frame = frame;
    update();
}

void CameraPicture::setSteadiness(double steadiness, bool good)
{
    m_steadiness = qBound(0.0, steadiness, 1.0);
    m_good = good;
    update();
}

void CameraPicture::clear()
{
    if (!m_frame.isNull()) {
        m_frame.fill(Qt::black);
        m_frame = QImage();
    }
    m_steadiness = 0;
    m_good = false;
    update();
}

void CameraPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath corners;
    corners.addRoundedRect(QRectF(rect()), 16, 16);
    painter.setClipPath(corners);
    painter.fillRect(rect(), QColor::fromRgb(theme::rail));
    if (!m_frame.isNull()) {
        const QSizeF filled = QSizeF(m_frame.size()).scaled(QSizeF(size()), Qt::KeepAspectRatioByExpanding);
        const QRectF target(QPointF((width() - filled.width()) / 2, (height() - filled.height()) / 2), filled);
        painter.drawImage(target, m_frame);
    }
    const double high = height() * 0.74;
    const QRectF oval(width() / 2.0 - high * 0.375, height() / 2.0 - high / 2, high * 0.75, high);
    QPainterPath outside;
    outside.addRect(QRectF(rect()));
    outside.addEllipse(oval);
    QColor veil = QColor::fromRgb(theme::rail);
    veil.setAlpha(130);
    painter.fillPath(outside, veil);
    QPen guide(QColor(255, 255, 255, 220), 4, m_good ? Qt::SolidLine : Qt::DashLine);
    painter.setPen(guide);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(oval);
    if (m_steadiness > 0) {
        QPen ring(QColor::fromRgb(theme::focus), 10);
        ring.setCapStyle(Qt::RoundCap);
        painter.setPen(ring);
        painter.drawArc(oval.adjusted(-10, -10, 10, 10), 90 * 16, int(-360 * 16 * m_steadiness));
    }
}

} // namespace vestibule::ui
