#include "app/composition/CardLimits.h"
#include "app/composition/Codes.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/CardDesk.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::CredentialState;

namespace {

constexpr std::chrono::hours hour(1);

/// A station with two gates, and a dwelling whose first resident has a card.
struct House
{
    DeskEstate e;
    CardDesk desk{e.f};
    CardDesk::Entry host = desk.entry();

    House()
    {
        desk.count(50);
        desk.give(host.id, uidOf(1));
        e.deliver();
    }
    template <typename Work>
    auto keys(Work work)
    {
        return e.store().runBlocking([&](store::Session& s) {
            KeyIssue issue(s, e.f.station->desk(), e.f.mei);
            return work(issue);
        });
    }
    Result<CardIssue> visitor(milliseconds stay)
    {
        return keys([&](KeyIssue& k) { return k.reserveVisitors(host.person, e.f.clock.now() + stay); });
    }
    Result<CardIssue> further()
    {
        return keys([&](KeyIssue& k) { return k.reserveFurther(host.person); });
    }
    Result<void> choose(const domain::CardRules& rules, domain::Role role = domain::Role::Manager)
    {
        return e.store().runBlocking(
            [&](store::Session& s) { return chooseCardRules(s, e.f.station->desk(), desk.mei(role), rules); });
    }
    domain::Credential get(domain::CredentialId id)
    {
        return e.store().readBlocking([&](store::Session& s) { return s.credentials().get(id); })->credential;
    }
    bool admits(const CardIssue& card, const QByteArray& uid)
    {
        return e.gates.at(0).controller->decideCard({card.card.number, uid}).admit;
    }
    /// Keys of the host that work or are reserved, without those of visitors.
    std::size_t own()
    {
        const auto all =
            e.store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(host.person); });
        return std::size_t(std::count_if(all->begin(), all->end(), [](const store::StoredCredential& c) {
            return !c.endedAt && !c.credential.isVisitors();
        }));
    }
};

} // namespace

