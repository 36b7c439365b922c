#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "core/base/Failpoint.h"
#include "core/database/Codes.h"
#include "tests/app/composition/RekeyOffice.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using Office = test::RekeyOffice;

namespace {

bool resealed = false;

void sabotageTheRestored(std::string_view point)
{
    resealed = resealed || point == "unit/worked";
    if (resealed && point == "fold/done" && !sabotaged.isEmpty()) {
        sabotage();
    }
}

} // namespace

/// Copies of the store across a replacement of its keys.
class TestRekeyedCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
            auto entered = o.enter();
            QVERIFY(entered);
            auto made = backups.make(*o.f.folder, entered->station->store(), entered->station->keys().master());
            QVERIFY(made);
            copy = *made;
        }
        ErasureLedger gone;
        gone.credentials.insert(domain::CredentialId::random());
        QVERIFY(addToLedger(backups.ledgerPath(), gone, only(o.by->master.ledgerKey())));
        o.f.clock.advance(std::chrono::minutes(1));
        QVERIFY(!backups.isOfFormerKeys(copy->name, *o.f.folder));
        QVERIFY(o.vault->disableOperator(*o.by, o.leaver));
        {
            auto entered = o.enter();
            QVERIFY(entered && entered->rekeyed);
            // The ledger beside the copies was under the old master's key and is written on under that.
            QVERIFY(backups.keepLedger(entered->station->store(), entered->station->keys().master()));
        }
        auto now = o.vault->unlock(QStringLiteral("Mei"), goodPassword());
        QVERIFY(!readLedger(backups.ledgerPath(), only(now->master.ledgerKey())));
        QVERIFY(!backups.isUnder(copy->name, now->master));
        QVERIFY(backups.isOfFormerKeys(copy->name, *o.f.folder));
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
        QString copy;
        {
            auto entered = o.enter();
            QVERIFY(entered);
            copy = copied(*entered->station)->name;
        }
        ErasureLedger gone;
        for (int i = 0; i < rekeys; ++i) {
            o.f.clock.advance(std::chrono::minutes(1));
            auto by = o.unlocked();
            QVERIFY(o.vault->replaceMaster(by));
            auto entered = o.enter();
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
        auto entered = o.enter();
        auto made = backups.make(*o.f.folder, (*entered).station->store(), (*entered).station->keys().master());
        entered->station.reset();
        if (!made || !o.vault->disableOperator(*o.by, o.leaver)) {
            qFatal("no copy");
        }
        const auto rekeyed = o.enter();
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
};

VESTIBULE_TEST(TestRekeyedCopies);
#include "TestRekeyedCopies.moc"
