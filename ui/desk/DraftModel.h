#pragma once

#include "ui/engine/DeskEngine.h"

#include <QAbstractTableModel>

namespace vestibule::ui {

/// Sittings that were begun and not finished. A passive table over values.
class DraftModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Name, Dwelling, Step, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setDrafts(QList<SittingDraft> drafts);
    [[nodiscard]] const SittingDraft* at(int row) const;
    /// -1 where it is not here.
    [[nodiscard]] int rowOf(domain::SittingId sitting) const;
    /// Column names and steps in the language of now.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString stepText(domain::SittingStep step);

    QList<SittingDraft> m_drafts;
};

} // namespace vestibule::ui
