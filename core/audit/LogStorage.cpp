#include "core/audit/LogStorage.h"

#include "core/audit/Codes.h"

#include <algorithm>

namespace vestibule::audit {

namespace {

constexpr quint64 batch = 1000;

} // namespace

Result<void> forEachRecord(const RecordPages& pages, quint64 first, quint64 size, const RecordTaker& take)
{
    for (; first < size; first += batch) {
        const quint64 wanted = std::min(batch, size - first);
        const Result<QList<LogStorage::Record>> records = pages(first, wanted);
        if (!records) {
            return passOn(records);
        }
        if (quint64(records->size()) != wanted) {
            return fail(codes::truncated, "entry " + std::to_string(first + quint64(records->size())) + " is missing");
        }
        for (qsizetype i = 0; i < records->size(); ++i) {
            if (const Result<void> taken = take(first + quint64(i), records->at(i)); !taken) {
                return taken;
            }
        }
    }
    return {};
}

Result<void> forEachRecord(LogStorage& storage, quint64 first, quint64 size, const RecordTaker& take)
{
    return forEachRecord([&storage](quint64 from, quint64 count) { return storage.read(from, count); }, first, size,
                         take);
}

} // namespace vestibule::audit
