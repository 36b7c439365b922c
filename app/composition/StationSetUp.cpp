#include "app/composition/StationSetUp.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "app/composition/NoticeFiles.h"
#include "core/base/DurableFile.h"
#include "core/store/Store.h"

#include <QDir>
#include <QTimeZone>

namespace vestibule::app {

namespace {

/// Takes away what a failed set-up or a restore that was cut left, so that the next try starts from nothing.
void clear(const StationFolder& folder)
{
    QDir dir(folder.path());
    QDir(dir.filePath(QStringLiteral("restoring"))).removeRecursively();
    for (const QString& name : dir.entryList(QDir::Files)) {
        if (name != QStringLiteral("station.lock")) {
            dir.remove(name);
        }
    }
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
    return audit.note(s, entry);
}

} // namespace

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
    clear(folder); // a store without key slots can be opened by nobody: it is the rest of a set-up that was cut
    auto created = vault::Vault::create(folder.vaultPlace(), {estate.managerName, domain::Role::Manager}, password,
                                        stretching, clock);
    if (!created) {
        clear(folder);
        return passOn(created);
    }
    const QByteArray recoveryKey = created->vault.recoveryPublicKey();
    const Result<void> filled = [&]() -> Result<void> {
        store::StoreOptions options;
        options.create = true;
        auto opened = store::Store::open(folder.storePath(), created->unlocked.master.databaseKey(), options);
        if (!opened) {
            return passOn(opened);
        }
        return (*opened)->runBlocking(
            [&](store::Session& s) { return fillStore(s, estate, *notice, created->unlocked, recoveryKey, clock); });
    }();
    if (!filled) {
        clear(folder);
        return passOn(filled);
    }
    return SetUpDone{std::move(created->unlocked), std::move(created->recovery), recoveryKey};
}

} // namespace vestibule::app
