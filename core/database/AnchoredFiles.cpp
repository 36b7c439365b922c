#include "core/database/AnchoredFiles.h"

#include "core/base/Failpoint.h"

#include <sqlcipher/sqlite3.h>

#include <atomic>
#include <new>

namespace vestibule::database {

struct AnchoredFiles::Layer
{
    sqlite3_vfs vfs; ///< first: the engine gives us a pointer to it
    AnchoredFiles* owner;
};

/// In the memory that the engine gives for a file: ours, then the file of the layer below.
struct AnchoredFiles::LogFile
{
    sqlite3_file base;
    AnchoredFiles* owner;

    [[nodiscard]] sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    [[nodiscard]] const sqlite3_io_methods* methods() { return below()->pMethods; }

    static LogFile& of(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }
    static int close(sqlite3_file* file) { return of(file).methods()->xClose(of(file).below()); }
    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
    {
        return of(file).methods()->xRead(of(file).below(), to, size, offset);
    }
    static int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset)
    {
        return of(file).owner->logWritten(of(file), data, size, offset);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        failpoint("fold/written");
        const int ready = size == 0 ? of(file).owner->logRestarts() : SQLITE_OK;
        return ready != SQLITE_OK ? ready : of(file).methods()->xTruncate(of(file).below(), size);
    }
    static int sync(sqlite3_file* file, int flags)
    {
        if (of(file).owner->commitIsOnItsWay()) {
            failpoint("log/written");
        }
        const int done = of(file).methods()->xSync(of(file).below(), flags);
        return done != SQLITE_OK ? done : of(file).owner->logSynced();
    }
    static int fileSize(sqlite3_file* file, sqlite3_int64* size)
    {
        return of(file).methods()->xFileSize(of(file).below(), size);
    }
    static int lock(sqlite3_file* file, int level) { return of(file).methods()->xLock(of(file).below(), level); }
    static int unlock(sqlite3_file* file, int level) { return of(file).methods()->xUnlock(of(file).below(), level); }
    static int checkReservedLock(sqlite3_file* file, int* out)
    {
        return of(file).methods()->xCheckReservedLock(of(file).below(), out);
    }
    static int control(sqlite3_file* file, int op, void* argument)
    {
        return of(file).methods()->xFileControl(of(file).below(), op, argument);
    }
    static int sectorSize(sqlite3_file* file) { return of(file).methods()->xSectorSize(of(file).below()); }
    static int characteristics(sqlite3_file* file)
    {
        return of(file).methods()->xDeviceCharacteristics(of(file).below());
    }

    /// The engine removes the log when it closes, also after a commit that failed. Where the anchor cannot be told, the
    /// log stays: what the anchor names is in it.
    static int remove(sqlite3_vfs* vfs, const char* name, int syncFolder)
    {
        auto* layer = reinterpret_cast<Layer*>(vfs);
        sqlite3_vfs* below = layer->owner->m_below;
        const bool isLog = QByteArrayView(name).endsWith("-wal");
        const int ready = isLog ? layer->owner->logRestarts() : SQLITE_OK;
        return ready != SQLITE_OK ? SQLITE_IOERR_DELETE : below->xDelete(below, name, syncFolder);
    }

    static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out)
    {
        auto* layer = reinterpret_cast<Layer*>(vfs);
        sqlite3_vfs* below = layer->owner->m_below;
        if ((flags & SQLITE_OPEN_WAL) == 0) {
            return below->xOpen(below, name, file, flags, out);
        }
        static constexpr sqlite3_io_methods methods{1,
                                                    close,
                                                    read,
                                                    write,
                                                    truncate,
                                                    sync,
                                                    fileSize,
                                                    lock,
                                                    unlock,
                                                    checkReservedLock,
                                                    control,
                                                    sectorSize,
                                                    characteristics,
                                                    nullptr,
                                                    nullptr,
                                                    nullptr,
                                                    nullptr,
                                                    nullptr,
                                                    nullptr};
        auto* log = new (file) LogFile{{nullptr}, layer->owner};
        const int opened = below->xOpen(below, name, log->below(), flags, out);
        if (opened == SQLITE_OK) {
            log->base.pMethods = &methods;
        }
        return opened;
    }
};

