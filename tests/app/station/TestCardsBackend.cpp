#include "app/composition/Codes.h"
#include "app/station/CardsBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using test::answerOf;

namespace {

/// The cards' engine over a real store, with one card that works.
struct Office
{
    explicit Office(domain::Role role)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , cards(desktop, true)
    {
        estate.addGate("East");
        const auto begun =
            estate.sitting([](app::Sittings& s) { return s.begin(test::StationFixture::tenant("Li Lei")); });
        const auto no = estate.sitting(
            [&](app::Sittings& s) { return s.decline(begun->sitting, estate.answer(domain::Answer::Choice::Card)); });
        const auto issued = estate.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
        if (!no || !issued) {
            qFatal("no card");
        }
        card = issued->credential;
        const Instant until = estate.undertake(estate.mei);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    Result<void> lose()
    {
        return answerOf<void>([this](auto then) { cards.lose(&desktop, card, then); });
    }
    Result<domain::CardStock> count()
    {
        return answerOf<domain::CardStock>([this](auto then) { cards.countStock(&desktop, 10, then); });
    }
    bool works()
    {
        return desktop.station()
                   ->store()
                   .readBlocking([this](store::Session& s) { return s.credentials().get(card); })
                   ->credential.state == domain::CredentialState::Active;
    }

    test::StationFixture estate;
    domain::CredentialId card;
    app::Desktop desktop;
    app::CardsBackend cards;
};

} // namespace

/// Who may end a card is judged here, whatever the page shows.
class TestCardsBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyDeliveriesInARowAreOneChangeOfTheStock()
    {
        Office o(domain::Role::Clerk);
        const QSignalSpy told(&o.cards, &ui::CardsEngine::stockChanged);
        for (int i = 0; i < 146; ++i) {
            o.cards.noteDelivery();
        }
        QCOMPARE(told.count(), 0);
        QVERIFY(QTest::qWaitFor([&] { return told.count() > 0; }, test::patienceMs));
        QCOMPARE(told.count(), 1);
    }

    void aClerkEndsACard()
    {
        Office o(domain::Role::Clerk);
        QVERIFY(o.works());
        QVERIFY(o.lose());
        QVERIFY(!o.works());
        QVERIFY(o.count());
    }

    void anAuditorEndsNoneAndCountsNone()
    {
        Office o(domain::Role::Auditor);
        QVERIFY(o.lose().error().is(app::codes::notAllowed));
        QVERIFY(o.count().error().is(app::codes::notAllowed));
        QVERIFY(o.works());
    }

    void aManagerChoosesHowCardsLookAndTheyDo()
    {
        for (const domain::Role role : {domain::Role::Manager, domain::Role::Clerk}) {
            Office o(role);
            domain::CardDesign design;
            design.pattern = domain::CardPattern::Plain;
            QSignalSpy changed(&o.cards, &ui::CardsEngine::designChanged);
            const auto chosen = answerOf<void>([&](auto then) { o.cards.setDesign(&o.desktop, design, then); });
            const bool may = role == domain::Role::Manager;
            QCOMPARE(chosen.has_value(), may);
            QVERIFY(may || chosen.error().is(app::codes::notAllowed));
            QCOMPARE(changed.size(), may ? 1 : 0);
            const auto look = answerOf<ui::CardLook>([&](auto then) { o.cards.look(&o.desktop, then); }).value();
            QVERIFY((look.design == design) == may);
            QVERIFY(!look.estateName.isEmpty() && !look.contact.isEmpty());
            const auto card =
                answerOf<ui::IssuedCard>([&](auto then) { o.cards.card(&o.desktop, o.card, then); }).value();
            QVERIFY(card.design == look.design);
            QCOMPARE(card.estateName, look.estateName);
            QCOMPARE(card.language, look.language);
        }
    }

    void nobodyEndsOneUnderTheScreenLock()
    {
        Office o(domain::Role::Manager);
        o.desktop.stepAway();
        QVERIFY(o.lose().error().is(app::codes::notAllowed));
        QVERIFY(o.count().error().is(app::codes::notAllowed));
        QVERIFY(o.works());
    }
};

VESTIBULE_TEST(TestCardsBackend);
#include "TestCardsBackend.moc"
