#include "ui/print/Sheet.h"

#include "ui/shell/Theme.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace vestibule::ui {

namespace {

constexpr QRgb black = 0xff111111;
constexpr QRgb grey = 0xff4a4a4a;
constexpr double tall = 4000; // longer than any sheet

} // namespace

Sheet::Sheet(QPainter& painter, double top, const QString& language, double scale)
    : m_painter(painter)
    , m_y(top)
    , m_families(language.isEmpty() ? QGuiApplication::font().families() : theme::fontFamilies(language))
    , m_scale(scale)
{
}

QFont Sheet::textFont(int size, bool bold) const
{
    QFont font;
    font.setFamilies(m_families);
    font.setPixelSize(qRound(size * m_scale));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont Sheet::monoFont(int size) const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(qRound(size * m_scale));
    return font;
}

double Sheet::paint(const QString& text, double x, double width)
{
    QRectF used;
    m_painter.drawText(QRectF(x, m_y, width, tall), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text, &used);
    return used.height();
}

void Sheet::write(const QString& text, int size, bool bold, double indent, QRgb colour)
{
    m_painter.setFont(textFont(size, bold));
    m_painter.setPen(QColor::fromRgb(colour));
    m_y += paint(text, margin + indent, m_width - indent);
}

void Sheet::heading(const QString& text)
{
    write(text, 70, true, 0, black);
    gap(14);
}

void Sheet::section(const QString& text)
{
    gap(32);
    write(text, 42, true, 0, black);
    gap(8);
}

void Sheet::body(const QString& text)
{
    write(text, 37, false, 0, black);
    gap(8);
}

void Sheet::large(const QString& text)
{
    write(text, 46, false, 0, black);
    gap(8);
}

void Sheet::strong(const QString& text)
{
    write(text, 40, true, 0, black);
    gap(2);
}

void Sheet::alarm(const QString& text)
{
    write(text, 40, true, 0, theme::danger);
    gap(2);
}

void Sheet::small(const QString& text)
{
    write(text, 36, false, 0, black);
    gap(2);
}

void Sheet::numbered(int n, const QString& text)
{
    m_painter.setFont(textFont(37, true));
    m_painter.setPen(QColor::fromRgb(black));
    static_cast<void>(paint(QStringLiteral("%1.").arg(n), margin, 60 * m_scale));
    write(text, 37, false, 66 * m_scale, black);
    gap(8);
}

void Sheet::row(const QString& name, const QString& value) { pair(name, value, textFont(35, false), 6); }

void Sheet::pair(const QString& name, const QString& value, const QFont& font, double after)
{
    constexpr double column = 440;
    m_painter.setFont(textFont(35, false));
    m_painter.setPen(QColor::fromRgb(grey));
    const double left = paint(name, margin, column - 20);
    m_painter.setFont(font);
    m_painter.setPen(QColor::fromRgb(black));
    const double right = paint(value, margin + column, m_width - column);
    m_y += qMax(left, right);
    gap(after);
}

void Sheet::mono(const QString& text, int size)
{
    m_painter.setFont(monoFont(size));
    m_painter.setPen(QColor::fromRgb(black));
    QRectF used;
    m_painter.drawText(QRectF(margin, m_y, m_width, tall), Qt::TextWrapAnywhere | Qt::AlignLeft | Qt::AlignTop, text,
                       &used);
    m_y += used.height();
    gap(6);
}

void Sheet::monoRow(const QString& name, const QString& value) { pair(name, value, monoFont(34), 10); }

void Sheet::signLine(const QString& name)
{
    constexpr double column = 440;
    gap(90); // room for the hand
    row(name, QString());
    const double foot = m_y - 6;
    m_painter.setPen(QPen(QColor::fromRgb(black), 2));
    m_painter.drawLine(QPointF(margin + column, foot), QPointF(margin + m_width, foot));
    m_y = foot + 20;
}

void Sheet::rule()
{
    gap(14);
    m_painter.setPen(QPen(QColor::fromRgb(grey), 2));
    m_painter.drawLine(QPointF(margin, m_y), QPointF(margin + m_width, m_y));
    gap(14);
}

} // namespace vestibule::ui
