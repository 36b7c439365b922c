#include "core/cards/CardSheet.h"

#include <QPainter>

#include <algorithm>

namespace vestibule::cards {

namespace {

constexpr double unit = 10; ///< to the millimetre
// Between the cards. Below each other there is little room: five cards leave 27 mm, and printers need 5 mm at each end.
constexpr double betweenColumns = 6;
constexpr double betweenRows = 2;
constexpr double atLeft = (sheetWidthMm - sheetColumns * cardWidthMm - (sheetColumns - 1) * betweenColumns) / 2;
constexpr double atTop = (sheetHeightMm - sheetRows * cardHeightMm - (sheetRows - 1) * betweenRows) / 2;
// Of the marks; they begin where the bleed has ended.
constexpr double markLength = 3;
constexpr double markWidth = 0.1;

QRectF inUnits(const QRectF& millimetres) { return {millimetres.topLeft() * unit, millimetres.size() * unit}; }

} // namespace

std::vector<SheetPlace> placesOnSheets(int cards, int start)
{
    std::vector<SheetPlace> places;
    const int first = std::clamp(start, 0, cardsOnSheet - 1);
    for (int i = first; i < first + cards; ++i) {
        places.push_back({i / cardsOnSheet, i % cardsOnSheet});
    }
    return places;
}

QRectF placeOnSheet(int index, CardSide side)
{
    const int column = index % sheetColumns;
    const int row = index / sheetColumns;
    const int seen = side == CardSide::Front ? column : sheetColumns - 1 - column;
    return {atLeft + seen * (cardWidthMm + betweenColumns), atTop + row * (cardHeightMm + betweenRows), cardWidthMm,
            cardHeightMm};
}

void paintOnSheet(QPainter& painter, const CardLayout& layout, const CardFace& face, int index, CardSide side)
{
    const QRectF card = placeOnSheet(index, side);
    const double across = std::min(cardBleedMm, betweenColumns / 2);
    const double down = std::min(cardBleedMm, betweenRows / 2);
    painter.save();
    painter.setClipRect(inUnits(card.adjusted(-across, -down, across, down)), Qt::IntersectClip);
    layout.paint(painter, inUnits(card.adjusted(-cardBleedMm, -cardBleedMm, cardBleedMm, cardBleedMm)), face, side,
                 CardExtent::WithBleed);
    painter.restore();
}

void paintCropMarks(QPainter& painter)
{
    const QRectF first = placeOnSheet(0, CardSide::Front);
    const QRectF last = placeOnSheet(cardsOnSheet - 1, CardSide::Front);
    painter.save();
    painter.setPen(QPen(Qt::black, markWidth * unit));
    const auto line = [&painter](double x1, double y1, double x2, double y2) {
        painter.drawLine(QPointF(x1, y1) * unit, QPointF(x2, y2) * unit);
    };
    const double above = first.top() - betweenRows / 2;
    const double below = last.bottom() + betweenRows / 2;
    for (int column = 0; column < sheetColumns; ++column) {
        const QRectF card = placeOnSheet(column, CardSide::Front);
        for (const double x : {card.left(), card.right()}) {
            line(x, above - markLength, x, above);
            line(x, below, x, below + markLength);
        }
    }
    const double before = first.left() - betweenColumns / 2;
    const double after = last.right() + betweenColumns / 2;
    for (int row = 0; row < sheetRows; ++row) {
        const QRectF card = placeOnSheet(row * sheetColumns, CardSide::Front);
        for (const double y : {card.top(), card.bottom()}) {
            line(before - markLength, y, before, y);
            line(after, y, after + markLength, y);
        }
    }
    painter.restore();
}

} // namespace vestibule::cards
