#include "ui/gates/GatesModel.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Theme.h"

#include <QColor>

#include <algorithm>

namespace vestibule::ui {

namespace {

/// Whatever is in step or gone has no time that anybody waits for.
std::optional<Instant> waitedSince(const GateRow& row)
{
    return row.destroyed || row.reachability == domain::GateReachability::InStep ? std::nullopt : row.since;
}

} // namespace

void GatesModel::setRows(const QList<GateRow>& rows)
{
    const bool sameGates =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), [](const GateRow& a, const GateRow& b) {
            return a.gate.id == b.gate.id && a.destroyed.has_value() == b.destroyed.has_value();
        });
    if (sameGates) {
        // The selection and a name being typed stay.
        m_rows = rows;
        retranslate();
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void GatesModel::setRenamable(bool renamable) { m_renamable = renamable; }

const GateRow* GatesModel::at(int row) const { return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr; }

void GatesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    }
}

int GatesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int GatesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant GatesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const GateRow& row = m_rows.at(index.row());
    if (role == Qt::ForegroundRole && index.column() == Standing) {
        const QString tone = gateStandingTone(row);
        return QColor::fromRgb(tone == QLatin1String("done")    ? theme::done
                               : tone == QLatin1String("warn")  ? theme::warn
                               : tone == QLatin1String("error") ? theme::danger
                                                                : theme::quietInk);
    }
    if (role == Qt::EditRole && index.column() == Name) {
        return row.gate.name;
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (Column(index.column())) {
    case Name:
        return row.gate.name;
    case Standing:
        return gateStandingText(row);
    case Waiting:
        return row.waiting;
    case LastContact:
        return row.lastContact ? momentText(*row.lastContact) : tr("Never", "last contact with a gate");
    case Entries:
        return row.entries;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant GatesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Name:
        return tr("Gate");
    case Standing:
        return tr("State", "of a gate");
    case Waiting:
        return tr("Waiting", "changes for a gate");
    case LastContact:
        return tr("Last contact");
    case Entries:
        return tr("Entries");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags GatesModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const GateRow* row = at(index.row());
    return m_renamable && row != nullptr && !row->destroyed && index.column() == Name ? flags | Qt::ItemIsEditable
                                                                                      : flags;
}

bool GatesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!m_renamable || role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) ||
        index.column() != Name || m_rows.at(index.row()).destroyed) {
        return false;
    }
    const GateRow& row = m_rows.at(index.row());
    const QString name = value.toString().simplified();
    if (name.isEmpty() || name == row.gate.name) {
        return false;
    }
    Q_EMIT renameAsked(row.gate.id, name);
    return true;
}

GatesOrder::GatesOrder(GatesModel& gates, QObject* parent) : QSortFilterProxyModel(parent), m_gates(gates)
{
    setSourceModel(&gates);
    sort(0);
}

void GatesOrder::filter(const QString& text)
{
    m_text = text;
    invalidateFilter();
}

const GateRow* GatesOrder::at(int row) const { return m_gates.at(mapToSource(index(row, 0)).row()); }

int GatesOrder::rowOf(const domain::GateId& gate) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row)->gate.id == gate) {
            return row;
        }
    }
    return -1;
}

bool GatesOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const GateRow& a = *m_gates.at(left.row());
    const GateRow& b = *m_gates.at(right.row());
    const int urgency = gateUrgency(a);
    if (urgency != gateUrgency(b)) {
        return urgency > gateUrgency(b);
    }
    const std::optional<Instant> since = waitedSince(a);
    const std::optional<Instant> other = waitedSince(b);
    if (since != other) {
        return since && (!other || *since < *other);
    }
    return left.row() < right.row(); // by name
}

bool GatesOrder::filterAcceptsRow(int row, const QModelIndex&) const
{
    const GateRow& gate = *m_gates.at(row);
    const QString text =
        gate.gate.name + QLatin1Char('\n') + gate.gate.address + QLatin1Char('\n') + gateStandingText(gate);
    const QStringList words = m_text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace vestibule::ui
