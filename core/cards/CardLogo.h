#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QImage>

#include <memory>

class QPainter;
class QRectF;
class QSvgRenderer;

namespace vestibule::cards {

/// A logo for cards, made of a file that somebody chose: what is kept of it is written anew and holds shapes, gradients
/// and points, nothing else. Of an SVG that are the elements and attributes of an allow-list: no script, no reference
/// to outside, no text, picture, style sheet or animation. Of a PNG it is the picture without what is written beside
/// it. Values; not thread-safe.
class CardLogo
{
public:
    /// No file larger than this is looked at, in bytes.
    static constexpr qint64 largestFile = qint64(4) << 20;

    /// A PNG or an SVG. What it has cleaned it takes again as it is. Errors: codes::logoUnreadable (neither, broken, of
    /// too many parts, or nothing is left to see); domain::codes::cardLogoSize (more than
    /// domain::CardDesign::largestLogo although cleaned).
    [[nodiscard]] static Result<CardLogo> read(const QByteArray& file);

    /// As it is kept: PNG or SVG, at most domain::CardDesign::largestLogo.
    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }
    /// Something that could have been seen was left out: text, a picture, a style sheet.
    [[nodiscard]] bool isLessThanItsFile() const { return m_less; }

    /// As large as the area allows in its own proportions, `across` 0 at the left, 0.5 in the middle, 1 at the right.
    void paint(QPainter& painter, const QRectF& area, double across) const;

private:
    CardLogo() = default;
    [[nodiscard]] static Result<CardLogo> readPng(const QByteArray& file);
    [[nodiscard]] static Result<CardLogo> readSvg(const QByteArray& file);

    QByteArray m_bytes;
    bool m_less = false;
    QImage m_image;                           ///< of a PNG
    std::shared_ptr<QSvgRenderer> m_renderer; ///< of an SVG
};

} // namespace vestibule::cards
