#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/Calls.h"

#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

namespace {

/// Fails the first change-set, or the first look, once.
auto onceFor(QByteArrayView path, Fault fault)
{
    auto done = std::make_shared<bool>(false);
    return [wanted = path.toByteArray(), fault, done](const QByteArray&, const QByteArray& target) {
        if (*done || !target.startsWith(wanted)) {
            return Fault::None;
        }
        *done = true;
        return fault;
    };
}

} // namespace

class TestGateDriver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void aNewGateIsFilledInOneRun();
    void aRevokedCredentialIsCompleteOnlyWithEveryReceipt();
    void whatEndsWhileItsChangeSetIsMadeIsNotSent();
    void aRevocationWaitsForAtMostOneChangeSet();
    void anEndedEntryIsRevokedAndItsPurgeKept();
    void theRevocationListIsSentOnceADay();
    void aStaleListIsRenewedAtOnce();
    void theSameBytesAreSentAgainAfterALostAnswer();
    void theSameBytesAreSentAgainAfterARestart();
    void anExpiredLeaseIsCutAnewUnderAnotherNumber();
    void oneRefusedEntryDoesNotHoldUpTheRest();
    void contentRefusedAsAWholeIsNotSentAgainAtOnce();
    void aFaultIsReportedAsWhatItIs_data();
    void aFaultIsReportedAsWhatItIs();
    void aReceiptOverAForeignDigestRaisesTheAlarm();
    void anotherSignKeyStopsAllSending();
    void anotherGateIdStopsAllSending();
    void aGateThatWasPutBackIsProvedAndFilledAgain();
    void aGateThatWasPutBackIsToldTheLeasePolicyAnew();
    void aGateAheadOfTheStationIsProvedAndReported();
    void aForgedInventoryIsNotAdopted();
    void theBootCounterMayNotFall();
    void aMissingPayloadHoldsUpOnlyItself();
    void aStoppedDriverSendsNothing();
    void whatAGateOpensForIsNotedOnce();
    void nothingIsSentBeforeThatIsKept();
};

void TestGateDriver::aNewGateIsFilledInOneRun()
{
    SyncRig rig;
    for (int i = 0; i < 40; ++i) {
        (void)rig.journal.addCard(rig.inDays(30));
    }
    const CycleResult result = rig.run();
    QCOMPARE(result.status.standing, GateReachability::InStep);
    QCOMPARE(result.status.held, std::size_t(40));
    QCOMPARE(result.moved.size(), std::size_t(40));
    QVERIFY(rig.agrees());
    QCOMPARE(rig.gate().state.position.epoch, quint64(1));
}

void TestGateDriver::aRevokedCredentialIsCompleteOnlyWithEveryReceipt()
{
    SyncRig rig(3);
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    for (int gate = 0; gate < 3; ++gate) {
        (void)rig.run(gate);
    }
    rig.journal.revoke(id);
    for (int gate = 0; gate < 3; ++gate) {
        const CredentialProgress before = *rig.journal.progress(id);
        QCOMPARE(before.done, std::size_t(gate));
        QCOMPARE(before.of, std::size_t(3));
        QVERIFY(!before.complete());
        (void)rig.run(gate);
    }
    QVERIFY(rig.journal.progress(id)->complete());
}

void TestGateDriver::whatEndsWhileItsChangeSetIsMadeIsNotSent()
{
    SyncRig rig;
    const CredentialId ends = rig.journal.addCard(rig.inDays(30));
    const CredentialId stays = rig.journal.addCard(rig.inDays(30));
    rig.journal.afterPayload = [&] { rig.journal.revoke(ends); };
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.gate().state.entries.count(ends) == 0 && rig.gate().state.entries.count(stays) == 1);
    for (const auto& [position, bytes] : rig.gate().accepted) {
        const auto set = protocol::openChangeSet(rig.signer.publicKey(), bytes);
        QVERIFY(set && std::none_of(set->upserts.begin(), set->upserts.end(),
                                    [&](const protocol::Upsert& upsert) { return upsert.id == ends; }));
    }
}

