#include "core/audit/Log.h"

#include "core/audit/Codes.h"

#include <memory>

namespace vestibule::audit {

namespace {

constexpr quint64 batch = 1000;

/// Leaf hashes by index, read in batches: proofs ask for runs of neighbours.
LeafSource leavesOf(LogStorage& storage)
{
    struct Cache
    {
        quint64 first = 0;
        QList<LogStorage::Record> records;
    };
    return [&storage, cache = std::make_shared<Cache>()](quint64 index) -> Result<QByteArray> {
        if (index < cache->first || index >= cache->first + quint64(cache->records.size())) {
            Result<QList<LogStorage::Record>> records = storage.read(index, batch);
            if (!records) {
                return passOn(records);
            }
            if (records->isEmpty()) {
                return fail(codes::truncated, "entry " + std::to_string(index) + " is missing");
            }
            *cache = {index, std::move(*records)};
        }
        const QByteArray leaf = cache->records.at(qsizetype(index - cache->first)).leafHash;
        return leaf.size() == 32 ? Result<QByteArray>(leaf) : fail(codes::altered, "leaf hash");
    };
}

Entry chainStarted(const SealPeriod& first)
{
    Entry entry;
    entry.action = "audit/chain-started";
    entry.document = first.key().publicKey().toHex();
    entry.count = qint64(first.seal().first);
    return entry;
}

} // namespace

/// What one append stores, and the state of the log after it.
struct Log::Addition
{
    QList<LogStorage::Record> records;
    Frontier tree;
    std::optional<Seal> closing;      ///< of the period before
    std::optional<SealPeriod> opened; ///< a new one
    Seal seal;                        ///< of the open period
};

Log::Log(LogStorage& storage, const Clock& clock) : m_storage(&storage), m_clock(&clock) {}

Result<Log> Log::open(LogStorage& storage, const Clock& clock)
{
    Log log(storage, clock);
    if (const Result<void> loaded = log.reload(); !loaded) {
        return passOn(loaded);
    }
    return log;
}

Result<void> Log::reload()
{
    const Result<quint64> size = m_storage->size();
    if (!size) {
        return passOn(size);
    }
    Frontier tree;
    const Result<void> read =
        forEachRecord(*m_storage, 0, *size, [&](quint64, const LogStorage::Record& record) -> Result<void> {
            if (record.leafHash.size() != 32) {
                return fail(codes::altered, "leaf hash");
            }
            tree.append(record.leafHash);
            return {};
        });
    if (!read) {
        return read;
    }
    Result<std::optional<SealPeriod>> period = storedPeriod(tree);
    if (!period) {
        return passOn(period);
    }
    m_tree = std::move(tree);
    m_period = std::move(*period);
    return {};
}

Result<std::optional<SealPeriod>> Log::storedPeriod(const Frontier& tree) const
{
    const Result<quint64> seals = m_storage->sealCount();
    if (!seals) {
        return passOn(seals);
    }
    if (*seals == 0) {
        return std::optional<SealPeriod>();
    }
    const Result<QList<QByteArray>> last = m_storage->readSeals(*seals - 1, 1);
    if (!last) {
        return passOn(last);
    }
    Result<Seal> seal = decodeSeal(last->value(0));
    if (!seal) {
        return passOn(seal);
    }
    Result<std::optional<SecretBytes>> secret = m_storage->key();
    if (!secret) {
        return passOn(secret);
    }
    if (!*secret || (*secret)->size() != 32) {
        return fail(codes::keyLost, "period " + std::to_string(seal->period));
    }
    if (seal->size != tree.size() || seal->root != tree.root()) {
        return fail(codes::altered, "stored " + std::to_string(tree.size()) + ", sealed " + std::to_string(seal->size));
    }
    Result<SealPeriod> period = SealPeriod::resume(PeriodKey(std::move(**secret)), std::move(*seal));
    if (!period) {
        return passOn(period);
    }
    return std::optional<SealPeriod>(std::move(*period));
}

Result<Log::Addition> Log::spell(Entry entry, Instant now) const
{
    Addition out;
    out.tree = m_tree;
    QList<Entry> entries;
    if (!m_period) {
        out.opened.emplace(PeriodKey::random(), 0, m_tree.size(), now);
        entries.append(chainStarted(*out.opened));
    } else if (!m_period->isOn(now)) {
        SealPeriod::Closed closed = m_period->close(now);
        out.closing = std::move(closed.seal);
        out.opened = std::move(closed.next);
    }
    entries.append(std::move(entry));
    for (Entry& each : entries) {
        each.seq = out.tree.size();
        each.at = now;
        Result<QByteArray> bytes = encode(each);
        if (!bytes) {
            return passOn(bytes);
        }
        QByteArray leaf = leafHash(*bytes);
        out.tree.append(leaf);
        out.records.append({std::move(*bytes), std::move(leaf)});
    }
    out.seal = (out.opened ? *out.opened : *m_period).sealed(out.tree, now);
    return out;
}

Result<void> Log::store(const Addition& addition)
{
    if (addition.closing) {
        const Seal& last = *addition.closing;
        if (const Result<void> closed = m_storage->writeSeal(last.period, encode(last), true); !closed) {
            return closed;
        }
    }
    if (addition.opened) {
        if (const Result<void> kept = m_storage->keepKey(addition.opened->key().secret()); !kept) {
            return kept;
        }
    }
    for (qsizetype i = 0; i < addition.records.size(); ++i) {
        const LogStorage::Record& record = addition.records.at(i);
        const quint64 seq = m_tree.size() + quint64(i);
        if (const Result<void> kept = m_storage->append(seq, record.bytes, record.leafHash); !kept) {
            return kept;
        }
    }
    return m_storage->writeSeal(addition.seal.period, encode(addition.seal), false);
}

Result<quint64> Log::append(Entry entry)
{
    const Result<quint64> kept = m_storage->size();
    if (!kept) {
        return passOn(kept);
    }
    if (*kept != m_tree.size()) {
        return fail(codes::altered, "stored " + std::to_string(*kept) + ", known " + std::to_string(m_tree.size()));
    }
    // One reading of the clock dates the entry and chooses its period.
    Result<Addition> addition = spell(std::move(entry), m_clock->now());
    if (!addition) {
        return passOn(addition);
    }
    if (const Result<void> stored = store(*addition); !stored) {
        return passOn(stored);
    }
    if (addition->opened) {
        m_period = std::move(addition->opened); // wipes the key of the period before
    }
    m_period->keep(std::move(addition->seal));
    m_tree = std::move(addition->tree);
    return m_tree.size() - 1;
}

Head Log::head() const { return {m_tree.size(), m_tree.root(), m_clock->now()}; }

Result<SignedHead> Log::signedHead() const
{
    return m_period ? Result<SignedHead>(sign(head(), m_period->key())) : fail(codes::outOfRange, "no seals yet");
}

Result<QList<Entry>> Log::entries(quint64 first, quint64 count) const
{
    const Result<QList<LogStorage::Record>> records = m_storage->read(first, count);
    if (!records) {
        return passOn(records);
    }
    QList<Entry> out;
    for (const LogStorage::Record& record : *records) {
        Result<Entry> entry = decode(record.bytes);
        if (!entry) {
            return passOn(entry);
        }
        out.append(std::move(*entry));
    }
    return out;
}

Result<QList<QByteArray>> Log::inclusionProof(quint64 seq, quint64 size) const
{
    if (size > m_tree.size()) {
        return fail(codes::outOfRange, "beyond the log");
    }
    return audit::inclusionProof(seq, size, leavesOf(*m_storage));
}

Result<QList<QByteArray>> Log::consistencyProof(quint64 oldSize, quint64 newSize) const
{
    if (newSize > m_tree.size()) {
        return fail(codes::outOfRange, "beyond the log");
    }
    return audit::consistencyProof(oldSize, newSize, leavesOf(*m_storage));
}

Result<Proof> Log::prove(quint64 seq, std::optional<quint64> earlier) const
{
    Result<SignedHead> now = signedHead();
    if (!now) {
        return passOn(now);
    }
    Result<QList<QByteArray>> inclusion = inclusionProof(seq, now->head.size);
    if (!inclusion) {
        return passOn(inclusion);
    }
    const Result<QList<LogStorage::Record>> record = m_storage->read(seq, 1);
    if (!record) {
        return passOn(record);
    }
    Proof out{record->value(0).bytes, std::move(*now), std::move(*inclusion), {}};
    if (earlier) {
        Result<QList<QByteArray>> path = consistencyProof(*earlier, out.head.head.size);
        Result<QByteArray> root = path ? rootOf(*earlier, leavesOf(*m_storage)) : Result<QByteArray>(passOn(path));
        if (!root) {
            return passOn(root);
        }
        out.earlier = {*earlier, std::move(*root), std::move(*path)};
    }
    // The paths come from stored hashes: an entry that was changed beneath them proves nothing.
    const Result<Proved> holds = verifyProof(out, {});
    return holds ? Result<Proof>(std::move(out)) : fail(codes::altered, "entry " + std::to_string(seq), holds.error());
}

Result<Checked> Log::verify(Witnesses witnesses) const
{
    Result<SteppedCheck> check = beginCheck(std::move(witnesses));
    if (!check) {
        return passOn(check);
    }
    if (const Result<void> read = check->step(*m_storage, check->total()); !read) {
        return passOn(read);
    }
    return check->finish();
}

Result<SteppedCheck> Log::beginCheck(Witnesses witnesses) const
{
    witnesses.heads.append(head());
    return SteppedCheck::begin(*m_storage, std::move(witnesses));
}

} // namespace vestibule::audit
