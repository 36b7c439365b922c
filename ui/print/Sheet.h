#pragma once

#include <QPainter>
#include <QString>

namespace vestibule::ui {

/// Writes text down a sheet from top to bottom, in tenths of a millimetre. Made for one paint call.
class Sheet
{
public:
    static constexpr double margin = 180;
    static constexpr double paperWidth = 2100; ///< A4
    static constexpr double textWidth = paperWidth - 2 * margin;

    Sheet(QPainter& painter, double top) : m_painter(painter), m_y(top) {}

    void heading(const QString& text);
    void section(const QString& text);
    void body(const QString& text);
    /// A line of a list in bold, and what is said about it.
    void strong(const QString& text);
    void small(const QString& text);
    void numbered(int n, const QString& text);
    /// A name in a narrow left column, its value beside it.
    void row(const QString& name, const QString& value);
    void mono(const QString& text, int size = 30);
    /// A row whose value is for comparing digit by digit.
    void monoRow(const QString& name, const QString& value);
    /// A name, and beside it a line to sign on in ink.
    void signLine(const QString& name);
    void gap(double height) { m_y += height; }
    void rule();

    [[nodiscard]] double y() const { return m_y; }
    void setWidth(double width) { m_width = width; }

private:
    void write(const QString& text, int size, bool bold, double indent, QRgb colour);
    void pair(const QString& name, const QString& value, const QFont& font, double after);
    [[nodiscard]] double paint(const QString& text, double x, double width);

    QPainter& m_painter;
    double m_y;
    double m_width = textWidth;
};

} // namespace vestibule::ui
