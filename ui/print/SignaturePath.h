#pragma once

#include <QByteArray>
#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace vestibule::ui {

/// The path that domain::SignatureDrawing::toPath wrote (only M and L with absolute numbers), for drawing. What cannot
/// be read is left out.
[[nodiscard]] QPainterPath signaturePath(const QByteArray& text);

/// Draws it as large as the box allows, its left edge at the box's.
void paintSignature(QPainter& painter, const QRectF& box, const QByteArray& path);

} // namespace vestibule::ui
