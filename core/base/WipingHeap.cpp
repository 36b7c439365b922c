// Takes the place of the C library's free() and realloc() in a program that links it, and overwrites what is given
// back. Names, addresses and rendered texts live in QString and std::string, of which nobody can say where they have
// been copied; what is freed must not wait in the heap for somebody who reads the memory after the full lock, or for
// the swap space. Keys, passwords and templates have SecretBytes besides.
//
// Linked as objects into each program (target vestibule_wiping_heap), never into a library: the program's symbols come
// first for every library in the process. Memory comes from glibc as before, so that no pair of allocators can meet.
// Thread-safe; allocates nothing.
//
// It also keeps large blocks mapped each by itself. glibc stops that for a size with the first such block that is
// freed, and then what a worker once held of a gate's answer stays with its thread: of 16 of them some 60 MB.
#include <malloc.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

extern "C" {
// The C library's own names for what this file takes the place of.
void* __libc_malloc(std::size_t size); // NOLINT(bugprone-reserved-identifier)
void __libc_free(void* memory);        // NOLINT(bugprone-reserved-identifier)
}

namespace {

constexpr int mappedFromBytes = 128 * 1024; // glibc's own beginning

[[gnu::constructor]] void keepLargeBlocksApart() { ::mallopt(M_MMAP_THRESHOLD, mappedFromBytes); }

/// Whatever its size: a large block is mapped by itself only as long as glibc may map more, and what is unmapped waits
/// in the swap space like anything else.
void wipeAndFree(void* memory)
{
    explicit_bzero(memory, malloc_usable_size(memory));
    __libc_free(memory);
}

} // namespace

extern "C" {

void free(void* memory) noexcept
{
    if (memory != nullptr) {
        const int before = errno; // unchanged by free(), as POSIX has it
        wipeAndFree(memory);
        errno = before;
    }
}

void* realloc(void* memory, std::size_t size) noexcept
{
    if (memory == nullptr) {
        return __libc_malloc(size);
    }
    if (size == 0) {
        wipeAndFree(memory);
        return nullptr;
    }
    const std::size_t had = malloc_usable_size(memory);
    if (size <= had && size >= had / 2) {
        // Stays where it is. What lies behind the new end is overwritten when the block is freed.
        return memory;
    }
    void* moved = __libc_malloc(size);
    if (moved != nullptr) {
        std::memcpy(moved, memory, size < had ? size : had);
        wipeAndFree(memory);
    }
    return moved;
}

void* reallocarray(void* memory, std::size_t count, std::size_t size) noexcept
{
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return nullptr;
    }
    return realloc(memory, bytes);
}
}
