#pragma once

#include "core/cards/CardLayout.h"

#include <vector>

namespace vestibule::cards {

/// Ten cards on a sheet of A4, upright, two beside each other and five below: for offices without a card printer. The
/// grid lies in the middle, so that backs come to lie behind their fronts when the sheet is turned over its long edge.
inline constexpr int sheetColumns = 2;
inline constexpr int sheetRows = 5;
inline constexpr int cardsOnSheet = sheetColumns * sheetRows;
inline constexpr double sheetWidthMm = 210;
inline constexpr double sheetHeightMm = 297;

struct SheetPlace
{
    int sheet = 0; ///< from 0
    int index = 0; ///< 0..9, line by line as one reads the fronts
    friend bool operator==(const SheetPlace&, const SheetPlace&) = default;
};

/// Where so many cards come to lie when the first takes the place `start` (0..9) of the first sheet, which may have
/// been used before.
[[nodiscard]] std::vector<SheetPlace> placesOnSheets(int cards, int start);

/// The card at that place in millimetres from the sheet's upper left corner. A back is where its front shines through.
[[nodiscard]] QRectF placeOnSheet(int index, CardSide side);

/// The card there, with as much of its bleed as there is room between the cards. The painter's unit is a tenth of a
/// millimetre, its origin the sheet's corner.
void paintOnSheet(QPainter& painter, const CardLayout& layout, const CardFace& face, int index, CardSide side);
/// Lines outside all cards, in line with every edge; in the same units.
void paintCropMarks(QPainter& painter);

} // namespace vestibule::cards
