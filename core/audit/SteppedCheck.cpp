#include "core/audit/SteppedCheck.h"

#include "core/audit/Codes.h"
#include "core/audit/LogExport.h"
#include "core/audit/MerkleTree.h"

#include <algorithm>

namespace vestibule::audit {

namespace {

constexpr quint64 batch = 1000;

} // namespace

Result<SteppedCheck> SteppedCheck::begin(LogStorage& storage, Witnesses witnesses)
{
    const Result<quint64> size = storage.size();
    const Result<quint64> periods = storage.sealCount();
    if (!size || !periods) {
        return size ? passOn(periods) : passOn(size);
    }
    SteppedCheck out(std::move(witnesses));
    out.m_size = *size;
    quint64 after = 0;
    for (quint64 period = 0; period < *periods; period += batch) {
        const Result<QList<QByteArray>> some = storage.readSeals(period, batch);
        if (!some) {
            return passOn(some);
        }
        for (const QByteArray& bytes : *some) {
            if (const auto seal = decodeSeal(bytes)) {
                after = std::max(after, std::min(seal->size, *size));
            }
            out.m_seals.append({after, bytes});
        }
    }
    out.m_check.line(exportHeader());
    return out;
}

bool SteppedCheck::isAtEnd() const { return !m_hashes || (m_read == m_size && m_sealed == m_seals.size()); }

Result<void> SteppedCheck::step(LogStorage& storage, quint64 most)
{
    while (!isAtEnd()) {
        if (m_sealed < m_seals.size() && m_read >= m_seals.at(m_sealed).after) {
            m_check.line(m_seals.at(m_sealed++).bytes);
            continue;
        }
        if (most == 0) {
            break;
        }
        const quint64 end = m_sealed < m_seals.size() ? m_seals.at(m_sealed).after : m_size;
        const quint64 count = std::min(end - m_read, most);
        const auto judge = [this](quint64 seq, const LogStorage::Record& record) -> Result<void> {
            if (m_hashes && leafHash(record.bytes) != record.leafHash) {
                m_hashes = fail(codes::altered, "entry " + std::to_string(seq) + ": the stored hash is another one");
            }
            m_check.line(record.bytes);
            return {};
        };
        if (const auto read = forEachRecord(storage, m_read, m_read + count, judge); !read) {
            return read;
        }
        m_read += count;
        most -= count;
    }
    return {};
}

Result<Checked> SteppedCheck::finish() { return m_hashes ? m_check.finish() : Result<Checked>(passOn(m_hashes)); }

} // namespace vestibule::audit
