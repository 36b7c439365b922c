#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

namespace vestibule::audit {

/// Where entries, seals and the key of the open period are kept; the store implements it. Called on the store's thread,
/// inside the transaction of the act that is logged, so that act, entry and seal are kept together or not at all.
class LogStorage
{
public:
    LogStorage() = default;
    LogStorage(const LogStorage&) = delete;
    LogStorage& operator=(const LogStorage&) = delete;
    virtual ~LogStorage() = default;

    struct Record
    {
        QByteArray bytes;
        QByteArray leafHash; ///< 32 bytes
    };

    /// `seq` is always the present size.
    [[nodiscard]] virtual Result<void> append(quint64 seq, const QByteArray& bytes, const QByteArray& leafHash) = 0;
    /// Up to `count` records from `first` on, in order.
    [[nodiscard]] virtual Result<QList<Record>> read(quint64 first, quint64 count) = 0;
    [[nodiscard]] virtual Result<quint64> size() = 0;

    /// Keeps the seal of a period in the place of its earlier one. A new period's number is the present count; after a
    /// closed seal nothing of that period is written again.
    [[nodiscard]] virtual Result<void> writeSeal(quint64 period, const QByteArray& seal, bool closed) = 0;
    /// Up to `count` seals from period `first` on, in order.
    [[nodiscard]] virtual Result<QList<QByteArray>> readSeals(quint64 first, quint64 count) = 0;
    [[nodiscard]] virtual Result<quint64> sealCount() = 0;

    /// Keeps the secret of the open period so that nobody else reads it, and overwrites the one before.
    [[nodiscard]] virtual Result<void> keepKey(const SecretBytes& secret) = 0;
    /// None when there never was one.
    [[nodiscard]] virtual Result<std::optional<SecretBytes>> key() = 0;
};

/// Gives up to `count` records from `first` on, in order.
using RecordPages = std::function<Result<QList<LogStorage::Record>>(quint64 first, quint64 count)>;
using RecordTaker = std::function<Result<void>(quint64 seq, const LogStorage::Record& record)>;

/// Gives the records [first, size) to `take`, in order, read in pages of at most 1000. Errors: codes::truncated when
/// some are missing; those of the pages and of `take`, which end it.
[[nodiscard]] Result<void> forEachRecord(const RecordPages& pages, quint64 first, quint64 size,
                                         const RecordTaker& take);
[[nodiscard]] Result<void> forEachRecord(LogStorage& storage, quint64 first, quint64 size, const RecordTaker& take);

} // namespace vestibule::audit
