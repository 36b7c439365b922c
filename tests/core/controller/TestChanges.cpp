#include "core/base/Digest.h"
#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

#include <thread>

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

class TestChanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyGateHasThePublishedEmptyRoot();
    void aChangeSetIsAppliedAndReceipted();
    void aRepeatGetsAnEqualReceipt();
    void aRepeatAfterARestartGetsAnEqualReceipt();
    void everyStepSurvivesALostProcess();
    void anUpsertReplacesEverything();
    void anUpdateKeepsThePayload();
    void aRevokeSaysWhatWasHeld();
    void aRevokedCredentialNeverComesBack();
    void aHigherEpochMayLowerTheAnchor();
    void aFullGateSaysSo();
    void aSecondWriterGetsBusy();
};

void TestChanges::anEmptyGateHasThePublishedEmptyRoot()
{
    GateFixture f;
    f.pair();
    const protocol::GateInfo info = f.info();
    // The known answer for an empty set: SHA-256(01 | 256 x SHA-256(02)).
    const QByteArray empty = "7772948a94d9cba198ec04628ea7cdd04b38371c63800542ab6d751d957dbd1f";
    QCOMPARE(info.root.hex(), empty);
    QCOMPARE(info.tombRoot.hex(), empty);
    QCOMPARE(info.position, protocol::Position());
    QVERIFY(!info.anchor);
}

void TestChanges::aChangeSetIsAppliedAndReceipted()
{
    GateFixture f;
    f.pair();
    const ChangeSet change = f.next({f.face(idOf(1), unitVector(1)), f.card(idOf(2), QStringLiteral("C2"))});
    const protocol::Receipt receipt = f.apply(change);
    QCOMPARE(receipt.gate, f.gate->gate());
    QCOMPARE(receipt.position, change.position);
    QCOMPARE(receipt.nonce, change.nonce);
    QCOMPARE(receipt.applied, 2U);
    QCOMPARE(receipt.count, 2U);
    QCOMPARE(receipt.boot, 1U);
    QCOMPARE(receipt.at, startTime);
    QCOMPARE(receipt.anchor, change.anchor);
    QVERIFY(receipt.replaced.empty() && receipt.removed.empty() && receipt.expired.empty());
    QVERIFY(receipt.alerts.isEmpty());
    const protocol::GateInfo info = f.info();
    QCOMPARE(info.position, change.position);
    QCOMPARE(info.root, change.root);
    QCOMPARE(info.leaseUntil, change.leaseUntil);
    QCOMPARE(info.anchor.value_or(QByteArray()), change.anchor);
    const GateStatus status = f.gate->status();
    QCOMPARE(status.faces, 1U);
    QCOMPARE(status.cards, 1U);
    QVERIFY(status.clockConfirmed);
}

void TestChanges::aRepeatGetsAnEqualReceipt()
{
    GateFixture f;
    fillGate(f);
    ChangeSet set = f.next({f.card(idOf(2), QStringLiteral("C2b"), {}, 2)}, {}, {{idOf(1), 1}});
    const protocol::Receipt first = f.apply(set);
    const QByteArray before = f.dump();
    // Long after, with a lease and a clock that would be refused: a repeat is answered before they are looked at.
    f.clock.advance(hours(24 * 5));
    set.nonce = protocol::Nonce::random();
    protocol::Receipt second = f.receiptOf(f.send(set));
    QCOMPARE(second.at, f.clock.now());
    QCOMPARE(second.nonce, set.nonce);
    second.at = first.at;
    second.nonce = first.nonce;
    QCOMPARE(second, first);
    QCOMPARE(f.dump(), before);
}

void TestChanges::aRepeatAfterARestartGetsAnEqualReceipt()
{
    GateFixture f;
    fillGate(f);
    const ChangeSet set = f.next({}, {}, {{idOf(1), 1}});
    const protocol::Receipt first = f.apply(set);
    f.reopen();
    QCOMPARE(f.receiptOf(f.send(set)), first);
}

void TestChanges::everyStepSurvivesALostProcess()
{
    GateFixture f;
    f.reopen();
    f.pair();
    f.reopen();
    QVERIFY(f.gate->isPaired());
    for (unsigned i = 1; i <= 4; ++i) {
        f.apply(f.next({f.face(idOf(i), unitVector(i)), f.card(idOf(100 + i), QStringLiteral("C%1").arg(i))}));
        f.reopen();
        QCOMPARE(f.info().root, f.set.root());
        QCOMPARE(f.info().position, f.position);
        QVERIFY(f.gate->decideFace(probeOf(unitVector(i))).admit);
        QVERIFY(f.gate->decideCard({QStringLiteral("C%1").arg(i), {}}).admit);
        f.apply(f.next({}, {}, {{idOf(i), 1}}));
        f.reopen();
        QCOMPARE(f.info().tombRoot, f.tombs.root());
        QVERIFY(!f.gate->decideFace(probeOf(unitVector(i))).admit);
    }
    QCOMPARE(f.info().boot, 11U);
}

void TestChanges::anUpsertReplacesEverything()
{
    GateFixture f;
    fillGate(f);
    const protocol::Digest old = f.set.find(idOf(1))->digest;
    const protocol::Receipt receipt = f.apply(f.next({f.face(idOf(1), unitVector(50), 2)}));
    QCOMPARE(receipt.replaced, (std::vector<protocol::Held>{{idOf(1), old}}));
    QVERIFY(!f.gate->decideFace(probeOf(unitVector(1))).admit);
    QVERIFY(f.gate->decideFace(probeOf(unitVector(50))).admit);
}

