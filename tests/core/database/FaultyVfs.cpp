#include "tests/core/database/FaultyVfs.h"

#include <sqlcipher/sqlite3.h>

#include <cerrno>
#include <map>

namespace faulty {

namespace {

int failAt = 0;
int seen = 0;
bool staysBroken = false;
Fault kind = Fault::Full;
sqlite3_vfs* below = nullptr;
sqlite3_vfs ours;

/// The methods of each kind of file below, and our copy of them with the changing ones exchanged.
std::map<const sqlite3_io_methods*, sqlite3_io_methods> copies;

const sqlite3_io_methods* originalOf(const sqlite3_file* file)
{
    for (const auto& [original, copy] : copies) {
        if (&copy == file->pMethods) {
            return original;
        }
    }
    return nullptr;
}

int verdict()
{
    ++seen;
    if (failAt == 0 || seen < failAt || (seen > failAt && !staysBroken)) {
        return SQLITE_OK;
    }
    // The engine asks for it where its own code does not say that the disk is full.
    errno = kind == Fault::Full ? ENOSPC : EIO;
    return kind == Fault::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset)
{
    const int bad = verdict();
    return bad != SQLITE_OK ? bad : originalOf(file)->xWrite(file, data, size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    const int bad = verdict();
    return bad != SQLITE_OK ? bad : originalOf(file)->xTruncate(file, size);
}

int sync(sqlite3_file* file, int flags)
{
    const int bad = verdict();
    return bad == SQLITE_OK ? originalOf(file)->xSync(file, flags) : SQLITE_IOERR_FSYNC;
}

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out)
{
    const int rc = below->xOpen(below, name, file, flags, out);
    if (rc != SQLITE_OK || file->pMethods == nullptr) {
        return rc;
    }
    const auto [at, isNew] = copies.try_emplace(file->pMethods, *file->pMethods);
    if (isNew) {
        at->second.xWrite = write;
        at->second.xTruncate = truncate;
        at->second.xSync = sync;
    }
    file->pMethods = &at->second;
    return rc;
}

} // namespace

QByteArray vfs()
{
    if (below == nullptr) {
        sqlite3_initialize();
        below = sqlite3_vfs_find(nullptr);
        ours = *below;
        ours.zName = "faulty";
        ours.xOpen = open;
        sqlite3_vfs_register(&ours, 0);
    }
    return "faulty";
}

void failFrom(int n, Fault fault, bool forEver)
{
    failAt = n;
    seen = 0;
    kind = fault;
    staysBroken = forEver;
}

int changesSeen() { return seen; }

} // namespace faulty
