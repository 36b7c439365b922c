#pragma once

#include <QString>

#include <initializer_list>

class QTableView;
class QWidget;

namespace vestibule::ui {

/// A table as all pages have it: whole lines, one at a time, lines of one height, Tab leaves it. With the focus, the
/// table and the line on which the keyboard stands have a frame.
[[nodiscard]] QTableView* makeTable(QWidget* parent, const QString& objectName);
/// One width for each column; the one of width 0 takes what the others leave.
void setColumnWidths(QTableView* table, std::initializer_list<int> widths);
/// As high as its header and so many lines.
void setShownLines(QTableView* table, int lines);

} // namespace vestibule::ui
