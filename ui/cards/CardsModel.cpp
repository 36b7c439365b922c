#include "ui/cards/CardsModel.h"

#include "core/cards/CardNumber.h"
#include "ui/cards/CardTexts.h"
#include "ui/shell/Theme.h"

#include <QColor>

#include <algorithm>

namespace vestibule::ui {

void CardsModel::setRows(const QList<CardRow>& rows)
{
    const bool same = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                 [](const CardRow& a, const CardRow& b) { return a.key() == b.key(); });
    if (same) {
        m_rows = rows;
        retranslate();
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const CardRow* CardsModel::at(int row) const { return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr; }

int CardsModel::rowOf(const CardKey& key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const CardRow& row) { return row.key() == key; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void CardsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    }
}

int CardsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int CardsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant CardsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const CardRow& row = m_rows.at(index.row());
    if (role == Qt::ForegroundRole && index.column() == Status) {
        const QString tone = cardStateTone(row);
        return QColor::fromRgb(tone == QLatin1String("done")   ? theme::done
                               : tone == QLatin1String("warn") ? theme::warn
                                                               : theme::quietInk);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
        return {};
    }
    switch (Column(index.column())) {
    case Number:
        return cards::groupedCardNumber(row.number);
    case Name:
        return cardHolderText(row);
    case Dwelling:
        return row.dwelling;
    case Status:
        return cardStateText(row);
    case Until:
        return cardUntilText(row);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant CardsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Number:
        return tr("Number");
    case Name:
        return tr("Name");
    case Dwelling:
        return tr("Dwelling");
    case Status:
        return tr("State", "of a card");
    case Until:
        return tr("Valid until");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace vestibule::ui
