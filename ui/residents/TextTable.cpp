#include "ui/residents/TextTable.h"

#include "ui/shell/Theme.h"

#include <QHeaderView>
#include <QTableView>

namespace vestibule::ui {

namespace {

constexpr int lineHeight = 42;

} // namespace

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

QTableView* makeTable(QWidget* parent, const QString& objectName)
{
    auto* table = new QTableView(parent);
    table->setObjectName(objectName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(lineHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setMinimumSectionSize(60);
    return table;
}

void setColumnWidths(QTableView* table, std::initializer_list<int> widths)
{
    QHeaderView* header = table->horizontalHeader();
    int column = 0;
    for (const int width : widths) {
        header->setSectionResizeMode(column, width == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (width != 0) {
            header->resizeSection(column, width);
        }
        ++column;
    }
}

} // namespace vestibule::ui
