#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/composition/Rekey.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/base/Failpoint.h"
#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/vault/Codes.h"
#include "core/vault/SlotFile.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/support/FlipByte.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::Answer;

namespace {

QString snapshotFrom;
QString snapshotTo;
std::string_view snapshotAt;

void copyFolder(const QString& from, const QString& to)
{
    QDir(to).removeRecursively();
    QDir().mkpath(to);
    for (const QFileInfo& each : QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (each.isDir()) {
            copyFolder(each.filePath(), to + u'/' + each.fileName());
        } else {
            QFile::copy(each.filePath(), to + u'/' + each.fileName());
        }
    }
}

/// What a kill at this point would leave.
void takeSnapshot(std::string_view point)
{
    if (point == snapshotAt) {
        copyFolder(snapshotFrom, snapshotTo);
        snapshotAt = {};
    }
}

QString sabotaged;
bool sabotageRemoves = false;

/// A disk that does not keep what was just written.
void sabotage()
{
    if (sabotageRemoves ? QFile::remove(sabotaged) : test::flipMiddleByte(sabotaged)) {
        sabotaged.clear();
    }
}

void sabotageTheNew(std::string_view point)
{
    if (point == "rekey/sealed") {
        sabotage();
    }
}

bool resealed = false;

void sabotageTheRestored(std::string_view point)
{
    resealed = resealed || point == "unit/worked";
    if (resealed && point == "fold/done" && !sabotaged.isEmpty()) {
        sabotage();
    }
}

SecretBytes leaversPassword() { return SecretBytes::copyOf(QByteArrayView("copper.meadow.41.umbrella")); }

/// A station with people on record, Mei who manages it, and Li Na who is to leave.
struct Office
{
    StationFixture f;
    std::optional<vault::Vault> vault;
    domain::OperatorId leaver;
    std::optional<vault::Unlocked> by;
    QList<domain::CredentialId> cards;

    Office()
    {
        f.addGate("East");
        for (const char* name : {"Ada", "Ben"}) {
            const auto begun = f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); });
            const auto no =
                f.sitting([&](Sittings& s) { return s.decline(begun->sitting, f.answer(Answer::Choice::Card)); });
            const auto card = f.sitting([&](Sittings& s) { return s.issueCard(begun->sitting, {}); });
            if (!no || !card) {
                qFatal("no card");
            }
            cards.append(card->credential);
        }
        f.station.reset();
        vault.emplace(std::move(*load(*f.folder)));
        by.emplace(std::move(*vault->unlock(QStringLiteral("Mei"), goodPassword())));
        leaver = *vault->addOperator(*by, {QStringLiteral("Li Na"), domain::Role::Clerk}, leaversPassword());
    }

    Result<vault::Vault> load(const StationFolder& folder) const
    {
        return vault::Vault::load(folder.path(), vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
    }

    Result<void> end(OpenStation& station, domain::CredentialId card) const
    {
        return station.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, station.desk(), f.mei).revoke(card); });
    }

    QByteArray rows(const SecretBytes& key) const
    {
        const auto content = store::checkCopy(f.folder->storePath(), key);
        return content ? content->hash : QByteArray();
    }
};

/// One number out of the closed store.
qint64 asked(const QString& path, const SecretBytes& key, QByteArrayView sql)
{
    database::OpenOptions look;
    look.applicationId = store::applicationId;
    look.access = database::Access::ReadOnly;
    auto db = database::Connection::open(path, key, look);
    auto ask = db ? db->prepare(sql) : Result<database::Statement>(passOn(db));
    return ask && ask->step().value_or(false) ? ask->integer(0) : -1;
}

QByteArray bytesOf(const QString& path) { return readFile(path, 1 << 20).value_or(QByteArray()); }

} // namespace