AnchoredFiles::AnchoredFiles(const QByteArray& below)
{
    static std::atomic<unsigned> count{0};
    m_name = "vestibule-anchored-" + QByteArray::number(++count);
    m_below = sqlite3_vfs_find(below.isEmpty() ? nullptr : below.constData());
    Q_ASSERT(m_below != nullptr);
    m_layer = std::make_unique<Layer>(Layer{*m_below, this});
    m_layer->vfs.zName = m_name.constData();
    m_layer->vfs.pNext = nullptr;
    m_layer->vfs.szOsFile = m_below->szOsFile + int(sizeof(LogFile));
    m_layer->vfs.xOpen = &LogFile::open;
    m_layer->vfs.xDelete = &LogFile::remove;
    sqlite3_vfs_register(&m_layer->vfs, 0);
}

AnchoredFiles::~AnchoredFiles() { sqlite3_vfs_unregister(&m_layer->vfs); }

void AnchoredFiles::arm(Scanned scanned, AnchorFile file, AnchorRecord record)
{
    m_state = std::move(scanned.state);
    m_holds = scanned.frames;
    m_file = std::move(file);
    m_record = std::move(record);
}

int AnchoredFiles::settle(const QByteArray& note)
{
    AnchorRecord record = m_record;
    record.settled = m_state->digest();
    record.note = note;
    record.coming.clear();
    record.comingNote.clear();
    const int first = writeRecord(record);
    return first != SQLITE_OK ? first : writeRecord(record);
}

int AnchoredFiles::logWritten(LogFile& log, const void* data, int size, std::int64_t offset)
{
    int verdict = SQLITE_OK;
    if (isArmed()) {
        const std::int64_t inFrames = offset - logHeaderSize;
        const std::int64_t inFrame = inFrames % frameSize;
        const auto frame = std::uint32_t(inFrames / frameSize + 1);
        if (offset == 0 && size == logHeaderSize) {
            verdict = logRestarts();
        } else if (inFrames >= 0 && inFrame == 0 && size == frameHeaderSize) {
            verdict = frameHeaderComes(frame, data);
        } else if (inFrames >= 0 && inFrame == frameHeaderSize && size == int(pageSize)) {
            verdict = pageComes(log, frame, data);
        } else {
            verdict = SQLITE_IOERR_WRITE; // a way of writing the log that this layer does not know: nothing unseen
        }
    }
    return verdict != SQLITE_OK ? verdict : log.methods()->xWrite(log.below(), data, size, offset);
}

/// The engine starts the log again from its beginning, with other salts: no old frame will count any more.
int AnchoredFiles::logRestarts()
{
    if (!isArmed()) {
        return SQLITE_OK;
    }
    if (m_counted && (m_counted->failed || !m_counted->settled)) {
        if (const int taken = takeBack(); taken != SQLITE_OK) {
            return taken;
        }
    }
    m_counted.reset();
    m_frames.clear();
    m_holds = 0;
    return SQLITE_OK;
}

int AnchoredFiles::frameHeaderComes(std::uint32_t frame, const void* data)
{
    if (m_counted && m_counted->onDisk && frame <= m_counted->last) {
        if (const int taken = takeBack(); taken != SQLITE_OK) {
            return taken;
        }
    }
    if (frame <= m_holds) {
        return SQLITE_IOERR_WRITE; // over a commit that holds: the engine never does
    }
    m_frames[frame].header = frameHeaderOf(QByteArrayView(static_cast<const char*>(data), qsizetype(frameHeaderSize)));
    return SQLITE_OK;
}

