#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/Calls.h"

#include <QLoggingCategory>
#include <QRegularExpression>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

namespace {

/// Far beyond all that the station has done.
protocol::Anchor laterAnchor(const EstateId& estate, quint64 epoch, Instant issued)
{
    protocol::Anchor out;
    out.estate = estate;
    out.position.epoch = epoch;
    out.generation = 1'000'000;
    out.auditSize = 1'000'000;
    out.issued = issued;
    return out;
}

QByteArray signedBy(SyncRig& rig, const protocol::Anchor& anchor)
{
    return rig.signer.sign(protocol::MessageName::Anchor, anchor.encode()).value();
}

} // namespace

/// What a gate has seen of the station, against what the station knows of itself.
class TestOlderStation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void aStationThatWasPutBackSendsNothing_data();
    void aStationThatWasPutBackSendsNothing();
    void whatWasCutBeforeStaysWhereItIs();
    void aMarkThatCannotBeKeptSendsNothingEither();
    void whatThisEstateHasNotSignedSaysNothing_data();
    void whatThisEstateHasNotSignedSaysNothing();
    void whatIsPassedOverIsNamedOnce();
    void aStateOutOfReachShutsOnlyThatGate();
    void aGatesWordAloneShutsOnlyThatGate();
    void whatWasCutBeforeARecoveryIsCutAnew();
};

void TestOlderStation::aStationThatWasPutBackSendsNothing_data()
{
    QTest::addColumn<quint64>("generation");
    QTest::addColumn<quint64>("auditSize");
    QTest::addColumn<quint64>("epoch");
    QTest::addColumn<bool>("forked");
    QTest::newRow("an earlier generation") << quint64(40) << quint64(20) << quint64(2) << false;
    QTest::newRow("a shorter log") << quint64(60) << quint64(19) << quint64(2) << false;
    QTest::newRow("an earlier epoch") << quint64(60) << quint64(30) << quint64(1) << false;
    QTest::newRow("another log, grown beyond") << quint64(60) << quint64(30) << quint64(2) << true;
    QTest::newRow("another log in a later epoch") << quint64(60) << quint64(30) << quint64(3) << true;
}

void TestOlderStation::aStationThatWasPutBackSendsNothing()
{
    QFETCH(const quint64, generation);
    QFETCH(const quint64, auditSize);
    QFETCH(const quint64, epoch);
    QFETCH(const bool, forked);
    SyncRig rig(2);
    rig.anchors.state.generation = 50;
    rig.anchors.state.auditSize = 20;
    rig.journal.epoch = 2;
    (void)rig.run();
    rig.anchors.state.generation = generation;
    rig.anchors.state.auditSize = auditSize;
    rig.journal.epoch = epoch;
    rig.anchors.forked = forked;
    (void)rig.journal.addCard(rig.inDays(30));
    const int before = rig.way().exchanges;
    const CycleResult result = rig.run();
    QVERIFY(result.status.reason == codes::stationOlder);
    QCOMPARE(result.status.standing, GateReachability::Refused);
    QCOMPARE(rig.way().exchanges, before + 1);
    QCOMPARE(rig.journal.alertsOf(AlertKind::StationOlder), std::size_t(1));

    // It stays found, however far the station comes, and no gate is asked or told anything.
    rig.anchors.state.generation = 500;
    rig.anchors.state.auditSize = 500;
    rig.journal.epoch = 9;
    rig.anchors.forked = false;
    for (int gate : {0, 1, 0}) {
        QVERIFY(rig.run(gate).status.reason == codes::stationOlder);
    }
    QCOMPARE(rig.way(0).exchanges, before + 1);
    QCOMPARE(rig.way(1).exchanges, 0);
    QCOMPARE(rig.journal.alertsOf(AlertKind::StationOlder), std::size_t(1));

    // A recovery leads out: what the gate saw before it need not be in the log.
    rig.journal.olderCopy = false;
    rig.anchors.state.recoveredEpoch = 9;
    rig.anchors.state.generation = 45;
    rig.anchors.forked = true;
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
}

void TestOlderStation::whatWasCutBeforeStaysWhereItIs()
{
    SyncRig rig(2);
    (void)rig.run(1);
    (void)rig.journal.addCard(rig.inDays(30));
    // While this gate is looked at, another one finds out that the station is an older copy.
    rig.way(1).next = [&rig](const QByteArray&, const QByteArray& target) {
        rig.journal.olderCopy = rig.journal.olderCopy || target.startsWith(protocol::paths::gate);
        return Fault::None;
    };
    const int sent = rig.way(1).changesSent;
    QVERIFY(rig.run(1).status.reason == codes::stationOlder);
    QCOMPARE(rig.way(1).changesSent, sent);
}

void TestOlderStation::aMarkThatCannotBeKeptSendsNothingEither()
{
    SyncRig rig;
    rig.anchors.state.generation = 50;
    (void)rig.run();
    rig.anchors.state.generation = 40;
    (void)rig.journal.addCard(rig.inDays(30));
    const int sent = rig.way().changesSent;
    rig.journal.crashIn = 0;
    QVERIFY(rig.run().status.reason == codes::journalBroken);
    QVERIFY(!rig.journal.olderCopy);
    QVERIFY(rig.run().status.reason == codes::stationOlder);
    QVERIFY(rig.journal.olderCopy);
    QCOMPARE(rig.way().changesSent, sent);
}

