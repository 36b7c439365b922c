#include "core/database/EngineMemory.h"

#include "core/database/Codes.h"
#include "core/database/LockedPages.h"
#include "core/database/SmallBlocks.h"

#include <sqlcipher/sqlite3.h>

#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <mutex>

namespace vestibule::database {

namespace {

/// What is small comes from locked memory of its own as long as there is some; all else from the C library, and its
/// pages are counted.
class Memory
{
public:
    void* take(std::size_t size)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (void* const block = m_small.take(size)) {
                return block;
            }
        }
        void* const block = std::malloc(size);
        if (block != nullptr) {
            const std::lock_guard lock(m_mutex);
            if (m_pages.hold(block, ::malloc_usable_size(block))) {
                return block;
            }
        }
        std::free(block);
        return nullptr;
    }
    void giveBack(void* block)
    {
        const std::size_t size = sizeOf(block);
        ::explicit_bzero(block, size);
        if (m_small.owns(block)) {
            const std::lock_guard lock(m_mutex);
            m_small.giveBack(block);
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_pages.release(block, size);
        }
        std::free(block);
    }
    /// Without the mutex: neither changes as long as the block is there.
    std::size_t sizeOf(void* block) const
    {
        return m_small.owns(block) ? m_small.sizeOf(block) : ::malloc_usable_size(block);
    }
    EnginePages count()
    {
        const std::lock_guard lock(m_mutex);
        return {m_small.held() + m_pages.held(), m_small.held() + m_pages.locked(), m_share.size()};
    }

private:
    std::mutex m_mutex;
    LockedShare m_share;
    SmallBlocks m_small{m_share};
    CountedPages m_pages{m_share};
};

/// Never destroyed: the engine gives memory back as late as at the end of the process.
Memory& memory()
{
    static auto* const all = new Memory;
    return *all;
}

int sizeOf(void* block) { return int(memory().sizeOf(block)); }

void* take(int size) { return memory().take(std::size_t(size)); }

void giveBack(void* block)
{
    if (block != nullptr) {
        memory().giveBack(block);
    }
}

void* takeMore(void* block, int size)
{
    const std::size_t had = memory().sizeOf(block);
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
        memory(); // made here, where running out of memory is an exception among C++ alone
        static constexpr sqlite3_mem_methods methods{take, giveBack, takeMore, sizeOf, roundUp, begin, end, nullptr};
        int taken = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
        if (taken == SQLITE_OK) {
            // Pages one by one, as they are needed. Else each table that a statement makes for itself takes twenty at
            // once, which are locked and overwritten for a list of three words.
            taken = sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
        }
        return taken == SQLITE_OK ? sqlite3_initialize() : taken;
    }();
    return started == SQLITE_OK ? Result<void>() : fail(codes::wrongEngine, sqlite3_errstr(started));
}

EnginePages enginePages() { return memory().count(); }

} // namespace vestibule::database
