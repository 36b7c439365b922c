#include "app/composition/Codes.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/reader/Codes.h"
#include "tests/app/composition/CardsAtReader.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/composition/TrustOffice.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using cards::desfire::ChipMemory;
using cards::desfire::ChipModel;
using cards::desfire::SimulatedCard;
using cards::desfire::SimulatedChip;
using domain::SpoilReason;

namespace {

const QByteArray one = uidOf(1);
const QByteArray two = uidOf(2);

/// A chip that has its id from another and nothing else.
std::shared_ptr<SimulatedChip> blankWith(const QByteArray& uid)
{
    ChipMemory memory;
    memory.uid = uid;
    return std::make_shared<SimulatedChip>(memory);
}

} // namespace

/// What a card on the reader shows, and how it stands to the store.
class TestCardJudging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromABlankToAWorkingCard_data()
    {
        QTest::addColumn<int>("model");
        QTest::newRow("EV1") << int(ChipModel::Ev1);
        QTest::newRow("EV2") << int(ChipModel::Ev2);
        QTest::newRow("EV3") << int(ChipModel::Ev3);
    }
    void fromABlankToAWorkingCard()
    {
        QFETCH(const int, model);
        StationFixture f;
        CardsAtReader at(f);
        (void)at.desk.chip(one, ChipModel(model));
        const CardDesk::Entry a = at.desk.entry();
        QVERIFY(at.verdict(one) == CardVerdict::Free);
        QVERIFY(at.judged(one).number.isEmpty());
        const auto order = at.desk.begin(a.id, one);
        QVERIFY(order);
        QVERIFY(at.verdict(one) == CardVerdict::Unfinished);
        QVERIFY(at.desk.write(*order, one));
        QVERIFY(at.verdict(one) == CardVerdict::Unfinished); // nobody has noted it
        QVERIFY(at.desk.making([&](CardMaking& m) { return m.noteMade(*order); }));
        const JudgedCard made = at.judged(one);
        QVERIFY(made.verdict == CardVerdict::New);
        QCOMPARE(made.entry.value(), a.id);
        QCOMPARE(made.keyVersion, quint32(1));
        QVERIFY(made.state.value() == domain::CredentialState::Reserved);
        QVERIFY(at.desk.activate(a.id, one));
        const JudgedCard works = at.judged(one);
        QVERIFY(works.verdict == CardVerdict::Good);
        QCOMPARE(works.number, at.desk.card(a.id).number);
        QVERIFY(works.state.value() == domain::CredentialState::Active);
        f.clock.advance(works.validUntil.value() - f.clock.now());
        QVERIFY(at.verdict(one) == CardVerdict::Expired);
    }

    void whatIsSeenIsWhatTheChipProves()
    {
        StationFixture f;
        CardsAtReader at(f);
        const CardDesk::Entry a = at.desk.entry();
        (void)at.desk.chip(one, ChipModel::Ev3);
        at.desk.give(a.id, one);
        auto masters = at.desk.masters();
        SimulatedCard card(at.desk.chip(one));
        const ChipMemory before = at.desk.chip(one).memory();
        const auto seen = seeCard(card, masters, one, 1);
        QVERIFY2(seen, seen ? "" : seen.error().describe().c_str());
        QVERIFY(seen->model == ChipModel::Ev3);
        QVERIFY(!seen->isNew && seen->hasApplication);
        QCOMPARE(seen->places.size(), std::size_t(2));
        QCOMPARE(seen->places.front().keyVersion, quint32(2)); // it lies there, and nothing is written under it
        QVERIFY(seen->places.front().signedCredential.isEmpty());
        const auto opened = openCard(f.station->keys(), seen->places.back().signedCredential);
        QVERIFY(opened && !opened->isOfFormerKey);
        QCOMPARE(opened->content.number, at.desk.card(a.id).number);
        QCOMPARE(opened->content.uid, one);
        QVERIFY(openCard(f.station->keys(), "none").error().is(codes::cardForeign));
        QCOMPARE(at.desk.chip(one).memory(), before);
        QVERIFY(seeCard(card, masters, two, 1).error().is(cards::desfire::codes::otherChip));
    }

    void pulledAwayNothingIsSaid()
    {
        StationFixture f;
        CardsAtReader at(f);
        const CardDesk::Entry a = at.desk.entry();
        at.desk.give(a.id, one);
        auto masters = at.desk.masters();
        SimulatedCard whole(at.desk.chip(one));
        QVERIFY(seeCard(whole, masters, one, 1));
        for (int cut = 0; cut < whole.commands(); ++cut) {
            SimulatedCard card(at.desk.chip(one), cards::desfire::Pull{cut, cut % 2 == 0});
            QVERIFY(seeCard(card, masters, one, 1).error().is(cards::codes::cardRemoved));
        }
    }

    void whatIsNotOursIsForeign()
    {
        StationFixture f;
        StationFixture theirs;
        CardsAtReader at(f);
        CardsAtReader others(theirs);
        others.desk.give(others.desk.entry().id, one);
        at.desk.chips[one] = others.desk.chips[one];
        QVERIFY(at.verdict(one) == CardVerdict::Foreign);
        // The id of a card of ours, on a chip that cannot prove it.
        const CardDesk::Entry a = at.desk.entry();
        at.desk.give(a.id, two);
        at.desk.chips[two] = blankWith(two);
        QVERIFY(at.verdict(two) == CardVerdict::Foreign);
        // A chip of another system, without an application where ours lies.
        const QByteArray three = uidOf(3);
        ChipMemory used;
        used.uid = three;
        used.chip.keys = {{cards::desfire::CipherKind::Aes, QByteArray(16, 'k'), 9}};
        at.desk.chips[three] = std::make_shared<SimulatedChip>(used);
        QVERIFY(at.verdict(three) == CardVerdict::Foreign);
    }

    void aCopiedFileOnAnotherChipIsNoCard()
    {
        StationFixture f;
        CardsAtReader at(f);
        const CardDesk::Entry a = at.desk.entry();
        const CardDesk::Entry b = at.desk.entry();
        at.desk.give(a.id, one);
        at.desk.give(b.id, two);
        // Whoever has a card of their own and learnt its keys writes somebody else's file on it.
        ChipMemory memory = at.desk.chip(two).memory();
        const auto application = std::uint32_t(cards::desfire::accessApplication);
        memory.applications.at(application).files.at(0).content =
            at.desk.chip(one).memory().applications.at(application).files.at(0).content;
        at.desk.chips[two] = std::make_shared<SimulatedChip>(memory);
        const JudgedCard judged = at.judged(two);
        QVERIFY(judged.verdict == CardVerdict::Foreign);
        QCOMPARE(judged.keyVersion, quint32(0));
        QVERIFY(at.desk.activate(b.id, two).error().is(codes::cardForeign));
        // Nor is one that somebody else has signed.
        memory.applications.at(application).files.at(0).content[30] = '?';
        at.desk.chips[two] = std::make_shared<SimulatedChip>(memory);
        QVERIFY(at.verdict(two) == CardVerdict::Foreign);
    }

    void whatHasEndedIsBlocked()
    {
        StationFixture f;
        CardsAtReader at(f);
        const CardDesk::Entry a = at.desk.entry();
        at.desk.give(a.id, one);
        QVERIFY(at.desk.making([&](CardMaking& m) { return m.lose(a.id); }));
        const JudgedCard lost = at.judged(one);
        QVERIFY(lost.verdict == CardVerdict::Blocked);
        QCOMPARE(lost.number, at.desk.card(a.id).number); // as it carries it
        const CardDesk::Entry b = at.desk.entry();
        at.desk.give(b.id, two);
        QVERIFY(at.desk.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).revoke(b.id); }));
        QVERIFY(at.verdict(two) == CardVerdict::Blocked);
        const QByteArray three = uidOf(3);
        (void)at.desk.chip(three);
        QVERIFY(at.desk.making([&](CardMaking& m) { return m.spoil(three, SpoilReason::ChipFails); }));
        QVERIFY(at.verdict(three) == CardVerdict::Blocked);
    }

    void aCardByItsIdAloneIsNamed()
    {
        StationFixture f;
        CardsAtReader at(f);
        (void)at.desk.chip(one);
        const CardDesk::Entry a = at.desk.entry();
        const auto issued = at.desk.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).issueCard(a.person, one); });
        QVERIFY(issued);
        QVERIFY(at.verdict(one) == CardVerdict::IdOnly);
        const auto entry = issued->credential;
        QVERIFY(at.desk.make(entry, one));
        QVERIFY(at.verdict(one) == CardVerdict::New);
        QVERIFY(at.desk.activate(entry, one));
        QVERIFY(at.verdict(one) == CardVerdict::Good);
    }

    void aCardWhoseKeyIsOutIsOldUntilItHasItsNext()
    {
        DeskEstate e;
        CardsAtReader at(e.f);
        const CardDesk::Entry a = at.desk.entry();
        at.desk.give(a.id, one);
        e.deliver();
        QVERIFY(at.verdict(one) == CardVerdict::Good);
        QVERIFY(e.f.destroyGate(e.gates.at(0).record.id));
        QVERIFY(at.verdict(one) == CardVerdict::Old);
        const ChipMemory before = at.desk.chip(one).memory();
        QVERIFY(at.desk.make(a.id, one));
        QVERIFY(at.verdict(one) == CardVerdict::New);
        QVERIFY(at.desk.activate(a.id, one));
        QVERIFY(at.verdict(one) == CardVerdict::Good);
        QCOMPARE(at.judged(one).keyVersion, quint32(2));
        // The chip as it was: it carries less than what is on record.
        at.desk.chips[one] = std::make_shared<SimulatedChip>(before);
        const JudgedCard behind = at.judged(one);
        QVERIFY(behind.verdict == CardVerdict::Unfinished);
        QCOMPARE(behind.keyVersion, quint32(1));
        QVERIFY(at.desk.make(a.id, one));
        QVERIFY(at.verdict(one) == CardVerdict::Good);
    }

    void whatAFormerPublishKeySignedIsOld()
    {
        TrustOffice office(0);
        CardsAtReader at(office.f);
        const CardDesk::Entry a = at.desk.entry();
        at.desk.give(a.id, one);
        office.renewAndReopen();
        QVERIFY(at.verdict(one) == CardVerdict::Old);
        QVERIFY(at.desk.make(a.id, one));
        QVERIFY(at.desk.activate(a.id, one));
        QVERIFY(at.verdict(one) == CardVerdict::Good);
    }

    /// A store that was put back to before the card was made, and one that has forgotten its last key.
    void whatTheStoreHasForgottenIsUnfinished()
    {
        DeskEstate e;
        CardsAtReader at(e.f);
        const CardDesk::Entry a = at.desk.entry();
        at.encoder.reset(); // it would outlive the station
        e.takeImage();
        at.desk.give(a.id, one);
        e.putImageBack();
        QVERIFY(at.desk.onRecord(one).uid.isEmpty());
        const JudgedCard forgotten = at.judged(one);
        QVERIFY(forgotten.verdict == CardVerdict::Unfinished);
        QCOMPARE(forgotten.entry.value(), a.id);
        QVERIFY(at.desk.make(a.id, one));
        QVERIFY(at.desk.activate(a.id, one));
        QVERIFY(at.verdict(one) == CardVerdict::Good);
    }
};

VESTIBULE_TEST(TestCardJudging);
#include "TestCardJudging.moc"
