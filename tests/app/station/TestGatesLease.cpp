#include "app/composition/Codes.h"
#include "app/station/GatesBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/sync/Station.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QTest>

using namespace vestibule;
using domain::LeasePolicy;
using test::answerOf;

namespace {

/// The gates' engine over a real store.
struct Office
{
    explicit Office(domain::Role role)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , gates(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    ui::GateLease lease()
    {
        return answerOf<ui::GateLease>([this](auto then) { gates.lease(&desktop, then); }).value();
    }
    Result<void> choose(LeasePolicy policy)
    {
        return answerOf<void>([&](auto then) { gates.setLeasePolicy(&desktop, policy, std::move(then)); });
    }

    test::StationFixture estate;
    app::Desktop desktop;
    app::GatesBackend gates;
};

} // namespace

/// Who may choose what cut-off gates do is judged here, whatever the page shows.
class TestGatesLease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerChooses()
    {
        Office o(domain::Role::Manager);
        QCOMPARE(o.lease().policy, LeasePolicy::Warn);
        QVERIFY(o.lease().length == sync::SyncPolicy().leaseLength);
        QVERIFY(o.choose(LeasePolicy::CardOnly));
        QCOMPARE(o.lease().policy, LeasePolicy::CardOnly);
    }

    void aClerkDoesNot()
    {
        Office o(domain::Role::Clerk);
        QVERIFY(o.choose(LeasePolicy::CardOnly).error().is(app::codes::notAllowed));
        QCOMPARE(o.lease().policy, LeasePolicy::Warn);
    }

    void nobodyDoesWhoIsNotSignedIn()
    {
        test::StationFixture estate;
        app::Desktop desktop(*estate.folder, estate.clock,
                             {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                             std::make_unique<cards::SimulatedReader>());
        app::GatesBackend gates(desktop);
        const auto refused =
            answerOf<void>([&](auto then) { gates.setLeasePolicy(&desktop, LeasePolicy::CardOnly, std::move(then)); });
        QVERIFY(refused.error().is(app::codes::notSignedIn));
    }
};

VESTIBULE_TEST(TestGatesLease);
#include "TestGatesLease.moc"