/// Cards beside a resident's first: further ones and those that visitors carry, within the estate's rules.
class TestHouseholdCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVisitorsCardEndsByItselfAtItsTime()
    {
        House h;
        const auto card = h.visitor(30 * hour);
        QVERIFY2(card, card ? "" : card.error().describe().c_str());
        QVERIFY(h.get(card->credential).state == CredentialState::Reserved);
        QVERIFY(h.get(card->credential).isVisitors());
        QCOMPARE(h.get(card->credential).person, h.host.person);
        h.desk.give(card->credential, uidOf(2)); // encoded as every card
        h.e.deliver();
        QCOMPARE(h.desk.left(), 48);
        QVERIFY(h.admits(*card, uidOf(2)));
        h.e.f.clock.advance(30 * hour - milliseconds(1));
        QVERIFY(h.admits(*card, uidOf(2)));
        h.e.f.clock.advance(milliseconds(1));
        QVERIFY(!h.admits(*card, uidOf(2))); // whether or not the station has said anything since
        QVERIFY(h.keys([](KeyIssue& k) { return k.revokeOverdue(); }).value() == 1);
        QVERIFY(h.get(card->credential).state != CredentialState::Active);
        QCOMPARE(h.own(), std::size_t(1)); // nothing was reserved in its place
    }

    void aVisitorsCardIsTakenBackAndMadeAgain()
    {
        House h;
        const auto first = h.visitor(5 * hour);
        h.desk.give(first->credential, uidOf(2));
        h.e.f.clock.advance(6 * hour);
        QVERIFY(h.keys([](KeyIssue& k) { return k.revokeOverdue(); }));
        const auto second = h.visitor(5 * hour);
        QVERIFY(h.desk.begin(second->credential, uidOf(2)).error().is(codes::cardOfOtherEntry)); // it is not back yet
        const auto back = [&](domain::CredentialId id) {
            return h.desk.making([&](CardMaking& m) { return m.takeBack(id); });
        };
        QVERIFY(back(first->credential));
        QVERIFY(back(first->credential).error().is(store::codes::noSuchChip));
        QCOMPARE(h.desk.left(), 49);
        h.desk.give(second->credential, uidOf(2));
        QCOMPARE(h.desk.left(), 48);
        QVERIFY(back(second->credential)); // before its time
        QVERIFY(h.get(second->credential).state != CredentialState::Active);
        QCOMPARE(h.desk.left(), 49);
        const auto third = h.visitor(5 * hour);
        const quint64 before = h.desk.logged();
        QVERIFY(back(third->credential));                                       // not needed after all
        QCOMPARE(h.desk.acts(before), QList<QByteArray>{"credential/revoked"}); // nothing has come back
        QVERIFY(h.get(third->credential).state == CredentialState::Deleted);
        QCOMPARE(h.desk.left(), 49);
        QCOMPARE(h.own(), std::size_t(1));
    }

    void theEstatesRulesAreKeptInTheUnitThatGives()
    {
        House h;
        QVERIFY(h.choose({4, 2, 2}));
        QVERIFY(h.visitor(49 * hour).error().is(domain::codes::visitTooLong));
        QVERIFY(h.visitor(-hour).error().is(domain::codes::visitTime));
        QVERIFY(h.visitor(48 * hour));
        const auto second = h.visitor(hour);
        QVERIFY(second);
        QVERIFY(h.visitor(hour).error().is(domain::codes::visitorCards));
        QVERIFY(h.further());
        QVERIFY(h.further().error().is(domain::codes::dwellingCards));
        QVERIFY(h.desk.making([&](CardMaking& m) { return m.takeBack(second->credential); }));
        QVERIFY(h.visitor(hour)); // there is room again
        QVERIFY(h.further().error().is(domain::codes::dwellingCards));
    }

    void nobodysFirstCardIsRefused()
    {
        House h;
        QVERIFY(h.choose({1, 0, 1}));
        domain::ResidentDetails details =
            h.e.store()
                .readBlocking([&](store::Session& s) { return s.residents().get(h.host.person); })
                ->resident.details;
        details.name = QStringLiteral("Somebody else");
        const auto begun = h.e.f.sitting([&](Sittings& s) { return s.begin(details); });
        QVERIFY(h.e.f.sitting(
            [&](Sittings& s) { return s.decline(begun->sitting, h.e.f.answer(domain::Answer::Choice::Card)); }));
        QVERIFY(h.e.f.sitting([&](Sittings& s) { return s.issueCard(begun->sitting, {}); }));
        // A lost one is followed by another, whatever the number.
        QVERIFY(h.desk.making([&](CardMaking& m) { return m.lose(h.host.id); }));
        QCOMPARE(h.own(), std::size_t(1));
        // One more for somebody who has one is a further card, also where it is given at once.
        h.desk.give(*h.keys([&](KeyIssue& k) { return k.cardToMake(h.host.person); }), uidOf(5));
        QVERIFY(h.keys([&](KeyIssue& k) { return k.issueCard(h.host.person, {}); })
                    .error()
                    .is(domain::codes::dwellingCards));
        // A sitting ends with one all the same.
        QVERIFY(h.keys([&](KeyIssue& k) { return k.issueCard(h.host.person, {}, h.e.f.clock.now()); }));
    }

    void whatAVisitorCarriesIsNotTheResidentsOwn()
    {
        House h;
        const auto card = h.visitor(5 * hour);
        QVERIFY(h.keys([&](KeyIssue& k) { return k.cardToMake(h.host.person); }).error().is(codes::noReservedCard));
        QVERIFY(h.keys([&](KeyIssue& k) { return k.handOver(h.host.person, {}); }).error().is(codes::noReservedCard));
        QVERIFY(h.keys([&](KeyIssue& k) { return k.giveByNumber(card->credential, {}); }));
        // One that goes by its printed number alone still waits for a chip; a second piece of plastic is not counted.
        const int left = h.desk.left();
        QVERIFY(h.keys([&](KeyIssue& k) { return k.giveByNumber(card->credential, uidOf(6)); }));
        QCOMPARE(h.desk.left(), left);
        QVERIFY(h.keys([&](KeyIssue& k) { return k.giveByNumber(card->credential, uidOf(6)); })
                    .error()
                    .is(codes::noReservedCard));
        QVERIFY(h.keys([&](KeyIssue& k) { return k.endKey(h.host.id); }));
        QCOMPARE(h.own(), std::size_t(1)); // reserved: a visitor's card is no key of theirs
        QVERIFY(h.keys([&](KeyIssue& k) { return k.revokeAll(h.host.person); }));
        QVERIFY(h.get(card->credential).state != CredentialState::Active); // nobody answers for it any more
    }

    void aVisitFollowsTheTenancyAndNeverGetsLonger()
    {
        House h;
        const auto setLease = [&](std::optional<QDate> day) {
            return h.e.store().runBlocking([&](store::Session& s) {
                return s.residents().get(h.host.person).and_then([&](store::StoredResident who) {
                    who.resident.details.leaseEnd = day;
                    return s.residents().update(h.host.person, who.resident.details).and_then([&] {
                        return KeyIssue(s, h.e.f.station->desk(), h.e.f.mei).followTenancy(h.host.person);
                    });
                });
            });
        };
        const QDate today = h.e.f.station->desk().today();
        const auto card = h.visitor(5 * 24 * hour);
        const Instant asked = card->validUntil;
        QVERIFY(setLease(today.addDays(2)));
        QCOMPARE(h.get(card->credential).validUntil,
                 domain::endOfDay(today.addDays(2), h.e.f.station->desk().zone)); // without days of grace
        QVERIFY(h.visitor(4 * 24 * hour).error().is(domain::codes::visitPastTenancy));
        QVERIFY(setLease(today.addDays(200)));
        QCOMPARE(h.get(card->credential).validUntil, asked);
        QVERIFY(setLease(today.addDays(-1)));
        QVERIFY(h.get(card->credential).state == CredentialState::Deleted);
        QVERIFY(h.visitor(hour).error().is(domain::codes::leaseEnded));
        QVERIFY(h.further().error().is(domain::codes::leaseEnded));
    }

    void aManagerChoosesAndTheLogSaysWhat()
    {
        House h;
        const quint64 before = h.desk.logged();
        QVERIFY(h.choose({8, 2, 14}, domain::Role::Clerk).error().is(codes::notAllowed));
        QVERIFY(h.choose({0, 2, 14}).error().is(domain::codes::cardRule));
        QCOMPARE(h.desk.logged(), before);
        QVERIFY(h.choose({8, 3, 14})); // the number of visitors' cards stays
        QCOMPARE(h.desk.acts(before), (QList<QByteArray>{"estate/cards-of-dwelling", "estate/visit-days"}));
        QCOMPARE(h.e.lastEntries(2).first().count, std::optional<qint64>(8));
        QCOMPARE(h.e.lastEntries(1).first().count, std::optional<qint64>(14));
        QVERIFY(h.choose({8, 3, 14}));
        QCOMPARE(h.desk.logged(), before + 2);
        const quint64 asked = h.desk.logged();
        QVERIFY(h.visitor(hour));
        QCOMPARE(h.desk.acts(asked), QList<QByteArray>{"credential/visitor-reserved"});
        QVERIFY(h.e.lastEntries(1).first().subject.has_value()); // whoever answers for it
    }

    void aCardThatWorksByItsIdAloneIsTakenBackToo()
    {
        House h;
        const CardDesk::Entry b = h.desk.entry();
        QVERIFY(h.keys([&](KeyIssue& k) { return k.giveByNumber(b.id, uidOf(7)); }));
        const CardDesk::Entry c = h.desk.entry();
        QVERIFY(h.keys([&](KeyIssue& k) { return k.giveByNumber(c.id, {}); }));
        QCOMPARE(h.desk.left(), 47);
        const auto back = [&](domain::CredentialId id) {
            return h.desk.making([&](CardMaking& m) { return m.takeBack(id); });
        };
        QVERIFY(back(b.id));
        QCOMPARE(h.desk.left(), 48);
        QVERIFY(h.desk.onRecord(uidOf(7)).state == domain::ChipState::Returned);
        QVERIFY(back(c.id)); // by its number: there is no chip that could be used again
        QCOMPARE(h.desk.left(), 48);
        QVERIFY(h.get(b.id).state != CredentialState::Active && h.get(c.id).state != CredentialState::Active);
    }

    void aCardThatIsToBeReplacedWaitsForItsNextChip()
    {
        House h;
        QVERIFY(h.desk.making([&](CardMaking& m) { return m.replace(h.host.id, domain::SpoilReason::Damaged); }));
        const auto waits = [&] { return h.keys([&](KeyIssue& k) { return k.cardToMake(h.host.person); }); };
        QCOMPARE(waits().value(), h.host.id);
        const int left = h.desk.left();
        // It is good after all: it goes on, and counts as given.
        const auto found = h.desk.making([&](CardMaking& m) { return m.takeFound(uidOf(1)); }, domain::Role::Manager);
        QVERIFY(found);
        QCOMPARE(h.desk.left(), left);
        QCOMPARE(waits().value(), h.host.id);
        h.desk.give(h.host.id, uidOf(1));
        QCOMPARE(h.desk.card(h.host.id).keyVersion, quint32(2));
        QVERIFY(h.desk.readBy(uidOf(1), 1)); // by the key that gates go by until they are told
        QCOMPARE(h.desk.left(), left);
        QVERIFY(waits().error().is(codes::noReservedCard));
    }
};

VESTIBULE_TEST(TestHouseholdCards);
#include "TestHouseholdCards.moc"
