#include "app/composition/Rekey.h"

#include "app/composition/AccountChanges.h"
#include "app/composition/Codes.h"
#include "app/composition/TrustRenewal.h"
#include "core/base/DurableFile.h"
#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/database/AnchorCheck.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/store/Session.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "rekey")

/// Where the new store is made; what it holds once the slots say so is the station's.
QString makingIn(const StationFolder& folder) { return folder.path() + QStringLiteral("/rekeyed"); }

QString newStore(const StationFolder& folder) { return makingIn(folder) + QStringLiteral("/station.db"); }

QString newLedger(const StationFolder& folder) { return makingIn(folder) + QStringLiteral("/erasures.ledger"); }

Result<void> discard(const StationFolder& folder)
{
    return QDir(makingIn(folder)).removeRecursively() ? Result<void>()
                                                      : fail(codes::folderUnusable, "what was begun stays");
}

Result<void> moveIn(const QString& from, const QString& to)
{
    return QFile::exists(from) ? movePath(from, to) : Result<void>();
}

/// Everything here may be cut and done again: the store's own name tells how far it came.
Result<void> putInPlace(const StationFolder& folder)
{
    const QString path = folder.storePath();
    if (QFile::exists(newStore(folder))) {
        for (const char* ending : {"-anchor", "-wal", "-shm", ""}) {
            if (Result<void> gone = shredFile(path + QLatin1String(ending)); !gone) {
                return gone;
            }
        }
        failpoint("rekey/shredded");
    }
    return moveIn(newStore(folder), path)
        .and_then([&] {
            failpoint("rekey/moved");
            return moveIn(database::anchorPath(newStore(folder)), database::anchorPath(path));
        })
        .and_then([&] { return moveIn(newLedger(folder), folder.ledgerPath()); })
        .map([&] {
            // The keys are replaced by now: an error would say that they were not.
            if (const Result<void> gone = discard(folder); !gone) {
                qCWarning(log) << "the next opening tries again:" << gone.error().describe().c_str();
            }
        });
}

/// In the new store: every secret under the new master, and what the log has to say of it.
Result<void> sealAnew(const StationFolder& folder, const vault::Vault& vault, const vault::Unlocked& by,
                      const Clock& clock)
{
    auto opened = store::Store::open(newStore(folder), by.next->databaseKey());
    if (!opened) {
        return passOn(opened);
    }
    const auto work = [&](store::Session& s) -> Result<void> {
        if (auto sealed = EstateKeys::reseal(s, by.master, *by.next, clock.now()); !sealed) {
            return sealed;
        }
        AuditTrail audit(clock, *by.next);
        const Instant since = vault.pendingReplacement()->since;
        for (const domain::Operator& who : vault.operators()) {
            const std::optional<Instant> at = vault.disabledAt(who.id);
            if (at && since <= *at) {
                audit::Entry entry;
                entry.by = by.operatorId;
                entry.action = "operator/shut-out";
                entry.object = who.id.bytes();
                if (auto noted = audit.note(s, entry); !noted) {
                    return noted;
                }
            }
        }
        audit::Entry entry;
        entry.by = by.operatorId;
        entry.action = by.byRecovery ? "keys/replaced-by-recovery" : "keys/replaced";
        s.foldAfterwards();
        return audit.note(s, entry);
    };
    Result<void> done = (*opened)->isRecovering() ? (*opened)->recoverBlocking(work) : (*opened)->runBlocking(work);
    (*opened)->stop();
    return done;
}

/// The new store in a folder of its own.
Result<void> make(const StationFolder& folder, const vault::Vault& vault, const vault::Unlocked& by, const Clock& clock,
                  const store::CopyProgress& keepGoing)
{
    if (Result<void> there = makePrivateFolder(makingIn(folder)); !there) {
        return there;
    }
    {
        // As its anchor says, its log folded in: what was put back by somebody is not taken along.
        const auto old = store::Store::open(folder.storePath(), by.master.databaseKey());
        if (!old) {
            return passOn(old);
        }
    }
    failpoint("rekey/begun");
    Result<void> step = store::copyUnderNewKey(folder.storePath(), by.master.databaseKey(), newStore(folder),
                                               by.next->databaseKey(), keepGoing);
    if (!step) {
        return step;
    }
    failpoint("rekey/copied");
    step = sealAnew(folder, vault, by, clock);
    if (step && QFile::exists(folder.ledgerPath())) {
        const auto ledger = readLedger(folder.ledgerPath(), only(by.master.ledgerKey()));
        step = ledger ? addToLedger(newLedger(folder), *ledger, only(by.next->ledgerKey())) : passOn(ledger);
    }
    return step;
}

