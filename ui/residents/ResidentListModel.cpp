#include "ui/residents/ResidentListModel.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Theme.h"

#include <QColor>

#include <algorithm>

namespace vestibule::ui {

ResidentListModel::ResidentListModel(ResidentsEngine& engine, QObject* parent)
    : QAbstractTableModel(parent)
    , m_engine(engine)
    , m_blocks(new BlockFetcher([this](int block, int generation) { return fetch(block, generation); }, this))
{
}

void ResidentListModel::setKeys(const QList<RowKey>& keys)
{
    m_blocks->restart();
    if (m_kept.size() > mostKept) {
        m_kept.clear();
    }
    if (keys == m_keys) {
        if (!m_keys.isEmpty()) {
            Q_EMIT dataChanged(index(0, 0), index(int(m_keys.size()) - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_keys = keys;
    endResetModel();
}

void ResidentListModel::clear()
{
    m_blocks->restart();
    beginResetModel();
    m_keys.clear();
    m_kept.clear();
    endResetModel();
}

const ResidentRow* ResidentListModel::at(int row) const
{
    if (row < 0 || row >= m_keys.size()) {
        return nullptr;
    }
    const auto kept = m_kept.constFind(qint64(m_keys.at(row)));
    return kept == m_kept.constEnd() ? nullptr : &kept->row;
}

int ResidentListModel::rowOf(RowKey key) const { return int(m_keys.indexOf(key)); }

void ResidentListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_keys.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_keys.size()) - 1, ColumnCount - 1));
    }
}

int ResidentListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_keys.size()); }

int ResidentListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ResidentListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::ForegroundRole) {
        return colour(index.row(), Column(index.column()));
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
        return {};
    }
    const auto kept = m_kept.constFind(qint64(m_keys.at(index.row())));
    if (kept == m_kept.constEnd() || kept->generation != m_blocks->generation()) {
        // Being looked at is what makes a line wanted; the list itself is not changed by it.
        m_blocks->wish(index.row());
    }
    if (kept == m_kept.constEnd()) {
        return index.column() == Name ? QVariant(QStringLiteral("…")) : QVariant(QString());
    }
    return text(kept->row, Column(index.column()));
}

QVariant ResidentListModel::colour(int row, Column column) const
{
    const ResidentRow* known = at(row);
    if (known == nullptr || (column != Face && column != Card)) {
        return {};
    }
    const KeyStatus status = column == Face ? known->face : known->card;
    const QString tone = keyStatusTone(status);
    if (tone == QLatin1String("warn")) {
        return QColor::fromRgb(theme::warn);
    }
    return tone == QLatin1String("done") ? QColor::fromRgb(theme::done) : QColor::fromRgb(theme::quietInk);
}

QVariant ResidentListModel::text(const ResidentRow& row, Column column) const
{
    switch (column) {
    case Name:
        return row.name;
    case Dwelling:
        return row.dwelling;
    case Occupancy:
        return occupancyText(row.occupancy);
    case LeaseEnd:
        return row.leaseEnd ? dayText(*row.leaseEnd) : QStringLiteral("–");
    case Face:
        return keyStatusText(row.face);
    case Card:
        return keyStatusText(row.card);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ResidentListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Name:
        return tr("Name");
    case Dwelling:
        return tr("Dwelling");
    case Occupancy:
        return tr("Lives here as");
    case LeaseEnd:
        return tr("Lease ends");
    case Face:
        return tr("Face");
    case Card:
        return tr("Card");
    case ColumnCount:
        break;
    }
    return {};
}

bool ResidentListModel::fetch(int block, int generation)
{
    const QList<RowKey> keys = m_keys.mid(qsizetype(block) * blockSize, blockSize);
    if (keys.isEmpty()) {
        return false;
    }
    m_engine.rows(this, keys, [this, block, generation](Result<QList<ResidentRow>> result) {
        take(block, generation, std::move(result));
    });
    return true;
}

void ResidentListModel::take(int block, int generation, Result<QList<ResidentRow>> result)
{
    if (!m_blocks->answered(block, generation)) {
        return;
    }
    if (!result) {
        m_blocks->giveUp();
        Q_EMIT failed(result.error());
        return;
    }
    for (ResidentRow& row : *result) {
        const qint64 key = qint64(row.key);
        m_kept.insert(key, {std::move(row), generation});
    }
    const int first = block * blockSize;
    const int last = std::min(first + blockSize, int(m_keys.size())) - 1;
    for (int i = first; i <= last; ++i) {
        // Somebody gone meanwhile: the line keeps its dots and is not asked for again in this list.
        const qint64 key = qint64(m_keys.at(i));
        if (!m_kept.contains(key)) {
            ResidentRow gone;
            gone.key = m_keys.at(i);
            gone.name = QStringLiteral("…");
            m_kept.insert(key, {gone, generation});
        } else {
            m_kept[key].generation = generation;
        }
    }
    if (last >= first) {
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
    m_blocks->next();
}

} // namespace vestibule::ui
