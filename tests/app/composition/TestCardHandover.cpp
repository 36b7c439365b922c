#include "app/composition/CardHandover.h"
#include "app/composition/Codes.h"
#include "app/composition/Papers.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/CardDesk.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::CardCollection;
using domain::CollectionProof;
using domain::CredentialState;
using domain::PrintSkip;
using domain::SpoilReason;
using Stage = CardProgress::Stage;

namespace {

const QByteArray one = uidOf(1);
const QByteArray two = uidOf(2);

/// Cards that go all the way, with what is noted of them.
struct HandoverDesk
{
    StationFixture f;
    CardDesk desk{f};

    template <typename Work>
    auto handover(Work work, domain::Role role = domain::Role::Clerk)
    {
        return desk.store().runBlocking([&](store::Session& s) {
            CardHandover steps(s, f.station->desk(), desk.mei(role));
            return work(steps);
        });
    }
    CardProgress progress(domain::CredentialId entry)
    {
        return handover([&](CardHandover& h) { return h.progress(entry); }).value();
    }
    Stage stage(domain::CredentialId entry) { return progress(entry).stage; }
    Result<void> collect(domain::CredentialId entry, const CardCollection& taken)
    {
        return handover([&](CardHandover& h) { return h.collect(entry, taken); });
    }
    /// For five hours.
    domain::CredentialId visitor(domain::PersonId host)
    {
        return desk.store()
            .runBlocking([&](store::Session& s) {
                return KeyIssue(s, f.station->desk(), f.mei)
                    .reserveVisitors(host, f.clock.now() + std::chrono::hours(5));
            })
            ->credential;
    }
    bool isUnfinished(domain::CredentialId entry)
    {
        return desk.store()
            .readBlocking([&](store::Session& s) {
                return s.credentials().get(entry).and_then([&](const store::StoredCredential& key) {
                    return cardRecord(s, f.station->desk(), key.credential);
                });
            })
            ->isUnfinished();
    }
    static CardCollection drawn() { return {false, {}, StationFixture::signature()}; }
};

} // namespace

