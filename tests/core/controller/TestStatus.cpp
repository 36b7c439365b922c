#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

/// What a gate tells whoever stands at it.
class TestStatus final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alertsAreThoseOfTheNextReceipt();
    void aGateThatIsNearlyFullSaysSo();
    void countsAreByHourMethodAndResult();
};

void TestStatus::alertsAreThoseOfTheNextReceipt()
{
    GateFixture f;
    QVERIFY(f.gate->status().alerts.isEmpty());
    fillGate(f);
    ChangeSet strict = f.next();
    strict.leasePolicy = protocol::LeasePolicy::CardOnly;
    f.apply(strict);
    QVERIFY(f.gate->status().alerts.isEmpty());
    QVERIFY(f.gate->status().cardOnlyAfterLease);
    QVERIFY(f.gate->setClock());
    QCOMPARE(f.gate->status().alerts, QStringList{protocol::alerts::clockSet});
    f.clock.advance(hours(73));
    const QStringList both{protocol::alerts::clockSet, protocol::alerts::leaseLapsed};
    QCOMPARE(f.gate->status().alerts, both);
    QCOMPARE(f.apply(f.next()).alerts, both);
    f.apply(f.next());
    QVERIFY(f.gate->status().alerts.isEmpty());
    f.execute("UPDATE entry SET source = 1 WHERE kind = 1");
    f.reopen();
    // An entry that left the set also changed the root that was stored.
    QCOMPARE(f.gate->status().alerts, (QStringList{protocol::alerts::foreignEntries, protocol::alerts::storage}));
}

void TestStatus::aGateThatIsNearlyFullSaysSo()
{
    GateFixture f;
    f.options.entryLimit = 10;
    f.reopen();
    f.pair();
    std::vector<protocol::Upsert> cards;
    for (unsigned i = 0; i < 8; ++i) {
        cards.push_back(f.card(idOf(i), QString::number(i)));
    }
    f.apply(f.next(cards));
    QVERIFY(f.gate->status().alerts.isEmpty());
    f.apply(f.next({f.card(idOf(8), QStringLiteral("8"))}));
    QCOMPARE(f.gate->status().alerts, QStringList{protocol::alerts::storage});
}

void TestStatus::countsAreByHourMethodAndResult()
{
    GateFixture f;
    fillGate(f);
    const CardProbe known{QStringLiteral("C2"), {}};
    QVERIFY(f.gate->decideCard(known).admit);
    QVERIFY(f.gate->tick()); // written
    QVERIFY(f.gate->decideCard(known).admit);
    QVERIFY(!f.gate->decideFace(probeOf(unitVector(99))).admit);
    const auto card = QStringLiteral("card");
    const auto admit = QStringLiteral("admit");
    const std::vector<HourlyCount> first{{startTime, card, admit, 2},
                                         {startTime, QStringLiteral("face"), QStringLiteral("unknown-face"), 1}};
    QCOMPARE(must(f.gate->countsSince(startTime)), first);
    f.clock.advance(hours(2));
    QVERIFY(f.gate->decideCard(known).admit);
    QCOMPARE(must(f.gate->countsSince(startTime)).size(), 3U);
    const std::vector<HourlyCount> last{{startTime + hours(2), card, admit, 1}};
    QCOMPARE(must(f.gate->countsSince(startTime + hours(1))), last);
    f.reopen();
    QCOMPARE(must(f.gate->countsSince(startTime + hours(2))), last);
}

VESTIBULE_TEST(TestStatus);
#include "TestStatus.moc"
