#pragma once

#include "ui/engine/GatesEngine.h"

#include <QAbstractTableModel>

namespace vestibule::ui {

/// The words for how a gate stands: "In step", "Behind: 3 changes", "Not reached since ...", "Refused: why",
/// "Destroyed, declared on ..."; with "no card opens it" behind them where that is so.
[[nodiscard]] QString gateStandingText(const GateRow& row);
/// A gate that does not open for a card alone: as long as one is in service nobody is offered a face.
[[nodiscard]] bool closesFaces(const GateRow& row);
/// "done", "warn" or "error", or empty while it is not known.
[[nodiscard]] QString gateStandingTone(const GateRow& row);

/// The gates with what they have signed for. Names can be edited in place where that is allowed: the model asks for it,
/// and shows the new name when the engine does. GUI thread.
class GatesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Standing, LastContact, Entries, Position, ColumnCount };
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

} // namespace vestibule::ui
