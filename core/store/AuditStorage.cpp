#include "core/store/AuditStorage.h"

#include "core/store/Query.h"

#include <algorithm>
#include <limits>

namespace vestibule::store {

namespace {

/// What a column can hold.
quint64 bounded(quint64 value) { return std::min<quint64>(value, std::numeric_limits<std::int64_t>::max()); }

} // namespace

Result<void> AuditStorage::append(quint64 seq, const QByteArray& bytes, const QByteArray& leafHash)
{
    return done(
        change(*m_db, "INSERT INTO audit_entries (seq, bytes, leaf_hash) VALUES (?, ?, ?)", seq, bytes, leafHash));
}

Result<QList<AuditStorage::Record>> AuditStorage::read(quint64 first, quint64 count) const
{
    const auto rows = all(
        *m_db, "SELECT bytes, leaf_hash FROM audit_entries WHERE seq >= ? ORDER BY seq LIMIT ?",
        [](database::Statement& s) {
            return Record{s.blob(0), s.blob(1)};
        },
        bounded(first), bounded(count));
    if (!rows) {
        return passOn(rows);
    }
    return QList<Record>(rows->begin(), rows->end());
}

Result<quint64> AuditStorage::size() const
{
    const auto rows = number(*m_db, "SELECT coalesce(max(seq) + 1, 0) FROM audit_entries");
    return rows ? Result<quint64>(quint64(*rows)) : Result<quint64>(passOn(rows));
}

Result<void> AuditStorage::putSeal(quint64 period, const QByteArray& bytes, bool closed)
{
    const auto changed =
        change(*m_db, "UPDATE audit_seals SET bytes = ?, closed = ? WHERE period = ?", bytes, closed, period);
    if (!changed || *changed == 1) {
        return done(changed);
    }
    return done(
        change(*m_db, "INSERT INTO audit_seals (period, bytes, closed) VALUES (?, ?, ?)", period, bytes, closed));
}

Result<QList<QByteArray>> AuditStorage::seals(quint64 first, quint64 count) const
{
    const auto rows = all(
        *m_db, "SELECT bytes FROM audit_seals WHERE period >= ? ORDER BY period LIMIT ?",
        [](database::Statement& s) { return s.blob(0); }, bounded(first), bounded(count));
    if (!rows) {
        return passOn(rows);
    }
    return QList<QByteArray>(rows->begin(), rows->end());
}

Result<quint64> AuditStorage::sealCount() const
{
    const auto rows = number(*m_db, "SELECT coalesce(max(period) + 1, 0) FROM audit_seals");
    return rows ? Result<quint64>(quint64(*rows)) : Result<quint64>(passOn(rows));
}

} // namespace vestibule::store
