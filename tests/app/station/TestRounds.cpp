#include "app/composition/Sittings.h"
#include "app/station/Desktop.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace vestibule;
using test::StationFixture;

namespace {

/// The desktop program over an estate, before anybody has signed in.
struct Program
{
    explicit Program(StationFixture& fixture)
        : estate(fixture)
        , until(estate.undertake(estate.mei))
        , desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
    {
    }

    void enter()
    {
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true},
                      until);
    }
    [[nodiscard]] QTimer* timer() { return desktop.findChild<QTimer*>(QStringLiteral("rounds")); }
    /// As when its time has come.
    [[nodiscard]] bool fire() { return QMetaObject::invokeMethod(timer(), "timeout"); }
    /// When the only gate was read last.
    [[nodiscard]] std::optional<Instant> lastRead()
    {
        const auto read =
            desktop.station()->store().readBlocking([](store::Session& s) { return s.findings().inspections(); });
        return read && read->size() == 1 ? std::optional(read->front().at) : std::nullopt;
    }

    StationFixture& estate;
    Instant until;
    app::Desktop desktop;
    QSignalSpy rounds{&desktop, &app::Desktop::caughtUp};
};

} // namespace

/// What the station does by itself, from the moment it is open.
class TestRounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The next round is minutes away, and keys that are past their date must not wait for it.
    void theFirstGateThatIsHeardBringsWhatWaitedForIt()
    {
        StationFixture estate;
        const domain::Gate gate = estate.addGate("East");
        Program p(estate);
        const auto begun = estate.sitting([](app::Sittings& s) { return s.begin(StationFixture::tenant("Ada")); });
        QVERIFY(estate.sitting(
            [&](app::Sittings& s) { return s.decline(begun->sitting, estate.answer(domain::Answer::Choice::Card)); }));
        const auto card = estate.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
        QVERIFY(card);
        estate.clock.advance(std::chrono::hours(24 * 400));

        const auto state = [&] {
            return test::answerOf<store::StoredCredential>([&](auto then) {
                       p.desktop.station()->store().read(
                           &p.desktop, [&](store::Session& s) { return s.credentials().get(card->credential); },
                           std::move(then));
                   })
                ->credential.state;
        };
        p.enter();
        QVERIFY(QTest::qWaitFor([&] { return p.rounds.count() > 0; }, test::patienceMs));
        QCOMPARE(state(), domain::CredentialState::Active); // by a clock that nobody has confirmed

        p.desktop.station()->clockGuard().observe(gate.id, estate.clock.now());
        p.desktop.station()->sync().wake(gate.id);
        QVERIFY(QTest::qWaitFor([&] { return p.rounds.count() > 1; }, test::patienceMs));
        QVERIFY(state() != domain::CredentialState::Active);
    }

    void aRoundIsDueEveryTenMinutesWhileTheStationIsOpen()
    {
        StationFixture estate;
        Program p(estate);
        QVERIFY(p.timer() != nullptr && !p.timer()->isActive());
        p.enter();
        QVERIFY(p.timer()->isActive() && !p.timer()->isSingleShot());
        QCOMPARE(p.timer()->interval(), 600'000);
        QVERIFY(QTest::qWaitFor([&] { return p.rounds.count() == 1; }, test::patienceMs));
        QVERIFY(p.fire());
        QVERIFY(QTest::qWaitFor([&] { return p.rounds.count() == 2; }, test::patienceMs));
        p.desktop.leave();
        QVERIFY(!p.timer()->isActive());
    }

    void whatAGateHoldsIsReadAtTheOpeningAndTheNextDay()
    {
        StationFixture estate;
        test::MemoryGates gates(estate.clock);
        QVERIFY(gates.add(*estate.station, QStringLiteral("East")));
        Program p(estate);
        p.desktop.setTransports(gates);
        p.enter();
        QVERIFY(QTest::qWaitFor([&] { return p.lastRead() == estate.clock.now(); }, test::patienceMs));

        estate.clock.advance(std::chrono::hours(24));
        qsizetype begun = 1;
        // A reading that is at its very end is not begun anew: then the next round comes to it.
        const auto isReadAgain = [&] {
            if (p.rounds.count() >= begun) {
                ++begun;
                (void)p.fire();
            }
            return p.lastRead() == estate.clock.now();
        };
        QVERIFY(QTest::qWaitFor(isReadAgain, test::patienceMs));
    }
};

VESTIBULE_TEST(TestRounds);
#include "TestRounds.moc"
