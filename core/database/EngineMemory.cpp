#include "core/database/EngineMemory.h"

#include "core/database/Codes.h"

#include <sqlcipher/sqlite3.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <malloc.h>
#include <mutex>
#include <new>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <unordered_map>

// Locks of the system are of whole pages and do not nest. The codec asks for one with each block and takes it back with
// each, also for blocks that are older than its setting, so that a block given back beside a secret unlocked the
// secret. Its calls end here instead (the linker's --wrap), and the pages are counted below.
extern "C" {
int __wrap_mlock(const void* address, std::size_t size);   // NOLINT(bugprone-reserved-identifier)
int __wrap_munlock(const void* address, std::size_t size); // NOLINT(bugprone-reserved-identifier)

int __wrap_mlock(const void* /*address*/, std::size_t /*size*/) { return 0; }
int __wrap_munlock(const void* /*address*/, std::size_t /*size*/) { return 0; }
}

namespace vestibule::database {

namespace {

constexpr std::uintptr_t memoryPage = 4096;

/// In pages: half of what the process may lock. Keys and passwords elsewhere need the rest, also while an import makes
/// the engine's cache wide.
std::size_t engineShare()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_MEMLOCK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return std::numeric_limits<std::size_t>::max();
    }
    return std::size_t(limit.rlim_cur) / 2 / memoryPage;
}

/// Which pages the engine's blocks lie on, and how many on each.
class Pages
{
public:
    /// False, and nothing has changed, where there is no memory to keep count.
    bool hold(const void* block, std::size_t size)
    {
        const std::lock_guard lock(m_mutex);
        const std::uintptr_t first = pageOf(block, 0);
        const std::uintptr_t last = pageOf(block, size - 1);
        // Pages of a database do not take the last eighth: keys and statements are small.
        const std::size_t share = size < memoryPage ? m_share : m_share - m_share / 8;
        for (std::uintptr_t page = first; page <= last; page += memoryPage) {
            try {
                Use& use = m_uses[page];
                ++use.blocks;
                if (!use.locked && m_locked < share) {
                    use.locked = ::mlock2(reinterpret_cast<void*>(page), memoryPage, 0) == 0;
                    m_locked += use.locked ? 1 : 0;
                }
            } catch (const std::bad_alloc&) {
                for (std::uintptr_t counted = first; counted < page; counted += memoryPage) {
                    giveUp(counted);
                }
                return false;
            }
        }
        return true;
    }
    void release(const void* block, std::size_t size)
    {
        const std::lock_guard lock(m_mutex);
        for (std::uintptr_t page = pageOf(block, 0); page <= pageOf(block, size - 1); page += memoryPage) {
            giveUp(page);
        }
    }
    EnginePages count()
    {
        const std::lock_guard lock(m_mutex);
        return {m_uses.size(), m_locked, m_share};
    }

private:
    struct Use
    {
        std::uint32_t blocks = 0;
        bool locked = false;
    };
    static std::uintptr_t pageOf(const void* block, std::size_t offset)
    {
        return (reinterpret_cast<std::uintptr_t>(block) + offset) & ~(memoryPage - 1);
    }
    void giveUp(std::uintptr_t page)
    {
        const auto use = m_uses.find(page);
        if (--use->second.blocks == 0) {
            if (use->second.locked) {
                --m_locked;
                ::syscall(SYS_munlock, page, memoryPage); // munlock() is bent to the function above
            }
            m_uses.erase(use);
        }
    }

    std::mutex m_mutex;
    std::unordered_map<std::uintptr_t, Use> m_uses;
    std::size_t m_locked = 0;
    const std::size_t m_share = engineShare();
};

/// Never destroyed: the engine gives memory back as late as at the end of the process.
Pages& pages()
{
    static auto* const all = new Pages;
    return *all;
}

std::size_t usable(void* block) { return ::malloc_usable_size(block); }

int sizeOf(void* block) { return int(usable(block)); }

void* take(int size)
{
    void* const block = std::malloc(std::size_t(size));
    if (block != nullptr && !pages().hold(block, usable(block))) {
        std::free(block);
        return nullptr;
    }
    return block;
}

void giveBack(void* block)
{
    if (block == nullptr) {
        return;
    }
    const std::size_t size = usable(block);
    ::explicit_bzero(block, size);
    pages().release(block, size);
    std::free(block);
}

void* takeMore(void* block, int size)
{
    const std::size_t had = usable(block);
    if (std::size_t(size) <= had) {
        return block;
    }
    void* const more = take(size);
    if (more != nullptr) {
        std::memcpy(more, block, had);
        giveBack(block);
    }
    return more;
}

int roundUp(int size) { return (size + 7) & ~7; }

int begin(void* /*unused*/) { return SQLITE_OK; }

void end(void* /*unused*/) {}

} // namespace

Result<void> startEngine()
{
    static const int started = [] {
        static constexpr sqlite3_mem_methods methods{take, giveBack, takeMore, sizeOf, roundUp, begin, end, nullptr};
        const int taken = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
        return taken == SQLITE_OK ? sqlite3_initialize() : taken;
    }();
    return started == SQLITE_OK ? Result<void>() : fail(codes::wrongEngine, sqlite3_errstr(started));
}

EnginePages enginePages() { return pages().count(); }

} // namespace vestibule::database