/// The store is re-keyed to the master of those who remain: all of it, or nothing of it.
class TestRekey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        setFailpointHook(nullptr);
        snapshotAt = {};
    }

    void theStoreIsTheSameUnderAnotherKey()
    {
        Office o;
        const SecretBytes oldKey = o.by->master.databaseKey();
        const QByteArray oldDigest = digestOf(o);
        const QByteArray oldRecordKey = recordKeyOf(o);
        const qint64 people = asked(o.f.folder->storePath(), oldKey, "SELECT count(*) FROM persons");
        QCOMPARE(people, 2);
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        const QString path = o.f.folder->storePath();

        int steps = 0;
        auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock, [&](int done, int all) {
            ++steps;
            return done <= all;
        });
        QVERIFY2(entered, entered ? "" : entered.error().describe().c_str());
        QVERIFY(entered->rekeyed && !entered->postponed);
        QVERIFY(steps > 0);
        OpenStation& station = *entered->station;
        const SecretBytes newKey = station.keys().master().databaseKey();
        QVERIFY(!newKey.equals(oldKey));
        QCOMPARE(station.keys().digestKey().view().toByteArray(), oldDigest);
        QCOMPARE(station.keys().formerRecordKeys(), QList<QByteArray>{oldRecordKey});
        QVERIFY(station.keys().records().publicKey() != oldRecordKey);
        QVERIFY(station.store().readBlocking([&](store::Session& s) { return station.desk().audit.verify(s); }));
        QVERIFY(!QFileInfo::exists(o.f.folder->path() + QStringLiteral("/rekeyed")));
        QVERIFY(!o.load(*o.f.folder)->pendingReplacement());
        entered->station.reset();

        QCOMPARE(asked(path, newKey, "SELECT count(*) FROM persons"), people);
        QCOMPARE(asked(path, newKey, "SELECT count(*) FROM secrets WHERE label = 'digest-key'"), 1);
        QVERIFY(store::checkCopy(path, oldKey).error().is(database::codes::wrongKey));
        const auto again = store::Store::open(path, oldKey.clone());
        QVERIFY(!again && again.error().is(database::codes::wrongKey));
    }

    void everyRowArrives()
    {
        Office o;
        const SecretBytes key = o.by->master.databaseKey();
        const SecretBytes other = SecretBytes::random(32);
        const QString to = o.f.dir.filePath(QStringLiteral("other.db"));
        QVERIFY(store::copyUnderNewKey(o.f.folder->storePath(), key, to, other));
        const QByteArray rows = o.rows(key);
        QVERIFY(!rows.isEmpty());
        const auto copied = store::checkCopy(to, other);
        QVERIFY(copied);
        QCOMPARE(copied->hash, rows);
        const auto opened = store::Store::open(to, other.clone());
        QVERIFY(opened && !(*opened)->isRecovering());
    }

    void theOneWhoLeftOpensNothingOfTheNewStore()
    {
        Office o;
        // What they may have copied in time: the slot files and the store.
        const QString kept = o.f.dir.filePath(QStringLiteral("kept"));
        copyFolder(o.f.folder->path(), kept);
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        const vault::SlotFileContent pending = slots(o.f.folder->path(), 1);
        auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
        QVERIFY(entered);
        entered->station.reset();

        auto present = o.load(*o.f.folder);
        QVERIFY(present->unlock(QStringLiteral("Li Na"), leaversPassword()).error().is(vault::codes::disabled));
        const auto body = vault::decodeBody(pending.body);
        for (const int copy : {1, 2}) {
            const QByteArray bytes = bytesOf(vault::SlotFile::pathOf(o.f.folder->path(), copy));
            for (const vault::Slot& slot : body->slots) {
                QVERIFY(!bytes.contains(slot.sealedMaster));
            }
        }
        const auto old =
            vault::Vault::load(kept, vault::KdfCost::weakForTestsAndDemonstrations(), o.f.clock)
                .and_then([](vault::Vault v) { return v.unlock(QStringLiteral("Li Na"), leaversPassword()); });
        QVERIFY(old);
        const SecretBytes key = old->master.databaseKey();
        QVERIFY(store::checkCopy(o.f.folder->storePath(), key).error().is(database::codes::wrongKey));
        // The documented limit: what they had copied stays readable to them, as it was then.
        QVERIFY(store::checkCopy(kept + QStringLiteral("/station.db"), key));
    }

    void aCutAnywhereEndsWell_data()
    {
        QTest::addColumn<QByteArray>("point");
        QTest::addColumn<bool>("committed");
        for (const char* before : {"rekey/begun", "rekey/copied", "rekey/sealed"}) {
            QTest::addRow("%s", before) << QByteArray(before) << false;
        }
        for (const char* after : {"rekey/committed", "rekey/shredded", "rekey/moved"}) {
            QTest::addRow("%s", after) << QByteArray(after) << true;
        }
    }

    void aCutAnywhereEndsWell()
    {
        QFETCH(QByteArray, point);
        QFETCH(bool, committed);
        Office o;
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        snapshotFrom = o.f.folder->path();
        snapshotTo = o.f.dir.filePath(QStringLiteral("cut"));
        snapshotAt = std::string_view(point.constData(), std::size_t(point.size()));
        setFailpointHook(takeSnapshot);
        QVERIFY(enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock));
        setFailpointHook(nullptr);
        QVERIFY(snapshotAt.empty()); // it came by there

        const auto folder = StationFolder::open(snapshotTo);
        auto vault = o.load(**folder);
        QVERIFY(vault->unlock(QStringLiteral("Li Na"), leaversPassword()).error().is(vault::codes::disabled));
        auto by = vault->unlock(QStringLiteral("Mei"), goodPassword());
        QVERIFY(by);
        QCOMPARE(!by->next.has_value(), committed);
        auto entered = enterStation(**folder, *vault, std::move(*by), o.f.clock);
        QVERIFY2(entered, entered ? "" : entered.error().describe().c_str());
        QCOMPARE(entered->rekeyed, !committed);
        QVERIFY(!entered->postponed && !vault->pendingReplacement());
        QVERIFY(!QFileInfo::exists(snapshotTo + QStringLiteral("/rekeyed")));
        const SecretBytes key = entered->station->keys().master().databaseKey();
        QVERIFY(entered->station->store().readBlocking(
            [&](store::Session& s) { return entered->station->desk().audit.verify(s); }));
        entered->station.reset();
        QCOMPARE(asked((*folder)->storePath(), key, "SELECT count(*) FROM persons"), 2);
        // And the keys open it again, without anything to do.
        auto again = vault->unlock(QStringLiteral("Mei"), goodPassword());
        auto second = enterStation(**folder, *vault, std::move(*again), o.f.clock);
        QVERIFY(second && !second->rekeyed);
    }

    void aNewStoreThatDoesNotOpenIsNotGoneOverTo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("removed");
        QTest::newRow("a page altered") << QStringLiteral("station.db") << false;
        QTest::newRow("no store") << QStringLiteral("station.db") << true;
        QTest::newRow("no anchor") << QStringLiteral("station.db-anchor") << true;
        QTest::newRow("the ledger altered") << QStringLiteral("erasures.ledger") << false;
        QTest::newRow("no ledger") << QStringLiteral("erasures.ledger") << true;
    }

    void aNewStoreThatDoesNotOpenIsNotGoneOverTo()
    {
        QFETCH(QString, file);
        QFETCH(bool, removed);
        Office o;
        ErasureLedger gone;
        gone.credentials.insert(domain::CredentialId::random());
        QVERIFY(addToLedger(o.f.folder->ledgerPath(), gone, only(o.by->master.ledgerKey())));
        const SecretBytes oldKey = o.by->master.databaseKey();
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        sabotaged = o.f.folder->path() + QStringLiteral("/rekeyed/") + file;
        sabotageRemoves = removed;
        setFailpointHook(sabotageTheNew);
        auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
        setFailpointHook(nullptr);
        QVERIFY(sabotaged.isEmpty()); // it came by there
        QVERIFY2(entered, entered ? "" : entered.error().describe().c_str());
        QVERIFY(!entered->rekeyed && entered->postponed);
        QVERIFY(entered->station->keys().master().databaseKey().equals(oldKey));
        QCOMPARE(entered->station->ledger(), gone);
        QVERIFY(o.vault->pendingReplacement());
        QVERIFY(!QFileInfo::exists(o.f.folder->path() + QStringLiteral("/rekeyed")));
        entered->station.reset();
        // The next opening tries again.
        auto later = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
        QVERIFY(later && later->rekeyed);
        QCOMPARE(later->station->ledger(), gone);
    }

    void givenUpForNowItWorksOnUnderTheOldKey()
    {
        Office o;
        const SecretBytes oldKey = o.by->master.databaseKey();
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock, [](int, int) { return false; });
        QVERIFY(entered && !entered->rekeyed);
        QVERIFY(entered->postponed && entered->postponed->is(store::codes::copyCancelled));
        QVERIFY(entered->station->keys().master().databaseKey().equals(oldKey));
        QVERIFY(o.vault->pendingReplacement());
        // Accounts are kept with both masters meanwhile, and another may be disabled.
        vault::Unlocked proof =
            entered->station->proofOf({o.f.mei, QStringLiteral("Mei"), domain::Role::Manager, true});
        const auto wu = o.vault->addOperator(proof, {QStringLiteral("Wu"), domain::Role::Clerk}, leaversPassword());
        QVERIFY(wu && o.vault->disableOperator(proof, *wu));
        entered->station.reset();
        auto later = enterStation(*o.f.folder, *o.vault,
                                  std::move(*o.vault->unlock(QStringLiteral("Mei"), goodPassword())), o.f.clock);
        QVERIFY(later && later->rekeyed);
        QVERIFY(!later->station->keys().master().databaseKey().equals(oldKey));
        const auto log = later->station->store().readBlocking(
            [&](store::Session& s) { return later->station->desk().audit.exported(s); });
        QVERIFY(log);
        QCOMPARE(log->count("operator/shut-out"), 2);
        QCOMPARE(log->count("\"keys/replaced\""), 1);
    }

    void aStoreThatWasPutBackIsNotTakenAlong()
    {
        Office o;
        const QString kept = o.f.dir.filePath(QStringLiteral("kept"));
        copyFolder(o.f.folder->path(), kept);
        auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock); // a session is one entry more
        QVERIFY(entered);
        entered->station.reset();
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        QFile::remove(o.f.folder->storePath());
        QVERIFY(QFile::copy(kept + QStringLiteral("/station.db"), o.f.folder->storePath()));
        const auto refused = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
        QVERIFY(!refused && refused.error().is(database::codes::rolledBack));
        QVERIFY(o.vault->pendingReplacement());
    }

    void whatARestoreMadeOfACopyFromBeforeIsProved()
    {
        Office o;
        Backups backups(o.f.dir.filePath(QStringLiteral("copies")), o.f.clock);
        const QString copy = copyThenRekey(o, backups);
        auto now = o.vault->unlock(QStringLiteral("Mei"), goodPassword());
        const vault::MasterKey then = masterOf(o, backups, copy);
        const QByteArray before = o.rows(now->master.databaseKey());
        sabotaged = o.f.folder->path() + QStringLiteral("/restoring/station.db");
        sabotageRemoves = false;
        resealed = false;
        setFailpointHook(sabotageTheRestored);
        const auto restored = backups.restore(copy, *o.f.folder, now->master, &then);
        setFailpointHook(nullptr);
        QVERIFY(sabotaged.isEmpty()); // it came by there
        QVERIFY(!restored && restored.error().is(codes::backupFailed));
        // Nothing was moved aside: the store is the one that was there.
        QVERIFY(!before.isEmpty());
        QCOMPARE(o.rows(now->master.databaseKey()), before);
        QVERIFY(backups.restore(copy, *o.f.folder, now->master, &then));
    }

    void aCopyFromBeforeComesBackUnderTheNewMaster()
    {
        Office o;
        Backups backups(o.f.dir.filePath(QStringLiteral("copies")), o.f.clock);
        std::optional<Backup> copy;
        {
            auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
            QVERIFY(entered);
            auto made = backups.make(*o.f.folder, entered->station->store(), entered->station->keys().master());
            QVERIFY(made);
            copy = *made;
        }
        ErasureLedger gone;
        gone.credentials.insert(domain::CredentialId::random());
        QVERIFY(addToLedger(backups.ledgerPath(), gone, only(o.by->master.ledgerKey())));
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        {
            auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
            QVERIFY(entered && entered->rekeyed);
            // The ledger beside the copies was under the old master's key and is written on under that.
            QVERIFY(backups.keepLedger(entered->station->store(), entered->station->keys().master()));
        }
        auto now = o.vault->unlock(QStringLiteral("Mei"), goodPassword());
        QVERIFY(!readLedger(backups.ledgerPath(), only(now->master.ledgerKey())));
        QVERIFY(!backups.isUnder(copy->name, now->master));
        QVERIFY(backups.prove(copy->name, now->master).error().is(codes::backupFailed));
        // Its own slots give its master to whoever had an account then.
        auto then = vault::Vault::load(backups.folder() + u'/' + copy->name,
                                       vault::KdfCost::weakForTestsAndDemonstrations(), o.f.clock)
                        .and_then([](vault::Vault v) { return v.unlock(QStringLiteral("Mei"), goodPassword()); });
        QVERIFY(then && backups.isUnder(copy->name, then->master));
        QVERIFY(backups.prove(copy->name, then->master));
        const auto restored = backups.restore(copy->name, *o.f.folder, now->master, &then->master);
        QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        auto entered = enterStation(*o.f.folder, *o.vault, std::move(*now), o.f.clock);
        QVERIFY2(entered, entered ? "" : entered.error().describe().c_str());
        QVERIFY(entered->station->store().isRecovering());
        QCOMPARE(entered->station->ledger(), gone);
        QVERIFY(store::checkCopy(o.f.folder->storePath(), then->master.databaseKey())
                    .error()
                    .is(database::codes::wrongKey));
    }

    /// The machine is lost after the keys were replaced and before another copy was made.
    void theNewestCopyAloneOpensTheLedger_data()
    {
        QTest::addColumn<int>("rekeys");
        QTest::addColumn<bool>("newCopy");
        QTest::newRow("keys replaced once") << 1 << false;
        QTest::newRow("twice") << 2 << false;
        QTest::newRow("and a copy was made since, the old one is put back") << 2 << true;
    }

    void theNewestCopyAloneOpensTheLedger()
    {
        QFETCH(const int, rekeys);
        QFETCH(const bool, newCopy);
        Office o;
        Backups backups(o.f.dir.filePath(QStringLiteral("copies")), o.f.clock);
        const auto copied = [&](OpenStation& station) {
            return backups.make(*o.f.folder, station.store(), station.keys().master());
        };
        const auto enter = [&] { return enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock); };
        QString copy;
        {
            auto entered = enter();
            QVERIFY(entered);
            copy = copied(*entered->station)->name;
        }
        ErasureLedger gone;
        for (int i = 0; i < rekeys; ++i) {
            o.f.clock.advance(std::chrono::minutes(1));
            auto by = unlocked(o);
            QVERIFY(o.vault->replaceMaster(by));
            auto entered = enter();
            QVERIFY(entered && entered->rekeyed);
            QVERIFY(o.end(*entered->station, o.cards.at(i)));
            gone.credentials.insert(o.cards.at(i));
            QVERIFY(backups.keepLedger(entered->station->store(), entered->station->keys().master()));
            if (newCopy && i == 0) {
                // As if it had been cut before the ledger was brought under the key of this copy.
                const QByteArray before = bytesOf(backups.ledgerPath());
                const auto made = copied(*entered->station);
                QVERIFY(made && bytesOf(backups.ledgerPath()) != before);
                QVERIFY(replaceFile(backups.ledgerPath(), before));
                copy = made->name;
                QVERIFY(backups.keepLedger(entered->station->store(), entered->station->keys().master()));
            }
        }
        const auto machine = StationFolder::open(o.f.dir.filePath(QStringLiteral("new machine")));
        QVERIFY(machine);
        auto then = vault::Vault::load(backups.accountsOf(), vault::KdfCost::weakForTestsAndDemonstrations(), o.f.clock)
                        .and_then([](vault::Vault v) { return v.unlock(QStringLiteral("Mei"), goodPassword()); });
        QVERIFY(then);
        const auto restored = backups.restore(copy, **machine, then->master);
        QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        auto station = OpenStation::open(**machine, std::move(*then), o.f.clock);
        QVERIFY(station);
        QCOMPARE((*station)->ledger(), gone);
    }

