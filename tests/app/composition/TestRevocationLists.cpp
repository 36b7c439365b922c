#include "core/protocol/tls/Crl.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/DeskEstate.h"

#include <QSet>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

/// The numbers of the estate's revocation lists, over a clock that was ahead and is not any more.
class TestRevocationLists : public QObject
{
    Q_OBJECT

    static quint64 numberOf(const Result<QByteArray>& der) { return protocol::tls::Crl::parse(der.value())->number(); }
    static domain::GateReachability standingOf(DeskEstate& e, std::size_t gate)
    {
        const auto state = e.store().readBlocking(
            [id = e.gates.at(gate).record.id](store::Session& s) { return s.gates().state(id); });
        return state->standing;
    }

private Q_SLOTS:
    void aHigherOneGoesFurtherEachTimeAndNotForEver()
    {
        StationFixture f;
        app::EstateCrls& crls = f.station->crls();
        const quint64 now = quint64(f.clock.now().ms() / 1000);
        quint64 last = numberOf(crls.freshCrl());
        QCOMPARE(last, now);
        QCOMPARE(numberOf(crls.higherCrl()), now + 3600);
        QCOMPARE(numberOf(crls.freshCrl()), now + 3600);
        QCOMPARE(numberOf(crls.higherCrl()), now + 7200);
        QSet<quint64> numbers;
        for (int i = 0; i < 40; ++i) {
            last = numberOf(crls.higherCrl());
            numbers.insert(last);
        }
        QCOMPARE(last, now + 730 * 24 * 3600);
        QVERIFY(numbers.size() < 20);
        QVERIFY(!protocol::tls::Crl::parse(crls.freshCrl().value())->isStale(f.clock.now()));
    }

    /// A station that was closed has forgotten how far ahead its lists were.
    void aGateThatHoldsAHigherOneComesIntoStepAgain()
    {
        DeskEstate e;
        e.f.clock.advance(24h);
        for (int i = 0; i < 6; ++i) {
            QVERIFY(e.f.station->crls().higherCrl()); // 32 hours ahead
        }
        e.deliver();
        QVERIFY(standingOf(e, 0) == domain::GateReachability::InStep);
        e.f.clock.advance(24h);
        e.whileClosed([](const vault::MasterKey&) {});
        int deliveries = 0;
        do {
            e.deliver();
            QVERIFY(++deliveries < 8);
        } while (standingOf(e, 0) != domain::GateReachability::InStep ||
                 standingOf(e, 1) != domain::GateReachability::InStep);
        QVERIFY(numberOf(e.f.station->crls().freshCrl()) > quint64(e.f.clock.now().ms() / 1000));
    }
};

VESTIBULE_TEST(TestRevocationLists);
#include "TestRevocationLists.moc"