/// What was made is on the disk, and the new master alone opens it: the old one is about to be forgotten.
Result<void> prove(const StationFolder& folder, const vault::Unlocked& by)
{
    Result<void> step = proveRekeyed(newStore(folder), *by.next);
    if (step && QFile::exists(folder.ledgerPath())) {
        const auto before = readLedger(folder.ledgerPath(), only(by.master.ledgerKey()));
        const auto now = readLedger(newLedger(folder), only(by.next->ledgerKey()));
        if (!before || !now) {
            return before ? passOn(now) : passOn(before);
        }
        if (!(*before == *now)) {
            return fail(codes::ledgerAltered, "the new one is not equal");
        }
    }
    return step.and_then([&] { return syncPath(makingIn(folder)); }).and_then([&] { return syncPath(folder.path()); });
}

} // namespace

Result<void> proveRekeyed(const QString& store, const vault::MasterKey& master)
{
    if (QFileInfo(store + QStringLiteral("-wal")).size() > 0) {
        return fail(codes::folderUnusable, "the new store's log was not folded in");
    }
    if (Result<void> kept = syncPath(store).and_then([&] { return syncPath(database::anchorPath(store)); }); !kept) {
        return kept;
    }
    const SecretBytes key = master.databaseKey();
    database::OpenOptions look;
    look.applicationId = store::applicationId;
    look.access = database::Access::ReadOnly;
    look.anchored = true;
    auto db = database::Connection::open(store, key, look);
    if (!db) {
        return passOn(db);
    }
    if (Result<void> whole = db->checkIntegrity(); !whole) {
        return whole;
    }
    store::Session session(*db);
    const auto keys = EstateKeys::open(session, master.clone());
    return keys ? Result<void>() : passOn(keys);
}

Result<void> settleRekey(const StationFolder& folder, const vault::Unlocked& unlocked)
{
    if (!QFileInfo::exists(makingIn(folder))) {
        return {};
    }
    const SecretBytes key = unlocked.master.databaseKey();
    // A store that is the master's already is never given up for one that lies beside it, nor its anchor.
    const bool inPlace = database::rememberedNote(folder.storePath(), key).has_value();
    const bool another = QFile::exists(newStore(folder)) || QFile::exists(database::anchorPath(newStore(folder)));
    if (unlocked.next || (inPlace && another)) {
        return discard(folder);
    }
    if (QFile::exists(newStore(folder))) {
        if (const auto whole = database::checkAnchor(newStore(folder), key); !whole) {
            return passOn(whole);
        }
    }
    return putInPlace(folder);
}

Result<void> keepRekeyedLedger(const StationFolder& folder, const vault::MasterKey& master)
{
    const bool committed = readLedger(newLedger(folder), only(master.ledgerKey())).has_value();
    return committed ? moveIn(newLedger(folder), folder.ledgerPath()) : Result<void>();
}

Result<void> giveUpRekeyed(const StationFolder& folder)
{
    // It is under the master that goes on: unlike what was merely begun, whoever finds it can read it.
    Result<void> step;
    for (const char* ending : {"-anchor", "-wal", "-shm", ""}) {
        step = step.and_then([&] { return shredFile(newStore(folder) + QLatin1String(ending)); });
    }
    return step.and_then([&] { return discard(folder); });
}

Result<Rekeyed> rekey(const StationFolder& folder, vault::Vault& vault, vault::Unlocked& by, const Clock& clock,
                      const store::CopyProgress& keepGoing)
{
    if (Result<void> settled = settleRekey(folder, by); !settled) {
        return passOn(settled);
    }
    if (!by.next) {
        return Rekeyed{};
    }
    const Result<void> made = make(folder, vault, by, clock, keepGoing).and_then([&] {
        failpoint("rekey/sealed");
        return prove(folder, by);
    });
    if (!made) {
        qCWarning(log) << "the keys were not replaced:" << made.error().describe().c_str();
        const Result<void> thrownAway = discard(folder);
        return thrownAway ? Result<Rekeyed>(Rekeyed{false, made.error()}) : passOn(thrownAway);
    }
    // From here on an error means that nobody may go on under the old master: the slots may already say otherwise.
    if (Result<void> finished = vault.finishReplacement(by); !finished) {
        return passOn(finished);
    }
    failpoint("rekey/committed");
    if (Result<void> placed = putInPlace(folder); !placed) {
        return passOn(placed);
    }
    return Rekeyed{true, std::nullopt};
}

Result<Entered> enterStation(const StationFolder& folder, vault::Vault& vault, vault::Unlocked unlocked,
                             const Clock& clock, const store::CopyProgress& keepGoing)
{
    auto rekeyed = rekey(folder, vault, unlocked, clock, keepGoing);
    if (!rekeyed) {
        return passOn(rekeyed);
    }
    const domain::OperatorId who = unlocked.operatorId;
    const domain::Operator account{who, unlocked.name, unlocked.role, true};
    const bool bySheet = unlocked.byRecovery;
    auto station = OpenStation::open(folder, std::move(unlocked), clock);
    if (!station) {
        return passOn(station);
    }
    vault::Unlocked by = (*station)->proofOf(account);
    by.byRecovery = bySheet;
    settleSheets(**station, vault, by);
    if (const auto noted = noteBadTries(**station, vault, who); !noted) {
        return passOn(noted);
    }
    return Entered{std::move(*station), rekeyed->done, std::move(rekeyed->postponed)};
}

} // namespace vestibule::app
