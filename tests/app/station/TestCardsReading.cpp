#include "app/composition/CardHandover.h"
#include "app/composition/Codes.h"
#include "app/station/CardsBackend.h"
#include "app/station/GatesBackend.h"
#include "app/station/ResidentsBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/CardDesk.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using ui::CardFate;
using ui::CardFilter;
using ui::KeyStatus;

namespace {

/// The cards' engine over a real store: somebody with a card that was encoded, and somebody whose card is reserved.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Manager, bool isGateStolen = false)
    {
        desk.count(50);
        desk.give(host.id, uidOf(1));
        e.deliver();
        if (isGateStolen && !e.f.destroyGate(e.gates.records().front().id)) {
            qFatal("no gate is gone");
        }
        const Instant until = e.f.undertake(e.f.mei);
        desktop.enter(std::move(e.f.station), {e.f.mei, QStringLiteral("Mei"), role, true}, until);
    }

    QList<ui::CardRow> rows(CardFilter which, const QString& search = {})
    {
        return answerOf<QList<ui::CardRow>>([&](auto then) { cards.rows(&desktop, search, which, then); }).value();
    }
    ui::CardRow row(domain::CredentialId id)
    {
        for (const ui::CardRow& each : rows(CardFilter::All)) {
            if (each.credential == id) {
                return each;
            }
        }
        return {};
    }
    /// The only key on the page of somebody.
    ui::CredentialTruth ofPage(domain::PersonId person)
    {
        return answerOf<ui::ResidentPage>([&](auto then) { residents.page(&desktop, person, then); })
            .value()
            .credentials.value(0);
    }
    Result<void> lose(domain::CredentialId id)
    {
        return answerOf<void>([&](auto then) { cards.lose(&desktop, id, then); });
    }
    Result<void> takeBack(domain::CredentialId id)
    {
        return answerOf<void>([&](auto then) { cards.takeBack(&desktop, id, then); });
    }
    Result<void> replace(domain::CredentialId id)
    {
        return answerOf<void>([&](auto then) { cards.replace(&desktop, id, domain::SpoilReason::Damaged, then); });
    }
    Result<void> spoil(const QByteArray& uid)
    {
        return answerOf<void>([&](auto then) { cards.spoil(&desktop, uid, domain::SpoilReason::ChipFails, then); });
    }
    Result<void> find(const QByteArray& uid)
    {
        return answerOf<void>([&](auto then) { cards.takeFound(&desktop, uid, then); });
    }
    Result<domain::CredentialId> visitor(milliseconds stay)
    {
        return answerOf<domain::CredentialId>(
            [&](auto then) { cards.reserveVisitors(&desktop, host.person, e.f.clock.now() + stay, then); });
    }
    Result<domain::CredentialId> further()
    {
        return answerOf<domain::CredentialId>([&](auto then) { cards.reserveFurther(&desktop, host.person, then); });
    }
    Result<ui::IssuedCard> giveOut(domain::CredentialId id, const QByteArray& uid)
    {
        return answerOf<ui::IssuedCard>([&](auto then) { cards.giveOut(&desktop, id, uid, then); });
    }
    Result<app::MakeOrder> begin(domain::CredentialId id, const QByteArray& uid)
    {
        return desktop.station()->store().runBlocking([&](store::Session& s) {
            return app::CardMaking(s, desktop.station()->desk(), desk.mei()).begin(id, uid);
        });
    }
    /// As when the tenancy ends, and nobody asks for the card.
    Result<void> end(domain::CredentialId id)
    {
        return desktop.station()->store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, desktop.station()->desk(), e.f.mei).endKey(id); });
    }
    Result<void> choose(const domain::CardRules& rules)
    {
        return answerOf<void>([&](auto then) { cards.setRules(&desktop, rules, then); });
    }
    ui::Household household()
    {
        return answerOf<ui::Household>([&](auto then) { cards.household(&desktop, host.person, then); }).value();
    }
    std::optional<domain::CardChip> chip(const QByteArray& uid)
    {
        return desktop.station()->store().readBlocking([&](store::Session& s) { return s.chips().get(uid); }).value();
    }

    DeskEstate e;
    CardDesk desk{e.f};
    CardDesk::Entry host = desk.entry();
    CardDesk::Entry waits = desk.entry();
    app::Desktop desktop{*e.f.folder,
                         e.f.clock,
                         {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                         std::make_unique<cards::SimulatedReader>()};
    app::CardsBackend cards{desktop, true};
    app::GatesBackend gates{desktop};
    app::ResidentsBackend residents{desktop};
};

} // namespace

