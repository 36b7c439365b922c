#pragma once

#include "core/audit/Entry.h"
#include "core/audit/Head.h"
#include "core/audit/LogExport.h"
#include "core/audit/MerkleTree.h"
#include "core/audit/SealPeriod.h"

#include <algorithm>

namespace vestibule::test {

/// 2027-01-15 08:00 UTC.
inline constexpr Instant morning = Instant::fromMs(1'800'000'000'000);

/// The root of the first `size` of these entries.
inline QByteArray rootOfFirst(const QList<QByteArray>& entries, quint64 size)
{
    audit::Frontier tree;
    for (const QByteArray& entry : entries.first(qsizetype(size))) {
        tree.append(audit::leafHash(entry));
    }
    return tree.root();
}

/// Writes the export of a log by hand, under a first key that the test knows: an honest station, and after that whoever
/// got hold of everything the station still has.
class Scribe
{
public:
    /// `secret`: the 32 bytes of the first key.
    explicit Scribe(QByteArrayView secret)
        : m_period(audit::PeriodKey(SecretBytes::copyOf(secret)), 0, 0, morning), m_firstKey(m_period.key().publicKey())
    {
        audit::Entry start = act("audit/chain-started");
        start.document = m_firstKey.toHex();
        start.count = 0;
        add(start);
    }

    static audit::Entry act(const QByteArray& action)
    {
        audit::Entry entry;
        entry.action = action;
        return entry;
    }

    void add(audit::Entry entry)
    {
        m_now = m_now + std::chrono::minutes(1);
        if (!m_period.isOn(m_now)) {
            audit::SealPeriod::Closed closed = m_period.close(m_now);
            seals.append(std::move(closed.seal));
            m_period = std::move(closed.next);
        }
        entry.seq = quint64(entries.size());
        entry.at = m_now;
        entries.append(audit::encode(entry).value());
        m_tree.append(audit::leafHash(entries.constLast()));
        m_period.keep(m_period.sealed(m_tree, m_now));
    }
    void add(int count)
    {
        for (int i = 0; i < count; ++i) {
            add(act("act-" + QByteArray::number(entries.size())));
        }
    }
    void passTime(milliseconds time) { m_now = m_now + time; }

    [[nodiscard]] const QByteArray& firstKey() const { return m_firstKey; }
    [[nodiscard]] const audit::PeriodKey& presentKey() const { return m_period.key(); }
    [[nodiscard]] const audit::Seal& openSeal() const { return m_period.seal(); }
    [[nodiscard]] Instant now() const { return m_now; }
    /// A head of the first `size` entries, as the station would have signed it in its present period.
    [[nodiscard]] audit::SignedHead head(quint64 size) const
    {
        return audit::sign({size, rootOfFirst(entries, size), m_now}, m_period.key());
    }

    /// The lines of an export of these entries under these seals, the last of which is the open one.
    [[nodiscard]] static QList<QByteArray> lines(const QList<QByteArray>& entries, const QList<audit::Seal>& seals)
    {
        QList<QByteArray> out{audit::exportHeader().toByteArray()};
        qsizetype written = 0;
        for (const audit::Seal& seal : seals) {
            for (; written < std::min(qsizetype(seal.size), entries.size()); ++written) {
                out.append(entries.at(written));
            }
            out.append(audit::encode(seal));
        }
        return out + entries.sliced(written);
    }
    [[nodiscard]] QList<QByteArray> lines() const { return lines(entries, allSeals()); }
    [[nodiscard]] QList<audit::Seal> allSeals() const { return seals + QList<audit::Seal>{m_period.seal()}; }
    [[nodiscard]] static QByteArray bytes(const QList<QByteArray>& lines) { return lines.join('\n') + '\n'; }

    QList<QByteArray> entries;
    QList<audit::Seal> seals; ///< the closed ones

private:
    Instant m_now = morning;
    audit::SealPeriod m_period;
    QByteArray m_firstKey;
    audit::Frontier m_tree;
};

} // namespace vestibule::test
