#include "ui/compliance/AuditLogModel.h"

#include "ui/residents/StatusText.h"
#include "ui/text/ActTexts.h"

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr qsizetype shortId = 8;

QString idText(const QByteArray& hex, bool inFull)
{
    return inFull ? QString::fromLatin1(hex) : QString::fromLatin1(hex.left(shortId)) + QChar(0x2026);
}

QString text(const AuditRow& row, AuditLogModel::Column column)
{
    switch (column) {
    case AuditLogModel::Number:
        return QString::number(row.number);
    case AuditLogModel::When:
        return momentText(row.at);
    case AuditLogModel::Who:
        return whoText(row);
    case AuditLogModel::What:
        if (row.count && row.act == "credential/card-issued") {
            return AuditLogModel::tr("%1, %n seconds after the answer", "an act", int(*row.count))
                .arg(actText(row.act));
        }
        return row.count ? AuditLogModel::tr("%1: %2", "an act, how many").arg(actText(row.act)).arg(*row.count)
                         : actText(row.act);
    case AuditLogModel::About:
        return aboutText(row, false);
    case AuditLogModel::Reason:
        if (row.isAboutAddress) {
            return row.words;
        }
        if (!row.reason.isEmpty() && !row.document.isEmpty()) {
            return AuditLogModel::tr("%1 · %2", "a reason, a document's number")
                .arg(actReasonText(row.reason), QString::fromLatin1(row.document));
        }
        return row.reason.isEmpty() ? QString::fromLatin1(row.document) : actReasonText(row.reason);
    case AuditLogModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

QString whoText(const AuditRow& row)
{
    if (row.by.isNull()) {
        return row.act.endsWith("-by-recovery") ? AuditLogModel::tr("Recovery sheet", "who did it")
                                                : AuditLogModel::tr("The program itself", "who did it");
    }
    return row.byName.isEmpty() ? idText(row.by.hex(), false) : row.byName;
}

QString aboutText(const AuditRow& row, bool inFull)
{
    if (row.person) {
        return row.personName.isEmpty() ? idText(row.person->hex(), inFull) : row.personName;
    }
    if (!row.objectName.isEmpty()) {
        return row.objectName;
    }
    return row.object.isEmpty() ? QString() : idText(row.object.toHex(), inFull);
}

AuditLogModel::AuditLogModel(AuditEngine& engine, QObject* parent)
    : QAbstractTableModel(parent)
    , m_engine(engine)
    , m_blocks(new BlockFetcher([this](int block, int generation) { return fetch(block, generation); }, this))
{
}

void AuditLogModel::setHits(AuditHits hits)
{
    m_blocks->restart();
    beginResetModel();
    m_hits = std::move(hits);
    m_kept.clear(); // who was on record then may be gone now
    endResetModel();
}

void AuditLogModel::clear() { setHits({}); }

const AuditRow* AuditLogModel::at(int row) const
{
    return row < 0 || row >= m_hits.count() ? nullptr : m_kept.object(m_hits.at(row));
}

void AuditLogModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (const int rows = rowCount(); rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
    }
}

int AuditLogModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_hits.count()); }

int AuditLogModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant AuditLogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)) {
        return {};
    }
    if (const AuditRow* row = at(index.row())) {
        return text(*row, Column(index.column()));
    }
    // Being looked at is what makes a line wanted; the list itself is not changed by it.
    m_blocks->wish(index.row());
    return index.column() == Number ? QVariant(QString::number(m_hits.at(index.row()))) : QVariant(QString());
}

QVariant AuditLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Number:
        return tr("No.", "number of an entry");
    case When:
        return tr("When");
    case Who:
        return tr("Who");
    case What:
        return tr("What was done");
    case About:
        return tr("To whom or what");
    case Reason:
        return tr("Why");
    case ColumnCount:
        break;
    }
    return {};
}

bool AuditLogModel::fetch(int block, int generation)
{
    QList<quint64> numbers;
    for (qsizetype row = qsizetype(block) * blockSize; row < std::min(qsizetype(block + 1) * blockSize, m_hits.count());
         ++row) {
        numbers.append(m_hits.at(row));
    }
    if (numbers.isEmpty()) {
        return false;
    }
    m_engine.rows(this, numbers, [this, block, generation](Result<QList<AuditRow>> result) {
        take(block, generation, std::move(result));
    });
    return true;
}

void AuditLogModel::take(int block, int generation, Result<QList<AuditRow>> result)
{
    if (!m_blocks->answered(block, generation)) {
        return;
    }
    if (!result) {
        m_blocks->giveUp();
        Q_EMIT failed(result.error());
        return;
    }
    for (AuditRow& row : *result) {
        const quint64 number = row.number;
        m_kept.insert(number, new AuditRow(std::move(row)));
    }
    const int first = block * blockSize;
    const int last = std::min(first + blockSize, rowCount()) - 1;
    if (last >= first) {
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
    m_blocks->next();
}

} // namespace vestibule::ui
