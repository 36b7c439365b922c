#include "core/base/Digest.h"
#include "core/controller/GateClock.h"
#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace {

/// A gate with a face (id 1) and a card (id 2) that end in ten hours, and a card (id 3) that stays.
void fill(GateFixture& f)
{
    f.pair();
    protocol::Upsert face = f.face(idOf(1), unitVector(1));
    protocol::Upsert card = f.card(idOf(2), QStringLiteral("A"));
    face.validUntil = f.clock.now() + hours(10);
    card.validUntil = f.clock.now() + hours(9);
    f.apply(f.next({face, card, f.card(idOf(3), QStringLiteral("B"))}));
}

bool keepsPayload(const GateFixture& f, unsigned number)
{
    const QByteArray dump = f.dump();
    const QByteArray id = idOf(number).hex();
    return dump.contains("face:" + id) || dump.contains("card:" + id);
}

protocol::EntryState stateOf(GateFixture& f, unsigned number)
{
    const protocol::PageQuery query{protocol::Nonce::random(), {}, 100, {}};
    const auto inventory = f.inventoryOf(f.call("GET", protocol::paths::inventory, {}, query.format()));
    for (const auto& entry : std::get<protocol::EntriesPage>(inventory.content).entries) {
        if (entry.id == idOf(number)) {
            return entry.state;
        }
    }
    throw std::runtime_error("no such entry");
}

} // namespace

class TestExpiry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConfirmedClockErasesBeforeTheNextAnswer();
    void aConfirmedClockErasesAtTheNextMinute();
    void anUnconfirmedClockWaitsThreeDays();
    void purgedEntriesAreReportedUntilTheyAreRevoked();
    void aPurgedEntryCannotBeUpdated();
    void aPurgedEntryCanBeReplaced();
    void theFloorHoldsThroughADeadBattery();
    void issuedMayLeadOnlyAsFarAsAllowed_data();
    void issuedMayLeadOnlyAsFarAsAllowed();
    void theFloorIsSavedHourly();
    void aPersonLowersTheFloor();
};

void TestExpiry::aConfirmedClockErasesBeforeTheNextAnswer()
{
    GateFixture f;
    fill(f);
    f.clock.advance(hours(9) - milliseconds(1));
    QVERIFY(f.info().count == 3 && keepsPayload(f, 2));
    f.clock.advance(milliseconds(1));
    QVERIFY(f.info().count == 3); // any call
    QVERIFY(!keepsPayload(f, 2));
    QVERIFY(keepsPayload(f, 1));
    QCOMPARE(stateOf(f, 2), protocol::EntryState::Purged);
    // Purged entries stay in the set: the root did not move.
    QCOMPARE(f.info().root, f.set.root());
    f.reopen();
    QVERIFY(!keepsPayload(f, 2));
    QCOMPARE(stateOf(f, 2), protocol::EntryState::Purged);
}

void TestExpiry::aConfirmedClockErasesAtTheNextMinute()
{
    GateFixture f;
    fill(f);
    f.clock.advance(hours(10));
    QVERIFY(f.gate->tick());
    QVERIFY(!keepsPayload(f, 1) && !keepsPayload(f, 2) && keepsPayload(f, 3));
    QCOMPARE(f.gate->status().purged, 2U);
    QCOMPARE(f.gate->status().faces, 0U);
}

void TestExpiry::anUnconfirmedClockWaitsThreeDays()
{
    GateFixture f;
    f.pair();
    protocol::Upsert face = f.face(idOf(1), unitVector(1));
    face.validUntil = f.clock.now() + hours(48);
    f.apply(f.next({face}));
    f.clock.advance(hours(48)); // the last change-set is more than a day old
    QVERIFY(f.gate->tick());
    QVERIFY(!f.gate->status().clockConfirmed);
    QVERIFY(keepsPayload(f, 1));
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::Expired);
    f.clock.advance(hours(72) - milliseconds(1));
    QVERIFY(f.gate->tick());
    QVERIFY(keepsPayload(f, 1));
    f.clock.advance(milliseconds(1));
    QVERIFY(f.gate->tick());
    QVERIFY(!keepsPayload(f, 1));
}

void TestExpiry::purgedEntriesAreReportedUntilTheyAreRevoked()
{
    GateFixture f;
    fill(f);
    const protocol::Held face{idOf(1), f.set.find(idOf(1))->digest};
    const protocol::Held card{idOf(2), f.set.find(idOf(2))->digest};
    f.clock.advance(hours(11));
    // The card ended first.
    QCOMPARE(f.apply(f.next()).expired, (std::vector<protocol::Held>{card, face}));
    const protocol::Receipt receipt = f.apply(f.next({}, {}, {{idOf(2), 1}}));
    QCOMPARE(receipt.removed,
             (std::vector<protocol::Removal>{{idOf(2), card.digest, protocol::RemovalResult::AlreadyPurged}}));
    QCOMPARE(receipt.expired, (std::vector<protocol::Held>{face}));
    QVERIFY(!receipt.expiredMore);
    QVERIFY(f.apply(f.next({}, {}, {{idOf(1), 1}})).expired.empty());
}

