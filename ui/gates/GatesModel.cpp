#include "ui/gates/GatesModel.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Theme.h"
#include "ui/text/ErrorTexts.h"

#include <QColor>

#include <algorithm>

namespace vestibule::ui {

namespace {

QString contactText(const GateRow& row)
{
    using domain::GateReachability;
    switch (row.reachability) {
    case GateReachability::Unknown:
        return GatesModel::tr("Not contacted yet");
    case GateReachability::InStep:
        return GatesModel::tr("In step");
    case GateReachability::Behind:
        return GatesModel::tr("Behind: %n changes", nullptr, row.waiting);
    case GateReachability::Unreachable:
        return row.since ? GatesModel::tr("Not reached since %1").arg(momentText(*row.since))
                         : GatesModel::tr("Not reached");
    case GateReachability::Refused:
        return row.problem ? GatesModel::tr("Refused: %1").arg(errorText(*row.problem).happened)
                           : GatesModel::tr("Refused");
    }
    return {};
}

} // namespace

bool closesFaces(const GateRow& row) { return !row.destroyed && !row.gate.acceptsCards; }

QString gateStandingText(const GateRow& row)
{
    if (row.destroyed) {
        return GatesModel::tr("Destroyed, declared on %1").arg(momentText(row.destroyed->at));
    }
    return closesFaces(row) ? GatesModel::tr("%1 · no card opens it", "how a gate stands").arg(contactText(row))
                            : contactText(row);
}

QString gateStandingTone(const GateRow& row)
{
    using domain::GateReachability;
    if (row.destroyed) {
        return {};
    }
    if (closesFaces(row)) {
        return QStringLiteral("error");
    }
    switch (row.reachability) {
    case GateReachability::Unknown:
        return {};
    case GateReachability::InStep:
        return QStringLiteral("done");
    case GateReachability::Behind:
    case GateReachability::Unreachable:
        return QStringLiteral("warn");
    case GateReachability::Refused:
        return QStringLiteral("error");
    }
    return {};
}

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
    case LastContact:
        return row.lastContact ? momentText(*row.lastContact) : tr("Never", "last contact with a gate");
    case Entries:
        return row.entries;
    case Position:
        return tr("%1 · %2", "epoch and version of what a gate holds").arg(row.epoch).arg(row.version);
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
    case LastContact:
        return tr("Last contact");
    case Entries:
        return tr("Entries");
    case Position:
        return tr("Position");
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

} // namespace vestibule::ui
