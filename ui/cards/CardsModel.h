#pragma once

#include "ui/engine/CardsEngine.h"

#include <QAbstractTableModel>

namespace vestibule::ui {

/// The cards that were found. A passive table over values.
class CardsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Name, Dwelling, Status, Until, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// The same cards in the same order keep the selection.
    void setRows(const QList<CardRow>& rows);
    [[nodiscard]] const CardRow* at(int row) const;
    [[nodiscard]] int rowOf(const CardKey& key) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<CardRow> m_rows;
};

} // namespace vestibule::ui
