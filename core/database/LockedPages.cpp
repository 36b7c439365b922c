#include "core/database/LockedPages.h"

#include <limits>
#include <new>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// The codec asks for a lock of the system with each block and takes it back with each, also for blocks that are older
// than its setting, so that a block given back beside a secret unlocked the secret. Its calls end here instead (the
// linker's option wrap), and the pages are counted below.
extern "C" {
int __wrap_mlock(const void* address, std::size_t size);   // NOLINT(bugprone-reserved-identifier)
int __wrap_munlock(const void* address, std::size_t size); // NOLINT(bugprone-reserved-identifier)

int __wrap_mlock(const void* /*address*/, std::size_t /*size*/) { return 0; }
int __wrap_munlock(const void* /*address*/, std::size_t /*size*/) { return 0; }
}

namespace vestibule::database {

namespace {

std::size_t halfOfTheLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_MEMLOCK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return std::numeric_limits<std::size_t>::max();
    }
    return std::size_t(limit.rlim_cur) / 2 / LockedShare::pageSize;
}

std::uintptr_t pageOf(const void* block, std::size_t offset)
{
    return (reinterpret_cast<std::uintptr_t>(block) + offset) & ~(LockedShare::pageSize - 1);
}

} // namespace

LockedShare::LockedShare() : m_size(halfOfTheLimit()) {}

bool LockedShare::lock(void* first, std::size_t pages, std::size_t spare)
{
    const std::size_t open = m_size - spare;
    if (pages > open || m_locked > open - pages) {
        return false;
    }
    // mlock() would be bent to the function above.
    if (::mlock2(first, pages * pageSize, 0) != 0) {
        ::syscall(SYS_munlock, first, pages * pageSize); // the kernel may have come half-way
        return false;
    }
    m_locked += pages;
    return true;
}

void LockedShare::unlock(void* first, std::size_t pages)
{
    ::syscall(SYS_munlock, first, pages * pageSize);
    m_locked -= pages;
}

bool CountedPages::hold(const void* block, std::size_t size)
{
    const std::uintptr_t first = pageOf(block, 0);
    const std::uintptr_t last = pageOf(block, size - 1);
    const std::size_t spare = size < LockedShare::pageSize ? 0 : m_share.forSmall();
    for (std::uintptr_t page = first; page <= last; page += LockedShare::pageSize) {
        try {
            Use& use = m_uses[page];
            ++use.blocks;
            if (!use.locked) {
                use.locked = m_share.lock(reinterpret_cast<void*>(page), 1, spare);
                m_locked += use.locked ? 1 : 0;
            }
        } catch (const std::bad_alloc&) {
            for (std::uintptr_t counted = first; counted < page; counted += LockedShare::pageSize) {
                giveUp(counted);
            }
            return false;
        }
    }
    return true;
}

void CountedPages::release(const void* block, std::size_t size)
{
    for (std::uintptr_t page = pageOf(block, 0); page <= pageOf(block, size - 1); page += LockedShare::pageSize) {
        giveUp(page);
    }
}

void CountedPages::giveUp(std::uintptr_t page)
{
    const auto use = m_uses.find(page);
    if (--use->second.blocks == 0) {
        if (use->second.locked) {
            m_share.unlock(reinterpret_cast<void*>(page), 1);
            --m_locked;
        }
        m_uses.erase(use);
    }
}

} // namespace vestibule::database
