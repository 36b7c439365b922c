#include "app/composition/Backups.h"

#include "app/composition/Codes.h"
#include "app/composition/ErasureLedger.h"
#include "app/composition/EstateKeys.h"
#include "app/composition/Rekey.h"
#include "app/composition/StorePlace.h"
#include "core/base/Codes.h"
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

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "backups")

constexpr const char* dateFormat = "yyyyMMdd";
constexpr const char* timeFormat = "'T'HHmmss'Z'";
constexpr qsizetype dateSize = 8;
constexpr qint64 largestSlotFile = 1 << 20;
constexpr qsizetype copiedAtOnce = 1 << 22;
constexpr std::chrono::hours forsakenAfter{24};
const QString halfEnding = QStringLiteral(".half");

Error because(Error cause) { return Error(codes::backupFailed, "the copy", std::move(cause)); }

/// What the disk says, as an error of a copy.
Result<void> ofTheCopy(Result<void> done)
{
    return done ? std::move(done) : tl::unexpected<Error>(because(std::move(done.error())));
}

tl::unexpected<Error> failed(const char* what, const QString& why)
{
    return fail(codes::backupFailed, std::string(what) + ": " + why.toStdString());
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
    if (!source.open(QIODevice::ReadOnly)) {
        return failed("copy", source.errorString());
    }
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return failed("copy", target.errorString());
    }
    target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (QByteArray piece(copiedAtOnce, Qt::Uninitialized);;) {
        const qint64 read = source.read(piece.data(), piece.size());
        if (read < 0) {
            return failed("copy", source.errorString());
        }
        if (target.write(piece.constData(), read) != read) {
            return failed("copy", target.errorString());
        }
        if (read == 0) {
            break;
        }
        if (Result<void> on = between ? between() : Result<void>(); !on) {
            return on;
        }
    }
    return target.flush() ? ofTheCopy(syncPath(to)) : failed("copy", target.errorString());
}

std::optional<Backup> parsed(const QString& folder, const QString& name)
{
    const QStringList parts = name.split(u'-');
    bool ok = false;
    const quint64 generation = parts.size() == 2 ? parts[1].toULongLong(&ok) : 0;
    // Date and time by themselves: what is read as a local time does not exist in an hour that the clock skips here.
    const QDateTime at(QDate::fromString(parts[0].left(dateSize), QLatin1String(dateFormat)),
                       QTime::fromString(parts[0].mid(dateSize), QLatin1String(timeFormat)), Qt::UTC);
    if (!ok || !at.isValid()) {
        return std::nullopt;
    }
    qint64 bytes = 0;
    for (const QFileInfo& file : QDir(folder + u'/' + name).entryInfoList(QDir::Files)) {
        bytes += file.size();
    }
    return Backup{name, Instant::fromMs(at.toMSecsSinceEpoch()), generation, bytes};
}

QString nameOf(Instant at, quint64 generation)
{
    const QDateTime utc = at.toUtc();
    return utc.toString(QLatin1String(dateFormat)) + utc.toString(QLatin1String(timeFormat)) + u'-' +
           QString::number(generation);
}

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

/// A file that is being written changes, its folder does not.
Instant lastChange(const QString& folder)
{
    QDateTime last = QFileInfo(folder).lastModified();
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden | QDir::System)) {
        last = std::max(last, file.lastModified());
    }
    return Instant::fromDateTime(last);
}

std::optional<Instant> masterMadeAt(const QString& folder)
{
    const auto body =
        slotsIn(folder).and_then([](const vault::SlotFileContent& c) { return vault::decodeBody(c.body); });
    return body ? std::optional(body->masterMadeAt) : std::nullopt;
}

