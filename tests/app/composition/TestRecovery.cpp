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
};

VESTIBULE_TEST(TestRecovery);
#include "TestRecovery.moc"
