#include "app/station/ResidentsBackend.h"
#include "core/cards/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"

#include <QTest>

using namespace vestibule;

namespace {

/// The people's engine over a real store, as the windows have it.
struct Office
{
    Office()
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , engine(desktop)
    {
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true});
    }

    template <typename T, typename Ask>
    Result<T> answerOf(Ask ask)
    {
        std::optional<Result<T>> answer;
        ask(ui::Then<T>([&answer](Result<T> result) { answer.emplace(std::move(result)); }));
        const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000);
        return came ? std::move(*answer) : Result<T>(fail(ErrorCode{"test", "no-answer"}));
    }
    template <typename Work>
    auto inStore(Work work)
    {
        using R = std::invoke_result_t<Work&, store::Session&>;
        std::optional<R> answer;
        desktop.station()->store().run(&desktop, work, [&answer](R result) { answer.emplace(std::move(result)); });
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000) ? std::move(*answer)
                                                                                 : R(fail(ErrorCode{"test", "none"}));
    }
    /// Of the only person.
    ui::KeyStatus cardInList()
    {
        const auto hits = answerOf<ui::SearchHits>([&](auto then) { engine.search(&desktop, {}, then); });
        const auto rows = answerOf<QList<ui::ResidentRow>>(
            [&](auto then) { engine.rows(&desktop, hits ? hits->keys : QList<ui::RowKey>(), then); });
        return rows && rows->size() == 1 ? rows->first().card : ui::KeyStatus::None;
    }
    ui::KeyStatus cardOnPage(domain::PersonId person)
    {
        const auto page = answerOf<ui::ResidentPage>([&](auto then) { engine.page(&desktop, person, then); });
        return page && page->credentials.size() == 1 ? page->credentials.first().status : ui::KeyStatus::None;
    }

    test::StationFixture estate;
    domain::Gate gate = estate.addGate("East");
    app::Desktop desktop;
    app::ResidentsBackend engine;
};

} // namespace

class TestResidentsBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListTellsTheSameAsThePage()
    {
        Office o;
        const domain::Resident who{domain::PersonId::random(), test::StationFixture::tenant("赵敏"),
                                   o.estate.clock.now()};
        domain::Credential card;
        card.id = domain::CredentialId::random();
        card.person = who.id;
        card.validFrom = o.estate.clock.now();
        card.validUntil = card.validFrom + std::chrono::hours(24 * 365);
        QVERIFY(o.inStore([&](store::Session& s) -> Result<void> {
            if (auto added = s.residents().add(who, domain::PersonToken::random()); !added) {
                return passOn(added);
            }
            if (auto added = s.credentials().add(card); !added) {
                return added;
            }
            return s.journal().place(card.id, o.gate.id, QByteArray(64, 's'), o.estate.clock.now());
        }));
        using ui::KeyStatus;
        QCOMPARE(o.cardInList(), KeyStatus::OnItsWay);
        QCOMPARE(o.cardOnPage(who.id), KeyStatus::OnItsWay);
        QVERIFY(o.inStore([&](store::Session& s) { return s.gates().retire(o.gate.id, o.estate.clock.now()); }));
        QCOMPARE(o.cardInList(), KeyStatus::Active);
        QCOMPARE(o.cardOnPage(who.id), KeyStatus::Active);
    }
};

VESTIBULE_TEST(TestResidentsBackend);
#include "TestResidentsBackend.moc"
