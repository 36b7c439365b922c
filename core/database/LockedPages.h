#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace vestibule::database {

/// What of this process's locked memory is the engine's, in pages of 4,096 bytes. Not thread-safe.
class LockedShare
{
public:
    static constexpr std::size_t pageSize = 4096;

    /// Half of what the process may lock: keys and passwords elsewhere need the rest, also while an import makes the
    /// engine's cache wide.
    LockedShare();

    /// Locks so many pages from the address on, all or none. False where that would leave less than `spare` of the
    /// share, or where the system refuses.
    [[nodiscard]] bool lock(void* first, std::size_t pages, std::size_t spare);
    /// Of pages that are locked.
    void unlock(void* first, std::size_t pages);

    [[nodiscard]] std::size_t size() const { return m_size; }
    /// What pages of a database do not take: keys and statements are small.
    [[nodiscard]] std::size_t forSmall() const { return m_size / 8; }

private:
    const std::size_t m_size;
    std::size_t m_locked = 0;
};

/// Pages under blocks of the C library, which shares them out as it likes: locked from the first block on a page to the
/// last, as locks of the system do not nest. Not thread-safe.
class CountedPages
{
public:
    explicit CountedPages(LockedShare& share) : m_share(share) {}

    /// Counts a block that has come. False, and nothing has changed, where there is no memory to keep count.
    [[nodiscard]] bool hold(const void* block, std::size_t size);
    /// Counts a block that goes.
    void release(const void* block, std::size_t size);

    [[nodiscard]] std::size_t held() const { return m_uses.size(); }
    /// Of those.
    [[nodiscard]] std::size_t locked() const { return m_locked; }

private:
    struct Use
    {
        std::uint32_t blocks = 0;
        bool locked = false;
    };
    void giveUp(std::uintptr_t page);

    LockedShare& m_share;
    std::unordered_map<std::uintptr_t, Use> m_uses;
    std::size_t m_locked = 0;
};

} // namespace vestibule::database
