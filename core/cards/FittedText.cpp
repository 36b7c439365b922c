#include "core/cards/FittedText.h"

#include <QFont>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QPainterPath>
#include <QRawFont>

#include <algorithm>

namespace vestibule::cards {

namespace {

/// Of the letters' size: so much wider is every line of a bold letter.
constexpr double boldness = 0.05;

/// So much of it is left free beside an ellipsis, because the two ways of measuring a line are not the same to the
/// hair.
constexpr double slack = 0.1;

QFont fontOf(const TextSetting& setting, int size)
{
    QFont font;
    font.setFamilies(setting.families);
    font.setPixelSize(size);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

FittedText::FittedText(const QString& text, const QSizeF& room, const TextSetting& setting)
{
    QString lines = text.trimmed();
    lines.replace(QLatin1Char('\n'), QChar::LineSeparator);
    const int least = std::max(1, setting.least);
    const int size = std::max(least, setting.size);
    for (int now = size; now >= std::max(least, size * 2 / 3); --now) {
        if (set(lines, room, setting, now, 1)) {
            return;
        }
    }
    for (int now = size; now >= least; --now) {
        if (set(lines, room, setting, now, setting.lines)) {
            return;
        }
    }
    setCut(lines, room, setting);
}

bool FittedText::set(const QString& text, const QSizeF& room, const TextSetting& setting, int size, int lines)
{
    m_layout = std::make_unique<QTextLayout>(text, fontOf(setting, size));
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    m_layout->setTextOption(option);
    m_height = 0;
    m_stroke = setting.isBold ? size * boldness : 0;
    const double width = room.width() - m_stroke;
    bool fits = true;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, m_height));
        m_height += line.height();
        fits = fits && m_layout->lineCount() <= lines && line.naturalTextWidth() <= width;
    }
    m_layout->endLayout();
    return fits && m_height <= room.height();
}

void FittedText::setCut(const QString& text, const QSizeF& room, const TextSetting& setting)
{
    m_cut = true;
    const QFont font = fontOf(setting, std::max(1, setting.least));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout whole(text, font);
    whole.setTextOption(option);
    const double width = room.width() - (setting.isBold ? font.pixelSize() * boldness : 0);
    const double height = QFontMetricsF(font).height();
    const int lines = std::clamp(int(room.height() / height), 1, std::max(1, setting.lines));
    QStringList kept;
    int from = 0;
    whole.beginLayout();
    for (int i = 0; i + 1 < lines; ++i) {
        QTextLine line = whole.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(width);
        kept.append(text.mid(line.textStart(), line.textLength()));
        from = line.textStart() + line.textLength();
    }
    whole.endLayout();
    QString rest = text.mid(from);
    rest.replace(QChar::LineSeparator, QLatin1Char(' '));
    kept.append(QFontMetricsF(font).elidedText(rest, Qt::ElideRight, width - font.pixelSize() * slack));
    QString shown;
    for (const QString& line : std::as_const(kept)) {
        QString bare = line;
        shown += (shown.isEmpty() ? QString() : QString(QChar::LineSeparator)) + bare.remove(QChar::LineSeparator);
    }
    set(shown, room, setting, std::max(1, setting.least), lines);
}

void FittedText::draw(QPainter& painter, const QRectF& area, const QColor& colour, double across, double upright) const
{
    const double down = area.top() + upright * std::max(0.0, area.height() - m_height);
    QPainterPath letters;
    letters.setFillRule(Qt::WindingFill);
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        const double spare = std::max(0.0, area.width() - m_stroke - line.naturalTextWidth());
        const QPointF origin(area.left() + m_stroke / 2 + across * spare, down);
        for (const QGlyphRun& run : line.glyphRuns()) {
            const QList<quint32> glyphs = run.glyphIndexes();
            const QList<QPointF> positions = run.positions();
            for (qsizetype g = 0; g < glyphs.size(); ++g) {
                letters.addPath(run.rawFont().pathForGlyph(glyphs.at(g)).translated(origin + positions.at(g)));
            }
        }
    }
    painter.fillPath(letters, colour);
    if (m_stroke > 0) {
        painter.strokePath(letters, QPen(colour, m_stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
}

} // namespace vestibule::cards
