#include "app/composition/Backups.h"

#include "app/composition/Codes.h"
#include "app/composition/ErasureLedger.h"
#include "app/composition/EstateKeys.h"
#include "app/composition/Rekey.h"
#include "core/base/Codes.h"
#include "core/base/Descriptor.h"
#include "core/base/DurableFile.h"
#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/database/AnchorCheck.h"
#include "core/store/Codes.h"
#include "core/store/Store.h"
#include "core/vault/Codes.h"
#include "core/vault/SlotFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "backups")

constexpr const char* timeFormat = "yyyyMMdd'T'HHmmss'Z'";
constexpr const char* storeFile = "station.db";
constexpr const char* storeFiles[]{"station.db", "station.db-anchor"};
constexpr const char* replacedFiles[]{"station.db-anchor", "station.db", "station.db-wal", "station.db-shm"};
constexpr const char* slotFiles[]{"operators-1.slots", "operators-2.slots"};
constexpr qint64 largestSlotFile = 1 << 20;
constexpr qsizetype copiedAtOnce = 1 << 22;
const QString halfMade = QStringLiteral(".half");

tl::unexpected<Error> failed(const char* what)
{
    return fail(codes::backupFailed, std::string(what) + ": " + std::strerror(errno));
}

QString inside(const QString& folder, const char* name) { return folder + u'/' + QLatin1String(name); }

Result<void> sync(const QString& path, int flags)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC));
    return file.isOpen() && ::fsync(file.get()) == 0 ? Result<void>() : failed("sync");
}

/// Whoever waits may give up until the copy takes the store's place.
Result<void> goOn(const RestoreProgress& keepGoing, RestoreStage stage)
{
    return !keepGoing || keepGoing(stage) ? Result<void>() : fail(store::codes::copyCancelled);
}

/// In pieces, between which the copying may be given up.
Result<void> copyFile(const QString& from, const QString& to, const std::function<Result<void>()>& between = {})
{
    QFile source(from);
    QFile target(to);
    if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return failed("copy");
    }
    target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (QByteArray piece(copiedAtOnce, Qt::Uninitialized);;) {
        const qint64 read = source.read(piece.data(), piece.size());
        if (read < 0 || target.write(piece.constData(), read) != read) {
            return failed("copy");
        }
        if (read == 0) {
            break;
        }
        if (Result<void> on = between ? between() : Result<void>(); !on) {
            return on;
        }
    }
    return target.flush() ? sync(to, O_RDONLY) : failed("copy");
}

Result<void> move(const QString& from, const QString& to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0 ? Result<void>()
                                                                                                    : failed("rename");
}