void TestChanges::anUpdateKeepsThePayload()
{
    GateFixture f;
    fillGate(f);
    protocol::Update update = f.updateOf(idOf(1), 2);
    update.validUntil = f.clock.now() + hours(1);
    update.consent = protocol::Consent{*protocol::RecordHash::fromBytes(sha256("renewed")), update.validUntil};
    const protocol::Receipt receipt = f.apply(f.next({}, {update}));
    QCOMPARE(receipt.applied, 1U);
    QVERIFY(receipt.replaced.empty());
    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit);
    f.clock.advance(hours(1));
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::Expired);
}

void TestChanges::aRevokeSaysWhatWasHeld()
{
    GateFixture f;
    fillGate(f);
    const protocol::Digest held = f.set.find(idOf(1))->digest;
    const protocol::Receipt receipt = f.apply(f.next({}, {}, {{idOf(1), 3}, {idOf(9), 8}, {idOf(44), 1}}));
    const std::vector<protocol::Removal> expected{{idOf(1), held, protocol::RemovalResult::Purged},
                                                  {idOf(9), std::nullopt, protocol::RemovalResult::NotHeld},
                                                  {idOf(44), std::nullopt, protocol::RemovalResult::NotHeld}};
    QCOMPARE(receipt.removed, expected);
    const auto page = f.inventoryOf(f.call("GET", protocol::paths::tombstones, {},
                                           protocol::PageQuery{protocol::Nonce::random(), {}, 10, {}}.format()));
    // A tombstone keeps its first revision.
    const std::vector<protocol::Tomb> tombs{{idOf(1), 3}, {idOf(9), 1}, {idOf(44), 1}};
    QCOMPARE(std::get<protocol::TombsPage>(page.content).tombs, tombs);
    QVERIFY(!f.dump().contains(held.hex()) || f.dump().count(held.hex()) == 1); // only the receipt names it
}

void TestChanges::aRevokedCredentialNeverComesBack()
{
    GateFixture f;
    fillGate(f);
    f.apply(f.next({}, {}, {{idOf(1), 1}}));
    const QByteArray before = f.dump();
    for (const quint64 rev : {1ULL, 2ULL, 1'000'000ULL}) {
        QCOMPARE(f.errorOf(f.send(f.next({f.face(idOf(1), unitVector(1), rev)}))).refusal, Refusal::Tombstoned);
        f.reopen();
    }
    // Not even in a new epoch.
    ChangeSet set = f.next({f.face(idOf(1), unitVector(1), 5)});
    set.position = {7, 1};
    set.anchor = f.anchor(7, 100, 100);
    QCOMPARE(f.errorOf(f.send(set)).refusal, Refusal::Tombstoned);
    QCOMPARE(f.dump(), before);
}

void TestChanges::aHigherEpochMayLowerTheAnchor()
{
    GateFixture f;
    fillGate(f);
    const QByteArray kept = *f.info().anchor;
    ChangeSet set = f.next();
    set.position = {4, 1};
    set.anchor = f.anchor(4, 0, 0);
    const protocol::Receipt receipt = f.apply(set);
    QCOMPARE(receipt.alerts, QStringList{protocol::alerts::anchorLowered});
    QVERIFY(f.dump().contains("lowered_anchor"));
    QVERIFY(f.dump().contains(kept.toHex()));
    QCOMPARE(*f.info().anchor, set.anchor);
    // Told once; the next receipt is quiet.
    f.generation = 10;
    QVERIFY(f.apply(f.next()).alerts.isEmpty());
}

void TestChanges::aFullGateSaysSo()
{
    GateFixture f;
    f.options.entryLimit = 2;
    f.reopen();
    f.pair();
    const auto cards = [&f](unsigned count) {
        std::vector<protocol::Upsert> out;
        for (unsigned i = 0; i < count; ++i) {
            out.push_back(f.card(idOf(i), QStringLiteral("C%1").arg(i)));
        }
        return out;
    };
    const HttpResponse full = f.send(f.next(cards(3)));
    QCOMPARE(full.status, 507);
    QCOMPARE(f.errorOf(full).refusal, Refusal::Full);
    QCOMPARE(f.apply(f.next(cards(2))).alerts, QStringList{protocol::alerts::storage});
}

void TestChanges::aSecondWriterGetsBusy()
{
    GateFixture f;
    fillGate(f);
    const protocol::tls::HttpRequest change{"POST", "/v1/changes", {}, {}, f.signedSet(f.next())};
    const PeerInfo peer = f.peer();
    HttpResponse second;
    // While the first change-set reads the time it is under way; a second one knocks right then.
    f.clock.onRead = [&] { std::thread([&] { second = f.gate->handle(change, peer); }).join(); };
    const HttpResponse first = f.gate->handle(change, peer);
    QCOMPARE(first.status, 200);
    QCOMPARE(second.status, 503);
    QCOMPARE(f.errorOf(second).refusal, Refusal::Busy);
    QVERIFY(second.retryAfter.has_value());
}

VESTIBULE_TEST(TestChanges);
#include "TestChanges.moc"