void TestGateDriver::aRevocationWaitsForAtMostOneChangeSet()
{
    SyncRig rig;
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    for (int i = 0; i < 10; ++i) {
        (void)rig.journal.addCard(rig.inDays(30));
    }
    rig.limits.members = 2;
    rig.way().next = onceFor(protocol::paths::changes, Fault::RequestLost);
    (void)rig.run(); // one is on its way
    rig.journal.revoke(id);
    const Position before = rig.gate().state.position;
    (void)rig.run(0, 2);
    QCOMPARE(rig.gate().state.position.version, before.version + 2);
    QVERIFY(!rig.gate().state.entries.contains(id));
}

void TestGateDriver::anEndedEntryIsRevokedAndItsPurgeKept()
{
    SyncRig rig;
    const CredentialId id = rig.journal.addCard(rig.inDays(1));
    (void)rig.run();
    rig.clock.advance(std::chrono::hours(25));
    const CycleResult result = rig.run();
    QCOMPARE(result.status.standing, GateReachability::InStep);
    QVERIFY(!rig.gate().state.entries.contains(id));
    QVERIFY(rig.gate().state.tombs.contains(id));
    QVERIFY(rig.journal.progress(id)->complete());
}

void TestGateDriver::theRevocationListIsSentOnceADay()
{
    SyncRig rig;
    (void)rig.run();
    (void)rig.run();
    QCOMPARE(rig.gate().crls, 1);
    rig.clock.advance(std::chrono::hours(24));
    (void)rig.run();
    QCOMPARE(rig.gate().crls, 2);
}

void TestGateDriver::aStaleListIsRenewedAtOnce()
{
    SyncRig rig;
    (void)rig.run();
    (void)rig.journal.addCard(rig.inDays(30));
    rig.gate().crlUntil = rig.clock.now() - milliseconds(1);
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(rig.gate().crls, 2);
}

void TestGateDriver::theSameBytesAreSentAgainAfterALostAnswer()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    rig.way().next = onceFor(protocol::paths::changes, Fault::ResponseLost);
    const CycleResult lost = rig.run();
    QCOMPARE(lost.status.standing, GateReachability::Unreachable);
    QVERIFY(rig.book().pending.has_value());
    const QByteArray bytes = *rig.book().pending;
    const CycleResult again = rig.run();
    QCOMPARE(again.status.standing, GateReachability::InStep);
    QCOMPARE(rig.gate().accepted.begin()->second, bytes);
    QCOMPARE(rig.gate().accepted.size(), std::size_t(1));
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestGateDriver::theSameBytesAreSentAgainAfterARestart()
{
    for (const MemoryJournal::Crash when : {MemoryJournal::Crash::Before, MemoryJournal::Crash::After}) {
        for (int step = 0; step < 4; ++step) {
            SyncRig rig;
            (void)rig.journal.addCard(rig.inDays(30));
            rig.journal.crashIn = step;
            rig.journal.crashWhen = when;
            (void)rig.run();
            rig.journal.crashIn = -1;
            QCOMPARE(rig.run().status.standing, GateReachability::InStep);
            QVERIFY(rig.agrees());
            QVERIFY(!rig.gate().sawTwoForOnePosition);
        }
    }
}

