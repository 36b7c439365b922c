#pragma once

#include "core/database/LockedPages.h"

#include <array>
#include <cstddef>
#include <list>
#include <vector>

namespace vestibule::database {

/// Locked memory of the engine's own for what is small and comes and goes by the thousand: a call to the system for
/// each such block costs more than the statement that wants it. Made of slabs, each cut into blocks of one size; a slab
/// is locked before its first block goes out and, but for a few, unlocked when its last one has come back. The
/// addresses are taken once and never given back, so that a locked page cannot be lost. Not thread-safe.
class SmallBlocks
{
public:
    static constexpr std::size_t slabPages = 4;
    static constexpr std::size_t largest = 4096; ///< bytes

    /// Where no addresses are to be had it has no blocks to give.
    explicit SmallBlocks(LockedShare& share);
    ~SmallBlocks() = default;
    SmallBlocks(const SmallBlocks&) = delete;
    SmallBlocks& operator=(const SmallBlocks&) = delete;

    /// Null where no slab has room and none can be locked, and for what is larger than `largest`.
    [[nodiscard]] void* take(std::size_t size);
    /// An overwritten block from here.
    void giveBack(void* block);
    [[nodiscard]] bool owns(const void* block) const;
    /// In bytes, of a block from here: at least what was asked for.
    [[nodiscard]] std::size_t sizeOf(const void* block) const;

    /// Pages of slabs with a block on them; all of these are locked.
    [[nodiscard]] std::size_t held() const { return m_inUse * slabPages; }

private:
    static constexpr std::size_t slabSize = slabPages * LockedShare::pageSize;
    static constexpr std::size_t mostSlabs = 1024; ///< 16 MB
    static constexpr std::size_t idleKept = 8;
    static constexpr std::array<std::size_t, 14> sizes{32,  64,  96,   128,  192,  256,  384,
                                                       512, 768, 1024, 1360, 2048, 2720, largest};

    struct Free
    {
        Free* next;
    };
    struct Slab
    {
        std::byte* first = nullptr;
        std::size_t kind = 0; ///< index into `sizes`
        std::size_t used = 0; ///< blocks
        Free* free = nullptr; ///< what has come back
        std::size_t cut = 0;  ///< blocks that have been given at least once
    };
    using Slabs = std::list<Slab>;

    [[nodiscard]] Slabs::iterator slabOf(const void* block) const;
    [[nodiscard]] static bool isFull(const Slab& slab);
    bool open(std::size_t kind);

    LockedShare& m_share;
    std::byte* m_first = nullptr;
    std::vector<Slabs::iterator> m_all; ///< by place
    Slabs m_fresh;                      ///< not locked
    Slabs m_idle;                       ///< locked, without a block
    std::array<Slabs, sizes.size()> m_open;
    Slabs m_full;
    std::size_t m_inUse = 0;
};

} // namespace vestibule::database
