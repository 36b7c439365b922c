#include "core/audit/Entry.h"
#include "core/store/Codes.h"
#include "tests/app/composition/DeskEstate.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;

/// A recovery where a gate's own word cannot be true.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGateThatClaimsAnEpochOutOfReachIsSetAside()
    {
        DeskEstate e;
        const DeskEstate::Resident leaves = e.giveCard();
        e.deliver();
        const QString copy = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        for (const quint64 above : {quint64(1'000'000), quint64(2'000'000)}) {
            QVERIFY(e.store().runBlocking([above](store::Session& s) { return s.estate().startEpochAbove(above); }));
        }
        e.revoke(leaves.id);
        e.gates.at(1).off = true; // hears nothing of it
        e.deliver();
        e.gates.at(1).off = false;
        e.restore(copy);

        const auto findings = e.collect();
        QVERIFY(findings);
        QCOMPARE(findings->notReached, 1);
        QCOMPARE(findings->highestEpoch, quint64(1));
        const auto aside = std::find_if(findings->gates.begin(), findings->gates.end(),
                                        [](const app::GateWitness& witness) { return witness.notReached.has_value(); });
        QCOMPARE(aside->gate, e.gates.at(0).record.id);
        QVERIFY(aside->notReached->is(store::codes::epochOutOfReach));
        QVERIFY(aside->tombs.empty() && !aside->anchor);
        QVERIFY(findings->needsDecision);
        QVERIFY(e.finish(*findings, true));
        QVERIFY(!e.store().isRecovering());
        QCOMPARE(e.store().readBlocking([](store::Session& s) { return s.estate().epoch(); }).value(), quint64(2));
    }

    void whatAnEarlierRecoveryLeftBehindIsNotLostAgain()
    {
        DeskEstate e;
        const QString copy = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        for (int i = 0; i < 20; ++i) {
            (void)e.giveCard();
        }
        e.deliver();
        e.restore(copy);
        e.gates.at(1).off = true; // goes on with what it saw of the line that is left
        const auto first = e.collect();
        QVERIFY(first && first->lostGenerations > 0 && first->lostEntries > 0);
        QVERIFY(e.finish(*first, true));
        e.deliver();
        e.f.clock.advance(std::chrono::hours(1));
        const QString later = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        e.restore(later);
        e.gates.at(1).off = false;
        const auto second = e.collect();
        QVERIFY(second);
        QCOMPARE(second->notReached, 0);
        QCOMPARE(second->lostGenerations, quint64(0));
        QCOMPARE(second->lostEntries, quint64(0));
        QVERIFY(!second->isDiverged);
        QVERIFY(e.finish(*second, true));
        e.deliver();
        QVERIFY(!e.store().isRecovering()); // nor does that gate's anchor make it an older copy
    }

    void whoLostAKeyByTheGatesWordAloneGetsNoCardByIt()
    {
        DeskEstate e;
        const DeskEstate::Resident left = e.giveCard();
        const DeskEstate::Resident lost = e.giveCard();
        e.deliver();
        const QString copy = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        e.revoke(left.id);
        e.revoke(lost.id);
        e.deliver();
        e.restore(copy);

        // The ledger knows of one of them that a key has ended, and does not call anybody erased.
        app::ErasureLedger ledger;
        ledger.credentials.insert(lost.card);
        app::Recovery recovery(*e.f.station, e.gates);
        const auto findings = recovery.collect(ledger);
        QVERIFY(findings);
        QCOMPARE(findings->toEnd.size(), std::size_t(2));
        QCOMPARE(findings->toReserve, std::vector<domain::PersonId>{lost.id});
        QCOMPARE(findings->withoutKey, std::vector<domain::PersonId>{left.id});
        QVERIFY(recovery.finish(*findings, e.f.mei, true));
        QCOMPARE(openKeys(e, lost), 1);
        QCOMPARE(openKeys(e, left), 0);
        // The log names who was left without a key.
        const auto who = e.store().readBlocking([&](store::Session& s) { return s.residents().get(left.id); });
        QCOMPARE(named(e), std::vector<domain::PersonToken>{who->token});
    }

private:
    static int openKeys(DeskEstate& e, const DeskEstate::Resident& resident)
    {
        const auto keys =
            e.store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(resident.id); });
        return int(std::count_if(keys->begin(), keys->end(), [](const store::StoredCredential& key) {
            return key.credential.state == domain::CredentialState::Active ||
                   key.credential.state == domain::CredentialState::Reserved;
        }));
    }

    static std::vector<domain::PersonToken> named(DeskEstate& e)
    {
        std::vector<domain::PersonToken> out;
        const auto log = e.store().readBlocking([](store::Session& s) { return s.audit().read(0, 100'000); });
        for (const store::AuditStorage::Record& record : log.value()) {
            const auto entry = audit::decode(record.bytes);
            if (entry && entry->action == "station/recovered-without-key") {
                out.push_back(entry->subject.value());
            }
        }
        return out;
    }
};

VESTIBULE_TEST(TestRecovery);
#include "TestRecovery.moc"
