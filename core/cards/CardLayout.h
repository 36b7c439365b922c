#pragma once

#include "core/base/Result.h"
#include "core/cards/CardLogo.h"

#include <QByteArray>
#include <QImage>
#include <QPageSize>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QPainter;
class QPainterPath;
class QSvgRenderer;

namespace vestibule::cards {

/// What is printed on a card. No photograph, no name, no room: whoever finds it learns nothing about anybody.
struct CardFace
{
    QString estate;
    QString title;      ///< "Access card" in the estate's language
    QString number;     ///< ungrouped
    QString untilLabel; ///< "Valid until"
    QString until;      ///< a date as it is written in the estate's language
    QString contact;    ///< who takes a found card
    QString found = {}; ///< what to do with a found card; may have lines
    QStringList families = {QStringLiteral("WenQuanYi Micro Hei")}; ///< the letters, the first that are there
};

/// What an estate has chosen.
struct CardStyle
{
    std::uint32_t main = 0x1f4e5f; ///< 0xRRGGBB
    std::uint32_t accent = 0xf2b84b;
    std::optional<CardLogo> logo = {};
};

/// Width and height of an ID-1 card in millimetres (ISO/IEC 7810).
inline constexpr double cardWidthMm = 85.60;
inline constexpr double cardHeightMm = 53.98;
/// So far beyond the edge colours go, for whoever cuts or prints up to it.
inline constexpr double cardBleedMm = 3;
/// Nothing that has to be read or scanned lies nearer to the edge.
inline constexpr double cardSafeMm = 3;

enum class CardSide { Front, Back };
/// How much of it: the card alone, or with its bleed on all sides.
enum class CardExtent { Card, WithBleed };

/// In millimetres.
[[nodiscard]] QSizeF sizeOf(CardExtent extent);
/// White or black on that colour, whichever stands out more: 4.5 to 1 at least (WCAG 2.1, 1.4.3).
[[nodiscard]] std::uint32_t lettersOn(std::uint32_t colour);

/// The layout of a card's two sides: an SVG each, in tenths of a millimetre with the origin at the card's corner, with
/// places that are filled in. Screen, printer, PDF and tests all paint through paint(), so that what is seen is what is
/// printed. Not thread-safe; use it where it was made.
class CardLayout
{
public:
    /// The SVGs may have {{main}}, {{on_main}} (letters on it), {{accent}} and {{without_logo}} (1 without one, else
    /// 0), and rectangles with ids of "place-": of texts "estate", "title", "number", "until-label", "until",
    /// "contact", "found" with data-size and data-least (largest and smallest letters), data-lines, data-weight,
    /// data-colour, data-align and data-upright; and "logo" and "qr". Errors: codes::layoutUnreadable: no valid SVG, no
    /// bleed, a place outside the safe area, or none for what a side must have (front: estate, number, until, qr; back:
    /// contact).
    [[nodiscard]] static Result<CardLayout> fromSvg(QByteArray front, QByteArray back, CardStyle style);

    /// Paints one side into `target`, in the painter's units and never outside. A text that is too long for its place
    /// gets smaller letters, then the lines that the place allows, and at the smallest letters ends in an ellipsis.
    void paint(QPainter& painter, const QRectF& target, const CardFace& face, CardSide side, CardExtent extent) const;

    /// The same as a picture, `dotsPerInch` as a printer has them. Transparent nowhere.
    [[nodiscard]] QImage picture(const CardFace& face, CardSide side, CardExtent extent, int dotsPerInch) const;

    /// A page of a printer that is exactly one card.
    [[nodiscard]] static QPageSize pageSize(CardExtent extent = CardExtent::Card);

    /// A place of a side, in tenths of a millimetre; empty where the side has none of that name. For tests.
    [[nodiscard]] QRectF place(CardSide side, const QString& name) const;

private:
    struct Place
    {
        QString name;
        QRectF area;
        int size = 0;
        int least = 0;
        int lines = 1;
        bool isBold = false;
        QString colour;
        double across = 0;  ///< 0 left, 0.5 middle, 1 right
        double upright = 0; ///< 0 top, 0.5 middle, 1 bottom
    };
    struct Side
    {
        std::shared_ptr<QSvgRenderer> ground;
        std::vector<Place> places;
    };

    explicit CardLayout(CardStyle style) : m_style(std::move(style)) {}
    [[nodiscard]] static Result<Side> readSide(const QByteArray& svg);
    static void paintText(QPainter& painter, const Place& place, const QString& text, const QStringList& families);

    CardStyle m_style;
    std::array<Side, 2> m_sides;
};

/// A QR code (error correction M) of `text` in a square of `side` units; empty when the text is too long.
[[nodiscard]] QPainterPath qrPath(const QByteArray& text, double side);

} // namespace vestibule::cards
