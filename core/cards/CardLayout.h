#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QPageSize>
#include <QRectF>
#include <QString>

#include <memory>

class QPainter;
class QPaintDevice;
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
};

/// Width and height of an ID-1 card in millimetres (ISO/IEC 7810).
inline constexpr double cardWidthMm = 85.60;
inline constexpr double cardHeightMm = 53.98;

/// The one layout of a card: an SVG with places to fill in. Screen, printer, PDF and tests all paint through paint(),
/// so that what is seen is what is printed. Not thread-safe; use it where it was made.
class CardLayout
{
public:
    /// Reads a layout with the places {{estate}}, {{title}}, {{number}}, {{until_label}}, {{until}}, {{contact}},
    /// {{qr}},
    /// {{font}}, {{estate_size}} and {{contact_size}}. Errors: codes::layoutUnreadable.
    [[nodiscard]] static Result<CardLayout> fromSvg(const QByteArray& svg);

    /// Paints one side into `target`, in the painter's units; the aspect ratio is the card's.
    /// Errors: codes::layoutUnreadable (the filled-in SVG does not parse).
    [[nodiscard]] Result<void> paint(QPainter& painter, const QRectF& target, const CardFace& face) const;

    /// A page of a printer or PDF that is exactly one card.
    [[nodiscard]] static QPageSize pageSize();

    /// One card a page, page size exactly the card's. Errors: codes::printFailed (the file cannot be written).
    [[nodiscard]] Result<void> writePdf(const QString& path, const QList<CardFace>& faces) const;

private:
    explicit CardLayout(QByteArray svg) : m_svg(std::move(svg)) {}
    [[nodiscard]] QByteArray filled(const CardFace& face) const;

    QByteArray m_svg;
};

/// A QR code (error correction M) of `text` as an SVG path in a square of `side` units; empty when the text is too
/// long.
[[nodiscard]] QByteArray qrPath(const QByteArray& text, double side);

} // namespace vestibule::cards