void TestExpiry::aPurgedEntryCannotBeUpdated()
{
    GateFixture f;
    fill(f);
    protocol::Update update;
    update.id = idOf(1);
    update.rev = 2;
    update.digest = f.set.find(idOf(1))->digest;
    update.validFrom = f.clock.now();
    update.validUntil = f.clock.now() + hours(100);
    update.consent = protocol::Consent{*protocol::RecordHash::fromBytes(sha256("c")), update.validUntil};
    f.clock.advance(hours(11));
    QCOMPARE(f.errorOf(f.send(f.next({}, {update}))).refusal, Refusal::NoSuchEntry);
}

void TestExpiry::aPurgedEntryCanBeReplaced()
{
    GateFixture f;
    fill(f);
    f.clock.advance(hours(11));
    QVERIFY(f.gate->tick());
    const protocol::Receipt receipt = f.apply(f.next({f.face(idOf(1), unitVector(7), 2)}));
    QCOMPARE(receipt.replaced.size(), 1U);
    QVERIFY(f.gate->decideFace(probeOf(unitVector(7))).admit);
}

void TestExpiry::theFloorHoldsThroughADeadBattery()
{
    GateFixture f;
    fill(f);
    f.clock.advance(hours(8));
    f.apply(f.next());
    f.clock.set(Instant::fromMs(0)); // 1970 again
    f.reopen();
    QCOMPARE(f.gate->status().clock, startTime + hours(8));
    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit);
    // A station a month later is still believed, and time goes on from there.
    ChangeSet later = f.next();
    later.issued = startTime + hours(8 + 24 * 30);
    later.leaseUntil = later.issued + hours(72);
    f.apply(later);
    QCOMPARE(f.info().clock, later.issued);
    QVERIFY(!f.gate->status().clockConfirmed);
    // Three weeks past its end, the face is gone even without a confirmed clock.
    QVERIFY(!f.gate->decideFace(probeOf(unitVector(1))).admit);
    QVERIFY(!keepsPayload(f, 1));
    // But not one of 32 days ahead. (The month has made the revocation list stale; a fresh one comes first.)
    QCOMPARE(f.call("PUT", protocol::paths::crl, f.estate.crl(later.issued).der()).status, 204);
    ChangeSet wild = f.next();
    wild.issued = later.issued + hours(24 * 31) + milliseconds(1);
    wild.leaseUntil = wild.issued + hours(72);
    const protocol::ErrorBody error = f.errorOf(f.send(wild));
    QCOMPARE(error.refusal, Refusal::ClockSkew);
    QCOMPARE(error.clock.value_or(Instant()), later.issued);
}

void TestExpiry::issuedMayLeadOnlyAsFarAsAllowed_data()
{
    QTest::addColumn<qint64>("issued");
    QTest::addColumn<qint64>("own");
    QTest::addColumn<qint64>("floor");
    QTest::addColumn<bool>("believed");
    constexpr qint64 minute = 60'000;
    constexpr qint64 day = 24 * 60 * minute;
    constexpr qint64 now = 1000 * day;
    QTest::newRow("the same time") << now << now << now - day << true;
    QTest::newRow("long ago") << now - 300 * day << now << now << true;
    QTest::newRow("10 minutes ahead") << now + 10 * minute << now << now - day << true;
    QTest::newRow("more") << now + 10 * minute + 1 << now << now - day << false;
    QTest::newRow("dead battery, 31 days ahead") << now + 31 * day << qint64(0) << now << true;
    QTest::newRow("dead battery, more") << now + 31 * day + 1 << qint64(0) << now << false;
    QTest::newRow("own clock at the floor is no dead battery") << now + day << now << now << false;
}

void TestExpiry::issuedMayLeadOnlyAsFarAsAllowed()
{
    QFETCH(qint64, issued);
    QFETCH(qint64, own);
    QFETCH(qint64, floor);
    QFETCH(bool, believed);
    QCOMPARE(mayBelieveIssued(Instant::fromMs(issued), Instant::fromMs(own), Instant::fromMs(floor)), believed);
}

void TestExpiry::theFloorIsSavedHourly()
{
    GateFixture f;
    f.pair();
    f.clock.advance(hours(1));
    QVERIFY(f.gate->tick());
    f.clock.advance(minutes(59));
    QVERIFY(f.gate->tick());
    f.clock.set(Instant::fromMs(0));
    f.reopen();
    QCOMPARE(f.gate->clock().now(), startTime + hours(1));
}

void TestExpiry::aPersonLowersTheFloor()
{
    GateFixture f;
    fill(f);
    f.clock.advance(hours(24 * 20));
    QVERIFY(f.gate->tick());
    f.clock.set(startTime + hours(1)); // it had run ahead; now it is right
    QCOMPARE(f.gate->clock().now(), startTime + hours(24 * 20));
    QVERIFY(f.gate->setClock());
    QCOMPARE(f.gate->clock().now(), startTime + hours(1));
    f.reopen();
    QCOMPARE(f.gate->clock().now(), startTime + hours(1));
    QVERIFY(!f.gate->status().clockConfirmed);
    // Told in the next receipt, and only there.
    QCOMPARE(f.apply(f.next()).alerts, QStringList{protocol::alerts::clockSet});
    QVERIFY(f.apply(f.next()).alerts.isEmpty());
}

VESTIBULE_TEST(TestExpiry);
#include "TestExpiry.moc"
