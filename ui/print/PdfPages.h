#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QSizeF>

namespace vestibule::ui {

/// The size in whole points in which QPdfWriter has to write a page that is to be cut to `millimetres`: it rounds every
/// page to points, a third of a millimetre.
[[nodiscard]] QSize wholePoints(const QSizeF& millimetres);

/// A PDF whose pages are exactly so large, written anew from one whose pages are a little larger and whose content
/// begins at the upper left corner. MediaBox and BleedBox are the page, TrimBox and ArtBox what is left of it without
/// `bleed` millimetres on each side (ISO 32000-1, 14.11.2), to a thousandth of a point. Errors: codes::pdfNotWritten
/// (what was given is no PDF).
[[nodiscard]] Result<QByteArray> withExactPages(const QByteArray& pdf, const QSizeF& millimetres, double bleed);

} // namespace vestibule::ui
