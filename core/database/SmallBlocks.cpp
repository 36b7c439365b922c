#include "core/database/SmallBlocks.h"

#include <algorithm>
#include <cstdint>
#include <new>
#include <sys/mman.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
#endif

namespace vestibule::database {

namespace {

#ifdef __SANITIZE_ADDRESS__
// The sanitizer knows of blocks of the C library only; it is told of these, so that it finds the same faults here.
void hide(void* memory, std::size_t size) { __asan_poison_memory_region(memory, size); }
void show(void* memory, std::size_t size) { __asan_unpoison_memory_region(memory, size); }
void searchForPointers(void* memory, std::size_t size) { __lsan_register_root_region(memory, size); }
#else
void hide(void* /*memory*/, std::size_t /*size*/) {}
void show(void* /*memory*/, std::size_t /*size*/) {}
void searchForPointers(void* /*memory*/, std::size_t /*size*/) {}
#endif

} // namespace

SmallBlocks::SmallBlocks(LockedShare& share) : m_share(share)
{
    const std::size_t count = std::min(mostSlabs, share.size() / slabPages);
    if (count == 0) {
        return;
    }
    void* const first =
        ::mmap(nullptr, count * slabSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (first == MAP_FAILED) {
        return;
    }
    hide(first, count * slabSize);
    searchForPointers(first, count * slabSize);
    m_first = static_cast<std::byte*>(first);
    m_all.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        m_all.push_back(m_fresh.insert(m_fresh.end(), Slab{m_first + i * slabSize, 0, 0, nullptr, 0}));
    }
}

void* SmallBlocks::take(std::size_t size)
{
    const auto* const fits = std::lower_bound(sizes.begin(), sizes.end(), size);
    if (fits == sizes.end()) {
        return nullptr;
    }
    auto kind = std::size_t(fits - sizes.begin());
    if (m_open.at(kind).empty() && !open(kind)) {
        // Rather too large than on a page that is not locked.
        while (m_open.at(kind).empty()) {
            if (++kind == sizes.size()) {
                return nullptr;
            }
        }
    }
    Slabs& slabs = m_open.at(kind);
    Slab& slab = slabs.front();
    void* block = slab.free;
    if (slab.free != nullptr) {
        slab.free = slab.free->next;
    } else {
        block = slab.first + slab.cut++ * sizes.at(kind);
    }
    show(block, sizes.at(kind));
    if (slab.used++ == 0) {
        ++m_inUse;
    }
    if (isFull(slab)) {
        m_full.splice(m_full.begin(), slabs, slabs.begin());
    }
    return block;
}

/// A slab for blocks of this size, the only open one.
bool SmallBlocks::open(std::size_t kind)
{
    Slabs& from = m_idle.empty() ? m_fresh : m_idle;
    if (from.empty()) {
        return false;
    }
    const auto slab = from.begin();
    if (&from == &m_fresh && !m_share.lock(slab->first, slabPages, 0)) {
        return false;
    }
    *slab = Slab{slab->first, kind, 0, nullptr, 0};
    m_open.at(kind).splice(m_open.at(kind).begin(), from, slab);
    return true;
}

void SmallBlocks::giveBack(void* block)
{
    const auto slab = slabOf(block);
    Slabs& slabs = m_open.at(slab->kind);
    if (isFull(*slab)) {
        slabs.splice(slabs.begin(), m_full, slab);
    }
    slab->free = new (block) Free{slab->free};
    hide(static_cast<std::byte*>(block) + sizeof(Free), sizes.at(slab->kind) - sizeof(Free));
    if (--slab->used > 0) {
        return;
    }
    --m_inUse;
    if (m_idle.size() < idleKept) {
        m_idle.splice(m_idle.begin(), slabs, slab);
    } else {
        m_share.unlock(slab->first, slabPages);
        m_fresh.splice(m_fresh.begin(), slabs, slab);
    }
}

bool SmallBlocks::owns(const void* block) const
{
    const auto at = reinterpret_cast<std::uintptr_t>(block);
    const auto first = reinterpret_cast<std::uintptr_t>(m_first);
    return at >= first && at - first < m_all.size() * slabSize;
}

std::size_t SmallBlocks::sizeOf(const void* block) const { return sizes.at(slabOf(block)->kind); }

bool SmallBlocks::isFull(const Slab& slab)
{
    return slab.free == nullptr && slab.cut == slabSize / sizes.at(slab.kind);
}

SmallBlocks::Slabs::iterator SmallBlocks::slabOf(const void* block) const
{
    return m_all.at(std::size_t(static_cast<const std::byte*>(block) - m_first) / slabSize);
}

} // namespace vestibule::database