Result<void> makeFolder(const QString& path)
{
    if (!QDir().mkpath(path)) {
        return failed("folder");
    }
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

QString replacedIn(const StationFolder& station) { return station.path() + QStringLiteral("/replaced"); }

std::optional<Backup> parsed(const QString& folder, const QString& name)
{
    const QStringList parts = name.split(u'-');
    bool ok = false;
    const quint64 generation = parts.size() == 2 ? parts[1].toULongLong(&ok) : 0;
    QDateTime at = QDateTime::fromString(parts[0], QLatin1String(timeFormat));
    if (!ok || !at.isValid()) {
        return std::nullopt;
    }
    at.setTimeSpec(Qt::UTC);
    qint64 bytes = 0;
    for (const QFileInfo& file : QDir(folder + u'/' + name).entryInfoList(QDir::Files)) {
        bytes += file.size();
    }
    return Backup{name, Instant::fromMs(at.toMSecsSinceEpoch()), generation, bytes};
}

Error because(Error cause) { return Error(codes::backupFailed, "the copy", std::move(cause)); }

/// What the slot files of a copy say, the newer of those that are whole: on a new machine the copy opens by these
/// alone. Errors: that no file is there; of one that is there and damaged.
Result<vault::SlotFileContent> slotsIn(const QString& folder)
{
    std::optional<vault::SlotFileContent> found;
    for (const char* name : slotFiles) {
        const auto bytes = readFile(inside(folder, name), largestSlotFile);
        const auto whole = bytes ? vault::decodeFile(*bytes) : Result<vault::SlotFileContent>(passOn(bytes));
        if (!whole && !whole.error().is(vestibule::codes::fileMissing)) {
            return passOn(whole);
        }
        if (whole && (!found || found->sequence < whole->sequence)) {
            found = *whole;
        }
    }
    return found ? Result<vault::SlotFileContent>(std::move(*found)) : fail(vault::codes::missing);
}

std::optional<Instant> masterMadeAt(const QString& folder)
{
    const auto body =
        slotsIn(folder).and_then([](const vault::SlotFileContent& c) { return vault::decodeBody(c.body); });
    return body ? std::optional(body->masterMadeAt) : std::nullopt;
}

/// What `coming` holds into its place.
Result<void> place(const QString& coming, const StationFolder& station)
{
    const QString replaced = replacedIn(station);
    failpoint("restore/fetched");
    // From here on a cut leaves a store that does not open, never one that passes for the latest: the anchor goes first
    // and comes last.
    Result<void> step = makeFolder(replaced);
    for (const char* file : replacedFiles) {
        const bool there = QFile::exists(inside(station.path(), file));
        step = step.and_then(
            [&] { return there ? move(inside(station.path(), file), inside(replaced, file)) : Result<void>(); });
    }
    if (step) {
        failpoint("restore/aside");
    }
    for (const char* file : storeFiles) {
        step = step.and_then([&] { return move(inside(coming, file), inside(station.path(), file)); });
        if (step && file == storeFiles[0]) {
            failpoint("restore/placed");
        }
    }
    const auto settle = [&] { return sync(station.path(), O_RDONLY | O_DIRECTORY); };
    step = step.and_then(settle).and_then([&] { return giveUpRekeyed(station); });
    if (step) {
        failpoint("restore/shut");
    }
    // With the first of them the folder has an estate.
    for (const char* file : slotFiles) {
        const bool comes = QFile::exists(inside(coming, file));
        step = step.and_then(
            [&] { return comes ? move(inside(coming, file), inside(station.path(), file)) : Result<void>(); });
    }
    return step.and_then(settle);
}

/// What a restore brought, before it failed, into a folder that had nothing: it has no accounts yet, so nobody can open
/// it.
void takeBack(const StationFolder& station)
{
    for (const char* file : replacedFiles) {
        QFile::remove(inside(station.path(), file));
    }
    QFile::remove(station.ledgerPath());
    QDir().rmdir(replacedIn(station));
}

} // namespace

QString Backups::ledgerPath() const { return m_folder + QStringLiteral("/erasures.ledger"); }

std::vector<Backup> Backups::list() const
{
    std::vector<Backup> out;
    for (const QString& name : QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (const std::optional<Backup> backup = parsed(m_folder, name)) {
            out.push_back(*backup);
        }
    }
    std::sort(out.begin(), out.end(), [](const Backup& a, const Backup& b) {
        return a.at != b.at ? b.at < a.at : b.generation < a.generation;
    });
    return out;
}

Result<Backup> Backups::make(const StationFolder& station, store::Store& store, const vault::MasterKey& master,
                             const store::CopyProgress& keepGoing)
{
    const QString half = m_folder + u'/' + QStringLiteral("%1%2").arg(m_clock.now().ms()).arg(halfMade);
    Result<Backup> made = makeIn(half, station, store, master, keepGoing);
    QDir(half).removeRecursively(); // it has its name by now, or is worth nothing
    if (!made) {
        return made;
    }
    if (const auto dropped = dropOld(); !dropped) {
        return passOn(dropped);
    }
    return made;
}

Result<Backup> Backups::makeIn(const QString& half, const StationFolder& station, store::Store& store,
                               const vault::MasterKey& master, const store::CopyProgress& keepGoing)
{
    if (Result<void> there = makeFolder(half); !there) {
        return passOn(there);
    }
    const Instant now = m_clock.now();
    const auto copied =
        store::copyStore(station.storePath(), master.databaseKey(), inside(half, storeFile), now, keepGoing);
    if (!copied) {
        return copied.error().is(store::codes::copyCancelled) ? Result<Backup>(passOn(copied))
                                                              : tl::unexpected<Error>(because(copied.error()));
    }
    for (const char* name : slotFiles) {
        const QString from = inside(station.path(), name);
        if (QFile::exists(from)) {
            if (Result<void> done = copyFile(from, inside(half, name)); !done) {
                return passOn(done);
            }
        }
    }
    failpoint("backup/copied");
    const auto proved = proveAt(half, master);
    if (!proved || proved->content != *copied) {
        return proved ? fail(codes::backupFailed, "the copy is not equal to the store") : passOn(proved);
    }
    if (Result<void> kept = keepLedger(store, master); !kept) {
        return passOn(kept);
    }
    failpoint("backup/proved");
    const QString name = now.toUtc().toString(QLatin1String(timeFormat)) + u'-' + QString::number(copied->generation);
    const Result<void> named = sync(inside(half, storeFile), O_RDONLY)
                                   .and_then([&] { return move(half, m_folder + u'/' + name); })
                                   .and_then([&] { return sync(m_folder, O_RDONLY | O_DIRECTORY); });
    if (!named) {
        return passOn(named);
    }
    failpoint("backup/named");
    if (const Result<void> kept = putIntoLedger(store, master, addToLedger); !kept) {
        // The copy is whole and knows the key that the ledger is still under.
        qCWarning(log) << "the ledger stays under a former key until the next copy:" << kept.error().describe().c_str();
    }
    return *parsed(m_folder, name);
}

