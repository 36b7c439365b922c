#include "app/composition/Codes.h"
#include "app/composition/GateLeases.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::LeasePolicy;

namespace {

/// A station and two real gates that are in step.
struct Office
{
    StationFixture f;
    MemoryGates gates{f.clock};
    std::optional<MemoryDelivery> delivery;

    Office()
    {
        if (!gates.add(*f.station, QStringLiteral("East")) || !gates.add(*f.station, QStringLiteral("West"))) {
            qFatal("no gates");
        }
        delivery.emplace(*f.station, gates);
        contact();
    }
    void contact() { (void)delivery->engine().syncOnce(std::chrono::seconds(30)); }
    Result<void> choose(LeasePolicy policy, domain::Role role = domain::Role::Manager)
    {
        return chooseLeasePolicy(*f.station, policy, {f.mei, QStringLiteral("Mei"), role, true});
    }
    bool isCardOnly(std::size_t gate) { return gates.at(gate).controller->status().cardOnlyAfterLease; }
    protocol::Position positionOf(std::size_t gate)
    {
        return delivery->journal().book(gates.at(gate).record.id)->position;
    }
    LeasePolicy chosen()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.estate().leasePolicy(); }).value();
    }
    int entriesOf(const QByteArray& act)
    {
        const auto records =
            f.station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        return int(std::count_if(records->begin(), records->end(),
                                 [&](const auto& record) { return audit::decode(record.bytes)->action == act; }));
    }
};

} // namespace

/// What gates do that are cut off is chosen for the estate, and each gate hears of it at its next contact.
class TestGateLeases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGateIsToldAtItsNextContactAndOnlyOnce()
    {
        Office o;
        QVERIFY(!o.isCardOnly(0) && !o.isCardOnly(1));
        const protocol::Position before = o.positionOf(0);
        o.contact();
        QCOMPARE(o.positionOf(0), before); // nothing is owed

        QVERIFY(o.choose(LeasePolicy::CardOnly));
        o.gates.at(1).off = true;
        o.contact(); // no time has passed: no lease is due
        QVERIFY(o.isCardOnly(0));
        QVERIFY(!o.isCardOnly(1));
        const protocol::Position told = o.positionOf(0);
        QVERIFY(told > before);
        o.gates.at(1).off = false;
        o.contact();
        QVERIFY(o.isCardOnly(1));
        QCOMPARE(o.positionOf(0), told);

        QVERIFY(o.choose(LeasePolicy::Warn));
        o.contact();
        QVERIFY(!o.isCardOnly(0) && !o.isCardOnly(1));
    }

    void theChoiceIsInTheLogOnce()
    {
        Office o;
        QVERIFY(o.choose(LeasePolicy::Warn)); // it is so already
        QCOMPARE(o.entriesOf("estate/lease-warn"), 0);
        QVERIFY(o.choose(LeasePolicy::CardOnly));
        QVERIFY(o.choose(LeasePolicy::CardOnly));
        QCOMPARE(o.entriesOf("estate/lease-card-only"), 1);
        QVERIFY(o.choose(LeasePolicy::Warn));
        QCOMPARE(o.entriesOf("estate/lease-warn"), 1);
    }

    void onlyAManagerChooses()
    {
        Office o;
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            QVERIFY(o.choose(LeasePolicy::CardOnly, role).error().is(codes::notAllowed));
        }
        QCOMPARE(o.chosen(), LeasePolicy::Warn);
        QCOMPARE(o.entriesOf("estate/lease-card-only"), 0);
    }
};

VESTIBULE_TEST(TestGateLeases);
#include "TestGateLeases.moc"
