#include "core/audit/LogExport.h"

#include "core/audit/Seal.h"

#include <algorithm>

namespace vestibule::audit {

namespace {

constexpr quint64 batch = 1000;

} // namespace

QByteArrayView exportHeader() { return R"({"format":"vestibule audit log","version":1})"; }

Result<void> writeExport(LogStorage& storage, const LineSink& out)
{
    const Result<quint64> size = storage.size();
    const Result<quint64> seals = storage.sealCount();
    if (!size || !seals) {
        return size ? Result<void>(passOn(seals)) : Result<void>(passOn(size));
    }
    out(exportHeader());
    quint64 written = 0;
    const auto entriesUpTo = [&](quint64 end) {
        const quint64 first = std::exchange(written, std::max(written, end));
        return forEachRecord(storage, first, end, [&](quint64, const LogStorage::Record& record) -> Result<void> {
            out(record.bytes);
            return {};
        });
    };
    for (quint64 period = 0; period < *seals; period += batch) {
        const Result<QList<QByteArray>> some = storage.readSeals(period, batch);
        if (!some) {
            return passOn(some);
        }
        for (const QByteArray& bytes : *some) {
            const Result<Seal> seal = decodeSeal(bytes);
            if (seal) {
                if (const auto entries = entriesUpTo(std::min(seal->size, *size)); !entries) {
                    return entries;
                }
            }
            out(bytes);
        }
    }
    return entriesUpTo(*size);
}

} // namespace vestibule::audit