/// What becomes of cards through the windows' engine, and what its lists say of them.
class TestCardsReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLostCardsChipIsSetAsideToo()
    {
        Office o;
        QCOMPARE(o.row(o.host.id).fate, CardFate::None);
        QCOMPARE(o.row(o.host.id).uid, uidOf(1));
        const QSignalSpy told(&o.cards, &ui::CardsEngine::changed);
        QVERIFY(o.lose(o.host.id));
        QCOMPARE(told.size(), 1);
        QVERIFY(o.chip(uidOf(1))->state == domain::ChipState::Lost);
        const ui::CardRow lost = o.row(o.host.id);
        QCOMPARE(lost.fate, CardFate::Lost);
        QCOMPARE(o.ofPage(o.host.person).fate, CardFate::Lost); // the resident's page says no less
        QVERIFY(lost.status == KeyStatus::Restricted);          // until the gates have signed
        QCOMPARE(o.rows(CardFilter::SetAside).size(), 1);
        QCOMPARE(o.rows(CardFilter::SetAside).first().credential, o.host.id);
        QVERIFY(o.find(uidOf(1)));
        QCOMPARE(o.row(o.host.id).fate, CardFate::None);
        QVERIFY(o.rows(CardFilter::SetAside).isEmpty());
    }

    void eachListHasItsCards()
    {
        Office o;
        const auto idsOf = [&](CardFilter which) {
            QList<domain::CredentialId> out;
            for (const ui::CardRow& row : o.rows(which)) {
                out.append(row.credential);
            }
            return out;
        };
        const auto visitor = o.visitor(std::chrono::hours(5));
        QVERIFY(visitor);
        QCOMPARE(idsOf(CardFilter::Working), QList{o.host.id});
        QCOMPARE(idsOf(CardFilter::Reserved), QList{o.waits.id});
        QCOMPARE(idsOf(CardFilter::Visitors), QList{*visitor});
        QCOMPARE(idsOf(CardFilter::All).size(), 3);
        QVERIFY(o.row(*visitor).visitorUntil && o.row(*visitor).person == o.host.person);
        QVERIFY(idsOf(CardFilter::ToWrite).isEmpty() && idsOf(CardFilter::NotReturned).isEmpty());
        QVERIFY(o.replace(o.host.id));
        QCOMPARE(o.row(o.host.id).fate, CardFate::Replaced);
        QCOMPARE(idsOf(CardFilter::SetAside), QList{o.host.id});
        QCOMPARE(idsOf(CardFilter::Working), QList{o.host.id}); // until the next one works
    }

    void aCardThatHasNotComeBackIsListedUntilItHas()
    {
        Office o;
        QVERIFY(o.end(o.host.id));
        QCOMPARE(o.row(o.host.id).fate, CardFate::Out);
        QCOMPARE(o.rows(CardFilter::NotReturned).size(), 1);
        QVERIFY(o.takeBack(o.host.id));
        QVERIFY(o.rows(CardFilter::NotReturned).isEmpty());
        QCOMPARE(o.row(o.host.id).fate, CardFate::None);
    }

    void aChipThatNobodyWasGivenIsAskedOfNobody()
    {
        Office o;
        const auto chipLine = [&](const QByteArray& uid) {
            return o.rows(CardFilter::All, QString::fromLatin1(uid.toHex())).value(0);
        };
        QVERIFY(o.begin(o.waits.id, uidOf(4)));
        QCOMPARE(o.row(o.waits.id).fate, CardFate::Begun);
        QVERIFY(o.end(o.waits.id));
        QVERIFY(o.rows(CardFilter::NotReturned).isEmpty());
        QCOMPARE(o.row(o.waits.id).fate, CardFate::None);
        QVERIFY(chipLine(uidOf(4)).credential.isNull() && chipLine(uidOf(4)).fate == CardFate::Blank);
        // So is one that was begun in the place of another; and both can be made for anybody.
        QVERIFY(o.replace(o.host.id));
        QVERIFY(o.begin(o.host.id, uidOf(4)));
        QVERIFY(o.end(o.host.id));
        QVERIFY(o.rows(CardFilter::NotReturned).isEmpty());
        QCOMPARE(o.row(o.host.id).fate, CardFate::Spoiled); // theirs, that was set aside
        QCOMPARE(chipLine(uidOf(4)).fate, CardFate::Blank);
    }

    void aChipThatIsEncodedIsToldFromOneThatIsBegun()
    {
        Office o;
        const auto order = o.begin(o.waits.id, uidOf(4));
        QVERIFY(order);
        QCOMPARE(o.row(o.waits.id).fate, CardFate::Begun);
        QVERIFY(o.desktop.station()->store().runBlocking([&](store::Session& s) {
            return app::CardMaking(s, o.desktop.station()->desk(), o.desk.mei()).noteMade(*order);
        }));
        QCOMPARE(o.row(o.waits.id).fate, CardFate::Made);
        QCOMPARE(o.ofPage(o.waits.person).fate, CardFate::Made);
    }

    void theirOwnCardThatIsEncodedForTheFirstTimeIsAskedOfThem()
    {
        Office o;
        QVERIFY(o.giveOut(o.waits.id, uidOf(6))); // by its id
        QVERIFY(o.begin(o.waits.id, uidOf(6)));
        QVERIFY(o.end(o.waits.id));
        QCOMPARE(o.row(o.waits.id).fate, CardFate::Out);
        QCOMPARE(o.rows(CardFilter::NotReturned).size(), 1);
    }

    void aCardIsFoundByItsNumberItsChipOrItsHolder()
    {
        Office o;
        const ui::CardRow row = o.row(o.host.id);
        for (const QString& search : {row.number, QString::fromLatin1(uidOf(1).toHex(' ').toUpper()), row.name}) {
            const auto found = o.rows(CardFilter::All, search);
            QVERIFY2(found.size() == 1 && found.first().credential == o.host.id, qPrintable(search));
        }
        QVERIFY(o.rows(CardFilter::Reserved, row.name).isEmpty()); // the list that is chosen counts, too
        // A chip that is on no entry is a line of its own.
        QVERIFY(o.spoil(uidOf(8)));
        const auto alone = o.rows(CardFilter::All, QString::fromLatin1(uidOf(8).toHex()));
        QCOMPARE(alone.size(), 1);
        QVERIFY(alone.first().credential.isNull() && alone.first().fate == CardFate::Spoiled);
        QCOMPARE(o.rows(CardFilter::SetAside).size(), 1);
        QVERIFY(o.find(uidOf(8)));
        QCOMPARE(o.rows(CardFilter::All, QString::fromLatin1(uidOf(8).toHex())).first().fate, CardFate::Blank);
        QVERIFY(o.rows(CardFilter::All, QString::fromLatin1(uidOf(9).toHex())).isEmpty());
    }

    void aCardThatWasLostWithAnotherEntryIsNotToldOfTheFirst()
    {
        Office o;
        QVERIFY(o.takeBack(o.host.id));
        o.e.f.clock.advance(std::chrono::minutes(1));
        QVERIFY(o.giveOut(o.waits.id, uidOf(1)));
        QVERIFY(o.lose(o.waits.id));
        QCOMPARE(o.row(o.waits.id).fate, CardFate::Lost);
        QCOMPARE(o.row(o.host.id).fate, CardFate::None);
    }

    void afterATheftOfAGateItsCardsAreMarked()
    {
        Office o(domain::Role::Clerk, true);
        const QString gate = o.e.gates.records().front().name;
        QVERIFY(o.row(o.host.id).isToWrite() && o.row(o.host.id).isUnfinished);
        QCOMPARE(o.row(o.host.id).keyKnownTo, QStringList{gate});
        QVERIFY(!o.row(o.waits.id).isToWrite());
        QVERIFY(o.ofPage(o.host.person).isToWrite && !o.ofPage(o.waits.person).isToWrite);
        QCOMPARE(o.rows(CardFilter::ToWrite).size(), 1);
        const auto listed =
            answerOf<ui::CardsToWrite>([&](auto then) { o.gates.cardsToWrite(&o.desktop, then); }).value();
        QCOMPARE(listed.all, 1);
        QCOMPARE(listed.ofFormerKey, 0);
        QCOMPARE(listed.gates.size(), 1);
        QCOMPARE(listed.gates.first().name, gate);
        QCOMPARE(listed.gates.first().numbers, QStringList{o.row(o.host.id).number});
    }

    void whatIsToGoOnIsToldOfEachCard()
    {
        Office o;
        QVERIFY(o.row(o.host.id).isUnfinished); // nobody is noted to have it
        QVERIFY(o.desktop.station()->store().runBlocking([&](store::Session& s) {
            return app::CardHandover(s, o.desktop.station()->desk(), o.desk.mei()).collect(o.host.id, {});
        }));
        QVERIFY(!o.row(o.host.id).isUnfinished);
        QVERIFY(o.replace(o.host.id));
        QVERIFY(o.row(o.host.id).isUnfinished);
        QVERIFY(o.find(uidOf(1)));
        QCOMPARE(o.row(o.host.id).fate, CardFate::Found);
        QVERIFY(o.row(o.host.id).isUnfinished);
        // While it is encoded again it is in its holder's hand, not in the office.
        QVERIFY(o.begin(o.host.id, uidOf(1)));
        QCOMPARE(o.row(o.host.id).fate, CardFate::None);
        QVERIFY(o.row(o.host.id).isUnfinished);
        QVERIFY(o.replace(o.host.id)); // its chip is no good after all
        QVERIFY(o.giveOut(o.host.id, uidOf(5)));
        QCOMPARE(o.row(o.host.id).fate, CardFate::None);
        QCOMPARE(o.row(o.host.id).uid, uidOf(5));
        QVERIFY(!o.row(o.host.id).isUnfinished);
    }

    void theRulesOfTheEstateAreKept()
    {
        Office o;
        QCOMPARE(o.household().cards, (domain::DwellingCards{1, 0}));
        QVERIFY(o.household().rules == domain::CardRules());
        QVERIFY(o.choose({3, 1, 2}));
        const ui::Household now = o.household();
        QVERIFY(now.rules == (domain::CardRules{3, 1, 2}));
        QCOMPARE(now.latestVisit, now.now + std::chrono::days(2));
        QVERIFY(o.visitor(std::chrono::hours(49)).error().is(domain::codes::visitTooLong));
        QVERIFY(o.visitor(std::chrono::hours(48)));
        QVERIFY(o.visitor(std::chrono::hours(1)).error().is(domain::codes::visitorCards));
        QVERIFY(o.further());
        QVERIFY(o.further().error().is(domain::codes::dwellingCards));
        QCOMPARE(o.household().cards, (domain::DwellingCards{3, 1}));
    }

    void aVisitorsCardIsHandedOverAsItIs()
    {
        Office o(domain::Role::Clerk);
        const auto visitor = o.visitor(std::chrono::hours(5));
        const auto given = o.giveOut(*visitor, uidOf(3));
        QVERIFY2(given, given ? "" : given.error().describe().c_str());
        QVERIFY(given->handedOver && !given->estateName.isEmpty());
        QCOMPARE(o.row(*visitor).uid, uidOf(3));
        QVERIFY(!o.row(*visitor).isUnfinished);
        QVERIFY(o.giveOut(*visitor, uidOf(4)).error().is(app::codes::noReservedCard));
        QVERIFY(o.takeBack(*visitor));
        QVERIFY(o.chip(uidOf(3))->state == domain::ChipState::Returned);
    }

    void whoMayDoWhatIsJudgedHere()
    {
        Office auditor(domain::Role::Auditor);
        const auto refused = [](const auto& result) { return !result && result.error().is(app::codes::notAllowed); };
        QVERIFY(refused(auditor.lose(auditor.host.id)) && refused(auditor.takeBack(auditor.host.id)));
        QVERIFY(refused(auditor.replace(auditor.host.id)) && refused(auditor.spoil(uidOf(8))));
        QVERIFY(refused(auditor.visitor(std::chrono::hours(1))) && refused(auditor.further()));
        QVERIFY(refused(auditor.giveOut(auditor.waits.id, {})) && refused(auditor.choose({})));
        QVERIFY(refused(auditor.find(uidOf(1))));
        QVERIFY(auditor.row(auditor.host.id).status == KeyStatus::Active);
        QCOMPARE(auditor.rows(CardFilter::All).size(), 2); // looking is for all
        Office clerk(domain::Role::Clerk);
        QVERIFY(clerk.lose(clerk.host.id));
        QVERIFY(refused(clerk.find(uidOf(1))) && refused(clerk.choose({4, 1, 1})));
    }
};

VESTIBULE_TEST(TestCardsReading);
#include "TestCardsReading.moc"