bool Backups::isHere(const QString& name) const
{
    return parsed(m_folder, name) && QFileInfo::exists(m_folder + u'/' + name);
}

bool Backups::isUnder(const QString& name, const vault::MasterKey& master) const
{
    return database::rememberedNote(inside(m_folder + u'/' + name, storeFile), master.databaseKey()).has_value();
}

bool Backups::isOfFormerKeys(const QString& name, const StationFolder& station) const
{
    const auto then = masterMadeAt(m_folder + u'/' + name);
    const auto now = masterMadeAt(station.path());
    return then && now && *then < *now;
}

QString Backups::accountsOf() const
{
    for (const Backup& copy : list()) {
        const QString folder = m_folder + u'/' + copy.name;
        if (slotsIn(folder)) {
            return folder;
        }
    }
    return {};
}

Result<store::CopyContent> Backups::prove(const QString& name, const vault::MasterKey& master,
                                          const RestoreProgress& keepGoing) const
{
    if (!isHere(name)) {
        return fail(codes::noSuchBackup, name.toStdString());
    }
    return proveAt(m_folder + u'/' + name, master, keepGoing).map([](Proved&& proved) { return proved.content; });
}

Result<Backups::Proved> Backups::proveAt(const QString& folder, const vault::MasterKey& master,
                                         const RestoreProgress& keepGoing) const
{
    const auto on = [&] { return goOn(keepGoing, RestoreStage::Proving); };
    if (const auto slots = slotsIn(folder); !slots) {
        return tl::unexpected<Error>(because(slots.error()));
    }
    // Beside the copies: that disk has the room, and nothing of it reaches another one.
    const QTemporaryDir scratch(m_folder + QStringLiteral("/proof") + halfMade);
    if (!scratch.isValid()) {
        return failed("scratch folder");
    }
    for (const char* name : storeFiles) {
        if (Result<void> copied = copyFile(inside(folder, name), inside(scratch.path(), name), on); !copied) {
            return passOn(copied);
        }
    }
    const QString path = inside(scratch.path(), storeFile);
    auto content = store::checkCopy(path, master.databaseKey());
    if (!content) {
        return tl::unexpected<Error>(because(content.error()));
    }
    if (Result<void> may = on(); !may) {
        return passOn(may);
    }
    // As a station opens it, schema steps and all.
    const auto opened = store::Store::open(path, master.databaseKey());
    if (!opened) {
        return tl::unexpected<Error>(because(opened.error()));
    }
    if (!(*opened)->isRecovering()) {
        return fail(codes::backupFailed, "the copy does not know that it is one");
    }
    auto keys = (*opened)->readBlocking([&](store::Session& s) { return EstateKeys::ledgerKeys(s, master); });
    return keys ? Result<Proved>(Proved{*content, std::move(*keys)}) : tl::unexpected<Error>(because(keys.error()));
}

Result<void> Backups::keepLedger(store::Store& store, const vault::MasterKey& master) const
{
    return makeFolder(m_folder).and_then([&] { return putIntoLedger(store, master, extendLedger); });
}

Result<void> Backups::putIntoLedger(store::Store& store, const vault::MasterKey& master, ExtendLedger* how) const
{
    const auto ledger = store.readBlocking([](store::Session& s) { return ErasureLedger::of(s); });
    if (!ledger) {
        return passOn(ledger);
    }
    const auto keys = store.readBlocking([&](store::Session& s) { return EstateKeys::ledgerKeys(s, master); });
    return keys ? how(ledgerPath(), *ledger, *keys) : passOn(keys);
}

