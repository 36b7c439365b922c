#pragma once

#include "core/domain/Ids.h"
#include "core/protocol/Bytes32.h"
#include "core/protocol/SharedBuckets.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
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

/// What a bucket of a LeafSet holds.
template <typename Leaf>
struct LeafBucket
{
    using Item = Leaf;
    std::vector<Item> items;
    QByteArray leaves; ///< 32 bytes for each item
    SetRoot hash;

    void insert(std::size_t place, const Item& item);
    void replace(std::size_t place, const Item& item);
    void remove(std::size_t place);
    void seal();
};

/// A set of entries or tombstones with its Merkle root kept up to date. A value that shares its buckets with its copies
/// (see SharedBuckets): a change copies and hashes each bucket that it touches once, and then the root.
template <typename Item>
class LeafSet
{
public:
    LeafSet() = default;
    /// Of several items with one id the last counts.
    [[nodiscard]] static LeafSet of(std::vector<Item> items);

    /// Adds the item, or replaces the one with its id.
    void insert(const Item& item) { change({&item, 1}, {}); }
    /// Returns false when there was none.
    bool remove(const CredentialId& id);
    /// Adds or replaces all of `put`, then removes `gone`: much faster than one by one.
    void change(std::span<const Item> put, std::span<const CredentialId> gone);
    [[nodiscard]] std::optional<Item> find(const CredentialId& id) const;
    [[nodiscard]] bool contains(const CredentialId& id) const { return m_buckets.find(id) != nullptr; }

    [[nodiscard]] std::size_t count() const { return m_buckets.count(); }
    [[nodiscard]] bool isEmpty() const { return count() == 0; }
    /// All items in id order.
    [[nodiscard]] std::vector<Item> items() const { return page(std::nullopt, count()); }
    /// The items of one bucket (those whose id starts with this byte), in id order.
    [[nodiscard]] std::vector<Item> bucketItems(std::uint8_t bucket) const { return m_buckets[bucket].items; }
    /// Up to `limit` items with id > `after` (from the start without one), in id order.
    [[nodiscard]] std::vector<Item> page(const std::optional<CredentialId>& after, std::size_t limit) const;

    [[nodiscard]] const SetRoot& root() const { return m_root; }
    /// SHA-256(02 | the leaves of bucket b in id order), for each b.
    [[nodiscard]] std::array<SetRoot, 256> bucketHashes() const;
    /// For each second id byte: the first 8 bytes of SHA-256(02 | leaves of this bucket with that second byte).
    [[nodiscard]] std::array<QByteArray, 256> subHashes(std::uint8_t bucket) const;

    friend bool operator==(const LeafSet& a, const LeafSet& b)
    {
        return a.count() == b.count() && a.root() == b.root();
    }

private:
    SharedBuckets<LeafBucket<Item>> m_buckets;
    SetRoot m_root = emptyRoot();
};

extern template struct LeafBucket<Entry>;
extern template struct LeafBucket<Tomb>;
extern template class LeafSet<Entry>;
extern template class LeafSet<Tomb>;

using EntrySet = LeafSet<Entry>;
using TombSet = LeafSet<Tomb>;

} // namespace vestibule::protocol
