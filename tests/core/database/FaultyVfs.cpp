#include "tests/core/database/FaultyVfs.h"

#include "core/database/EngineMemory.h"

#include <sqlcipher/sqlite3.h>

#include <atomic>
#include <cerrno>
#include <map>
#include <mutex>

namespace faulty {

namespace {

// Connections of several threads meet here.
std::atomic<int> failAt = 0;
std::atomic<int> seen = 0;
std::atomic<bool> staysBroken = false;
std::atomic<Fault> kind = Fault::Full;
QByteArray partOfPath; ///< empty: every file
sqlite3_vfs* below = nullptr;
sqlite3_vfs ours;

/// The methods of each kind of file below, and our copy of them with the changing ones exchanged.
std::map<const sqlite3_io_methods*, sqlite3_io_methods> copies;

std::mutex copiesGuard;

const sqlite3_io_methods* originalOf(const sqlite3_file* file)
{
    const std::scoped_lock lock(copiesGuard);
    for (const auto& [original, copy] : copies) {
        if (&copy == file->pMethods) {
            return original;
        }
    }
    return nullptr;
}

bool isDue()
{
    const int number = ++seen;
    return failAt != 0 && (number == failAt || (number > failAt && staysBroken));
}

int verdict()
{
    if (kind == Fault::Read || !isDue()) {
        return SQLITE_OK;
    }
    // The engine asks for it where its own code does not say that the disk is full.
    errno = kind == Fault::Full ? ENOSPC : EIO;
    return kind == Fault::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
{
    if (kind == Fault::Read && isDue()) {
        errno = EIO;
        return SQLITE_IOERR_READ;
    }
    return originalOf(file)->xRead(file, to, size, offset);
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
    if (rc != SQLITE_OK || file->pMethods == nullptr ||
        (!partOfPath.isEmpty() && (name == nullptr || !QByteArrayView(name).contains(partOfPath)))) {
        return rc;
    }
    const std::scoped_lock lock(copiesGuard);
    const auto [at, isNew] = copies.try_emplace(file->pMethods, *file->pMethods);
    if (isNew) {
        at->second.xRead = read;
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
        if (!vestibule::database::startEngine()) {
            qFatal("the engine does not start");
        }
        below = sqlite3_vfs_find(nullptr);
        ours = *below;
        ours.zName = "faulty";
        ours.xOpen = open;
        sqlite3_vfs_register(&ours, 0);
    }
    return "faulty";
}

void getUnderAll(const QByteArray& part)
{
    vfs();
    partOfPath = part;
    sqlite3_vfs_register(&ours, 1);
}

void failFrom(int n, Fault fault, bool forEver)
{
    failAt = 0;
    seen = 0;
    kind = fault;
    staysBroken = forEver;
    failAt = n;
}

int changesSeen() { return seen; }

} // namespace faulty
