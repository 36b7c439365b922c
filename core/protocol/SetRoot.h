#pragma once

#include "core/domain/Ids.h"
#include "core/protocol/Bytes32.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace vestibule::protocol {

using domain::CredentialId;

/// One credential of a gate's set, as far as the root knows it.
struct Entry
{
    CredentialId id;
    quint64 rev = 0;
    Digest digest;
    friend bool operator==(const Entry&, const Entry&) = default;
};

/// A credential that ended, for ever.
struct Tomb
{
    CredentialId id;
    quint64 rev = 0;
    friend bool operator==(const Tomb&, const Tomb&) = default;
};

/// SHA-256(00 | id | rev as 8 bytes | digest).
[[nodiscard]] QByteArray leafOf(const Entry& entry);
/// SHA-256(00 | id | rev as 8 bytes).
[[nodiscard]] QByteArray leafOf(const Tomb& tomb);

/// The root of a set with nothing in it, the same for entries and tombstones.
[[nodiscard]] SetRoot emptyRoot();
/// The root over 256 bucket hashes.
[[nodiscard]] SetRoot rootOf(const std::array<SetRoot, 256>& buckets);

/// A set of entries or tombstones with its Merkle root kept up to date. A copy shares all 256 buckets and costs a
/// microsecond; a change copies and hashes one bucket. A value: const use from several threads at once is safe.
template <typename Item>
class LeafSet
{
public:
    LeafSet();
    /// Builds a set at once, which is much faster than inserting one by one. Of several items with one id the last
    /// counts.
    [[nodiscard]] static LeafSet of(std::vector<Item> items);

    /// Adds the item, or replaces the one with its id.
    void insert(const Item& item);
    /// Returns false when there was none.
    bool remove(const CredentialId& id);
    [[nodiscard]] std::optional<Item> find(const CredentialId& id) const;
    [[nodiscard]] bool contains(const CredentialId& id) const { return find(id).has_value(); }

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// All items in id order.
    [[nodiscard]] std::vector<Item> items() const;
    /// The items of one bucket (those whose id starts with this byte), in id order.
    [[nodiscard]] std::vector<Item> bucketItems(std::uint8_t bucket) const;
    /// Up to `limit` items with id > `after` (from the start without one), in id order.
    [[nodiscard]] std::vector<Item> page(const std::optional<CredentialId>& after, std::size_t limit) const;

    [[nodiscard]] SetRoot root() const;
    /// SHA-256(02 | the leaves of bucket b in id order), for each b.
    [[nodiscard]] std::array<SetRoot, 256> bucketHashes() const;
    /// For each second id byte: the first 8 bytes of SHA-256(02 | leaves of this bucket with that second byte).
    [[nodiscard]] std::array<QByteArray, 256> subHashes(std::uint8_t bucket) const;

    friend bool operator==(const LeafSet& a, const LeafSet& b)
    {
        return a.m_count == b.m_count && a.root() == b.root();
    }

private:
    struct Bucket
    {
        std::vector<Item> items;
        QByteArray leaves; ///< 32 bytes for each item
        SetRoot hash;
    };
    using SharedBucket = std::shared_ptr<const Bucket>;

    [[nodiscard]] static SharedBucket emptyBucket();
    [[nodiscard]] static SharedBucket sealed(std::vector<Item> items, const QByteArray& leaves);

    std::array<SharedBucket, 256> m_buckets;
    std::size_t m_count = 0;
};

extern template class LeafSet<Entry>;
extern template class LeafSet<Tomb>;

using EntrySet = LeafSet<Entry>;
using TombSet = LeafSet<Tomb>;

} // namespace vestibule::protocol
