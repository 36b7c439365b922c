#include "app/composition/Sittings.h"
#include "app/station/Desktop.h"
#include "core/cards/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using test::StationFixture;

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
        const Instant until = estate.undertake(estate.mei);
        const auto begun = estate.sitting([](app::Sittings& s) { return s.begin(StationFixture::tenant("Ada")); });
        QVERIFY(estate.sitting(
            [&](app::Sittings& s) { return s.decline(begun->sitting, estate.answer(domain::Answer::Choice::Card)); }));
        const auto card = estate.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
        QVERIFY(card);
        estate.clock.advance(std::chrono::hours(24 * 400));

        app::Desktop desktop(*estate.folder, estate.clock,
                             {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                             std::make_unique<cards::SimulatedReader>());
        const auto state = [&] {
            return test::answerOf<store::StoredCredential>([&](auto then) {
                       desktop.station()->store().read(
                           &desktop, [&](store::Session& s) { return s.credentials().get(card->credential); },
                           std::move(then));
                   })
                ->credential.state;
        };
        QSignalSpy rounds(&desktop, &app::Desktop::caughtUp);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true},
                      until);
        QVERIFY(QTest::qWaitFor([&] { return rounds.count() > 0; }, test::patienceMs));
        QCOMPARE(state(), domain::CredentialState::Active); // by a clock that nobody has confirmed

        desktop.station()->clockGuard().observe(gate.id, estate.clock.now());
        desktop.station()->sync().wake(gate.id);
        QVERIFY(QTest::qWaitFor([&] { return rounds.count() > 1; }, test::patienceMs));
        QVERIFY(state() != domain::CredentialState::Active);
    }
};

VESTIBULE_TEST(TestRounds);
#include "TestRounds.moc"