void TestGateDriver::anExpiredLeaseIsCutAnewUnderAnotherNumber()
{
    SyncRig rig;
    (void)rig.run();
    (void)rig.journal.addCard(rig.inDays(90));
    rig.way().next = onceFor(protocol::paths::changes, Fault::RequestLost);
    (void)rig.run();
    const Position cut = rig.book().highestCut;
    rig.clock.advance(std::chrono::hours(24 * 31));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.agrees());
    QVERIFY(rig.gate().state.position > cut);
    QCOMPARE(rig.gate().state.position.epoch, quint64(2));
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestGateDriver::oneRefusedEntryDoesNotHoldUpTheRest()
{
    SyncRig rig;
    const CredentialId disliked = rig.journal.addCard(rig.inDays(30));
    for (int i = 0; i < 5; ++i) {
        (void)rig.journal.addCard(rig.inDays(30));
    }
    rig.gate().dislikes.insert(disliked);
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(rig.gate().state.entries.size(), std::size_t(5));
    QCOMPARE(rig.journal.progress(disliked)->done, std::size_t(0));
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestGateDriver::contentRefusedAsAWholeIsNotSentAgainAtOnce()
{
    SyncRig rig;
    (void)rig.run();
    const CredentialId old = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    (void)rig.journal.addCard(rig.inDays(30));
    rig.gate().nextRefusal = protocol::ErrorBody::of(protocol::Refusal::TooLarge, {});
    const std::unique_ptr<GateDriver> driver = rig.driver();
    const CycleResult result = driver->cycle(rig.way(), rig.stop);
    QCOMPARE(result.status.standing, GateReachability::Refused);
    QVERIFY(result.status.reason == codes::gateRefused);
    const int sent = rig.way().changesSent;
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.way().changesSent, sent);
    // A revocation is not held up by what was refused.
    rig.journal.revoke(old);
    (void)driver->cycle(rig.way(), rig.stop);
    QVERIFY(!rig.gate().state.entries.contains(old));
}

void TestGateDriver::aFaultIsReportedAsWhatItIs_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<GateReachability>("standing");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, Fault fault, GateReachability standing, ErrorCode code) {
        QTest::newRow(name) << fault << standing << QString::fromStdString(code.text());
    };
    row("request lost", Fault::RequestLost, GateReachability::Unreachable, codes::unreachable);
    row("answer lost", Fault::ResponseLost, GateReachability::Unreachable, codes::unreachable);
    row("one byte a second", Fault::OneByteASecond, GateReachability::Unreachable, codes::timedOut);
    row("busy", Fault::Busy, GateReachability::Behind, codes::busy);
    row("internal error", Fault::ServerError, GateReachability::Behind, codes::gateFails);
    row("garbage", Fault::Garbage, GateReachability::Refused, codes::receiptForged);
    row("wrong signature", Fault::WrongSignature, GateReachability::Refused, codes::receiptForged);
    row("replayed receipt", Fault::Replayed, GateReachability::Refused, codes::receiptMismatch);
    row("wrong digest", Fault::WrongDigest, GateReachability::Refused, codes::digestNeverCommitted);
    row("untrusted peer", Fault::Untrusted, GateReachability::Refused, codes::untrusted);
}

void TestGateDriver::aFaultIsReportedAsWhatItIs()
{
    QFETCH(Fault, fault);
    QFETCH(GateReachability, standing);
    QFETCH(QString, reason);
    SyncRig rig;
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    rig.journal.revoke(id);
    rig.way().next = onceFor(protocol::paths::changes, fault);
    const CycleResult result = rig.run();
    QCOMPARE(result.status.standing, standing);
    QVERIFY(result.status.reason.has_value());
    QCOMPARE(QString::fromStdString(result.status.reason->text()), reason);
    QVERIFY(!rig.journal.progress(id)->complete());
    QVERIFY(result.again.count() > 0);
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.journal.progress(id)->complete());
    QVERIFY(rig.agrees());
}

void TestGateDriver::aReceiptOverAForeignDigestRaisesTheAlarm()
{
    SyncRig rig;
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    rig.journal.revoke(id);
    rig.way().next = [](const QByteArray&, const QByteArray&) { return Fault::WrongDigest; };
    for (int i = 0; i < 3; ++i) {
        (void)rig.run();
    }
    QCOMPARE(rig.journal.alertsOf(AlertKind::DigestNeverCommitted), std::size_t(3));
    QVERIFY(!rig.journal.progress(id)->complete());
}

