#pragma once

#include <QRectF>
#include <QStringList>
#include <QTextLayout>

#include <memory>

class QColor;
class QPainter;

namespace vestibule::cards {

/// How a text is set: sizes in the painter's units.
struct TextSetting
{
    QStringList families;
    bool isBold = false;
    int size = 0;  ///< of the letters where there is room
    int least = 0; ///< the smallest
    int lines = 1; ///< at most
};

/// A text that was set to fit an area: on one line with letters down to two thirds of their size, then on as many lines
/// as are allowed with letters as large as fit, at last with the smallest and an ellipsis. A line break in the text
/// stays one. Sizes are measured with the letters that paint, and those are painted as outlines: a card looks the same
/// at any resolution, and bold letters are bold also in a Chinese font, which has none (Qt thickens those up to 64
/// points of the device, and not beyond).
class FittedText
{
public:
    FittedText(const QString& text, const QSizeF& room, const TextSetting& setting);

    /// Into the area that it was fitted to; 0, 0.5 and 1 are left, middle and right, and top, middle and bottom.
    void draw(QPainter& painter, const QRectF& area, const QColor& colour, double across, double upright) const;

    [[nodiscard]] int lineCount() const { return m_layout->lineCount(); }
    [[nodiscard]] int letterSize() const { return m_layout->font().pixelSize(); }
    [[nodiscard]] bool isCut() const { return m_cut; }

private:
    /// Whether all of it fits at that size on so many lines.
    bool set(const QString& text, const QSizeF& room, const TextSetting& setting, int size, int lines);
    void setCut(const QString& text, const QSizeF& room, const TextSetting& setting);

    std::unique_ptr<QTextLayout> m_layout;
    double m_height = 0;
    double m_stroke = 0; ///< what makes it bold
    bool m_cut = false;
};

} // namespace vestibule::cards
