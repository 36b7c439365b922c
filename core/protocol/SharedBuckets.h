#pragma once

#include "core/domain/Ids.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace vestibule::protocol {

/// Items in id order, parted by the first byte of their id into 256 buckets that copies share: a copy costs a
/// microsecond, and a change copies each bucket that it touches once. A value: const use from several threads at once
/// is safe. `Bucket` has `Item`, `items` (sorted by `id`), `insert(place in items, item)`, `replace(place, item)`,
/// `remove(place)`, and `seal()`, called when nothing more comes.
template <typename Bucket>
class SharedBuckets
{
public:
    using Item = typename Bucket::Item;
    using CredentialId = domain::CredentialId;
    static constexpr std::size_t bucketCount = 256;

    /// Goes through the items in id order.
    class Iterator
    {
    public:
        Iterator(const SharedBuckets& of, std::size_t bucket, std::size_t place)
            : m_of(&of), m_bucket(bucket), m_place(place)
        {
            skipEnded();
        }
        [[nodiscard]] const Item& operator*() const { return (*m_of)[m_bucket].items[m_place]; }
        [[nodiscard]] const Item* operator->() const { return &**this; }
        Iterator& operator++()
        {
            ++m_place;
            skipEnded();
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        void skipEnded()
        {
            while (m_bucket < bucketCount && m_place == (*m_of)[m_bucket].items.size()) {
                ++m_bucket;
                m_place = 0;
            }
        }
        const SharedBuckets* m_of;
        std::size_t m_bucket;
        std::size_t m_place;
    };

    SharedBuckets() { m_buckets.fill(emptyBucket()); }

    /// Puts each item in place of the one with its id, in their order, and then removes what is gone. An id that is
    /// not there is no error.
    void change(std::span<const Item> put, std::span<const CredentialId> gone)
    {
        std::array<std::shared_ptr<Bucket>, bucketCount> open;
        const auto opened = [&](const CredentialId& id) -> Bucket& {
            std::shared_ptr<Bucket>& bucket = open[bucketOf(id)];
            if (!bucket) {
                bucket = std::make_shared<Bucket>(*m_buckets[bucketOf(id)]);
            }
            return *bucket;
        };
        for (const Item& item : put) {
            Bucket& bucket = opened(item.id);
            const std::size_t place = placeOf(bucket.items, item.id);
            if (isAt(bucket.items, place, item.id)) {
                bucket.replace(place, item);
            } else {
                bucket.insert(place, item);
            }
        }
        for (const CredentialId& id : gone) {
            const auto& changed = open[bucketOf(id)];
            const Bucket& now = changed ? *changed : *m_buckets[bucketOf(id)];
            const std::size_t place = placeOf(now.items, id);
            if (isAt(now.items, place, id)) {
                opened(id).remove(place);
            }
        }
        for (std::size_t at = 0; at < bucketCount; ++at) {
            if (open[at]) {
                open[at]->seal();
                m_count += open[at]->items.size() - m_buckets[at]->items.size();
                m_buckets[at] = std::move(open[at]);
            }
        }
    }

    [[nodiscard]] const Bucket& operator[](std::size_t bucket) const { return *m_buckets[bucket]; }
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// Null when there is none. Valid until the next change.
    [[nodiscard]] const Item* find(const CredentialId& id) const
    {
        const auto& items = m_buckets[bucketOf(id)]->items;
        const std::size_t place = placeOf(items, id);
        return isAt(items, place, id) ? &items[place] : nullptr;
    }
    /// The items with id > `id`; all without one.
    [[nodiscard]] Iterator after(const std::optional<CredentialId>& id) const
    {
        if (!id) {
            return begin();
        }
        const auto& items = m_buckets[bucketOf(*id)]->items;
        const std::size_t place = placeOf(items, *id);
        return {*this, bucketOf(*id), place + (isAt(items, place, *id) ? 1 : 0)};
    }
    [[nodiscard]] Iterator begin() const { return {*this, 0, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, bucketCount, 0}; }

private:
    [[nodiscard]] static std::size_t bucketOf(const CredentialId& id) { return quint8(id.view()[0]); }
    /// The place of the id in items sorted by id, or where it would go.
    [[nodiscard]] static std::size_t placeOf(const std::vector<Item>& items, const CredentialId& id)
    {
        const auto place = std::lower_bound(items.begin(), items.end(), id,
                                            [](const Item& item, const CredentialId& want) { return item.id < want; });
        return std::size_t(place - items.begin());
    }
    [[nodiscard]] static bool isAt(const std::vector<Item>& items, std::size_t place, const CredentialId& id)
    {
        return place < items.size() && items[place].id == id;
    }
    [[nodiscard]] static std::shared_ptr<const Bucket> emptyBucket()
    {
        static const std::shared_ptr<const Bucket> empty = [] {
            const auto made = std::make_shared<Bucket>();
            made->seal();
            return made;
        }();
        return empty;
    }

    std::array<std::shared_ptr<const Bucket>, bucketCount> m_buckets;
    std::size_t m_count = 0;
};

} // namespace vestibule::protocol
