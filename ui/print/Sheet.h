#pragma once

#include <QPainter>
#include <QStringList>

namespace vestibule::ui {

/// Writes text down a sheet from top to bottom, in tenths of a millimetre, with the fonts of a language (of the
/// program's, where none is named). Made for one paint call. `scale` is of the letters and of what is between the
/// lines.
class Sheet
{
public:
    static constexpr double margin = 180;
    static constexpr double paperWidth = 2100; ///< A4
    static constexpr double textWidth = paperWidth - 2 * margin;

    Sheet(QPainter& painter, double top, const QString& language = {}, double scale = 1);

    void heading(const QString& text);
    void section(const QString& text);
    void body(const QString& text);
    /// A paragraph that nobody is to overlook.
    void large(const QString& text);
    /// A line of a list in bold, and what is said about it.
    void strong(const QString& text);
    /// The same of what the office must look into at once, in the colour of an alarm.
    void alarm(const QString& text);
    void small(const QString& text);
    void numbered(int n, const QString& text);
    /// A name in a narrow left column, its value beside it.
    void row(const QString& name, const QString& value);
    void mono(const QString& text, int size = 30);
    /// A row whose value is for comparing digit by digit.
    void monoRow(const QString& name, const QString& value);
    /// A name, and beside it a line to sign on in ink.
    void signLine(const QString& name);
    void gap(double height) { m_y += height * m_scale; }
    void rule();

    [[nodiscard]] double y() const { return m_y; }
    void setWidth(double width) { m_width = width; }

private:
    void write(const QString& text, int size, bool bold, double indent, QRgb colour);
    [[nodiscard]] QFont textFont(int size, bool bold) const;
    [[nodiscard]] QFont monoFont(int size) const;
    void pair(const QString& name, const QString& value, const QFont& font, double after);
    [[nodiscard]] double paint(const QString& text, double x, double width);

    QPainter& m_painter;
    double m_y;
    QStringList m_families;
    double m_scale;
    double m_width = textWidth;
};

} // namespace vestibule::ui
