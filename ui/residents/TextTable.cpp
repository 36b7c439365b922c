#include "ui/residents/TextTable.h"

#include "ui/shell/Theme.h"

#include <QColor>

namespace vestibule::ui {

void TextTableModel::setLines(const QStringList& columns, const QList<Line>& lines)
{
    if (columns == m_columns && lines == m_lines) {
        return;
    }
    beginResetModel();
    m_columns = columns;
    m_lines = lines;
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }

int TextTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant TextTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Line& line = m_lines.at(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
        return line.cells.value(index.column());
    }
    if (role == Qt::ForegroundRole && line.attention) {
        return QColor::fromRgb(theme::warn);
    }
    return {};
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_columns.value(section)) : QVariant();
}

} // namespace vestibule::ui
