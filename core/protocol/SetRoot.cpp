#include "core/protocol/SetRoot.h"

#include "core/base/Digest.h"

#include <algorithm>

namespace vestibule::protocol {

namespace {

constexpr qsizetype leafBytes = 32;
constexpr QByteArrayView leafPrefix("\x00", 1);
constexpr QByteArrayView rootPrefix("\x01", 1);
constexpr QByteArrayView bucketPrefix("\x02", 1);

std::size_t secondByteOf(const CredentialId& id) { return quint8(id.view()[1]); }

SetRoot rootFrom(const QByteArray& hash) { return *SetRoot::fromBytes(hash); }

} // namespace

QByteArray leafOf(const Entry& entry)
{
    return sha256({leafPrefix, entry.id.view(), bigEndian(entry.rev, 8), entry.digest.view()});
}

QByteArray leafOf(const Tomb& tomb) { return sha256({leafPrefix, tomb.id.view(), bigEndian(tomb.rev, 8)}); }

SetRoot rootOf(const std::array<SetRoot, 256>& buckets)
{
    QByteArray hashes;
    hashes.reserve(qsizetype(buckets.size()) * leafBytes);
    for (const SetRoot& bucket : buckets) {
        hashes.append(bucket.view());
    }
    return rootFrom(sha256({rootPrefix, hashes}));
}

SetRoot emptyRoot()
{
    static const SetRoot root = [] {
        std::array<SetRoot, 256> buckets;
        buckets.fill(rootFrom(sha256(bucketPrefix)));
        return rootOf(buckets);
    }();
    return root;
}

template <typename Leaf>
void LeafBucket<Leaf>::insert(std::size_t place, const Leaf& item)
{
    items.insert(items.begin() + std::ptrdiff_t(place), item);
    leaves.insert(qsizetype(place) * leafBytes, leafOf(item));
}

template <typename Leaf>
void LeafBucket<Leaf>::replace(std::size_t place, const Leaf& item)
{
    items[place] = item;
    leaves.replace(qsizetype(place) * leafBytes, leafBytes, leafOf(item));
}

template <typename Leaf>
void LeafBucket<Leaf>::remove(std::size_t place)
{
    items.erase(items.begin() + std::ptrdiff_t(place));
    leaves.remove(qsizetype(place) * leafBytes, leafBytes);
}

template <typename Leaf>
void LeafBucket<Leaf>::seal()
{
    hash = rootFrom(sha256({bucketPrefix, leaves}));
}

template <typename Item>
LeafSet<Item> LeafSet<Item>::of(std::vector<Item> items)
{
    // In order, each goes to the end of its bucket.
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.id < b.id; });
    LeafSet out;
    out.change(items, {});
    return out;
}

template <typename Item>
void LeafSet<Item>::change(std::span<const Item> put, std::span<const CredentialId> gone)
{
    m_buckets.change(put, gone);
    m_root = rootOf(bucketHashes());
}

template <typename Item>
bool LeafSet<Item>::remove(const CredentialId& id)
{
    const std::size_t before = count();
    change({}, {&id, 1});
    return count() < before;
}

template <typename Item>
std::optional<Item> LeafSet<Item>::find(const CredentialId& id) const
{
    const Item* const found = m_buckets.find(id);
    return found != nullptr ? std::optional<Item>(*found) : std::nullopt;
}

template <typename Item>
std::vector<Item> LeafSet<Item>::page(const std::optional<CredentialId>& after, std::size_t limit) const
{
    std::vector<Item> out;
    for (auto at = m_buckets.after(after); at != m_buckets.end() && out.size() < limit; ++at) {
        out.push_back(*at);
    }
    return out;
}

template <typename Item>
std::array<SetRoot, 256> LeafSet<Item>::bucketHashes() const
{
    std::array<SetRoot, 256> out;
    for (std::size_t b = 0; b < out.size(); ++b) {
        out[b] = m_buckets[b].hash;
    }
    return out;
}

template <typename Item>
std::array<QByteArray, 256> LeafSet<Item>::subHashes(std::uint8_t bucket) const
{
    std::array<QByteArray, 256> leaves;
    const LeafBucket<Item>& from = m_buckets[bucket];
    for (std::size_t i = 0; i < from.items.size(); ++i) {
        leaves[secondByteOf(from.items[i].id)] += from.leaves.sliced(qsizetype(i) * leafBytes, leafBytes);
    }
    std::array<QByteArray, 256> out;
    std::transform(leaves.begin(), leaves.end(), out.begin(), [](const QByteArray& part) {
        return sha256({bucketPrefix, part}).first(8);
    });
    return out;
}

template struct LeafBucket<Entry>;
template struct LeafBucket<Tomb>;
template class LeafSet<Entry>;
template class LeafSet<Tomb>;

} // namespace vestibule::protocol
