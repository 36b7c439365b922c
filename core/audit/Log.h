#pragma once

#include "core/audit/Entry.h"
#include "core/audit/MerkleTree.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace vestibule::audit {

/// Where entries are kept; the store implements it. Called on the store's thread, inside the transaction of the act
/// that is logged, so that act and entry are kept together or not at all.
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
};

/// The state of the log at a moment, signed by the station.
struct Head
{
    quint64 size = 0;
    QByteArray root; ///< 32 bytes
    Instant at;

    friend bool operator==(const Head&, const Head&) = default;
};

struct SignedHead
{
    Head head;
    QByteArray signature; ///< Ed25519, 64 bytes, over `signedBytes`
};

/// What is signed: the text `vestibule audit head 1`, a zero byte, then size, time (8 bytes each, big-endian) and root.
[[nodiscard]] QByteArray signedBytes(const Head& head);
/// `seed`: 32-byte Ed25519 seed.
[[nodiscard]] SignedHead sign(const Head& head, const SecretBytes& seed);
/// Errors: codes::badHead.
[[nodiscard]] Result<void> verifyHead(const SignedHead& head, QByteArrayView publicKey);

/// The append-only log over a storage. Owner: the store's thread. Call `reload` after a transaction that appended was
/// rolled back: the tree in memory is then ahead of what is kept (an append that meets that difference fails with
/// codes::altered and changes nothing).
class Log
{
public:
    /// Builds the tree from the stored leaf hashes. `storage` and `clock` must outlive the
    /// log.
    [[nodiscard]] static Result<Log> open(LogStorage& storage, const Clock& clock);

    /// Sets `seq` and, when it is zero, `at`; returns the entry's number.
    [[nodiscard]] Result<quint64> append(Entry entry);
    [[nodiscard]] Result<void> reload();

    [[nodiscard]] Head head() const;
    [[nodiscard]] quint64 size() const { return m_tree.size(); }
    [[nodiscard]] Result<QList<Entry>> entries(quint64 first, quint64 count) const;
    [[nodiscard]] Result<QList<QByteArray>> inclusionProof(quint64 seq, quint64 size) const;
    [[nodiscard]] Result<QList<QByteArray>> consistencyProof(quint64 oldSize, quint64 newSize) const;

    /// Reads everything again: every entry decodes, carries its own number, has the stored leaf hash, and the tree
    /// contains `earlier` as its beginning. Errors: codes::badEntry, altered, truncated.
    [[nodiscard]] Result<void> verify(const std::optional<Head>& earlier) const;

private:
    Log(LogStorage& storage, const Clock& clock);

    LogStorage* m_storage;
    const Clock* m_clock;
    Frontier m_tree;
};

} // namespace vestibule::audit
