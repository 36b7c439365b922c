#include "tests/core/database/FaultyMemory.h"

#include <sqlcipher/sqlite3.h>

#include <atomic>

namespace faulty {

namespace {

sqlite3_mem_methods below;
// Connections of several threads ask.
std::atomic<int> failAt = 0;
std::atomic<int> asked = 0;
std::atomic<bool> staysEmpty = false;

bool isRefused()
{
    const int number = ++asked;
    return failAt != 0 && (number == failAt || (staysEmpty && number > failAt));
}

void* takeMemory(int size) { return isRefused() ? nullptr : below.xMalloc(size); }

void* takeMore(void* memory, int size) { return isRefused() ? nullptr : below.xRealloc(memory, size); }

} // namespace

bool takeMemoryOver()
{
    if (sqlite3_shutdown() != SQLITE_OK || sqlite3_config(SQLITE_CONFIG_GETMALLOC, &below) != SQLITE_OK) {
        return false;
    }
    sqlite3_mem_methods ours = below;
    ours.xMalloc = takeMemory;
    ours.xRealloc = takeMore;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK;
}

void refuseFrom(int n, bool forEver)
{
    failAt = 0;
    asked = 0;
    staysEmpty = forEver;
    failAt = n;
}

int requestsSeen() { return asked; }

} // namespace faulty
