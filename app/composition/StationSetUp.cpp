#include "app/composition/StationSetUp.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "app/composition/NoticeFiles.h"
#include "app/composition/Rekey.h"
#include "app/composition/StorePlace.h"
#include "core/base/DurableFile.h"
#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/store/Store.h"

#include <QDir>
#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "set-up")

/// What may lie in a folder without an estate, of this program: a restore that was cut has begun with it.
constexpr const char* leftovers[]{"erasures.ledger", "upkeep.json", "printers.json", slotFiles[0], slotFiles[1]};
const QString neighbour = QStringLiteral(".new"); // of a file that was being replaced

bool isOneOf(const QString& name, const auto& list)
{
    return std::any_of(std::begin(list), std::end(list), [&](const char* one) { return name == QLatin1String(one); });
}

/// Nothing lies there but what a set-up or a restore that was cut has left.
Result<void> isFree(const StationFolder& folder)
{
    constexpr const char* folders[]{"making", "restoring", "replaced"};
    bool hasStore = !QDir(replacedIn(folder)).isEmpty(); // one that such a restore has moved aside
    const bool isCut = holdsAccountsOnly(folder.makingPath()) || holdsAccountsOnly(restoringIn(folder));
    for (const QFileInfo& each :
         QDir(folder.path()).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        QString name = each.fileName();
        if (isOneOf(name, storeParts)) {
            hasStore = hasStore || !isCut;
            continue;
        }
        if (name.endsWith(neighbour)) {
            name.chop(neighbour.size());
        }
        const bool isOurs =
            each.isDir() ? isOneOf(name, folders) : name == QStringLiteral("station.lock") || isOneOf(name, leftovers);
        if (!isOurs) {
            return fail(codes::folderNotEmpty, each.fileName().toStdString());
        }
    }
    return hasStore ? fail(codes::storeWithoutAccounts) : Result<void>();
}

Result<void> fillStore(store::Session& s, const NewEstate& estate, const consent::Notice& notice,
                       const vault::Unlocked& manager, const QByteArray& recoveryKey, const Clock& clock)
{
    const Instant now = clock.now();
    store::Estate row;
    row.id = domain::EstateId::random();
    row.station = domain::StationId::random();
    row.name = estate.name;
    row.processorName = estate.processorName;
    row.processorContact = estate.processorContact;
    row.processorAddress = estate.processorAddress;
    row.language = estate.language;
    row.timeZone = QTimeZone::systemTimeZoneId();
    row.createdAt = now;
    if (auto created = s.estate().create(row); !created) {
        return created;
    }
    if (auto keys = EstateKeys::create(s, manager.master, recoveryKey, now); !keys) {
        return keys;
    }
    store::StoredNotice stored;
    stored.hash = notice.hash();
    stored.version = quint32(notice.version());
    stored.texts = notice.toJson();
    stored.createdAt = now;
    if (auto added = s.notices().add(stored); !added) {
        return added;
    }
    AuditTrail audit(clock, manager.master);
    audit::Entry entry;
    entry.by = manager.operatorId;
    entry.action = "estate/created";
    s.foldAfterwards();
    return audit.note(s, entry);
}

/// The whole estate in the folder where it is made.
Result<SetUpDone> make(const StationFolder& folder, const NewEstate& estate, const consent::Notice& notice,
                       const SecretBytes& password, const vault::Stretching& stretching, const Clock& clock)
{
    const QString making = folder.makingPath();
    if (const Result<void> there = makePrivateFolder(making); !there) {
        return passOn(there);
    }
    auto created =
        vault::Vault::create({making, folder.vaultPlace().secondCountFolder},
                             {estate.managerName, domain::Role::Manager, estate.name}, password, stretching, clock);
    if (!created) {
        return passOn(created);
    }
    const QByteArray recoveryKey = created->vault.recoveryPublicKey();
    const vault::Unlocked& manager = created->unlocked;
    store::StoreOptions options;
    options.create = true;
    const QString path = inside(making, storeFile);
    const auto opened = store::Store::open(path, manager.master.databaseKey(), options);
    if (!opened) {
        return passOn(opened);
    }
    const Result<void> filled = (*opened)->runBlocking(
        [&](store::Session& s) { return fillStore(s, estate, notice, manager, recoveryKey, clock); });
    (*opened)->stop();
    const Result<void> whole = filled.and_then([&] { return proveRekeyed(path, manager.master); });
    if (!whole) {
        return passOn(whole);
    }
    return SetUpDone{std::move(created->unlocked), std::move(created->recovery), recoveryKey};
}

Result<void> putInPlace(const StationFolder& folder)
{
    failpoint("setup/made");
    Result<void> step;
    const auto follow = [&](const auto& files) {
        for (const char* file : files) {
            step =
                step.and_then([&] { return movePath(inside(folder.makingPath(), file), inside(folder.path(), file)); });
        }
    };
    follow(storeFiles);
    if (step) {
        failpoint("setup/placed");
    }
    follow(slotFiles);
    return step;
}

} // namespace

Result<void> undoSetUp(const StationFolder& folder)
{
    Result<void> step;
    for (const char* name : slotFiles) {
        step = step.and_then([&] { return removeFile(inside(folder.path(), name)); });
    }
    for (const char* name : storeParts) {
        step = step.and_then([&] { return removeFile(inside(folder.path(), name)); });
    }
    for (const char* name : leftovers) {
        step = step.and_then([&] { return removeFile(inside(folder.path(), name)); }).and_then([&] {
            return removeFile(inside(folder.path(), name) + neighbour);
        });
    }
    if (!step) {
        return step;
    }
    QDir().rmdir(replacedIn(folder));
    const bool gone = QDir(restoringIn(folder)).removeRecursively() && QDir(folder.makingPath()).removeRecursively();
    return gone ? Result<void>() : fail(codes::folderUnusable, "what was begun stays");
}

Result<SetUpDone> setUpEstate(const StationFolder& folder, const NewEstate& estate, const SecretBytes& password,
                              const vault::Stretching& stretching, const Clock& clock)
{
    if (folder.hasEstate()) {
        return fail(codes::estateExists);
    }
    const consent::Controller controller{estate.name, estate.processorName, estate.processorContact,
                                         estate.processorAddress};
    const auto notice = consent::Notice::compose(1, controller, shippedNoticeTemplates());
    if (!notice) {
        return passOn(notice);
    }
    if (const auto lawful = shippedLinter().check(*notice); !lawful) {
        return passOn(lawful);
    }
    if (const auto cleared = isFree(folder).and_then([&] { return undoSetUp(folder); }); !cleared) {
        return passOn(cleared);
    }
    auto made = make(folder, estate, *notice, password, stretching, clock);
    const Result<void> placed = made ? putInPlace(folder) : Result<void>(passOn(made));
    if (!placed) {
        if (const Result<void> cleared = undoSetUp(folder); !cleared) {
            qCWarning(log) << "what was begun stays:" << cleared.error().describe().c_str();
        }
        return passOn(placed);
    }
    QDir(folder.makingPath()).removeRecursively(); // empty but for what the engine leaves beside a store
    return made;
}

} // namespace vestibule::app