Result<int> Backups::dropOld() const
{
    int dropped = 0;
    for (const Backup& backup : list()) {
        if (backup.at + longestLife <= m_clock.now()) {
            if (!QDir(m_folder + u'/' + backup.name).removeRecursively()) {
                return failed("an old copy could not be removed");
            }
            ++dropped;
        }
    }
    const QStringList cut = QDir(m_folder).entryList({QStringLiteral("*%1*").arg(halfMade)}, QDir::Dirs);
    for (const QString& name : cut) {
        QDir(m_folder + u'/' + name).removeRecursively();
    }
    return dropped;
}

/// The copy's store into `coming`: as it is, or, when it is of the time before the master was replaced, re-keyed.
Result<void> Backups::fetch(const QString& from, const QString& coming, const vault::MasterKey& master,
                            const vault::MasterKey& copysMaster, const RestoreProgress& keepGoing) const
{
    const auto on = [&] { return goOn(keepGoing, RestoreStage::Fetching); };
    if (copysMaster.bytes().equals(master.bytes())) {
        Result<void> step = on();
        for (const char* file : storeFiles) {
            step = step.and_then([&] { return copyFile(inside(from, file), inside(coming, file), on); });
        }
        return step;
    }
    const QString path = inside(coming, storeFile);
    return store::copyUnderNewKey(inside(from, storeFile), copysMaster.databaseKey(), path, master.databaseKey(),
                                  [&](int, int) { return !keepGoing || keepGoing(RestoreStage::Fetching); })
        .and_then([&]() -> Result<void> {
            const auto opened = store::Store::open(path, master.databaseKey());
            if (!opened) {
                return passOn(opened);
            }
            Result<void> sealed = (*opened)->recoverBlocking([&](store::Session& s) {
                s.foldAfterwards();
                return EstateKeys::reseal(s, copysMaster, master, m_clock.now());
            });
            (*opened)->stop();
            return sealed;
        })
        .and_then([&]() -> Result<void> {
            const Result<void> proved = proveRekeyed(path, master);
            return proved ? proved : tl::unexpected<Error>(because(proved.error()));
        });
}

Result<store::CopyContent> Backups::restore(const QString& name, const StationFolder& station,
                                            const vault::MasterKey& master, const vault::MasterKey* copysMaster,
                                            const RestoreProgress& keepGoing) const
{
    const vault::MasterKey& its = copysMaster != nullptr ? *copysMaster : master;
    if (!isHere(name)) {
        return fail(codes::noSuchBackup, name.toStdString());
    }
    auto proved = goOn(keepGoing, RestoreStage::Proving).and_then([&] {
        return proveAt(m_folder + u'/' + name, its, keepGoing);
    });
    if (!proved) {
        return passOn(proved);
    }
    std::vector<SecretBytes> ledgerKeys = std::move(proved->ledgerKeys);
    ledgerKeys.insert(ledgerKeys.begin(), master.ledgerKey());
    const auto ledger = readLedger(ledgerPath(), ledgerKeys);
    if (!ledger) {
        return passOn(ledger);
    }
    const bool isFirst = !station.hasEstate();
    const bool wasEmpty = isFirst && !QFile::exists(station.storePath());
    const QString coming = station.path() + QStringLiteral("/restoring");
    QDir(coming).removeRecursively();
    Result<void> step = makeFolder(coming);
    step = step.and_then([&] { return fetch(m_folder + u'/' + name, coming, master, its, keepGoing); });
    for (const char* file : slotFiles) {
        // The accounts of today stay: who was disabled since stays so. On a new machine there are none: the latest.
        const QString from = inside(accountsOf(), file);
        const bool needed = !QFile::exists(inside(station.path(), file)) && QFile::exists(from);
        step = step.and_then([&] { return needed ? copyFile(from, inside(coming, file)) : Result<void>(); });
    }
    step = step.and_then([&] { return goOn(keepGoing, RestoreStage::Placing); });
    if (step && isFirst && !readLedger(station.ledgerPath(), ledgerKeys)) {
        step = removeFile(station.ledgerPath()); // of another estate, whose restore was cut here
    }
    step = step.and_then([&] { return keepRekeyedLedger(station, master); })
               .and_then([&] { return addToLedger(station.ledgerPath(), *ledger, ledgerKeys); })
               .and_then([&] { return place(coming, station); });
    QDir(coming).removeRecursively();
    if (!step && wasEmpty && !station.hasEstate()) {
        takeBack(station);
    }
    return step ? Result<store::CopyContent>(proved->content) : passOn(step);
}

} // namespace vestibule::app
