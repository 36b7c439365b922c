#pragma once

#include <QByteArray>
#include <QPainterPath>

namespace vestibule::ui {

/// The path that domain::SignatureDrawing::toPath wrote (only M and L with absolute numbers), for drawing. What cannot
/// be read is left out.
[[nodiscard]] QPainterPath signaturePath(const QByteArray& text);

} // namespace vestibule::ui
