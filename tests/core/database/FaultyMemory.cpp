#include "tests/core/database/FaultyMemory.h"

#include "core/database/EngineMemory.h"

#include <sqlcipher/sqlite3.h>

#include <array>
#include <atomic>
#include <mutex>
#include <unordered_set>
#include <utility>

#include <execinfo.h>

namespace faulty {

namespace {

sqlite3_mem_methods below;
// Connections of several threads ask.
std::atomic<int> failAt = 0;
std::atomic<int> asked = 0;
std::atomic<bool> staysEmpty = false;
std::atomic<bool> refused = false;
std::atomic<quint64> failWay = 0;
std::atomic<bool> watches = false;

std::mutex watching;
std::vector<Place> watched;
std::unordered_set<quint64> known;

/// FNV-1a over the return addresses up the stack, from the engine's own on: those in here differ with what the
/// compiler makes of this file.
[[gnu::noinline]] quint64 wayHere()
{
    constexpr int ours = 2; // this function, and takeMemory or takeMore with all of isRefused in it
    std::array<void*, 40> frames{};
    const int depth = ::backtrace(frames.data(), int(frames.size()));
    quint64 way = 14695981039346656037U;
    for (int i = ours; i < depth; ++i) {
        way = (way ^ reinterpret_cast<quintptr>(frames.at(std::size_t(i)))) * 1099511628211U;
    }
    return way;
}

void watch(quint64 way)
{
    const std::lock_guard lock(watching);
    if (known.insert(way).second) {
        watched.push_back(Place(way));
    }
}

[[gnu::always_inline]] inline bool isRefused()
{
    const int number = ++asked;
    const bool looksAtWays = watches || (failWay != 0 && !refused);
    const quint64 way = looksAtWays ? wayHere() : 0;
    if (watches) {
        watch(way);
    }
    const bool isTurn = number == failAt || (refused && staysEmpty) || (way != 0 && way == failWay);
    if (isTurn) {
        refused = true;
    }
    return isTurn;
}

[[gnu::noinline]] void* takeMemory(int size) { return isRefused() ? nullptr : below.xMalloc(size); }

[[gnu::noinline]] void* takeMore(void* memory, int size)
{
    return isRefused() ? nullptr : below.xRealloc(memory, size);
}

void begin(int number, quint64 way, bool forEver)
{
    failAt = 0;
    asked = 0;
    refused = false;
    staysEmpty = forEver;
    failWay = way;
    failAt = number;
}

} // namespace

bool takeMemoryOver()
{
    // Over the memory that the program gives the engine, as a refusal is met there.
    if (!vestibule::database::startEngine() || sqlite3_shutdown() != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_GETMALLOC, &below) != SQLITE_OK) {
        return false;
    }
    sqlite3_mem_methods ours = below;
    ours.xMalloc = takeMemory;
    ours.xRealloc = takeMore;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK;
}

void refuseFrom(int n, bool forEver) { begin(n, 0, forEver); }

void refuseAt(Place place, bool forEver) { begin(0, quint64(place), forEver); }

bool hasRefused() { return refused; }

void watchPlaces()
{
    const std::lock_guard lock(watching);
    watched.clear();
    known.clear();
    watches = true;
}

std::vector<Place> placesWatched()
{
    watches = false;
    const std::lock_guard lock(watching);
    return std::exchange(watched, {});
}

} // namespace faulty
