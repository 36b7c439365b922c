#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/composition/CopyUnlock.h"
#include "app/composition/Recovery.h"
#include "app/composition/TrustRenewal.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/TrustOffice.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::GateReachability;

/// A station on a copy of its store from before the estate's keys were replaced.
class TestTrustCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyOfBeforeIsLedOnByItsOwnSheet()
    {
        TrustOffice office;
        const SecretBytes old = office.f.sheet.clone();
        Backups backups(office.f.dir.filePath(QStringLiteral("copies")), office.f.clock);
        const auto copy = backups.make(*office.f.folder, office.f.station->store(), office.f.station->keys().master());
        const auto then = office.f.station->keys().master().clone();
        office.renewAndReopen();
        office.expectInStep();
        QVERIFY(!office.progress().isOfBefore);
        const auto now = office.f.station->keys().master().clone();
        office.f.station.reset();
        QVERIFY(backups.restore(copy->name, *office.f.folder, now, &then));
        office.reopen();
        Recovery recovery(*office.f.station, office.f.station->transports());
        QVERIFY(recovery.finish(*recovery.collect({}), office.f.mei, true));
        QVERIFY(office.progress().isOfBefore);
        QVERIFY(!office.obeys(*office.f.station));

        vault::Vault vault = office.f.openVault();
        vault::Unlocked by = *vault.unlock(QStringLiteral("Mei"), goodPassword());
        // The sheet of now opens the accounts, and another one not even these, which counts.
        const auto begin = [&](const SecretBytes& code) {
            return TrustRenewal::begin(*office.f.station, vault, by, code);
        };
        QVERIFY(begin(office.f.sheet).error().is(app::codes::sheetOfOtherKeys));
        QVERIFY(begin(vault::RecoveryCode::random().text()).error().is(vault::codes::wrongRecoveryCode));
        QCOMPARE(vault.recoveryLockout().badTriesInRow, 1);
        auto renewal = begin(old);
        QVERIFY2(renewal, renewal ? "" : renewal.error().describe().c_str());
        // Cut before the store has the keys: the sheet of now stays, and it is begun again.
        QVERIFY(vault.addSheet(by, vault::RecoveryCode::random()));
        office.reopen();
        QVERIFY(!office.f.openVault().nextRecoveryPublicKey() && office.opens(office.f.sheet) && !office.opens(old));
        QCOMPARE(office.noted("recovery/old-sheet-holds"), 1);
        QCOMPARE(office.progress().recoveryKey, vault::RecoveryCode::parse(old)->estatePublicKey());

        auto code = office.renew(old);
        QVERIFY2(code, code ? "" : code.error().describe().c_str());
        QVERIFY(!office.progress().isOfBefore); // it is closed in a moment
        QVERIFY(office.opens(*code) && !office.opens(office.f.sheet) && !office.opens(old));
        office.reopen();
        QVERIFY(!office.progress().isOfBefore);
        QCOMPARE(office.f.openVault().recoveryPublicKey(), office.f.station->keys().recoveryPublic().bytes());
        // A gate that is paired from here on is led by keys that nobody has had before.
        office.pair();
        QCOMPARE(office.sync(1).standing, GateReachability::InStep);
        QVERIFY(office.obeys(*office.f.station, 1));
        QVERIFY(office.renew(*code));
    }

    void bothSheetsOpenACopyOfBefore()
    {
        TrustOffice office;
        const SecretBytes old = office.f.sheet.clone();
        Backups backups(office.f.dir.filePath(QStringLiteral("copies")), office.f.clock);
        const auto copy = backups.make(*office.f.folder, office.f.station->store(), office.f.station->keys().master());
        office.renewAndReopen();
        office.f.station.reset();
        auto way = CopyUnlock::load(*office.f.folder, backups, vault::KdfCost::weakForTestsAndDemonstrations(),
                                    office.f.clock);
        const auto then = [&]() -> Result<SecretBytes> { return old.clone(); };
        QVERIFY(way->unlockBySheet(copy->name, office.f.sheet).error().is(app::codes::sheetOfThen));
        // The old one alone opens nothing of today, and no wrong one stands in for it.
        QVERIFY(way->unlockBySheet(copy->name, old, then).error().is(vault::codes::wrongRecoveryCode));
        const auto wrong = []() -> Result<SecretBytes> { return vault::RecoveryCode::random().text(); };
        QVERIFY(way->unlockBySheet(copy->name, office.f.sheet, wrong).error().is(vault::codes::wrongRecoveryCode));
        const auto keys = way->unlockBySheet(copy->name, office.f.sheet, then);
        QVERIFY2(keys, keys ? "" : keys.error().describe().c_str());
        QVERIFY(restoreCopy(backups, copy->name, *office.f.folder, *keys));
        office.reopen();
        QVERIFY(office.progress().isOfBefore);
    }

    void aGateThatWasPutBackToBeforeIsNamed()
    {
        TrustOffice office(2);
        const QTemporaryDir earlier;
        copyTree(office.gates[0]->folder(), earlier.path());
        const auto told = [&](std::size_t index) {
            return office.f.station->store()
                .readBlocking([&](store::Session& s) -> Result<bool> {
                    return mayBeFromBefore(*s.gates().get(office.ids[index]),
                                           s.gates().state(office.ids[index])->reason, *s.trust().changes());
                })
                .value();
        };
        office.renewAndReopen();
        office.expectInStep();
        office.gates[0]->putBack(earlier.path());
        QCOMPARE(office.sync(0).standing, GateReachability::Refused);
        QVERIFY(told(0) && !told(1));
        const domain::Gate gate = office.f.station->store()
                                      .readBlocking([&](store::Session& s) { return s.gates().get(office.ids[0]); })
                                      .value();
        QVERIFY(!mayBeFromBefore(gate, "sync/untrusted", {})); // where nothing was changed
        QVERIFY(!mayBeFromBefore(gate, "sync/unreachable", {{1, gate.pairedAt, {}, {}}}));
        QVERIFY(mayBeFromBefore(gate, "sync/untrusted", {{1, gate.pairedAt, {}, {}}}));
        QVERIFY(!mayBeFromBefore(gate, "sync/untrusted", {{1, gate.pairedAt - std::chrono::hours(1), {}, {}}}));
    }
};

VESTIBULE_TEST(TestTrustCopies);
#include "TestTrustCopies.moc"
