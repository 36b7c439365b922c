#include "ui/print/QrCode.h"

#include <QPainter>

#include <memory>

#include <qrencode.h>

namespace vestibule::ui {

void paintQrCode(QPainter& painter, const QRectF& box, const QByteArray& text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(text.size()), reinterpret_cast<const unsigned char*>(text.constData()), 0, QR_ECLEVEL_M),
        &QRcode_free);
    if (!code) {
        return;
    }
    constexpr int quiet = 4;
    const double module = qMin(box.width(), box.height()) / (code->width + 2 * quiet);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(box, Qt::white);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if ((code->data[y * code->width + x] & 1) != 0) {
                painter.fillRect(QRectF(box.x() + (x + quiet) * module, box.y() + (y + quiet) * module, module, module),
                                 Qt::black);
            }
        }
    }
    painter.restore();
}

} // namespace vestibule::ui
