#include "ui/print/SignaturePath.h"

#include <QPainter>

#include <cmath>

namespace vestibule::ui {

QPainterPath signaturePath(const QByteArray& text)
{
    QPainterPath out;
    qsizetype at = 0;
    while (at < text.size()) {
        const char command = text.at(at);
        qsizetype end = at + 1;
        while (end < text.size() && text.at(end) != 'M' && text.at(end) != 'L') {
            ++end;
        }
        const QList<QByteArray> numbers = text.mid(at + 1, end - at - 1).simplified().split(' ');
        at = end;
        bool okX = false;
        bool okY = false;
        const QPointF point(numbers.value(0).toDouble(&okX), numbers.value(1).toDouble(&okY));
        if (!okX || !okY || !std::isfinite(point.x()) || !std::isfinite(point.y())) {
            continue;
        }
        if (command == 'L' && !out.isEmpty()) {
            out.lineTo(point);
        } else {
            out.moveTo(point);
            // A stroke of one point is a dot.
            out.lineTo(point + QPointF(0.0005, 0));
        }
    }
    return out;
}

void paintSignature(QPainter& painter, const QRectF& box, const QByteArray& path)
{
    const QPainterPath drawing = signaturePath(path);
    const QRectF bounds = drawing.boundingRect();
    if (bounds.isEmpty()) {
        return;
    }
    const double scale = qMin(box.width() / bounds.width(), box.height() / bounds.height());
    painter.save();
    painter.translate(box.left(), box.center().y());
    painter.scale(scale, scale);
    painter.translate(-bounds.left(), -bounds.center().y());
    QPen pen(Qt::black, 5 / scale);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(drawing);
    painter.restore();
}

} // namespace vestibule::ui