private:
    /// A copy's name, of the time before the keys were replaced.
    static QString copyThenRekey(Office& o, Backups& backups)
    {
        auto entered = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
        auto made = backups.make(*o.f.folder, (*entered).station->store(), (*entered).station->keys().master());
        entered->station.reset();
        if (!made || !o.vault->disableOperator(*o.by, o.leaver)) {
            qFatal("no copy");
        }
        const auto rekeyed = enterStation(*o.f.folder, *o.vault, unlocked(o), o.f.clock);
        if (!rekeyed || !rekeyed->rekeyed) {
            qFatal("not re-keyed");
        }
        return made->name;
    }
    static vault::MasterKey masterOf(const Office& o, const Backups& backups, const QString& copy)
    {
        auto vault = vault::Vault::load(backups.folder() + u'/' + copy, vault::KdfCost::weakForTestsAndDemonstrations(),
                                        o.f.clock);
        return std::move(vault->unlock(QStringLiteral("Mei"), goodPassword())->master);
    }
    static vault::Unlocked unlocked(Office& o)
    {
        return std::move(*o.vault->unlock(QStringLiteral("Mei"), goodPassword()));
    }
    static QByteArray digestOf(const Office& o) { return o.by->master.digestKey().view().toByteArray(); }
    static QByteArray recordKeyOf(const Office& o)
    {
        return consent::RecordSigner(o.by->master.recordSigningSeed()).publicKey();
    }
    static vault::SlotFileContent slots(const QString& folder, int copy)
    {
        return *vault::decodeFile(bytesOf(vault::SlotFile::pathOf(folder, copy)));
    }
};

VESTIBULE_TEST(TestRekey);
#include "TestRekey.moc"
