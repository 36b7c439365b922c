#pragma once

#include <QByteArray>
#include <QRectF>

class QPainter;

namespace vestibule::ui {

/// Draws `text` as a QR code (ISO/IEC 18004, error correction M) with its quiet zone into `box`. Draws nothing when the
/// text is too long for any version (2,331 bytes).
void paintQrCode(QPainter& painter, const QRectF& box, const QByteArray& text);

} // namespace vestibule::ui
