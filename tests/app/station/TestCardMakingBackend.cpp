#include "app/composition/Codes.h"
#include "app/station/CardMakingBackend.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/SimulatedCard.h"
#include "core/cards/reader/Codes.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

#include <map>
#include <memory>

using namespace vestibule;
using cards::desfire::Pull;
using cards::desfire::SimulatedCard;
using domain::CollectionProof;
using domain::PrintSkip;
using domain::SpoilReason;
using test::answerOf;
using test::StationFixture;
using ui::MakingStage;

namespace {

const QByteArray one = QByteArray::fromHex("04111111111111");
const QByteArray two = QByteArray::fromHex("04222222222222");

/// Readers that are in trouble, whatever they are asked for.
class TroubledReader final : public cards::CardReader
{
public:
    explicit TroubledReader(ErrorCode trouble) : m_trouble(trouble) {}
    [[nodiscard]] cards::CardPresence presence() const override
    {
        return {QStringLiteral("Reader"), true, {}, m_trouble};
    }
    [[nodiscard]] QStringList readers() const override { return {QStringLiteral("Reader")}; }
    void start() override {}
    void stop() override {}
    void perform(cards::CardWork work) override { work.done(fail(m_trouble)); }

private:
    ErrorCode m_trouble;
};

/// The making of cards over a real store, for two residents who have said no.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Clerk, std::unique_ptr<cards::CardReader> reader = {})
        : who(estate.addOperator("Audrey", role))
        , desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  reader ? std::move(reader) : std::make_unique<cards::SimulatedReader>())
        , making(desktop)
    {
        estate.addGate("East");
        a = declined("Li Lei", "1502");
        b = declined("Han Meimei", "1503");
        estate.clock.advance(std::chrono::seconds(40));
        enter();
    }

    struct Waiting
    {
        domain::SittingId sitting;
        domain::PersonId person;
        domain::CredentialId card;
        [[nodiscard]] ui::MakingPlace place() const { return {card, sitting}; }
    };
    Waiting declined(const char* name, const char* room)
    {
        domain::ResidentDetails details = StationFixture::tenant(name);
        details.dwelling.room = QString::fromLatin1(room);
        const auto begun = estate.sitting([&](app::Sittings& s) { return s.begin(details); });
        const auto no = estate.sitting(
            [&](app::Sittings& s) { return s.decline(begun->sitting, estate.answer(domain::Answer::Choice::Card)); });
        const auto card = estate.sitting([&](app::Sittings& s) { return s.cardToMake(begun->sitting); });
        if (!no || !card) {
            qFatal("nobody waits for a card");
        }
        const auto key =
            estate.station->store().readBlocking([&](store::Session& s) { return s.credentials().get(*card); });
        return {begun->sitting, key->credential.person, *card};
    }
    void enter()
    {
        const Instant until = estate.undertake(who.id);
        desktop.enter(std::move(estate.station), who, until);
    }
    /// Signed out, and in again.
    void breakOff()
    {
        desktop.leave();
        desktop.sessionLane().wait();
        vault::Vault vault = estate.openVault();
        auto unlocked = vault.unlock(QStringLiteral("Mei"), test::goodPassword());
        estate.station = app::OpenStation::open(*estate.folder, std::move(*unlocked), estate.clock).value();
        enter();
    }

    cards::SimulatedReader& reader() { return dynamic_cast<cards::SimulatedReader&>(desktop.reader()); }
    void lay(const QByteArray& uid, std::optional<Pull> pull = {})
    {
        auto& chip = chips[uid];
        if (!chip) {
            cards::desfire::ChipMemory blank;
            blank.uid = uid;
            chip = std::make_shared<cards::desfire::SimulatedChip>(blank);
        }
        reader().putCard(uid, std::make_shared<SimulatedCard>(*chip, pull));
    }

    template <typename Ask>
    Result<ui::MakingProgress> ask(Ask step)
    {
        return answerOf<ui::MakingProgress>(step);
    }
    Result<ui::MakingProgress> of(const Waiting& w)
    {
        return ask([&](auto then) { making.ofSitting(&desktop, w.sitting, then); });
    }
    Result<ui::MakingProgress> encode(const Waiting& w, const QByteArray& uid)
    {
        return ask([&](auto then) { making.encode(&desktop, w.place(), uid, then); });
    }
    Result<void> verify(const Waiting& w, const QByteArray& uid)
    {
        return answerOf<void>([&](auto then) { making.verify(&desktop, w.place(), uid, then); });
    }
    Result<ui::MakingProgress> activate(const Waiting& w, const QByteArray& uid)
    {
        return ask([&](auto then) { making.activate(&desktop, w.place(), uid, then); });
    }
    Result<ui::MakingProgress> collect(const Waiting& w, const domain::CardCollection& taken)
    {
        return ask([&](auto then) { making.collect(&desktop, w.place(), taken, then); });
    }
    Result<ui::MakingProgress> spoil(const Waiting& w, const QByteArray& uid, SpoilReason why)
    {
        return ask([&](auto then) { making.spoil(&desktop, w.place(), uid, why, then); });
    }
    [[nodiscard]] std::size_t waiting()
    {
        return desktop.station()->store().readBlocking([](store::Session& s) { return s.drafts().list(); })->size();
    }
    [[nodiscard]] quint64 logged()
    {
        return desktop.station()->store().readBlocking([](store::Session& s) { return s.audit().size(); }).value();
    }

    StationFixture estate;
    domain::Operator who;
    app::Desktop desktop;
    app::CardMakingBackend making;
    std::map<QByteArray, std::shared_ptr<cards::desfire::SimulatedChip>> chips;
    Waiting a;
    Waiting b;
};

} // namespace

