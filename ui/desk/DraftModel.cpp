#include "ui/desk/DraftModel.h"

#include <algorithm>

namespace vestibule::ui {

void DraftModel::setDrafts(QList<SittingDraft> drafts)
{
    beginResetModel();
    m_drafts = std::move(drafts);
    endResetModel();
}

const SittingDraft* DraftModel::at(int row) const
{
    return row >= 0 && row < m_drafts.size() ? &m_drafts.at(row) : nullptr;
}

int DraftModel::rowOf(domain::SittingId sitting) const
{
    const auto found = std::find_if(m_drafts.cbegin(), m_drafts.cend(),
                                    [sitting](const SittingDraft& draft) { return draft.id == sitting; });
    return found == m_drafts.cend() ? -1 : int(found - m_drafts.cbegin());
}

void DraftModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_drafts.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_drafts.size()) - 1, ColumnCount - 1));
    }
}

int DraftModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_drafts.size()); }

int DraftModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DraftModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    const SittingDraft& draft = m_drafts.at(index.row());
    switch (Column(index.column())) {
    case Number:
        return draft.shortNumber;
    case Name:
        return draft.details.name;
    case Dwelling:
        return draft.details.dwelling.label();
    case Step:
        return stepText(draft.step);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant DraftModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Number:
        return tr("No.");
    case Name:
        return tr("Name");
    case Dwelling:
        return tr("Dwelling");
    case Step:
        return tr("Waits for");
    case ColumnCount:
        break;
    }
    return {};
}

QString DraftModel::stepText(domain::SittingStep step)
{
    switch (step) {
    case domain::SittingStep::Who:
        return tr("the details");
    case domain::SittingStep::Reading:
        return tr("the resident's answer");
    case domain::SittingStep::Signing:
        return tr("the signature");
    case domain::SittingStep::Capturing:
        return tr("the camera");
    case domain::SittingStep::Delivering:
        return tr("the gates");
    case domain::SittingStep::Card:
        return tr("the card");
    case domain::SittingStep::Done:
    case domain::SittingStep::Abandoned:
        return tr("nothing");
    }
    return {};
}

} // namespace vestibule::ui
