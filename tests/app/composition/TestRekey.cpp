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
#include "tests/app/composition/RekeyOffice.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using Office = test::RekeyOffice;

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

void sabotageTheNew(std::string_view point)
{
    if (point == "rekey/sealed") {
        sabotage();
    }
}

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
        const SecretBytes oldCardKey = o.cardKeyUnder(o.by->master);
        QCOMPARE(oldCardKey.size(), std::size_t(48));
        const qint64 people = asked(o.f.folder->storePath(), oldKey, "SELECT count(*) FROM persons");
        QCOMPARE(people, 2);
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        const QString path = o.f.folder->storePath();

        int steps = 0;
        auto entered = o.enter([&](int done, int all) {
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
        // Cards are read with what their keys were made of.
        QVERIFY(station.keys().hasCardMasters());
        QVERIFY(station.store().readBlocking([&](store::Session& s) { return station.desk().audit.verify(s); }));
        QVERIFY(!QFileInfo::exists(o.f.folder->path() + QStringLiteral("/rekeyed")));
        QVERIFY(!o.load(*o.f.folder)->pendingReplacement());
        entered->station.reset();

        QVERIFY(o.cardKeyUnder(o.unlocked().master).equals(oldCardKey));
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
        auto entered = o.enter();
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
        QVERIFY(o.enter());
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
        auto entered = o.enter();
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
        auto later = o.enter();
        QVERIFY(later && later->rekeyed);
        QCOMPARE(later->station->ledger(), gone);
    }

    void givenUpForNowItWorksOnUnderTheOldKey()
    {
        Office o;
        const SecretBytes oldKey = o.by->master.databaseKey();
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        auto entered = o.enter([](int, int) { return false; });
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

    void whatStaysBesideTheNewStoreIsNoError()
    {
        Office o;
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        snapshotFrom = o.f.folder->path() + QStringLiteral("/rekeyed");
        snapshotTo = o.f.dir.filePath(QStringLiteral("elsewhere"));
        // A link is no folder: nobody removes it as one.
        setFailpointHook([](std::string_view point) {
            if (point == "rekey/moved") {
                QVERIFY(QDir().rename(snapshotFrom, snapshotTo) && QFile::link(snapshotTo, snapshotFrom));
            }
        });
        const auto entered = o.enter();
        setFailpointHook(nullptr);
        QVERIFY2(entered, entered ? "" : entered.error().describe().c_str());
        QVERIFY(entered->rekeyed && !entered->postponed);
        QVERIFY(QFileInfo(snapshotFrom).isSymLink()); // it came by there
    }

    void aStoreThatWasPutBackIsNotTakenAlong()
    {
        Office o;
        const QString kept = o.f.dir.filePath(QStringLiteral("kept"));
        copyFolder(o.f.folder->path(), kept);
        auto entered = o.enter(); // a session is one entry more
        QVERIFY(entered);
        entered->station.reset();
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        QFile::remove(o.f.folder->storePath());
        QVERIFY(QFile::copy(kept + QStringLiteral("/station.db"), o.f.folder->storePath()));
        const auto refused = o.enter();
        QVERIFY(!refused && refused.error().is(database::codes::rolledBack));
        QVERIFY(o.vault->pendingReplacement());
    }

private:
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
