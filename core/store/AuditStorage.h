#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Where the audit log's entries and seals are kept. Entries are only added to, without gaps, and never change; of the
/// seals only the last one changes, until it is closed (the tables refuse anything else). Called inside the unit of
/// work of the act that is logged, so that act, entry and seal are kept together or not at all.
class AuditStorage
{
public:
    struct Record
    {
        QByteArray bytes;
        QByteArray leafHash; ///< 32 bytes
    };

    explicit AuditStorage(database::Connection& connection) : m_db(&connection) {}

    /// `seq` is always the present size; another fails with database::codes::constraint.
    [[nodiscard]] Result<void> append(quint64 seq, const QByteArray& bytes, const QByteArray& leafHash);
    /// Up to `count` records from `first` on, in order.
    [[nodiscard]] Result<QList<Record>> read(quint64 first, quint64 count) const;
    [[nodiscard]] Result<quint64> size() const;

    /// Puts the seal of `period` in the place of its open one; a new period's number is the present count. Anything
    /// else fails with database::codes::constraint.
    [[nodiscard]] Result<void> putSeal(quint64 period, const QByteArray& bytes, bool closed);
    /// Up to `count` seals from period `first` on, in order.
    [[nodiscard]] Result<QList<QByteArray>> seals(quint64 first, quint64 count) const;
    [[nodiscard]] Result<quint64> sealCount() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
