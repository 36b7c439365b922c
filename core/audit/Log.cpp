#include "core/audit/Log.h"

#include "core/audit/Codes.h"
#include "core/base/Digest.h"
#include "core/base/Sodium.h"

#include <sodium.h>

#include <algorithm>

namespace vestibule::audit {

namespace {

constexpr quint64 batch = 1000;
constexpr qsizetype signatureSize = crypto_sign_BYTES;

/// Gives each record of the first `size` to `take`, in order.
Result<void> forEach(LogStorage& storage, quint64 size,
                     const std::function<Result<void>(quint64, const LogStorage::Record&)>& take)
{
    for (quint64 first = 0; first < size; first += batch) {
        const quint64 wanted = std::min(batch, size - first);
        const Result<QList<LogStorage::Record>> records = storage.read(first, wanted);
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

} // namespace

QByteArray signedBytes(const Head& head)
{
    return QByteArray("vestibule audit head 1") + '\0' + bigEndian(head.size, 8) + bigEndian(quint64(head.at.ms()), 8) +
           head.root;
}

SignedHead sign(const Head& head, const SecretBytes& seed)
{
    Q_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
    ensureSodium();
    unsigned char publicKey[crypto_sign_PUBLICKEYBYTES];
    SecretBytes secretKey(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(publicKey, secretKey.data(), seed.data());
    const QByteArray message = signedBytes(head);
    SignedHead out{head, QByteArray(signatureSize, '\0')};
    crypto_sign_detached(reinterpret_cast<unsigned char*>(out.signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(message.constData()),
                         static_cast<unsigned long long>(message.size()), secretKey.data());
    return out;
}

Result<void> verifyHead(const SignedHead& head, QByteArrayView publicKey)
{
    if (head.signature.size() != signatureSize || publicKey.size() != crypto_sign_PUBLICKEYBYTES ||
        head.head.root.size() != 32) {
        return fail(codes::badHead, "sizes");
    }
    const QByteArray message = signedBytes(head.head);
    const int verified = crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(head.signature.constData()),
                                                     reinterpret_cast<const unsigned char*>(message.constData()),
                                                     static_cast<unsigned long long>(message.size()),
                                                     reinterpret_cast<const unsigned char*>(publicKey.data()));
    return verified == 0 ? Result<void>() : fail(codes::badHead, "signature");
}

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
        forEach(*m_storage, *size, [&](quint64, const LogStorage::Record& record) -> Result<void> {
            if (record.leafHash.size() != 32) {
                return fail(codes::altered, "leaf hash");
            }
            tree.append(record.leafHash);
            return {};
        });
    if (read) {
        m_tree = std::move(tree);
    }
    return read;
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
    entry.seq = m_tree.size();
    if (entry.at == Instant()) {
        entry.at = m_clock->now();
    }
    const Result<QByteArray> bytes = encode(entry);
    if (!bytes) {
        return passOn(bytes);
    }
    const QByteArray leaf = leafHash(*bytes);
    if (const Result<void> stored = m_storage->append(entry.seq, *bytes, leaf); !stored) {
        return passOn(stored);
    }
    m_tree.append(leaf);
    return entry.seq;
}

Head Log::head() const { return {m_tree.size(), m_tree.root(), m_clock->now()}; }

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

Result<void> Log::verify(const std::optional<Head>& earlier) const
{
    const Result<quint64> size = m_storage->size();
    if (!size) {
        return passOn(size);
    }
    if (*size < m_tree.size() || (earlier && *size < earlier->size)) {
        return fail(codes::truncated, "stored " + std::to_string(*size));
    }
    Frontier tree;
    const auto meetsEarlier = [&] { return !earlier || tree.size() != earlier->size || tree.root() == earlier->root; };
    if (!meetsEarlier()) {
        return fail(codes::altered, "before the earlier head");
    }
    const auto take = [&](quint64 seq, const LogStorage::Record& record) -> Result<void> {
        const Result<Entry> entry = decode(record.bytes);
        if (!entry) {
            return passOn(entry);
        }
        if (entry->seq != seq || leafHash(record.bytes) != record.leafHash) {
            return fail(codes::altered, "entry " + std::to_string(seq));
        }
        tree.append(record.leafHash);
        if (!meetsEarlier()) {
            return fail(codes::altered, "before the earlier head");
        }
        return tree.size() != m_tree.size() || tree.root() == m_tree.root()
                   ? Result<void>()
                   : fail(codes::altered, "since it was opened");
    };
    return forEach(*m_storage, *size, take);
}

} // namespace vestibule::audit