int AnchoredFiles::pageComes(LogFile& log, std::uint32_t frame, const void* data)
{
    if (m_counted && !m_counted->settled) {
        // After a commit's last page only another transaction writes pages: that commit has failed.
        if (const int taken = takeBack(); taken != SQLITE_OK) {
            return taken;
        }
    }
    const auto at = m_frames.find(frame);
    if (at == m_frames.end()) {
        return SQLITE_IOERR_WRITE;
    }
    const auto* tag = static_cast<const unsigned char*>(data) + pageSize - pageTagSize;
    at->second.element =
        m_state->elementOf(at->second.header.page, std::span<const unsigned char, pageTagSize>(tag, pageTagSize));
    return at->second.header.pagesAfter == 0 ? SQLITE_OK : announce(log, frame);
}

/// The commit's last page has not been written yet, so no cut can make the commit hold before the anchor knows it.
int AnchoredFiles::announce(LogFile& log, std::uint32_t last)
{
    if (m_ghost) {
        // The frame's new header is in the file already: once it is on the disk, no commit behind it verifies.
        if (const int synced = log.methods()->xSync(log.below(), SQLITE_SYNC_NORMAL); synced != SQLITE_OK) {
            return synced;
        }
        m_ghost = false;
    }
    std::vector<PageState::Change> changes;
    for (std::uint32_t frame = m_holds + 1; frame <= last; ++frame) {
        const auto at = m_frames.find(frame);
        if (at == m_frames.end() || !at->second.element) {
            return SQLITE_IOERR_WRITE;
        }
        changes.push_back({at->second.header.page, *at->second.element});
    }
    Counted counted;
    counted.before = m_holds;
    counted.last = last;
    counted.earlier.settled = m_record.settled;
    counted.earlier.note = m_record.note;
    counted.undo = m_state->apply(changes, m_frames[last].header.pagesAfter);
    counted.itself.settled = m_state->digest();
    counted.itself.note = m_comingNote.isEmpty() ? m_record.note : m_comingNote;
    AnchorRecord both = counted.earlier;
    both.coming = counted.itself.settled;
    both.comingNote = counted.itself.note;
    m_counted = std::move(counted);
    const int written = writeRecord(std::move(both)); // on failure the transaction fails, and this is taken back
    failpoint("anchor/announced");
    return written;
}

int AnchoredFiles::logSynced()
{
    if (!commitIsOnItsWay()) {
        return SQLITE_OK;
    }
    m_counted->onDisk = true;
    failpoint("log/synced");
    if (const int written = writeRecord(m_counted->itself); written != SQLITE_OK) {
        return written;
    }
    failpoint("anchor/settled");
    m_counted->settled = true;
    m_holds = m_counted->last;
    m_frames.clear();
    m_comingNote.clear();
    return SQLITE_OK;
}

void AnchoredFiles::commitBegins()
{
    if (m_counted && m_counted->settled && !m_counted->failed) {
        m_counted.reset();
    }
}

void AnchoredFiles::commitFailed()
{
    if (m_counted) {
        m_counted->failed = true;
        static_cast<void>(takeBack()); // where the disk refuses even that, the next write to the log tries again
    }
}

/// The engine went back to the state before the commit counted last. Where that commit is on the disk it will be found
/// there until it is written over, so the anchor must name both states before anything is.
int AnchoredFiles::takeBack()
{
    if (m_counted->onDisk) {
        AnchorRecord either = m_counted->earlier;
        either.coming = m_counted->itself.settled;
        either.comingNote = m_counted->itself.note;
        if (const int written = writeRecord(std::move(either)); written != SQLITE_OK) {
            return written;
        }
    }
    m_state->revert(m_counted->undo);
    m_record.settled = m_counted->earlier.settled;
    m_record.note = m_counted->earlier.note;
    m_holds = m_counted->before;
    m_counted.reset();
    m_ghost = true;
    return SQLITE_OK;
}

/// A failed write is tried again in the same place: the other copy stays good.
int AnchoredFiles::writeRecord(AnchorRecord record)
{
    record.sequence = m_record.sequence + 1;
    const int written = m_file->write(record);
    if (written == SQLITE_OK) {
        m_record = std::move(record);
    }
    return written;
}

} // namespace vestibule::database
