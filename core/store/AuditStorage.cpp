#include "core/store/AuditStorage.h"

#include "core/store/Query.h"

#include <algorithm>
#include <limits>

namespace vestibule::store {

Result<void> AuditStorage::append(quint64 seq, const QByteArray& bytes, const QByteArray& leafHash)
{
    return done(
        change(*m_db, "INSERT INTO audit_entries (seq, bytes, leaf_hash) VALUES (?, ?, ?)", seq, bytes, leafHash));
}

Result<QList<AuditStorage::Record>> AuditStorage::read(quint64 first, quint64 count) const
{
    constexpr quint64 most = std::numeric_limits<std::int64_t>::max();
    const auto rows = all(
        *m_db, "SELECT bytes, leaf_hash FROM audit_entries WHERE seq >= ? ORDER BY seq LIMIT ?",
        [](database::Statement& s) {
            return Record{s.blob(0), s.blob(1)};
        },
        std::min(first, most), std::min(count, most));
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

} // namespace vestibule::store
