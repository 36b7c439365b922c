#pragma once

#include "ui/engine/GatesEngine.h"
#include "ui/gates/GateTexts.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace vestibule::ui {

/// The gates with what they have signed for. Names can be edited in place where that is allowed: the model asks for it,
/// and shows the new name when the engine does. GUI thread.
class GatesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Standing, Waiting, LastContact, Entries, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<GateRow>& rows);
    void setRenamable(bool renamable);
    [[nodiscard]] const GateRow* at(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void renameAsked(vestibule::domain::GateId gate, const QString& name);

private:
    QList<GateRow> m_rows;
    bool m_renamable = false;
};

/// The same gates, those that need somebody most first, then those that have been so for longest; and only those that
/// match what was typed: every word of it stands in the gate's name, its address or how it stands.
class GatesOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    GatesOrder(GatesModel& gates, QObject* parent);

    void filter(const QString& text);
    [[nodiscard]] const QString& filterText() const { return m_text; }
    [[nodiscard]] const GateRow* at(int row) const;
    /// The row of this gate; -1 when it is not shown.
    [[nodiscard]] int rowOf(const domain::GateId& gate) const;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    GatesModel& m_gates;
    QString m_text;
};

} // namespace vestibule::ui