/// The card's sitting over a real store and a simulated reader, step by step.
class TestCardMakingBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromANoToACardThatWorksAndWasTaken()
    {
        Office o;
        const QSignalSpy told(&o.making, &ui::CardMakingEngine::changed);
        const auto begun = o.of(o.a);
        QVERIFY(begun && begun->stage == MakingStage::Blank);
        QCOMPARE(begun->card.name, QStringLiteral("Li Lei"));
        QVERIFY(!begun->card.estateName.isEmpty() && !begun->card.handedOver);
        o.lay(one);
        const auto made = o.encode(o.a, one);
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QVERIFY(made->stage == MakingStage::Made);
        QCOMPARE(made->chip, one);
        QVERIFY(o.verify(o.a, one));
        const auto printed = o.ask([&](auto then) { o.making.notePrinted(&o.desktop, o.a.place(), then); });
        QVERIFY(printed->print && !printed->print->skipped);
        o.lay(one);
        const auto works = o.activate(o.a, one);
        QVERIFY2(works, works ? "" : works.error().describe().c_str());
        QVERIFY(works->stage == MakingStage::Working && works->card.handedOver);
        QCOMPARE(works->card.secondsSinceAnswer, std::optional(40));
        QCOMPARE(o.waiting(), std::size_t(2)); // it is not over before it is noted who has the card
        const auto taken = o.collect(o.a, {true, QStringLiteral("Bob"), StationFixture::signature()});
        QVERIFY(taken && taken->stage == MakingStage::Collected);
        QVERIFY(taken->taken->byOther && taken->taken->proof == CollectionProof::Drawn);
        QCOMPARE(taken->taken->collector, QStringLiteral("Bob"));
        QCOMPARE(o.waiting(), std::size_t(1));
        QCOMPARE(told.count(), 3);
    }

    void eachStepIsTakenUpAfterASignOut()
    {
        Office o;
        o.lay(one, Pull{9, true});
        QVERIFY(o.encode(o.a, one).error().is(cards::codes::cardRemoved));
        o.breakOff();
        QVERIFY(o.of(o.a)->stage == MakingStage::Begun);
        o.lay(one);
        QVERIFY(o.encode(o.a, one));
        o.breakOff();
        QVERIFY(o.of(o.a)->stage == MakingStage::Made && !o.of(o.a)->print);
        QVERIFY(o.ask([&](auto then) { o.making.skipPrint(&o.desktop, o.a.place(), PrintSkip::PrinterFails, then); }));
        o.breakOff();
        QCOMPARE(o.of(o.a)->print->skipped, std::optional(PrintSkip::PrinterFails));
        o.lay(one);
        QVERIFY(o.activate(o.a, one));
        o.breakOff();
        QVERIFY(o.of(o.a)->stage == MakingStage::Working);
        QVERIFY(o.collect(o.a, {}));
        const auto after = o.ask([&](auto then) { o.making.ofPerson(&o.desktop, o.a.person, then); });
        QVERIFY(after->stage == MakingStage::Collected);
        QVERIFY(after->taken->proof == CollectionProof::NotSigned && after->card.handedOver);
    }

    void whatIsWrongAtTheReaderHasACodeOfItsOwn_data()
    {
        namespace codes = cards::codes;
        QTest::addColumn<QString>("reason");
        for (const ErrorCode code : {codes::serviceMissing, codes::readerMissing, codes::readerBusy, codes::cardRemoved,
                                     codes::severalCards, codes::cardUnreadable}) {
            const QString name = QString::fromStdString(code.text());
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void whatIsWrongAtTheReaderHasACodeOfItsOwn()
    {
        QFETCH(const QString, reason);
        for (const ErrorCode code : cards::codes::ofReaders) {
            if (QString::fromStdString(code.text()) == reason) {
                Office o(domain::Role::Clerk, std::make_unique<TroubledReader>(code));
                QVERIFY(o.encode(o.a, one).error().is(code));
                QVERIFY(o.of(o.a)->stage == MakingStage::Begun); // and encoding it again ends that
            }
        }
    }

    void aReaderThatIsUnpluggedInTheMiddleIsPluggedInAgain()
    {
        Office o;
        QVERIFY(o.encode(o.a, one).error().is(cards::codes::cardMissing));
        o.lay(one);
        o.reader().unplug();
        QVERIFY(o.encode(o.a, one).error().is(cards::codes::readerMissing));
        o.reader().plugIn();
        o.lay(one);
        QVERIFY(o.encode(o.a, one));
    }

    void otherCardsAreNamedAtEachStep()
    {
        Office o;
        o.lay(two);
        QVERIFY(o.encode(o.a, one).error().is(cards::codes::otherCard));
        o.lay(one);
        QVERIFY(o.encode(o.a, one));
        o.lay(two);
        QVERIFY(o.encode(o.b, two));
        QVERIFY(o.verify(o.a, two).error().is(app::codes::cardOfOtherEntry));
        QVERIFY(o.activate(o.a, two).error().is(app::codes::cardOfOtherEntry));
        o.lay(QByteArray::fromHex("04333333333333"));
        QVERIFY(o.activate(o.a, QByteArray::fromHex("04333333333333")).error().is(app::codes::cardOther));
        QVERIFY(o.of(o.a)->stage == MakingStage::Made && !o.of(o.a)->card.handedOver);
    }

    void aChipThatCanBeCopiedIsRefusedBeforeAnythingIsBegun()
    {
        Office o;
        const quint64 before = o.logged();
        for (const cards::CardFamily family :
             {cards::CardFamily::Classic, cards::CardFamily::Ultralight, cards::CardFamily::Storage}) {
            o.reader().putCard(one, family);
            const auto refused = o.encode(o.a, one);
            QVERIFY(refused.error().is(cards::desfire::codes::chipUnsupported));
            QVERIFY(!refused.error().detail().empty());
        }
        QCOMPARE(o.logged(), before);
        QVERIFY(o.of(o.a)->stage == MakingStage::Blank);
    }

    void aSpoiledCardIsFollowedByAnother()
    {
        Office o;
        // A blank one that is no good.
        o.lay(two);
        QVERIFY(o.spoil(o.a, two, SpoilReason::ChipFails)->stage == MakingStage::Blank);
        QVERIFY(o.encode(o.a, two).error().is(app::codes::cardSpoiled));
        QVERIFY(o.spoil(o.a, {}, SpoilReason::ChipFails).error().is(app::codes::cardNotMade));
        // One that was made and printed wrongly.
        o.lay(one);
        QVERIFY(o.encode(o.a, one));
        QVERIFY(o.ask([&](auto then) { o.making.notePrinted(&o.desktop, o.a.place(), then); }));
        const auto spoiled = o.spoil(o.a, {}, SpoilReason::PrintFails);
        QVERIFY(spoiled->stage == MakingStage::Blank && !spoiled->print);
        // One that works, and breaks before it is taken.
        const QByteArray three = QByteArray::fromHex("04333333333333");
        const QByteArray four = QByteArray::fromHex("04444444444444");
        o.lay(three);
        QVERIFY(o.encode(o.a, three) && o.activate(o.a, three));
        const auto replaced = o.spoil(o.a, {}, SpoilReason::Damaged);
        QVERIFY(replaced->stage == MakingStage::Blank && replaced->card.handedOver);
        o.lay(four);
        QVERIFY(o.encode(o.a, four) && o.activate(o.a, four));
        QVERIFY(o.of(o.a)->stage == MakingStage::Working);
    }

    void aCardThatBreaksWhileItIsEncodedAnewGoesOnUntilTheNext()
    {
        Office o;
        QVERIFY(o.desktop.station()->store().runBlocking([&](store::Session& s) {
            return app::KeyIssue(s, o.desktop.station()->desk(), o.who.id).giveByNumber(o.a.card, one);
        }));
        o.lay(one);
        QVERIFY(o.encode(o.a, one)); // it works by its id meanwhile
        QVERIFY(o.of(o.a)->stage == MakingStage::Made && o.of(o.a)->card.handedOver);
        const auto replaced = o.spoil(o.a, {}, SpoilReason::ChipFails);
        QVERIFY2(replaced, replaced ? "" : replaced.error().describe().c_str());
        QVERIFY(replaced->stage == MakingStage::Blank && replaced->card.handedOver);
        QVERIFY(o.encode(o.a, one).error().is(app::codes::cardSpoiled));
        o.lay(two);
        QVERIFY(o.encode(o.a, two) && o.activate(o.a, two));
    }

    void aVisitorsCardIsMadeOutsideASitting()
    {
        Office o;
        const auto reserved = o.desktop.station()->store().runBlocking([&](store::Session& s) {
            return app::KeyIssue(s, o.desktop.station()->desk(), o.who.id)
                .reserveVisitors(o.a.person, o.estate.clock.now() + std::chrono::hours(5));
        });
        QVERIFY2(reserved, reserved ? "" : reserved.error().describe().c_str());
        const Office::Waiting visit{{}, o.a.person, reserved->credential};
        const auto begun = o.ask([&](auto then) { o.making.ofCard(&o.desktop, visit.card, then); });
        QVERIFY(begun->stage == MakingStage::Blank && begun->isVisitors);
        o.lay(one);
        QVERIFY(o.encode(visit, one) && o.activate(visit, one));
        const auto taken = o.collect(visit, {true, QStringLiteral("Bob"), StationFixture::signature()});
        QVERIFY(taken && taken->stage == MakingStage::Collected);
        QVERIFY(taken->taken->byOther && taken->taken->collector.isEmpty());
        QVERIFY(taken->taken->proof == CollectionProof::NotSigned);
        // It is no card of whoever sits there.
        QVERIFY(o.of(o.a)->stage == MakingStage::Blank && !o.of(o.a)->isVisitors);
        QCOMPARE(o.ask([&](auto then) { o.making.ofPerson(&o.desktop, o.a.person, then); })->card.credential, o.a.card);
    }

    void oneCardIsWorkedWithAtATimeAndItCanBeStopped()
    {
        Office o;
        o.lay(one);
        std::optional<Error> second;
        const auto stopped = o.ask([&](auto then) {
            o.making.encode(&o.desktop, o.a.place(), one, then);
            o.making.encode(&o.desktop, o.b.place(), one,
                            [&](const Result<ui::MakingProgress>& made) { second = made.error(); });
            o.making.cancel(); // the store has not answered yet
        });
        QVERIFY(stopped.error().is(app::codes::cardWorkStopped));
        QVERIFY(QTest::qWaitFor([&] { return second.has_value(); }, test::patienceMs));
        QVERIFY(second->is(app::codes::cardWorkRuns));
        QVERIFY(o.encode(o.a, one));
    }

    void nobodyIsToldWhoIsGone()
    {
        Office o;
        o.lay(one);
        bool isTold = false;
        auto context = std::make_unique<QObject>();
        o.making.encode(context.get(), o.a.place(), one, [&](const Result<ui::MakingProgress>&) { isTold = true; });
        context.reset();
        QVERIFY(QTest::qWaitFor([&] { return o.of(o.a)->stage == MakingStage::Made; }, test::patienceMs));
        QVERIFY(!isTold);
    }

    void aSittingEndsWhereACardWorksAlready()
    {
        Office o;
        const auto close = [&] {
            return answerOf<void>([&](auto then) { o.making.close(&o.desktop, o.a.sitting, then); });
        };
        QVERIFY(close().error().is(app::codes::cardNotMade));
        o.lay(one);
        QVERIFY(o.encode(o.a, one) && o.activate(o.a, one));
        QVERIFY(close());
        QVERIFY(o.of(o.a).error().is(app::codes::noSuchSitting));
    }

    void onlyWhoMayEnrolMakesCards()
    {
        Office o(domain::Role::Auditor);
        o.lay(one);
        const auto isRefused = [](const auto& answer) { return !answer && answer.error().is(app::codes::notAllowed); };
        QVERIFY(isRefused(o.of(o.a)));
        QVERIFY(isRefused(o.encode(o.a, one)));
        QVERIFY(isRefused(o.verify(o.a, one)));
        QVERIFY(isRefused(o.activate(o.a, one)));
        QVERIFY(isRefused(o.collect(o.a, {})));
        QVERIFY(isRefused(o.spoil(o.a, one, SpoilReason::Damaged)));
        QVERIFY(isRefused(o.ask([&](auto then) { o.making.notePrinted(&o.desktop, o.a.place(), then); })));
    }

    void nobodyMakesOneUnderTheScreenLockOrSignedOut()
    {
        Office o;
        o.lay(one);
        o.desktop.stepAway();
        QVERIFY(o.encode(o.a, one).error().is(app::codes::notAllowed));
        o.desktop.leave();
        o.desktop.sessionLane().wait();
        QVERIFY(o.encode(o.a, one).error().is(app::codes::notSignedIn));
    }
};

VESTIBULE_TEST(TestCardMakingBackend);
#include "TestCardMakingBackend.moc"