void TestGateDriver::anotherSignKeyStopsAllSending()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    rig.gate().shownSignKey = protocol::SigningKey::generate().publicKey();
    const CycleResult result = rig.run();
    QCOMPARE(result.status.standing, GateReachability::Refused);
    QVERIFY(result.status.reason == codes::keyChanged);
    QCOMPARE(rig.way().exchanges, 1);
    QCOMPARE(rig.journal.alertsOf(AlertKind::KeyChanged), std::size_t(1));
}

void TestGateDriver::anotherGateIdStopsAllSending()
{
    SyncRig rig(2);
    (void)rig.journal.addCard(rig.inDays(30));
    const CycleResult result = rig.driver(0)->cycle(rig.way(1), rig.stop);
    QVERIFY(result.status.reason == codes::wrongGate);
    QCOMPARE(rig.way(1).exchanges, 1);
}

void TestGateDriver::aGateThatWasPutBackIsProvedAndFilledAgain()
{
    SyncRig rig;
    rig.journal.keepPayloads = true;
    const CredentialId stays = rig.journal.addCard(rig.inDays(30));
    const CredentialId leaves = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    const FakeGate::State image = rig.gate().state;
    rig.journal.revoke(leaves);
    (void)rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    QVERIFY(rig.journal.progress(leaves)->complete());
    rig.gate().state = image; // holds `leaves` again
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.agrees());
    QVERIFY(rig.gate().state.entries.contains(stays));
    QVERIFY(!rig.gate().state.entries.contains(leaves));
    QCOMPARE(rig.gate().state.entries.size(), std::size_t(2));
    QCOMPARE(rig.journal.alertsOf(AlertKind::GatePutBack), std::size_t(1));
    QVERIFY(!rig.gate().sawTwoForOnePosition);
    QCOMPARE(rig.gate().state.position.epoch, quint64(2));
}

void TestGateDriver::aGateThatWasPutBackIsToldTheLeasePolicyAnew()
{
    SyncRig rig;
    (void)rig.run();
    const FakeGate::State image = rig.gate().state;
    rig.journal.leasePolicy = LeasePolicy::CardOnly;
    (void)rig.run();
    QVERIFY(rig.gate().state.leasePolicy == LeasePolicy::CardOnly);
    const int sent = rig.way().changesSent;
    (void)rig.run();
    QCOMPARE(rig.way().changesSent, sent); // once
    rig.gate().state = image;              // it holds what it must, and opens as before
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.gate().state.leasePolicy == LeasePolicy::CardOnly);
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestGateDriver::aGateAheadOfTheStationIsProvedAndReported()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    const MemoryJournal::GateRow old = rig.journal.rows.at(rig.gate().id);
    const CredentialId later = rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    // The station's book is put back, and has never heard of the second card.
    rig.journal.rows.at(rig.gate().id) = old;
    rig.journal.credentials.erase(later);
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(rig.journal.alertsOf(AlertKind::GateAhead), std::size_t(1));
    QCOMPARE(rig.journal.alertsOf(AlertKind::UnknownEntries), std::size_t(1));
    // Nothing is dropped implicitly.
    QVERIFY(rig.gate().state.entries.contains(later));
    (void)rig.journal.addCard(rig.inDays(30));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(!rig.gate().sawTwoForOnePosition);
}

void TestGateDriver::aForgedInventoryIsNotAdopted()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    const GateBook before = rig.book();
    rig.gate().state = FakeGate::State();
    rig.way().next = onceFor(protocol::paths::inventory, Fault::WrongSignature);
    const CycleResult result = rig.run();
    QVERIFY(result.status.reason == codes::inventoryForged);
    QVERIFY(rig.book().position == before.position);
    QCOMPARE(rig.journal.alertsOf(AlertKind::InventoryForged), std::size_t(1));
}