void TestOlderStation::whatThisEstateHasNotSignedSaysNothing_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("no message") << 0;
    QTest::newRow("signed by another") << 1;
    QTest::newRow("of another estate") << 2;
}

void TestOlderStation::whatThisEstateHasNotSignedSaysNothing()
{
    QFETCH(const int, which);
    SyncRig rig;
    (void)rig.run();
    const protocol::Anchor later = laterAnchor(which == 2 ? EstateId::random() : rig.estate, 1, rig.clock.now());
    rig.gate().state.anchor = which == 0   ? QByteArrayLiteral("anything")
                              : which == 1 ? protocol::signMessage(protocol::SigningKey::generate(), later)
                                           : signedBy(rig, later);
    const CredentialId ended = rig.journal.addCard(rig.inDays(30));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    rig.journal.revoke(ended);
    rig.gate().state.anchor = QByteArrayLiteral("anything");
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(!rig.gate().state.entries.contains(ended)); // no gate keeps a revocation out with it
    QVERIFY(!rig.journal.olderCopy);
    QVERIFY(rig.journal.alerts.empty());
}

/// Once for the same bytes, not at each contact.
void TestOlderStation::whatIsPassedOverIsNamedOnce()
{
    SyncRig rig;
    (void)rig.run();
    const QRegularExpression line(QStringLiteral("anchor passed over: sync/anchor-unproven"));
    const auto driver = rig.driver();
    QLoggingCategory::setFilterRules(QString());
    QTest::failOnWarning(line); // but for those that are expected
    for (const char* foreign : {"anything", "something else"}) {
        rig.gate().state.anchor = QByteArray(foreign);
        QTest::ignoreMessage(QtWarningMsg, line);
        for (int contact = 0; contact < 3; ++contact) {
            QCOMPARE(driver->cycle(rig.way(), rig.stop).status.standing, GateReachability::InStep);
        }
    }
    initTestCase();
}

void TestOlderStation::aStateOutOfReachShutsOnlyThatGate()
{
    SyncRig rig(2);
    (void)rig.run(0);
    (void)rig.run(1);
    rig.gate(0).state.anchor =
        signedBy(rig, laterAnchor(rig.estate, rig.journal.epoch + MemoryAnchors::furthest + 1, rig.clock.now()));
    (void)rig.journal.addCard(rig.inDays(30));
    const int sent = rig.way(0).changesSent;
    const auto driver = rig.driver(0);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(driver->cycle(rig.way(0), rig.stop).status.reason == codes::anchorUnproven);
    }
    QCOMPARE(rig.way(0).changesSent, sent);
    QCOMPARE(rig.journal.alertsOf(AlertKind::AnchorUnproven), std::size_t(1));
    QVERIFY(!rig.journal.olderCopy);
    QCOMPARE(rig.run(1).status.standing, GateReachability::InStep);
    QVERIFY(rig.agrees(1));
}

void TestOlderStation::aGatesWordAloneShutsOnlyThatGate()
{
    SyncRig rig(2);
    (void)rig.run(0);
    (void)rig.run(1);
    (void)rig.journal.addCard(rig.inDays(30));
    const auto driver = rig.driver(0);
    for (int i = 0; i < 3; ++i) {
        rig.gate(0).nextRefusal = protocol::ErrorBody::of(protocol::Refusal::AnchorRollback, {});
        const CycleResult result = driver->cycle(rig.way(0), rig.stop);
        QVERIFY(result.status.reason == codes::anchorUnproven);
        QCOMPARE(result.status.standing, GateReachability::Refused);
    }
    QCOMPARE(rig.journal.alertsOf(AlertKind::AnchorUnproven), std::size_t(1));
    QCOMPARE(rig.journal.alertsOf(AlertKind::StationOlder), std::size_t(0));
    QVERIFY(!rig.journal.olderCopy);
    QCOMPARE(rig.run(1).status.standing, GateReachability::InStep);
    // Once it takes them again it comes into step by itself.
    QCOMPARE(driver->cycle(rig.way(0), rig.stop).status.standing, GateReachability::InStep);
}

/// Cut while nobody knew that the station was an older copy: the gate that would have said so was reached by the change
/// alone.
void TestOlderStation::whatWasCutBeforeARecoveryIsCutAnew()
{
    SyncRig rig;
    (void)rig.run();
    (void)rig.journal.addCard(rig.inDays(30));
    const auto refuse = [&rig] {
        rig.gate().nextRefusal = protocol::ErrorBody::of(protocol::Refusal::AnchorRollback, {});
    };
    const auto driver = rig.driver();
    refuse();
    QVERIFY(driver->cycle(rig.way(), rig.stop).status.reason == codes::anchorUnproven);
    const QByteArray before = rig.book().pending.value_or(QByteArray());
    QVERIFY(!before.isEmpty());
    rig.journal.epoch = 9;
    rig.anchors.state.recoveredEpoch = 9;
    refuse();
    QCOMPARE(driver->cycle(rig.way(), rig.stop).status.standing, GateReachability::InStep);
    QVERIFY(rig.agrees());
    QVERIFY(rig.gate().state.position.epoch >= 9);

    // Said of what was cut since, it is the gate's word alone.
    (void)rig.journal.addCard(rig.inDays(30));
    refuse();
    QVERIFY(driver->cycle(rig.way(), rig.stop).status.reason == codes::anchorUnproven);
    QVERIFY(rig.book().pending);
}

VESTIBULE_TEST(TestOlderStation);
#include "TestOlderStation.moc"
