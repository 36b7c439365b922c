#include "core/protocol/SetRoot.h"

#include "core/base/Digest.h"

#include <algorithm>

namespace vestibule::protocol {

namespace {

constexpr qsizetype leafBytes = 32;
constexpr QByteArrayView leafPrefix("\x00", 1);
constexpr QByteArrayView rootPrefix("\x01", 1);
constexpr QByteArrayView bucketPrefix("\x02", 1);

std::size_t bucketOf(const CredentialId& id) { return quint8(id.view()[0]); }

std::size_t secondByteOf(const CredentialId& id) { return quint8(id.view()[1]); }

SetRoot rootFrom(const QByteArray& hash) { return *SetRoot::fromBytes(hash); }

/// The place of the id in items sorted by id, or where it would go.
template <typename Items>
auto placeOf(Items& items, const CredentialId& id)
{
    return std::lower_bound(items.begin(), items.end(), id,
                            [](const auto& item, const auto& want) { return item.id < want; });
}

} // namespace

QByteArray leafOf(const Entry& entry)
{
    return sha256({leafPrefix, entry.id.view(), bigEndian(entry.rev, 8), entry.digest.view()});
}

QByteArray leafOf(const Tomb& tomb) { return sha256({leafPrefix, tomb.id.view(), bigEndian(tomb.rev, 8)}); }

SetRoot emptyRoot() { return EntrySet().root(); }

SetRoot rootOf(const std::array<SetRoot, 256>& buckets)
{
    QByteArray hashes;
    hashes.reserve(qsizetype(buckets.size()) * leafBytes);
    for (const SetRoot& bucket : buckets) {
        hashes.append(bucket.view());
    }
    return rootFrom(sha256({rootPrefix, hashes}));
}

template <typename Item>
LeafSet<Item>::LeafSet()
{
    m_buckets.fill(emptyBucket());
}

template <typename Item>
typename LeafSet<Item>::SharedBucket LeafSet<Item>::emptyBucket()
{
    static const SharedBucket empty = sealed({}, {});
    return empty;
}

template <typename Item>
typename LeafSet<Item>::SharedBucket LeafSet<Item>::sealed(std::vector<Item> items, const QByteArray& leaves)
{
    auto out = std::make_shared<Bucket>();
    out->items = std::move(items);
    out->leaves = leaves;
    out->hash = rootFrom(sha256({bucketPrefix, out->leaves}));
    return out;
}

template <typename Item>
LeafSet<Item> LeafSet<Item>::of(std::vector<Item> items)
{
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.id < b.id; });
    LeafSet out;
    std::vector<Item> pending;
    QByteArray leaves;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool lastOfId = i + 1 == items.size() || items[i + 1].id != items[i].id;
        if (lastOfId) {
            leaves += leafOf(items[i]);
            pending.push_back(items[i]);
        }
        if (i + 1 == items.size() || bucketOf(items[i + 1].id) != bucketOf(items[i].id)) {
            out.m_count += pending.size();
            out.m_buckets[bucketOf(items[i].id)] = sealed(std::exchange(pending, {}), std::exchange(leaves, {}));
        }
    }
    return out;
}

template <typename Item>
void LeafSet<Item>::insert(const Item& item)
{
    SharedBucket& bucket = m_buckets[bucketOf(item.id)];
    std::vector<Item> items = bucket->items;
    QByteArray leaves = bucket->leaves;
    const auto place = placeOf(items, item.id);
    const qsizetype at = (place - items.begin()) * leafBytes;
    if (place != items.end() && place->id == item.id) {
        *place = item;
        leaves.replace(at, leafBytes, leafOf(item));
    } else {
        items.insert(place, item);
        leaves.insert(at, leafOf(item));
        ++m_count;
    }
    bucket = sealed(std::move(items), leaves);
}

template <typename Item>
bool LeafSet<Item>::remove(const CredentialId& id)
{
    SharedBucket& bucket = m_buckets[bucketOf(id)];
    if (!contains(id)) {
        return false;
    }
    std::vector<Item> items = bucket->items;
    QByteArray leaves = bucket->leaves;
    const auto place = placeOf(items, id);
    leaves.remove((place - items.begin()) * leafBytes, leafBytes);
    items.erase(place);
    --m_count;
    bucket = sealed(std::move(items), leaves);
    return true;
}

template <typename Item>
std::optional<Item> LeafSet<Item>::find(const CredentialId& id) const
{
    const std::vector<Item>& items = m_buckets[bucketOf(id)]->items;
    const auto place = placeOf(items, id);
    return place != items.end() && place->id == id ? std::optional<Item>(*place) : std::nullopt;
}

template <typename Item>
std::vector<Item> LeafSet<Item>::items() const
{
    return page(std::nullopt, m_count);
}

template <typename Item>
std::vector<Item> LeafSet<Item>::bucketItems(std::uint8_t bucket) const
{
    return m_buckets[bucket]->items;
}

template <typename Item>
std::vector<Item> LeafSet<Item>::page(const std::optional<CredentialId>& after, std::size_t limit) const
{
    std::vector<Item> out;
    for (std::size_t b = after ? bucketOf(*after) : 0; b < m_buckets.size() && out.size() < limit; ++b) {
        for (const Item& item : m_buckets[b]->items) {
            if (out.size() < limit && (!after || item.id > *after)) {
                out.push_back(item);
            }
        }
    }
    return out;
}

template <typename Item>
SetRoot LeafSet<Item>::root() const
{
    return rootOf(bucketHashes());
}

template <typename Item>
std::array<SetRoot, 256> LeafSet<Item>::bucketHashes() const
{
    std::array<SetRoot, 256> out;
    std::transform(m_buckets.begin(), m_buckets.end(), out.begin(), [](const SharedBucket& b) { return b->hash; });
    return out;
}

template <typename Item>
std::array<QByteArray, 256> LeafSet<Item>::subHashes(std::uint8_t bucket) const
{
    std::array<QByteArray, 256> leaves;
    const Bucket& from = *m_buckets[bucket];
    for (std::size_t i = 0; i < from.items.size(); ++i) {
        leaves[secondByteOf(from.items[i].id)] += from.leaves.sliced(qsizetype(i) * leafBytes, leafBytes);
    }
    std::array<QByteArray, 256> out;
    std::transform(leaves.begin(), leaves.end(), out.begin(), [](const QByteArray& part) {
        return sha256({bucketPrefix, part}).first(8);
    });
    return out;
}

template class LeafSet<Entry>;
template class LeafSet<Tomb>;

} // namespace vestibule::protocol