void TestGateDriver::theBootCounterMayNotFall()
{
    SyncRig rig;
    rig.gate().state.boot = 9;
    (void)rig.run();
    rig.gate().state.boot = 3;
    (void)rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    QCOMPARE(rig.journal.alertsOf(AlertKind::BootFell), std::size_t(1));
    QCOMPARE(rig.book().boot, quint64(9));
}

void TestGateDriver::aMissingPayloadHoldsUpOnlyItself()
{
    SyncRig rig;
    const CredentialId lost = rig.journal.addCard(rig.inDays(30));
    const CredentialId good = rig.journal.addCard(rig.inDays(30));
    const std::map<GateId, QByteArray> payloads = std::exchange(rig.journal.credentials[lost].payloads, {});
    const std::unique_ptr<GateDriver> driver = rig.driver();
    QCOMPARE(driver->cycle(rig.way(), rig.stop).status.standing, GateReachability::InStep);
    QVERIFY(rig.gate().state.entries.contains(good));
    QVERIFY(!rig.gate().state.entries.contains(lost));

    // A disk that failed for a moment: the same program sends it as soon as it can be read.
    rig.journal.credentials[lost].payloads = payloads;
    QCOMPARE(driver->cycle(rig.way(), rig.stop).status.standing, GateReachability::InStep);
    QVERIFY(rig.gate().state.entries.contains(lost));
}

void TestGateDriver::aStoppedDriverSendsNothing()
{
    SyncRig rig;
    rig.stop = true;
    const CycleResult result = rig.run();
    QCOMPARE(rig.way().exchanges, 0);
    QVERIFY(result.status.reason == codes::stopping);
}

void TestGateDriver::whatAGateOpensForIsNotedOnce()
{
    SyncRig rig;
    const std::unique_ptr<GateDriver> driver = rig.driver();
    (void)driver->cycle(rig.way(), rig.stop);
    QVERIFY(rig.journal.methods.empty()); // it opens for both, as a paired gate is taken to
    rig.gate().methods = {QStringLiteral("face"), QStringLiteral("guard")};
    QCOMPARE(driver->cycle(rig.way(), rig.stop).status.standing, GateReachability::InStep);
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.journal.methods.size(), std::size_t(1));
    QVERIFY(rig.journal.methods[0].faces && !rig.journal.methods[0].cards);
    rig.gate().methods = {QStringLiteral("face"), QStringLiteral("card")};
    (void)driver->cycle(rig.way(), rig.stop);
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.journal.methods.size(), std::size_t(2));
    QVERIFY(rig.journal.methods[1].faces && rig.journal.methods[1].cards);
    rig.gate().uidOnly = false; // a program that says so, in the place of one that did not
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.journal.methods.size(), std::size_t(2));
    rig.gate().uidOnly = true;
    (void)driver->cycle(rig.way(), rig.stop);
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.journal.methods.size(), std::size_t(3));
    QVERIFY(rig.journal.methods[2].chipIdsAlone && rig.journal.methods[2].cards);
    rig.gate().uidOnly.reset(); // by saying nothing more of it nothing is taken back
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.journal.methods.size(), std::size_t(3));
}

void TestGateDriver::nothingIsSentBeforeThatIsKept()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    rig.gate().methods = {QStringLiteral("face")};
    rig.journal.crashIn = 0;
    const std::unique_ptr<GateDriver> driver = rig.driver();
    const CycleResult failed = driver->cycle(rig.way(), rig.stop);
    QVERIFY(failed.status.reason == codes::journalBroken);
    QCOMPARE(rig.way().changesSent, 0);
    QVERIFY(rig.journal.methods.empty());
    QCOMPARE(driver->cycle(rig.way(), rig.stop).status.standing, GateReachability::InStep);
    QCOMPARE(rig.journal.methods.size(), std::size_t(1));
}

VESTIBULE_TEST(TestGateDriver);

#include "TestGateDriver.moc"
