#include "ui/board/BoardModel.h"

#include "ui/board/BoardTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Theme.h"

#include <QColor>

#include <algorithm>

namespace vestibule::ui {

void BoardModel::setBoard(const Board& board, const QList<BoardLine>& shown)
{
    const bool samePeople = std::equal(shown.begin(), shown.end(), m_shown.begin(), m_shown.end(),
                                       [](const BoardLine& a, const BoardLine& b) { return a.id == b.id; });
    if (samePeople) {
        m_board = board;
        m_shown = shown;
        retranslate();
    } else {
        beginResetModel();
        m_board = board;
        m_shown = shown;
        endResetModel();
    }
    QSet<domain::PersonId> still;
    for (const BoardLine& line : board.lines) {
        if (canChoose(line) && m_chosen.contains(line.id)) {
            still.insert(line.id);
        }
    }
    m_chosen = still;
    Q_EMIT chosenChanged(); // also for how many of them are shown
}

void BoardModel::setChoosable(bool choosable)
{
    m_choosable = choosable;
    if (!choosable) {
        chooseNone();
    }
}

void BoardModel::clear()
{
    beginResetModel();
    m_board = {};
    m_shown.clear();
    m_chosen.clear();
    endResetModel();
    Q_EMIT chosenChanged();
}

void BoardModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    ticksChanged();
}

void BoardModel::ticksChanged()
{
    if (!m_shown.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_shown.size()) - 1, ColumnCount - 1));
    }
}

const BoardLine* BoardModel::at(int row) const { return row >= 0 && row < m_shown.size() ? &m_shown.at(row) : nullptr; }

int BoardModel::rowOf(const domain::PersonId& person) const
{
    const auto found =
        std::find_if(m_shown.begin(), m_shown.end(), [&](const BoardLine& line) { return line.id == person; });
    return found != m_shown.end() ? int(found - m_shown.begin()) : -1;
}

void BoardModel::put(const BoardLine& line, bool chosen)
{
    if (!chosen) {
        m_chosen.remove(line.id);
    } else if (canChoose(line)) {
        m_chosen.insert(line.id);
    }
}

void BoardModel::chooseShown(bool chosen)
{
    for (const BoardLine& line : std::as_const(m_shown)) {
        put(line, chosen);
    }
    ticksChanged();
    Q_EMIT chosenChanged();
}

void BoardModel::chooseNone()
{
    m_chosen.clear();
    ticksChanged();
    Q_EMIT chosenChanged();
}

void BoardModel::toggle(int row)
{
    if (const BoardLine* line = at(row)) {
        setData(index(row, Who), m_chosen.contains(line->id) ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
}

QList<RowKey> BoardModel::chosenKeys() const
{
    QList<RowKey> out;
    for (const BoardLine& line : m_board.lines) {
        if (m_chosen.contains(line.id)) {
            out.append(line.key);
        }
    }
    return out;
}

int BoardModel::chosenHidden() const
{
    const auto shown = std::count_if(m_shown.begin(), m_shown.end(),
                                     [this](const BoardLine& line) { return m_chosen.contains(line.id); });
    return chosenCount() - int(shown);
}

int BoardModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_shown.size()); }

int BoardModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant BoardModel::text(const BoardLine& line, Column column) const
{
    switch (column) {
    case Who:
        return line.name;
    case Dwelling:
        return line.dwelling;
    case LastDay:
        return line.leaseEnd ? dayText(*line.leaseEnd) : tr("None", "last day of a lease");
    case Days:
        return leaseEndText(line, m_board.today);
    case Working:
        return line.working;
    case Unsigned:
        return unsignedText(line);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant BoardModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const BoardLine& line = m_shown.at(index.row());
    const auto column = Column(index.column());
    if (role == Qt::CheckStateRole && column == Who && canChoose(line)) {
        return m_chosen.contains(line.id) ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::ForegroundRole && column == Unsigned) {
        const QString tone = unsignedTone(line, m_board);
        return QColor::fromRgb(tone == QLatin1String("error")  ? theme::danger
                               : tone == QLatin1String("warn") ? theme::warn
                                                               : theme::ink);
    }
    if (role == Qt::AccessibleTextRole && column == Who && m_chosen.contains(line.id)) {
        return tr("%1, chosen", "a resident in a list").arg(line.name);
    }
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole ? text(line, column)
                                                                                                : QVariant();
}

QVariant BoardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Who:
        return tr("Resident");
    case Dwelling:
        return tr("Dwelling");
    case LastDay:
        return tr("Last day", "of a lease");
    case Days:
        return tr("When", "a lease ends or has ended");
    case Working:
        return tr("Keys", "of a resident, that work");
    case Unsigned:
        return tr("Not signed for", "ended keys, by gates");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags BoardModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const BoardLine* line = at(index.row());
    return index.column() == Who && line != nullptr && canChoose(*line) ? flags | Qt::ItemIsUserCheckable : flags;
}

bool BoardModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Who ||
        !canChoose(m_shown.at(index.row()))) {
        return false;
    }
    put(m_shown.at(index.row()), value.toInt() == Qt::Checked);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole, Qt::AccessibleTextRole});
    Q_EMIT chosenChanged();
    return true;
}

} // namespace vestibule::ui
