#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace vestibule::cards {

struct CleanSvg
{
    QByteArray svg;
    bool isLess = false; ///< something that could have been seen was left out
};

/// Writes an SVG anew with nothing but shapes, groups and gradients, and of their attributes those that say where they
/// are and what colour they have. A reference may lead to a gradient of the same file only. Errors:
/// codes::logoUnreadable: no well-formed SVG, a document type (entities), over 4,000 elements or 40 levels.
[[nodiscard]] Result<CleanSvg> cleanSvg(const QByteArray& file);

} // namespace vestibule::cards
