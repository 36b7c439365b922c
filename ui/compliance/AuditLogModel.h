#pragma once

#include "ui/engine/AuditEngine.h"
#include "ui/shell/BlockFetcher.h"

#include <QAbstractTableModel>
#include <QCache>

namespace vestibule::ui {

/// The entries behind the numbers that a search has found. Only lines that are looked at are fetched (BlockFetcher);
/// until then they show their number alone. A log of any length takes the same room: an entry never changes, and what
/// was looked at longest ago is forgotten. Owned by its presenter; GUI thread; the engine outlives it. A block that
/// cannot be fetched stays as it is, failed() says why, and looking again asks again.
class AuditLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, When, Who, What, About, Reason, ColumnCount };
    static constexpr int blockSize = BlockFetcher::blockSize;
    static constexpr int mostKept = 2048; ///< rows

    AuditLogModel(AuditEngine& engine, QObject* parent);

    void setHits(AuditHits hits);
    void clear();
    [[nodiscard]] const AuditHits& hits() const { return m_hits; }
    /// None while the line has not been fetched.
    [[nodiscard]] const AuditRow* at(int row) const;
    /// Words in the language of now.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void failed(const vestibule::Error& error);

private:
    bool fetch(int block, int generation);
    void take(int block, int generation, Result<QList<AuditRow>> result);

    AuditEngine& m_engine;
    AuditHits m_hits;
    QCache<quint64, AuditRow> m_kept{mostKept}; ///< by number
    BlockFetcher* m_blocks;
};

/// The words for one entry, shared by the list and the page of an entry.
[[nodiscard]] QString whoText(const AuditRow& row);
/// Whom or what the act concerned: a name, else a token or an id, shortened for a list.
[[nodiscard]] QString aboutText(const AuditRow& row, bool inFull);

} // namespace vestibule::ui
