#include "tests/core/database/PowerVfs.h"

#include "core/database/EngineMemory.h"

#include <sqlcipher/sqlite3.h>

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <random>
#include <vector>

namespace power {

namespace {

constexpr qint64 sector = 512;
constexpr std::uint64_t lost = 0;
constexpr std::uint64_t done = 1; // any other: torn

/// A write or (without bytes) a change of size that no sync has confirmed.
struct Change
{
    qint64 offset = 0;
    QByteArray bytes;
    bool truncates = false;
};

/// One path: what the program sees, what no cut takes away, and what came after that.
struct Disk
{
    QByteArray seen;
    QByteArray sure;
    std::vector<Change> unsure;
};

std::map<QByteArray, Disk> disks;
sqlite3_vfs* below = nullptr;
sqlite3_vfs ours;
int cut = 0;
int seenChanges = 0;

struct File
{
    sqlite3_file base;
    QByteArray* name;

    static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
    [[nodiscard]] sqlite3_file* under() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    [[nodiscard]] const sqlite3_io_methods* methods() { return under()->pMethods; }
    [[nodiscard]] Disk& disk() const { return disks[*name]; }
};

int count()
{
    if (isOff()) {
        errno = EIO;
        return SQLITE_IOERR_WRITE;
    }
    ++seenChanges;
    return isOff() ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

void put(QByteArray& content, qint64 offset, QByteArrayView bytes)
{
    if (content.size() < offset + bytes.size()) {
        content.append(QByteArray(offset + bytes.size() - content.size(), '\0'));
    }
    std::memcpy(content.data() + offset, bytes.data(), std::size_t(bytes.size()));
}

void resize(QByteArray& content, qint64 size)
{
    if (size <= content.size()) {
        content.truncate(size);
    } else {
        content.append(QByteArray(size - content.size(), '\0'));
    }
}

QByteArray onDisk(const QByteArray& name)
{
    QFile file(QFile::decodeName(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setDisk(const QByteArray& name, const QByteArray& content)
{
    QFile file(QFile::decodeName(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size()) {
        qFatal("the simulated disk cannot be written");
    }
}

int closeFile(sqlite3_file* file)
{
    const int closed = File::of(file).methods()->xClose(File::of(file).under());
    delete File::of(file).name;
    return closed;
}

int readFile(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
{
    const QByteArray& seen = File::of(file).disk().seen;
    const qint64 there = std::clamp<qint64>(seen.size() - offset, 0, size);
    std::memset(to, 0, std::size_t(size));
    std::memcpy(to, seen.constData() + std::min<qint64>(offset, seen.size()), std::size_t(there));
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset)
{
    Disk& disk = File::of(file).disk();
    const QByteArray bytes(static_cast<const char*>(data), size);
    if (isOff()) {
        return count();
    }
    const int verdict = count();
    // The write during which the power goes has begun: some of it may be there.
    put(disk.seen, offset, bytes);
    disk.unsure.push_back({offset, bytes, false});
    return verdict;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    Disk& disk = File::of(file).disk();
    if (isOff()) {
        return count();
    }
    const int verdict = count();
    resize(disk.seen, size);
    disk.unsure.push_back({size, {}, true});
    return verdict;
}

int syncFile(sqlite3_file* file, int)
{
    Disk& disk = File::of(file).disk();
    const int verdict = count();
    if (verdict == SQLITE_OK) {
        setDisk(*File::of(file).name, disk.seen);
        disk.sure = disk.seen;
        disk.unsure.clear();
    }
    return verdict != SQLITE_OK ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

int sizeOf(sqlite3_file* file, sqlite3_int64* size)
{
    *size = File::of(file).disk().seen.size();
    return SQLITE_OK;
}

int lockFile(sqlite3_file* file, int level) { return File::of(file).methods()->xLock(File::of(file).under(), level); }

int unlockFile(sqlite3_file* file, int level)
{
    return File::of(file).methods()->xUnlock(File::of(file).under(), level);
}

int checkReserved(sqlite3_file* file, int* out)
{
    return File::of(file).methods()->xCheckReservedLock(File::of(file).under(), out);
}

int control(sqlite3_file* file, int op, void* argument)
{
    return op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE
               ? SQLITE_OK
               : File::of(file).methods()->xFileControl(File::of(file).under(), op, argument);
}

int sectorSize(sqlite3_file*) { return 4096; }

int characteristics(sqlite3_file* file)
{
    return File::of(file).methods()->xDeviceCharacteristics(File::of(file).under());
}

int shmMap(sqlite3_file* file, int page, int size, int extend, volatile void** out)
{
    return File::of(file).methods()->xShmMap(File::of(file).under(), page, size, extend, out);
}

int shmLock(sqlite3_file* file, int offset, int n, int flags)
{
    return File::of(file).methods()->xShmLock(File::of(file).under(), offset, n, flags);
}

void shmBarrier(sqlite3_file* file) { File::of(file).methods()->xShmBarrier(File::of(file).under()); }

int shmUnmap(sqlite3_file* file, int remove)
{
    return File::of(file).methods()->xShmUnmap(File::of(file).under(), remove);
}

constexpr sqlite3_io_methods methods{2,          closeFile,  readFile,        writeFile,  truncateFile,
                                     syncFile,   sizeOf,     lockFile,        unlockFile, checkReserved,
                                     control,    sectorSize, characteristics, shmMap,     shmLock,
                                     shmBarrier, shmUnmap,   nullptr,         nullptr};

int openFile(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out)
{
    if (name == nullptr || isOff()) {
        return isOff() ? SQLITE_CANTOPEN : below->xOpen(below, name, file, flags, out);
    }
    auto* mine = new (file) File{{nullptr}, nullptr};
    const int opened = below->xOpen(below, name, mine->under(), flags, out);
    if (opened != SQLITE_OK) {
        return opened;
    }
    mine->name = new QByteArray(name);
    if (!disks.contains(*mine->name)) {
        const QByteArray content = onDisk(*mine->name);
        disks[*mine->name] = {content, content, {}};
    }
    mine->base.pMethods = &methods;
    return SQLITE_OK;
}

/// A name that goes is gone at once: the log of a closed database. Nothing in it matters any more by then.
int removeFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    const int verdict = count();
    if (verdict != SQLITE_OK) {
        return SQLITE_IOERR_DELETE;
    }
    disks.erase(QByteArray(name));
    return below->xDelete(below, name, syncFolder);
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
        ours.zName = "power";
        ours.szOsFile = below->szOsFile + int(sizeof(File));
        ours.xOpen = openFile;
        ours.xDelete = removeFile;
        sqlite3_vfs_register(&ours, 0);
    }
    return "power";
}

void start()
{
    disks.clear();
    cut = 0;
    seenChanges = 0;
}

void cutAt(int n)
{
    cut = n;
    seenChanges = 0;
}

void killProgram()
{
    cutAt(0);
    for (const auto& [name, disk] : disks) {
        setDisk(name, disk.seen);
    }
}

bool isOff() { return cut != 0 && seenChanges >= cut; }

int changesSeen() { return seenChanges; }

std::map<QByteArray, QByteArray> afterCut(std::uint64_t seed)
{
    std::mt19937_64 dice(seed);
    std::map<QByteArray, QByteArray> out;
    for (const auto& [name, disk] : disks) {
        QByteArray content = disk.sure;
        // In their order: where two overlap, a disk may lose the later one, but never brings the earlier one after it.
        for (const Change& change : disk.unsure) {
            const auto fate = dice() % 3;
            if (fate == lost) {
                continue;
            }
            if (change.truncates) {
                resize(content, change.offset);
                continue;
            }
            for (qint64 at = 0; at < change.bytes.size(); at += sector) {
                if (fate == done || dice() % 2 == 0) {
                    put(content, change.offset + at,
                        QByteArrayView(change.bytes).sliced(at, std::min<qint64>(sector, change.bytes.size() - at)));
                }
            }
        }
        out[name] = content;
    }
    return out;
}

} // namespace power
