#include "ui/print/SignaturePath.h"

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

} // namespace vestibule::ui
