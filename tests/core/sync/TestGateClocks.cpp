#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

/// What the driver does by the clocks of the station and of its gate.
class TestGateClocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newDatesForWhatTheGateHasErasedShowThatItHas();
    void anUnsettledClockPublishesNothing();
};

void TestGateClocks::newDatesForWhatTheGateHasErasedShowThatItHas()
{
    SyncRig rig;
    const CredentialId id = rig.journal.addCard(rig.inDays(1));
    (void)rig.run();
    rig.clock.advance(std::chrono::hours(25));
    rig.journal.extend(id, rig.inDays(30)); // the gate was not reached before
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.book().held.at(0).purged);
    QVERIFY(!rig.book().pending && rig.book().tombs.empty());
    const int sent = rig.way().changesSent;
    (void)rig.run();
    QCOMPARE(rig.way().changesSent, sent); // asked once
}

void TestGateClocks::anUnsettledClockPublishesNothing()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    rig.gate().clockOffset = std::chrono::minutes(11);
    CycleResult result = rig.run();
    QCOMPARE(result.status.standing, GateReachability::Behind);
    QVERIFY(result.status.reason == codes::clockUnsettled);
    QCOMPARE(rig.way().changesSent, 0);
    rig.guard.trustStationFor(std::chrono::hours(24));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    rig.anchors.state.lastAudit = rig.inDays(2);
    QVERIFY(rig.run().status.reason == codes::clockUnsettled);
}

VESTIBULE_TEST(TestGateClocks);

#include "TestGateClocks.moc"
