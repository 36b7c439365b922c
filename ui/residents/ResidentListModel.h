#pragma once

#include "ui/engine/ResidentsEngine.h"
#include "ui/shell/BlockFetcher.h"

#include <QAbstractTableModel>
#include <QHash>

namespace vestibule::ui {

/// The rows behind a list of keys. A list may have 100,000 lines: only lines that are looked at are fetched
/// (BlockFetcher); until then they show dots, or what was known before. Owned by its presenter; GUI thread; the engine
/// outlives it. A block that cannot be fetched stays as it is, failed() says why, and looking again asks again.
class ResidentListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Dwelling, Occupancy, LeaseEnd, Face, Card, ColumnCount };
    static constexpr int blockSize = BlockFetcher::blockSize;
    /// Rows kept at most; the list is dropped and fetched anew beyond it.
    static constexpr int mostKept = 8192;

    ResidentListModel(ResidentsEngine& engine, QObject* parent);

    /// The same keys in the same order keep the view where it is and fetch anew what is looked at.
    void setKeys(const QList<RowKey>& keys);
    /// Forgets keys and rows.
    void clear();
    [[nodiscard]] const QList<RowKey>& keys() const { return m_keys; }
    /// None while the line has not been fetched.
    [[nodiscard]] const ResidentRow* at(int row) const;
    /// -1 when the key is not in the list.
    [[nodiscard]] int rowOf(RowKey key) const;
    /// Words in the language of now.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void failed(const vestibule::Error& error);

private:
    struct Kept
    {
        ResidentRow row;
        int generation = 0;
    };
    [[nodiscard]] QVariant text(const ResidentRow& row, Column column) const;
    [[nodiscard]] QVariant colour(int row, Column column) const;
    bool fetch(int block, int generation);
    void take(int block, int generation, Result<QList<ResidentRow>> result);

    ResidentsEngine& m_engine;
    QList<RowKey> m_keys;
    QHash<qint64, Kept> m_kept;
    BlockFetcher* m_blocks;
};

} // namespace vestibule::ui