/// Where a card stands between its chip and its holder's hand, through breaks and mistakes.
class TestCardHandover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStepIsFoundAgainAfterABreak()
    {
        DeskEstate e;
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        const auto afterBreak = [&] {
            e.f.station.reset();
            e.open();
            return desk.store()
                .readBlocking(
                    [&](store::Session& s) { return CardHandover(s, e.f.station->desk(), desk.mei()).progress(a.id); })
                .value();
        };
        QVERIFY(afterBreak().stage == Stage::Blank);
        QVERIFY(!afterBreak().card.handedOver && afterBreak().chip.isEmpty());
        QVERIFY(desk.begin(a.id, one));
        QVERIFY(afterBreak().stage == Stage::Begun);
        QCOMPARE(afterBreak().chip, one);
        QVERIFY(desk.make(a.id, one));
        QVERIFY(afterBreak().stage == Stage::Made);
        QVERIFY(!afterBreak().print);
        const auto step = [&](auto work) {
            return desk.store().runBlocking([&](store::Session& s) {
                CardHandover handover(s, e.f.station->desk(), desk.mei());
                return work(handover);
            });
        };
        QVERIFY(step([&](CardHandover& h) { return h.skipPrint(a.id, PrintSkip::PrinterFails); }));
        QCOMPARE(afterBreak().print->skipped, std::optional(PrintSkip::PrinterFails));
        QVERIFY(step([&](CardHandover& h) { return h.notePrinted(a.id); }));
        QVERIFY(!afterBreak().print->skipped);
        QVERIFY(afterBreak().stage == Stage::Made);
        QVERIFY(desk.activate(a.id, one));
        QVERIFY(afterBreak().stage == Stage::Working);
        QVERIFY(afterBreak().card.handedOver && !afterBreak().collected);
        QVERIFY(step([&](CardHandover& h) { return h.collect(a.id, HandoverDesk::drawn()); }));
        QVERIFY(afterBreak().stage == Stage::Collected);
        QVERIFY(afterBreak().collected->proof == CollectionProof::Drawn);
    }

    void whatIsNotedStandsInTheLog()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        QVERIFY(d.desk.make(a.id, one));
        const quint64 before = d.desk.logged();
        QVERIFY(d.handover([&](CardHandover& h) { return h.notePrinted(a.id); }));
        QVERIFY(d.handover([&](CardHandover& h) { return h.skipPrint(a.id, PrintSkip::Later); }));
        QVERIFY(d.desk.activate(a.id, one));
        QVERIFY(d.collect(a.id, {}));
        QVERIFY(d.collect(
            a.id, {true, QStringLiteral("Bob"), domain::SignatureDrawing::witnessed(domain::Witness::Operator)}));
        QVERIFY(d.collect(a.id, {true, QStringLiteral("Bob"),
                                 domain::SignatureDrawing::witnessed(domain::Witness::Operator)})); // once more
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()).error().is(codes::cardCollected));
        const QList<QByteArray> written{"card/print-seen", "card/print-skipped", "credential/card-issued",
                                        "card/collected-unsigned", "card/collected-witnessed"};
        QCOMPARE(d.desk.acts(before), written);
    }

    void whoDoesNotSignKeepsACardThatWorks()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        d.desk.give(a.id, one);
        QVERIFY(d.collect(a.id, {}));
        QVERIFY(d.desk.stateOf(a.id) == CredentialState::Active);
        QVERIFY(d.stage(a.id) == Stage::Collected);
        QVERIFY(d.collect(a.id, HandoverDesk::drawn())); // they come back to it
        QVERIFY(d.progress(a.id).collected->proof == CollectionProof::Drawn);
    }

    void nothingIsTakenOrPrintedBeforeItIsMade()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const auto printed = [&] { return d.handover([&](CardHandover& h) { return h.notePrinted(a.id); }); };
        QVERIFY(printed().error().is(codes::cardNotMade));
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()).error().is(codes::cardNotMade));
        QVERIFY(d.desk.begin(a.id, one));
        QVERIFY(printed().error().is(codes::cardNotMade));
        QVERIFY(d.desk.make(a.id, one));
        QVERIFY(printed());
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()).error().is(codes::cardNotMade));
        QVERIFY(d.desk.activate(a.id, one));
        QVERIFY(d.collect(a.id, {true, {}, {}}).error().is(domain::codes::collectorMissing));
        QVERIFY(
            d.collect(a.id, {false, {}, domain::SignatureDrawing()}).error().is(domain::codes::cardSignatureMissing));
        QVERIFY(d.desk.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, d.f.station->desk(), d.f.mei).revoke(a.id); }));
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()).error().is(store::codes::credentialEnded));
        QVERIFY(printed().error().is(store::codes::credentialEnded));
    }

    void aSpoiledCardIsMadePrintedAndTakenAnew()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        QVERIFY(d.desk.make(a.id, one));
        QVERIFY(d.handover([&](CardHandover& h) { return h.notePrinted(a.id); }));
        QVERIFY(d.desk.making([&](CardMaking& m) { return m.spoil(one, SpoilReason::PrintFails); }));
        QVERIFY(d.stage(a.id) == Stage::Blank);
        QVERIFY(d.desk.make(a.id, two));
        QVERIFY(!d.progress(a.id).print);
        QVERIFY(d.desk.activate(a.id, two));
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()));
        // It breaks; until the next one is made it opens the gates, and the next one is signed for as well.
        QVERIFY(d.desk.making([&](CardMaking& m) { return m.replace(a.id, SpoilReason::Damaged); }));
        QVERIFY(d.stage(a.id) == Stage::Blank);
        QVERIFY(d.progress(a.id).card.handedOver && !d.progress(a.id).collected);
        QVERIFY(d.desk.make(a.id, uidOf(3)));
        QVERIFY(d.stage(a.id) == Stage::Made);
        QVERIFY(d.desk.activate(a.id, uidOf(3)));
        QVERIFY(d.stage(a.id) == Stage::Working);
    }

    void aCardThatGoesByItsNumberIsTakenTooAndItsChipCanFollow()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        QVERIFY(d.desk.begin(a.id, one)); // given up
        QVERIFY(d.f.sitting([&](Sittings& s) { return s.issueCard(a.sitting, {}); }));
        QVERIFY(d.progress(a.id).card.handedOver);
        QVERIFY(d.stage(a.id) == Stage::Blank);
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()));
        QVERIFY(d.progress(a.id).collected.has_value());
        const CardDesk::Entry b = d.desk.entry();
        QVERIFY(d.desk.make(b.id, one)); // nobody was given it
        QVERIFY(d.desk.make(a.id, two) && d.desk.activate(a.id, two));
        QVERIFY(d.stage(a.id) == Stage::Working);
        // By the id of a chip.
        const CardDesk::Entry c = d.desk.entry();
        QVERIFY(d.f.sitting([&](Sittings& s) { return s.issueCard(c.sitting, QByteArray::fromHex("04a23f91")); }));
        QVERIFY(d.stage(c.id) == Stage::Working);
        QVERIFY(d.progress(c.id).chip.isEmpty());
        QVERIFY(d.collect(c.id, HandoverDesk::drawn()));
        QVERIFY(d.stage(c.id) == Stage::Collected);
    }

    void theEntryIsFoundAtEveryStep()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const auto found = [&] { return d.handover([&](CardHandover& h) { return h.entryOf(a.person); }); };
        QCOMPARE(found().value(), a.id);
        d.desk.give(a.id, one);
        QCOMPARE(found().value(), a.id);
        QVERIFY(d.f.sitting([&](Sittings& s) { return s.closeWithCard(a.sitting); }));
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()));
        QCOMPARE(found().value(), a.id);
        QVERIFY(d.desk.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, d.f.station->desk(), d.f.mei).revoke(a.id); }));
        QVERIFY(found().error().is(codes::noReservedCard));
        const CardDesk::Entry b = d.desk.entry();
        QVERIFY(d.f.sitting([&](Sittings& s) { return s.closeWithCard(b.sitting); }).error().is(codes::cardNotMade));
    }

    void oneThatIsPrintedLaterIsSkippedNoMore()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        d.desk.give(a.id, one);
        QVERIFY(d.handover([&](CardHandover& h) { return h.skipPrint(a.id, PrintSkip::Later); }));
        audit::Entry printed;
        printed.by = d.f.mei;
        printed.action = "card/printed";
        printed.object = a.id.bytes();
        QVERIFY(d.desk.store().runBlocking(
            [&](store::Session& s) { return notePapers(s, d.f.station->desk(), {printed}); }));
        QVERIFY(d.progress(a.id).print && !d.progress(a.id).print->skipped);
    }

    void aVisitorsCardEndsNoSitting()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const domain::CredentialId visit = d.visitor(a.person);
        QVERIFY(d.desk.make(visit, one));
        const auto proved = d.desk.prove(visit, one);
        QVERIFY(d.f.sitting([&](Sittings& s) { return s.activateCard(a.sitting, *proved); })
                    .error()
                    .is(codes::cardOfOtherEntry));
        QVERIFY(d.desk.activate(visit, one));
        const auto found = [&] { return d.handover([&](CardHandover& h) { return h.entryOf(a.person); }); };
        QCOMPARE(found().value(), a.id); // their own is to be made
        QVERIFY(d.f.sitting([&](Sittings& s) { return s.closeWithCard(a.sitting); }).error().is(codes::cardNotMade));
        QVERIFY(d.f.sitting([&](Sittings& s) { return s.collectCard(a.sitting, visit, {}); })
                    .error()
                    .is(codes::cardOfOtherEntry));
        d.desk.give(a.id, two);
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()));
        QCOMPARE(found().value(), a.id); // nobody is noted to have the visitor's
        QVERIFY(d.desk.making([&](CardMaking& m) { return m.lose(a.id); }));
        QVERIFY(found().value() != visit);
    }

    void aVisitorTakesACardAndNothingOfThemIsKept()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const domain::CredentialId visit = d.visitor(a.person);
        d.desk.give(visit, one);
        QVERIFY(d.progress(visit).isVisitors && !d.progress(a.id).isVisitors);
        QVERIFY(d.collect(visit, {true, QStringLiteral("Bob"), StationFixture::signature()}));
        const auto taken = d.progress(visit).collected;
        QVERIFY(taken->byOther && taken->collector.isEmpty() && taken->signaturePath.isEmpty());
        QVERIFY(taken->proof == CollectionProof::NotSigned);
        QVERIFY(d.collect(visit, HandoverDesk::drawn())); // the resident who answers for it signs
        QVERIFY(!d.progress(visit).collected->byOther);
        // After its time nothing is begun for it any more.
        const domain::CredentialId late = d.visitor(a.person);
        d.f.clock.advance(std::chrono::hours(6));
        QVERIFY(d.desk.begin(late, two).error().is(domain::codes::visitOver));
        QVERIFY(d.desk.store()
                    .runBlocking([&](store::Session& s) {
                        return KeyIssue(s, d.f.station->desk(), d.f.mei).giveByNumber(late, two);
                    })
                    .error()
                    .is(domain::codes::visitOver));
    }

    void aCardThatIsGoodAfterAllIsMadeOnceMoreAndStaysTaken()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        d.desk.give(a.id, one);
        QVERIFY(d.collect(a.id, HandoverDesk::drawn()));
        QVERIFY(!d.isUnfinished(a.id));
        QVERIFY(d.desk.making([&](CardMaking& m) { return m.replace(a.id, SpoilReason::Damaged); }));
        QVERIFY(d.isUnfinished(a.id));
        QVERIFY(d.desk.making([&](CardMaking& m) { return m.takeFound(one); }, domain::Role::Manager));
        QVERIFY(d.stage(a.id) == Stage::Blank);
        QVERIFY(d.progress(a.id).card.handedOver && d.isUnfinished(a.id));
        QCOMPARE(d.handover([&](CardHandover& h) { return h.entryOf(a.person); }).value(), a.id);
        d.desk.give(a.id, one);
        QVERIFY(d.stage(a.id) == Stage::Collected); // it is the piece of plastic that was signed for
        QVERIFY(!d.isUnfinished(a.id));
    }

    void aCardWhoseKeyIsOutGoesOnUntilItIsReadAgain()
    {
        DeskEstate e;
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        desk.give(a.id, one);
        e.deliver();
        const auto look = [&](auto work) {
            return desk.store()
                .runBlocking([&](store::Session& s) {
                    CardHandover handover(s, e.f.station->desk(), desk.mei());
                    return work(handover);
                })
                .value();
        };
        const auto progress = [&] { return look([&](CardHandover& h) { return h.progress(a.id); }); };
        QVERIFY(desk.store().runBlocking([&](store::Session& s) {
            return CardHandover(s, e.f.station->desk(), desk.mei()).collect(a.id, HandoverDesk::drawn());
        }));
        QVERIFY(progress().stage == Stage::Collected && !progress().isToWrite);
        QVERIFY(e.f.destroyGate(e.gates.records().front().id));
        QVERIFY(progress().stage == Stage::Collected && progress().isToWrite);
        QCOMPARE(look([&](CardHandover& h) { return h.entryOf(a.person); }), a.id);
        // Also before one that works by the id of its chip, and that nobody is noted to have taken.
        QVERIFY(desk.store().runBlocking([&](store::Session& s) {
            KeyIssue keys(s, e.f.station->desk(), e.f.mei);
            return keys.reserveFurther(a.person).and_then([&](const CardIssue& further) {
                return keys.giveByNumber(further.credential, QByteArray::fromHex("04a23f91"));
            });
        }));
        QCOMPARE(look([&](CardHandover& h) { return h.entryOf(a.person); }), a.id);
        QVERIFY(desk.begin(a.id, one));
        QVERIFY(progress().stage == Stage::Begun && progress().collected);
        QVERIFY(desk.make(a.id, one));
        QVERIFY(progress().stage == Stage::Made && progress().isToWrite);
        QVERIFY(desk.activate(a.id, one));
        QVERIFY(progress().stage == Stage::Collected && !progress().isToWrite);
        QCOMPARE(desk.card(a.id).keyVersion, quint32(2));
    }

    void auditorsNoteNothing()
    {
        HandoverDesk d;
        const CardDesk::Entry a = d.desk.entry();
        d.desk.give(a.id, one);
        const auto refused = [&](auto work) {
            const auto done = d.handover(work, domain::Role::Auditor);
            return !done && done.error().is(codes::notAllowed);
        };
        QVERIFY(refused([&](CardHandover& h) { return h.notePrinted(a.id); }));
        QVERIFY(refused([&](CardHandover& h) { return h.skipPrint(a.id, PrintSkip::Later); }));
        QVERIFY(refused([&](CardHandover& h) { return h.collect(a.id, HandoverDesk::drawn()); }));
    }
};

VESTIBULE_TEST(TestCardHandover);
#include "TestCardHandover.moc"
