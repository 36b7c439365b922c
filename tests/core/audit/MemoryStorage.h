#pragma once

#include "core/audit/Codes.h"
#include "core/audit/LogStorage.h"
#include "core/base/Codes.h"

namespace vestibule::test {

/// Keeps a log in memory; tests reach in and spoil it, or put an earlier content back as a rolled-back transaction
/// does.
class MemoryStorage final : public audit::LogStorage
{
public:
    struct Content
    {
        QList<Record> records;
        QList<QByteArray> seals;
        bool lastClosed = false;
        QByteArray secret; ///< plain, so that tests can look at it
    };

    Result<void> append(quint64 seq, const QByteArray& bytes, const QByteArray& leaf) override
    {
        if (full) {
            return fail(vestibule::codes::diskFull);
        }
        if (seq != quint64(content.records.size())) {
            return fail(audit::codes::outOfRange);
        }
        content.records.append({bytes, leaf});
        return {};
    }
    Result<QList<Record>> read(quint64 first, quint64 count) override
    {
        return content.records.mid(qsizetype(first), qsizetype(count));
    }
    Result<quint64> size() override { return quint64(content.records.size()); }

    Result<void> writeSeal(quint64 period, const QByteArray& seal, bool closed) override
    {
        if (full) {
            return fail(vestibule::codes::diskFull);
        }
        const bool isNew = period == quint64(content.seals.size());
        if (isNew ? closed || (period > 0 && !content.lastClosed)
                  : content.lastClosed || period + 1 != quint64(content.seals.size())) {
            return fail(audit::codes::outOfRange);
        }
        if (isNew) {
            content.seals.append(seal);
        } else {
            content.seals.last() = seal;
        }
        content.lastClosed = closed;
        return {};
    }
    Result<QList<QByteArray>> readSeals(quint64 first, quint64 count) override
    {
        return content.seals.mid(qsizetype(first), qsizetype(count));
    }
    Result<quint64> sealCount() override { return quint64(content.seals.size()); }

    Result<void> keepKey(const SecretBytes& secret) override
    {
        if (full) {
            return fail(vestibule::codes::diskFull);
        }
        content.secret = QByteArray(secret.view().data(), secret.view().size());
        return {};
    }
    Result<std::optional<SecretBytes>> key() override
    {
        return content.secret.isEmpty() ? std::optional<SecretBytes>()
                                        : SecretBytes::copyOf(QByteArrayView(content.secret));
    }

    Content content;
    bool full = false;
};

} // namespace vestibule::test
