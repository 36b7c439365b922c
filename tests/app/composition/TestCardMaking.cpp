#include "app/composition/Codes.h"
#include "core/cards/desfire/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/CardDesk.h"
#include "tests/app/composition/DeskEstate.h"

#include <random>

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

/// How a chip becomes the card of one entry and of no other, as far as the store is concerned.
class TestCardMaking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromABlankToAWorkingCard()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        desk.count(10);
        const quint64 before = desk.logged();

        const auto order = desk.begin(a.id, one);
        QVERIFY2(order, order ? "" : order.error().describe().c_str());
        QCOMPARE(order->keyVersion, quint32(1));
        QVERIFY(order->signedCredential.size() <= protocol::CardCredential::largestMessage);
        const auto signedNow = protocol::openMessage<protocol::CardCredential>(f.station->keys().publish().publicKey(),
                                                                               order->signedCredential);
        QVERIFY(signedNow);
        QCOMPARE(signedNow->estate, f.station->estate().id);
        QCOMPARE(signedNow->uid, one);
        QCOMPARE(signedNow->number, desk.card(a.id).number);
        QCOMPARE(signedNow->keyVersion, quint64(1));
        QVERIFY(desk.onRecord(one).state == ChipState::Begun);
        QVERIFY(desk.activate(a.id, one).error().is(codes::cardNotMade));

        QVERIFY(desk.write(*order, one));
        QVERIFY(desk.making([&](CardMaking& m) { return m.noteMade(*order); }));
        QVERIFY(desk.onRecord(one).state == ChipState::Made);
        QVERIFY(desk.stateOf(a.id) == CredentialState::Reserved); // it was not in the resident's hand yet
        QVERIFY(desk.card(a.id).uid.isEmpty());
        QCOMPARE(desk.left(), 10);

        const auto issued = desk.activate(a.id, one);
        QVERIFY2(issued, issued ? "" : issued.error().describe().c_str());
        QVERIFY(desk.stateOf(a.id) == CredentialState::Active);
        QCOMPARE(desk.card(a.id).uid, one);
        QCOMPARE(desk.card(a.id).keyVersion, quint32(1));
        QCOMPARE(desk.left(), 9);
        const QList<QByteArray> written{"card/encoding-begun", "card/encoded", "credential/card-issued"};
        QCOMPARE(desk.acts(before), written);
        // Done again it changes nothing.
        const auto rev = [&] {
            return desk.store()
                .readBlocking([&](store::Session& s) { return s.credentials().get(a.id); })
                ->credential.rev;
        };
        const quint64 was = rev();
        QVERIFY(desk.activate(a.id, one));
        QCOMPARE(rev(), was);
        QCOMPARE(desk.left(), 9);
    }

    void aSittingEndsWithTheCardInTheResidentsHand()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        const CardDesk::Entry b = desk.entry();
        QVERIFY(desk.make(a.id, one) && desk.make(b.id, two));
        const auto proved = desk.prove(a.id, one);
        QVERIFY(proved);
        QVERIFY(f.sitting([&](Sittings& s) { return s.activateCard(b.sitting, *proved); })
                    .error()
                    .is(codes::cardOfOtherEntry));
        f.clock.advance(std::chrono::seconds(95));
        const auto issued = f.sitting([&](Sittings& s) { return s.activateCard(a.sitting, *proved); });
        QVERIFY2(issued, issued ? "" : issued.error().describe().c_str());
        QCOMPARE(issued->sinceAnswer.value(), std::chrono::seconds(95));
        QVERIFY(!f.sitting([&](Sittings& s) { return s.cardToMake(a.sitting); }));
        // It waits for whoever takes the card, also after a break; reading the card again counts no other time.
        const auto again = f.sitting([&](Sittings& s) { return s.activateCard(a.sitting, *proved); });
        QVERIFY(again && !again->sinceAnswer);
        QCOMPARE(f.sitting([&](Sittings& s) { return s.cardOf(a.sitting); }).value(), a.id);
        const auto taken = [&](domain::CredentialId card) {
            return f.sitting([&](Sittings& s) {
                return s.collectCard(a.sitting, card, {false, {}, StationFixture::signature()});
            });
        };
        QVERIFY(taken(b.id).error().is(codes::cardOfOtherEntry));
        QVERIFY(taken(a.id));
        QVERIFY(taken(a.id).error().is(codes::noSuchSitting)); // it is over
        QVERIFY(desk.stateOf(b.id) == CredentialState::Reserved);
    }

    /// Two cards lie on the desk, and somebody takes the wrong one: at any step, any two of them.
    void swappedCardsAreCaughtEveryTime()
    {
        StationFixture f;
        CardDesk desk(f);
        constexpr int all = 12;
        std::vector<CardDesk::Entry> entries;
        std::vector<MakeOrder> orders;
        std::vector<QByteArray> read;
        for (int i = 0; i < all; ++i) {
            entries.push_back(desk.entry());
            const auto order = desk.make(entries.back().id, uidOf(i));
            QVERIFY2(order, order ? "" : order.error().describe().c_str());
            orders.push_back(*order);
            read.push_back(desk.readBy(uidOf(i), 1).value());
        }
        std::mt19937 random(20261129);
        std::uniform_int_distribution<int> any(0, all - 1);
        QList<QByteArray> missed;
        for (int i = 0; i < 1000; ++i) {
            const int wanted = any(random);
            const int lies = any(random);
            const int carries = i % 2 == 0 ? lies : any(random); // also a file that was copied onto another chip
            if (lies == wanted && carries == wanted) {
                --i;
                continue;
            }
            const ProvedCard shown{entries[std::size_t(wanted)].id, uidOf(lies), read[std::size_t(carries)]};
            const auto activated = desk.store().readBlocking([&](store::Session& s) { // a refusal has nothing to write
                return CardMaking(s, f.station->desk(), desk.mei()).activate(shown);
            });
            const bool isCaught = !activated && (activated.error().is(codes::cardOfOtherEntry) ||
                                                 activated.error().is(codes::cardForeign));
            if (!isCaught) {
                missed.append(QByteArray::number(i));
            }
            if (lies != wanted &&
                !desk.write(orders[std::size_t(wanted)], uidOf(lies)).error().is(cards::desfire::codes::otherChip)) {
                missed.append("written " + QByteArray::number(i));
            }
        }
        QCOMPARE(missed, QList<QByteArray>());
        for (int i = 0; i < all; ++i) {
            QVERIFY(desk.stateOf(entries[std::size_t(i)].id) == CredentialState::Reserved);
            QCOMPARE(desk.readBy(uidOf(i), 1).value(), read[std::size_t(i)]);
            QVERIFY(desk.activate(entries[std::size_t(i)].id, uidOf(i)));
        }
    }

    void eachWrongCardIsNamed()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        const CardDesk::Entry b = desk.entry();
        QVERIFY(desk.make(a.id, one));
        QVERIFY(desk.begin(b.id, two));
        const auto toRead = [&](domain::CredentialId entry, const QByteArray& uid) {
            return desk.making([&](CardMaking& m) { return m.toRead(entry, uid); });
        };
        QVERIFY(toRead(a.id, two).error().is(codes::cardOfOtherEntry));
        QVERIFY(toRead(a.id, uidOf(3)).error().is(codes::cardOther));
        QVERIFY(toRead(b.id, two).error().is(codes::cardNotMade));
        QVERIFY(toRead(b.id, uidOf(3)).error().is(codes::cardNotMade));
        QVERIFY(desk.begin(b.id, one).error().is(codes::cardOfOtherEntry));
        QVERIFY(desk.begin(b.id, QByteArray::fromHex("04a23f91")).error().is(cards::desfire::codes::chipUnsupported));
        QVERIFY(desk.making([&](CardMaking& m) { return m.spoil(two, SpoilReason::ChipFails); }));
        QVERIFY(toRead(b.id, two).error().is(codes::cardSpoiled));
    }

    void whatIsNotSignedHereForThisCardIsRefused()
    {
        StationFixture f;
        StationFixture other;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        const auto order = desk.make(a.id, one);
        QVERIFY(order);
        const auto shown = [&](const QByteArray& bytes) {
            return desk.making([&](CardMaking& m) { return m.activate({a.id, one, bytes}); });
        };
        protocol::CardCredential content{f.station->estate().id, one, desk.card(a.id).number, f.clock.now(), 1};
        QVERIFY(shown(protocol::signMessage(other.station->keys().publish(), content)).error().is(codes::cardForeign));
        QVERIFY(shown("none").error().is(codes::cardForeign));
        const auto by = [&](const protocol::CardCredential& said) {
            return shown(protocol::signMessage(f.station->keys().publish(), said));
        };
        protocol::CardCredential wrong = content;
        wrong.estate = other.station->estate().id;
        QVERIFY(by(wrong).error().is(codes::cardForeign));
        wrong = content;
        wrong.uid = two;
        QVERIFY(by(wrong).error().is(codes::cardForeign));
        wrong = content;
        wrong.number = QStringLiteral("1234567897");
        QVERIFY(by(wrong).error().is(codes::cardOfOtherEntry));
        wrong = content;
        wrong.keyVersion = 2;
        QVERIFY(by(wrong).error().is(codes::cardStale));
        QVERIFY(desk.stateOf(a.id) == CredentialState::Reserved);
        QVERIFY(by(content));
    }

    void anEndBetweenBeginningAndNotingIsMadeGoodByRunningAgain_data()
    {
        QTest::addColumn<bool>("isWritten");
        QTest::newRow("the chip was not touched") << false;
        QTest::newRow("the chip was written") << true;
    }
    void anEndBetweenBeginningAndNotingIsMadeGoodByRunningAgain()
    {
        QFETCH(const bool, isWritten);
        DeskEstate e;
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        const auto order = desk.begin(a.id, one);
        QVERIFY(order && (!isWritten || desk.write(*order, one)));
        e.f.station.reset();
        e.open();
        QCOMPARE(desk.onRecord(one).begunVersion, quint32(1));
        QCOMPARE(desk.onRecord(one).keyVersion, quint32(0));
        QVERIFY(desk.activate(a.id, one).error().is(codes::cardNotMade));
        const auto again = desk.make(a.id, one);
        QVERIFY2(again, again ? "" : again.error().describe().c_str());
        QCOMPARE(again->keyVersion, quint32(1));
        QVERIFY(desk.activate(a.id, one));
    }

    void whatWasBegunOnAnotherChipIsFreeAgain()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        const CardDesk::Entry b = desk.entry();
        QVERIFY(desk.begin(a.id, one));
        QVERIFY(desk.make(a.id, two)); // another was taken from the pile
        QVERIFY(desk.activate(a.id, one).error().is(codes::cardOther));
        const auto order = desk.make(b.id, one);
        QVERIFY(order);
        QCOMPARE(order->keyVersion, quint32(2)); // the first may lie on it
        QVERIFY(desk.activate(a.id, two) && desk.activate(b.id, one));
        // One that works is not left for another without a word.
        QVERIFY(desk.begin(a.id, uidOf(3)).error().is(codes::cardHasChip));
        QVERIFY(desk.begin(b.id, two).error().is(store::codes::cardInUse));
    }

    void oneThatIsEncodedAgainKeepsItsKey()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        desk.give(a.id, one);
        const auto again = desk.make(a.id, one);
        QVERIFY(again);
        QCOMPARE(again->keyVersion, quint32(1));
        QVERIFY(desk.readBy(one, 1));
        const quint64 before = desk.logged();
        QVERIFY(desk.activate(a.id, one));
        QCOMPARE(desk.acts(before), QList<QByteArray>{"card/checked"});
    }

    void whatFailedStandsInTheLogAndChangesNothing()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        const auto order = desk.begin(a.id, one);
        const quint64 before = desk.logged();
        QVERIFY(desk.making([&](CardMaking& m) { return m.noteFailed(*order, cards::desfire::codes::chipFull); }));
        QCOMPARE(desk.acts(before), QList<QByteArray>{"card/encoding-failed"});
        QVERIFY(desk.onRecord(one).state == ChipState::Begun);
        QVERIFY(desk.make(a.id, one));
        // An order that another has taken the place of.
        MakeOrder old = *order;
        old.keyVersion = 7;
        QVERIFY(desk.making([&](CardMaking& m) { return m.noteMade(old); }).error().is(codes::cardStale));
        QVERIFY(desk.making([&](CardMaking& m) { return m.spoil(one, SpoilReason::PrintFails); }));
        QVERIFY(desk.making([&](CardMaking& m) { return m.noteMade(*order); }).error().is(codes::cardSpoiled));
    }

    void anEntryThatHasEndedGetsNoCard()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        QVERIFY(desk.make(a.id, one));
        const auto proved = desk.prove(a.id, one);
        const auto order = desk.begin(a.id, one);
        QVERIFY(desk.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).revoke(a.id); }));
        QVERIFY(
            desk.making([&](CardMaking& m) { return m.noteMade(*order); }).error().is(store::codes::credentialEnded));
        QVERIFY(desk.begin(a.id, one).error().is(store::codes::credentialEnded));
        QVERIFY(
            desk.making([&](CardMaking& m) { return m.activate(*proved); }).error().is(store::codes::credentialEnded));
    }

    void auditorsMakeNothing()
    {
        StationFixture f;
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        const auto refused = [&](auto work) {
            const auto done = desk.making(work, domain::Role::Auditor);
            return !done && done.error().is(codes::notAllowed);
        };
        QVERIFY(refused([&](CardMaking& m) { return m.begin(a.id, one); }));
        QVERIFY(refused([&](CardMaking& m) { return m.toRead(a.id, one); }));
        QVERIFY(refused([&](CardMaking& m) { return m.activate({a.id, one, {}}); }));
        QVERIFY(refused([&](CardMaking& m) { return m.spoil(one, SpoilReason::Damaged); }));
        QVERIFY(refused([&](CardMaking& m) { return m.replace(a.id, SpoilReason::Damaged); }));
        QVERIFY(refused([&](CardMaking& m) { return m.lose(a.id); }));
        QVERIFY(refused([&](CardMaking& m) { return m.takeFound(one); }));
        QVERIFY(refused([&](CardMaking& m) { return m.takeBack(one); }));
    }
};

VESTIBULE_TEST(TestCardMaking);
#include "TestCardMaking.moc"
