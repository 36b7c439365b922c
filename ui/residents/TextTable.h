#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace vestibule::ui {

/// A short table of finished words, for lists that come whole (gates of a key, problems of a file). Rows that need
/// attention are marked by the colour of their words, which say it, too. GUI thread; never fails.
class TextTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Line
    {
        QStringList cells;
        bool attention = false;
        friend bool operator==(const Line&, const Line&) = default;
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// Keeps the selection when nothing has changed.
    void setLines(const QStringList& columns, const QList<Line>& lines);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_columns;
    QList<Line> m_lines;
};

} // namespace vestibule::ui
