#include "app/composition/Codes.h"
#include "core/cards/desfire/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/CardDesk.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::ChipState;
using domain::CredentialState;
using domain::SpoilReason;

namespace {

const QByteArray one = uidOf(1);
const QByteArray two = uidOf(2);

} // namespace

/// Cards that are spoiled, lost, found, replaced and given back.
class TestCardFates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSpoiledCardIsBlockedAndCounted()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        desk.count(10);
        QVERIFY(desk.make(a.id, one));
        const auto spoil = [&](const QByteArray& uid) {
            return desk.making([&](CardMaking& m) { return m.spoil(uid, SpoilReason::PrintFails); });
        };
        QVERIFY(spoil(one) && spoil(one));
        QCOMPARE(desk.left(), 9);
        QVERIFY(desk.onRecord(one).state == ChipState::Spoiled);
        QVERIFY(desk.begin(a.id, one).error().is(codes::cardSpoiled));
        QVERIFY(spoil(uidOf(3))); // one that nothing was ever written on
        QVERIFY(desk.begin(a.id, uidOf(3)).error().is(codes::cardSpoiled));
        QCOMPARE(desk.left(), 8);
        desk.give(a.id, two);
        QCOMPARE(desk.left(), 7);
        QVERIFY(spoil(two).error().is(codes::cardHasChip));
        // By its id alone it is no card either.
        const auto handOver = [&](domain::PersonId person, const QByteArray& uid) {
            return desk.store().runBlocking(
                [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).issueCard(person, uid); });
        };
        const CardDesk::Entry b = desk.entry();
        QVERIFY(handOver(b.person, one).error().is(codes::cardSpoiled));
        const CardDesk::Entry c = desk.entry();
        QVERIFY(desk.make(c.id, uidOf(4)));
        QVERIFY(handOver(b.person, uidOf(4)).error().is(codes::cardOfOtherEntry));
        QVERIFY(handOver(b.person, {}));
    }

    void aLostCardIsEndedAndComesBackByAManagersDecision()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        desk.count(10);
        desk.give(a.id, one);
        QVERIFY(desk.making([&](CardMaking& m) { return m.lose(a.id); }));
        QVERIFY(desk.stateOf(a.id) != CredentialState::Active);
        const auto next = desk.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).cardToMake(a.person); });
        QVERIFY(next && *next != a.id); // whoever stays is never without one
        QVERIFY(desk.begin(*next, one).error().is(codes::cardLost));
        QVERIFY(desk.making([&](CardMaking& m) { return m.takeBack(one); }).error().is(codes::cardLost));
        const auto found = [&](domain::Role role) {
            return desk.making([&](CardMaking& m) { return m.takeFound(one); }, role);
        };
        QVERIFY(found(domain::Role::Clerk).error().is(codes::notAllowed));
        QCOMPARE(desk.left(), 9);
        QVERIFY(found(domain::Role::Manager));
        QVERIFY(found(domain::Role::Manager).error().is(store::codes::noSuchChip));
        QCOMPARE(desk.left(), 10);
        const auto order = desk.make(*next, one);
        QVERIFY2(order, order ? "" : order.error().describe().c_str());
        QCOMPARE(order->keyVersion, quint32(3)); // where the former holder's key lay
        QVERIFY(desk.activate(*next, one));
        QVERIFY(desk.readBy(one, 1).error().is(cards::desfire::codes::keyRefused));
        QCOMPARE(desk.left(), 9);
    }

    void aReplacedCardWorksUntilTheNextOneDoes()
    {
        DeskEstate e;
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        desk.count(10);
        desk.give(a.id, one);
        e.deliver();
        const QString number = desk.card(a.id).number;
        const auto admits = [&](const QByteArray& uid) {
            return e.gates.at(0).controller->decideCard({number, uid}).admit;
        };
        QVERIFY(admits(one));
        QVERIFY(desk.making([&](CardMaking& m) { return m.replace(a.id, SpoilReason::Damaged); }));
        e.deliver();
        QVERIFY(admits(one));
        QVERIFY(desk.begin(a.id, one).error().is(codes::cardSpoiled));
        desk.give(a.id, two);
        e.deliver();
        QVERIFY(admits(two) && !admits(one));
        QCOMPARE(desk.card(a.id).number, number);
        QCOMPARE(desk.left(), 8);
        QVERIFY(desk.onRecord(one).state == ChipState::Spoiled);
        const CardDesk::Entry b = desk.entry();
        QVERIFY(desk.making([&](CardMaking& m) { return m.replace(b.id, SpoilReason::Damaged); })
                    .error()
                    .is(codes::cardNotMade));
    }

    void theNextCardOfAnEntryIsGivenByItsNumberToo_data()
    {
        QTest::addColumn<QByteArray>("uid");
        QTest::newRow("the chip's") << two;
        QTest::newRow("the printed one alone") << QByteArray();
    }
    void theNextCardOfAnEntryIsGivenByItsNumberToo()
    {
        QFETCH(const QByteArray, uid);
        DeskEstate e;
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        desk.count(10);
        desk.give(a.id, one);
        const auto give = [&] {
            return desk.store().runBlocking(
                [&](store::Session& s) { return KeyIssue(s, e.f.station->desk(), e.f.mei).giveByNumber(a.id, uid); });
        };
        QVERIFY(give().error().is(codes::noReservedCard)); // it works, and nothing is to follow
        QVERIFY(desk.making([&](CardMaking& m) { return m.replace(a.id, SpoilReason::Damaged); }));
        QVERIFY(desk.begin(a.id, uidOf(3))); // and given up
        const auto given = give();
        QVERIFY2(given, given ? "" : given.error().describe().c_str());
        QVERIFY(given->handedOver);
        QCOMPARE(desk.left(), 8); // another piece of plastic
        QCOMPARE(desk.card(a.id).uid, uid);
        QCOMPARE(desk.card(a.id).keyVersion, quint32(0));
        QVERIFY(!desk.onRecord(uidOf(3)).credential);
        e.deliver();
        const auto admits = [&](const QByteArray& chip) {
            return e.gates.at(0).controller->decideCard({desk.card(a.id).number, chip}).admit;
        };
        QVERIFY(admits(uid));
        QVERIFY(uid.isEmpty() || !admits(one)); // the one that was set aside opens nothing any more
        QVERIFY(uid.isEmpty() || give().error().is(codes::noReservedCard));
    }

    void whatIsMadeBesideALostCardIsFreeAgain()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        desk.count(10);
        desk.give(a.id, one);
        QVERIFY(desk.making([&](CardMaking& m) { return m.replace(a.id, SpoilReason::Damaged); }));
        QVERIFY(desk.make(a.id, two)); // it lies in the office
        QVERIFY(desk.making([&](CardMaking& m) { return m.lose(a.id); }));
        QVERIFY(desk.onRecord(one).state == ChipState::Lost);
        QVERIFY(desk.onRecord(two).state != ChipState::Lost && !desk.onRecord(two).credential);
        QCOMPARE(desk.left(), 9);
        const CardDesk::Entry b = desk.entry();
        desk.give(b.id, two);
        QCOMPARE(desk.left(), 8);
    }

    void aCardThatIsGoodAfterAllCountsAsBlankOnceItIsTakenBack_data()
    {
        QTest::addColumn<bool>("byChip");
        QTest::newRow("by its entry") << false;
        QTest::newRow("by its chip") << true;
    }
    void aCardThatIsGoodAfterAllCountsAsBlankOnceItIsTakenBack()
    {
        QFETCH(const bool, byChip);
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        desk.count(10);
        desk.give(a.id, one);
        QVERIFY(desk.making([&](CardMaking& m) { return m.replace(a.id, SpoilReason::Damaged); }));
        QVERIFY(desk.making([&](CardMaking& m) { return m.takeFound(one); }, domain::Role::Manager));
        QVERIFY(desk.make(a.id, two)); // before it is brought back after all
        QCOMPARE(desk.left(), 9);
        QVERIFY(desk.making([&](CardMaking& m) { return byChip ? m.takeBack(one) : m.takeBack(a.id); }));
        QVERIFY(desk.stateOf(a.id) != CredentialState::Active);
        QVERIFY(!desk.onRecord(two).credential);
        QCOMPARE(desk.left(), 10);
        const CardDesk::Entry b = desk.entry();
        const CardDesk::Entry c = desk.entry();
        desk.give(b.id, one);
        desk.give(c.id, two);
        QCOMPARE(desk.left(), 8);
    }

    void aReturnedCardIsMadeForSomebodyElse()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        const CardDesk::Entry b = desk.entry();
        desk.count(10);
        desk.give(a.id, one);
        QVERIFY(desk.begin(b.id, one).error().is(store::codes::cardInUse));
        QVERIFY(desk.making([&](CardMaking& m) { return m.takeBack(one); }));
        QVERIFY(desk.stateOf(a.id) != CredentialState::Active);
        QCOMPARE(desk.left(), 10);
        desk.give(b.id, one);
        QCOMPARE(desk.card(b.id).keyVersion, quint32(3));
        QCOMPARE(desk.left(), 9);
        QVERIFY(desk.making([&](CardMaking& m) { return m.takeBack(uidOf(9)); }).error().is(store::codes::noSuchChip));
    }

    void aWithdrawalIsNotHeldUpByWhateverLiesThere()
    {
        StationFixture f;
        CardDesk desk(f);
        const std::vector gates{f.addGate("East")};
        const CardDesk::Entry a = desk.entry();
        QVERIFY(desk.make(a.id, one));
        const domain::PersonId person = f.enrolFace(StationFixture::tenant("Li Lei"), gates).person;
        const auto card = desk.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).withdrawFace(person, one); });
        QVERIFY2(card, card ? "" : card.error().describe().c_str());
        QVERIFY(*card && (*card)->card.uid.isEmpty());
        QVERIFY(desk.activate(a.id, one)); // it is still theirs
    }

    /// A guest's card goes round: numbers above 255 are numbers like others.
    void aCardThatGoesRoundIsNeverWornOut()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        QVERIFY(desk.store().runBlocking([&](store::Session& s) {
            return s.chips().begin(one, a.id, 300, f.clock.now()).and_then([&] {
                return s.chips().noteMade(one, 300, 0, f.clock.now());
            });
        }));
        desk.give(a.id, one);
        QCOMPARE(desk.card(a.id).keyVersion, quint32(300));
        QVERIFY(desk.readBy(one, 300));
    }
};

VESTIBULE_TEST(TestCardFates);
#include "TestCardFates.moc"
