#pragma once

#include "ui/engine/BoardEngine.h"

#include <QAbstractTableModel>
#include <QSet>

namespace vestibule::ui {

/// The lines of the board that are shown, with a tick on each of those that are chosen. Who has a key to end can be
/// ticked; a tick stays while lines come and go, until the person has none any more. GUI thread.
class BoardModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Who, Dwelling, LastDay, Days, Working, Unsigned, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// `shown` are lines of `board`.
    void setBoard(const Board& board, const QList<BoardLine>& shown);
    void setChoosable(bool choosable);
    void clear();
    void retranslate();

    [[nodiscard]] const BoardLine* at(int row) const;
    /// The row of this person; -1 when the line is not shown.
    [[nodiscard]] int rowOf(const domain::PersonId& person) const;

    /// Ticks or unticks every line that is shown.
    void chooseShown(bool chosen);
    void chooseNone();
    void toggle(int row);
    /// In the order of the board, shown or not.
    [[nodiscard]] QList<RowKey> chosenKeys() const;
    [[nodiscard]] int chosenCount() const { return int(m_chosen.size()); }
    /// Of those chosen the ones that no line shows now.
    [[nodiscard]] int chosenHidden() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void chosenChanged();

private:
    [[nodiscard]] bool canChoose(const BoardLine& line) const { return m_choosable && line.working > 0; }
    [[nodiscard]] QVariant text(const BoardLine& line, Column column) const;
    void put(const BoardLine& line, bool chosen);
    void ticksChanged();

    Board m_board;
    QList<BoardLine> m_shown;
    QSet<domain::PersonId> m_chosen;
    bool m_choosable = false;
};

} // namespace vestibule::ui
