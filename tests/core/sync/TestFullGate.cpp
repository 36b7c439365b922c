#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

/// A gate without room is waited for: nothing is lost, no number is burnt, and revocations wait behind nothing.
class TestFullGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void aFullGateIsWaitedForWithTheSameBytes_data();
    void aFullGateIsWaitedForWithTheSameBytes();
    void aRevocationDoesNotWaitBehindWhatHasNoRoom();
    void aRevocationWithoutRoomIsWaitedForToo();
    void aFullGateThatSaysNeverIsNotAskedAtOnce();
};

void TestFullGate::aFullGateIsWaitedForWithTheSameBytes_data()
{
    QTest::addColumn<bool>("disk");
    QTest::newRow("its disk") << true;
    QTest::newRow("its entries") << false;
}

void TestFullGate::aFullGateIsWaitedForWithTheSameBytes()
{
    QFETCH(bool, disk);
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    const FakeGate::State before = rig.gate().state;
    rig.gate().diskFull = disk;
    rig.gate().room = disk ? 1000 : 1;
    (void)rig.journal.addCard(rig.inDays(30));
    (void)rig.journal.addCard(rig.inDays(30));
    const std::unique_ptr<GateDriver> driver = rig.driver();
    qint64 lastPause = 0;
    QByteArray pending;
    for (int round = 0; round < 5; ++round) {
        const int sent = rig.way().changesSent;
        const CycleResult result = driver->cycle(rig.way(), rig.stop);
        QCOMPARE(result.status.standing, GateReachability::Behind);
        QVERIFY(result.status.reason == codes::gateFull);
        QCOMPARE(result.status.waiting, std::size_t(2));
        QCOMPARE(rig.way().changesSent, sent + 1); // once a run, not in a circle
        QVERIFY2(result.again.count() > lastPause, "the pauses must grow");
        lastPause = result.again.count();
        QVERIFY(rig.book().pending.has_value());
        QVERIFY(round == 0 || *rig.book().pending == pending);
        pending = *rig.book().pending;
        QCOMPARE(rig.gate().state.position, before.position);
    }
    rig.gate().diskFull = false;
    rig.gate().room = 1000;
    QCOMPARE(rig.run().status.standing, GateReachability::InStep); // a driver that was made anew
    QVERIFY(rig.agrees());
    QCOMPARE(rig.gate().accepted.rbegin()->second, pending);
    QCOMPARE(rig.gate().state.position.epoch, before.position.epoch); // no number was burnt
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestFullGate::aRevocationDoesNotWaitBehindWhatHasNoRoom()
{
    SyncRig rig;
    const CredentialId leaves = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    rig.gate().room = 1;
    const CredentialId comes = rig.journal.addCard(rig.inDays(30));
    QVERIFY(rig.run().status.reason == codes::gateFull);
    rig.journal.revoke(leaves);
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.gate().state.tombs.contains(leaves));
    QVERIFY(rig.gate().state.entries.contains(comes)); // in the room that the other one left
    QVERIFY(rig.journal.progress(leaves)->complete());
    QVERIFY(rig.agrees());
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestFullGate::aRevocationWithoutRoomIsWaitedForToo()
{
    SyncRig rig;
    const CredentialId leaves = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    rig.gate().diskFull = true;
    (void)rig.journal.addCard(rig.inDays(30));
    QVERIFY(rig.run().status.reason == codes::gateFull);
    rig.journal.revoke(leaves);
    for (int round = 0; round < 3; ++round) {
        const CycleResult result = rig.run();
        QVERIFY(result.status.reason == codes::gateFull);
        QCOMPARE(result.status.waiting, std::size_t(2));
        QVERIFY(!rig.journal.progress(leaves)->complete());
    }
    rig.gate().diskFull = false;
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.journal.progress(leaves)->complete());
    QVERIFY(rig.agrees());
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestFullGate::aFullGateThatSaysNeverIsNotAskedAtOnce()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    protocol::ErrorBody never = protocol::ErrorBody::of(protocol::Refusal::Full, {});
    never.retry = protocol::Retry::Never;
    rig.gate().nextRefusal = never;
    const std::unique_ptr<GateDriver> driver = rig.driver();
    const CycleResult result = driver->cycle(rig.way(), rig.stop);
    QCOMPARE(result.status.standing, GateReachability::Refused);
    QVERIFY(result.status.reason == codes::gateFull);
    const int sent = rig.way().changesSent;
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.way().changesSent, sent);
}

VESTIBULE_TEST(TestFullGate);

#include "TestFullGate.moc"