/// What a restore brought, before it failed, into a folder that had nothing: it has no accounts yet, so nobody can open
/// it.
void takeBack(const StationFolder& station)
{
    for (const char* file : storeParts) {
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
    if (store.isRecovering()) {
        return fail(store::codes::recovering); // an older copy is no newer one
    }
    for (const QString& cut : halfMade()) {
        QDir(cut).removeRecursively(); // a full disk needs the room
    }
    const QString half = m_folder + u'/' + QStringLiteral("%1%2").arg(m_clock.now().ms()).arg(halfEnding);
    Result<Backup> made = makeIn(half, station, store, master, keepGoing);
    QDir(half).removeRecursively(); // it has its name by now, or is worth nothing
    return made;
}

Result<Backup> Backups::makeIn(const QString& half, const StationFolder& station, store::Store& store,
                               const vault::MasterKey& master, const store::CopyProgress& keepGoing)
{
    const Result<void> there = ofTheCopy(makePrivateFolder(m_folder).and_then([&] { return makePrivateFolder(half); }));
    if (!there) {
        return passOn(there);
    }
    const Instant now = m_clock.now();
    int pages = 1;
    const auto copied = store::copyStore(station.storePath(), master.databaseKey(), inside(half, storeFile), now,
                                         [&](int done, int all) {
                                             pages = std::max(all, 1);
                                             return !keepGoing || keepGoing(done, all);
                                         });
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
    // All pages are there: what is asked from here on is the proof.
    const auto proved = proveAt(half, master, [&](RestoreStage) { return !keepGoing || keepGoing(pages, pages); });
    if (!proved || proved->content != *copied) {
        return proved ? fail(codes::backupFailed, "the copy is not equal to the store") : passOn(proved);
    }
    if (Result<void> kept = keepLedger(store, master); !kept) {
        return passOn(kept);
    }
    failpoint("backup/proved");
    const QString name = nameOf(now, copied->generation);
    Result<void> named;
    for (const QString& file : QDir(half).entryList(QDir::Files)) {
        named = named.and_then([&] { return syncPath(half + u'/' + file); });
    }
    named =
        named.and_then([&] { return syncPath(half); }).and_then([&] { return movePath(half, m_folder + u'/' + name); });
    const std::optional<Backup> out = parsed(m_folder, name);
    if (!named || !out) {
        return named ? fail(codes::backupFailed, "its name is no time") : passOn(ofTheCopy(std::move(named)));
    }
    failpoint("backup/named");
    if (const Result<void> kept = putIntoLedger(store, master, addToLedger); !kept) {
        // The copy is whole and knows the key that the ledger is still under.
        qCWarning(log) << "the ledger stays under a former key until the next copy:" << kept.error().describe().c_str();
    }
    return *out;
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
    if (Result<void> may = on(); !may) {
        return passOn(may);
    }
    if (const auto slots = slotsIn(folder); !slots) {
        return tl::unexpected<Error>(because(slots.error()));
    }
    // Beside the copies: that disk has the room, and nothing of it reaches another one.
    const QTemporaryDir scratch(m_folder + QStringLiteral("/proof") + halfEnding);
    if (!scratch.isValid()) {
        return failed("scratch folder", scratch.errorString());
    }
    for (const char* name : storeFiles) {
        if (Result<void> copied = copyFile(inside(folder, name), inside(scratch.path(), name), on); !copied) {
            return passOn(copied);
        }
    }
    const QString path = inside(scratch.path(), storeFile);
    auto content = store::checkCopy(path, master.databaseKey(), [&] { return on().has_value(); });
    if (!content) {
        return content.error().is(store::codes::copyCancelled) ? Result<Proved>(passOn(content))
                                                               : tl::unexpected<Error>(because(content.error()));
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
    return ofTheCopy(makePrivateFolder(m_folder)).and_then([&] { return putIntoLedger(store, master, extendLedger); });
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

Result<int> Backups::dropOld(ClockWitness witness) const
{
    const std::vector<Backup> copies = list();
    int dropped = 0;
    QStringList staying;
    for (std::size_t i = witness == ClockWitness::Gates ? 0 : 1; i < copies.size(); ++i) {
        const Backup& backup = copies[i];
        if (backup.at + longestLife > m_clock.now()) {
            continue;
        }
        if (QDir(m_folder + u'/' + backup.name).removeRecursively()) {
            ++dropped;
        } else {
            staying.append(backup.name);
        }
    }
    return staying.isEmpty() ? Result<int>(dropped) : fail(codes::oldCopyStays, staying.join(u' ').toStdString());
}

QStringList Backups::halfMade() const
{
    const QStringList ours{QStringLiteral("[0-9]*") + halfEnding, QStringLiteral("proof") + halfEnding + u'*'};
    QStringList out;
    for (const QString& name : QDir(m_folder).entryList(ours, QDir::Dirs)) {
        out.append(m_folder + u'/' + name);
    }
    return out;
}

bool Backups::dropForsaken() const
{
    const Instant limit = m_clock.now() - forsakenAfter;
    bool isTidy = true;
    for (const QString& folder : halfMade()) {
        const bool isGone = lastChange(folder) <= limit && QDir(folder).removeRecursively();
        isTidy = isTidy && isGone;
    }
    return isTidy;
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
    auto proved = proveAt(m_folder + u'/' + name, its, keepGoing);
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
    const QString coming = restoringIn(station);
    Result<void> step;
    if (isFirst && holdsAccountsOnly(coming)) {
        step = shredStore(station.path()); // of a restore that was cut; what tells so goes after it
    }
    const bool wasEmpty = isFirst && !QFile::exists(station.storePath());
    if (step) {
        QDir(coming).removeRecursively();
    }
    step = step.and_then([&] { return ofTheCopy(makePrivateFolder(coming)); });
    step = step.and_then([&] { return fetch(m_folder + u'/' + name, coming, master, its, keepGoing); });
    for (const char* file : slotFiles) {
        // The accounts of today stay: who was disabled since stays so. On a new machine there are none: the latest.
        const QString from = inside(accountsOf(), file);
        const bool needed = isFirst && QFile::exists(from);
        step = step.and_then([&] { return needed ? copyFile(from, inside(coming, file)) : Result<void>(); });
    }
    step = step.and_then([&] { return goOn(keepGoing, RestoreStage::Placing); });
    if (step && isFirst && !readLedger(station.ledgerPath(), ledgerKeys)) {
        step = removeFile(station.ledgerPath()); // of another estate, whose restore was cut here
    }
    step = step.and_then([&] { return keepRekeyedLedger(station, master); })
               .and_then([&] {
                   // One that is not there was not read, and none is made that would say so.
                   const bool comes = QFile::exists(ledgerPath()) || QFile::exists(station.ledgerPath());
                   return comes ? addToLedger(station.ledgerPath(), *ledger, ledgerKeys) : Result<void>();
               })
               .and_then([&] { return placeCopy(coming, station, master); });
    if (!step && wasEmpty && !station.hasEstate()) {
        takeBack(station);
    }
    QDir(coming).removeRecursively();
    return step ? Result<store::CopyContent>(proved->content) : passOn(step);
}

} // namespace vestibule::app
