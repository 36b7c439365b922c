#include "core/cards/reader/Codes.h"
#include "core/domain/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeLists.h"
#include "tests/ui/support/FakeMaking.h"
#include "ui/cards/MakingPresenter.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using domain::PrintSkip;
using domain::SpoilReason;
using Step = ui::MakingPresenter::Step;

namespace {

const QByteArray one = QByteArray::fromHex("04111111111111");
const QByteArray two = QByteArray::fromHex("04222222222222");

struct Bench
{
    Bench()
    {
        cards.plugIn();
        QObject::connect(&presenter, &ui::MakingPresenter::failed, &presenter,
                         [this](const Error& error) { failures << QString::fromStdString(error.code().text()); });
    }
    void begin(ui::MakingStage stage = ui::MakingStage::Blank)
    {
        making.now.stage = stage;
        presenter.beginSitting(domain::SittingId::random());
        settle();
    }
    void encode(const QByteArray& uid = one)
    {
        cards.lay(uid);
        presenter.encode();
        settle();
    }
    /// Taken off, and laid there again.
    void hold(const QByteArray& uid)
    {
        cards.lay({});
        cards.lay(uid);
        settle();
    }

    /// One that was made, printed and taken, and is to be encoded anew.
    void giveOut()
    {
        making.now.stage = ui::MakingStage::Collected;
        making.now.chip = one;
        making.now.card.card.uid = one;
        making.now.card.handedOver = true;
        making.now.print = domain::CardPrint{Instant::fromMs(1), std::nullopt};
        making.now.taken = ui::CardTaken{Instant::fromMs(1)};
        making.now.isToWrite = true;
    }

    FakeCards cards;
    FakeMaking making;
    ui::MakingPresenter presenter{making, cards, nullptr};
    QStringList failures;
};

} // namespace

/// The steps of a card's making, without widgets.
class TestMakingPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStepLeadsToTheNext()
    {
        Bench b;
        QSignalSpy finished(&b.presenter, &ui::MakingPresenter::finished);
        b.begin();
        QVERIFY(b.presenter.step() == Step::Encode);
        QVERIFY(!b.presenter.mayEncode()); // no card lies there
        b.encode();
        QVERIFY(b.presenter.step() == Step::Print);
        b.presenter.notePrinted();
        settle();
        QVERIFY(b.presenter.step() == Step::Hand);
        b.hold(one);
        QVERIFY(b.presenter.step() == Step::Sign);
        QCOMPARE(b.making.shown, one);
        b.presenter.collect(
            {true, QStringLiteral("Bob"), domain::SignatureDrawing::witnessed(domain::Witness::Operator)});
        settle();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<ui::IssuedCard>().secondsSinceAnswer, std::optional(14));
        QCOMPARE(b.making.taken.collector, QStringLiteral("Bob"));
        QVERIFY(b.making.breaches.isEmpty() && b.failures.isEmpty());
    }

    void itGoesOnWhereItWasLeft_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<bool>("isPrinted");
        QTest::addColumn<bool>("hasChip");
        QTest::addColumn<int>("step");
        const auto row = [](const char* name, ui::MakingStage stage, bool printed, bool chip, Step step) {
            QTest::newRow(name) << int(stage) << printed << chip << int(step);
        };
        row("nothing begun", ui::MakingStage::Blank, false, false, Step::Encode);
        row("half written", ui::MakingStage::Begun, false, true, Step::Encode);
        row("made", ui::MakingStage::Made, false, true, Step::Print);
        row("printed", ui::MakingStage::Made, true, true, Step::Hand);
        row("works", ui::MakingStage::Working, true, true, Step::Sign);
        row("works since long", ui::MakingStage::Working, false, false, Step::Done);
        row("taken", ui::MakingStage::Collected, true, true, Step::Done);
    }
    void itGoesOnWhereItWasLeft()
    {
        QFETCH(const int, stage);
        QFETCH(const bool, isPrinted);
        QFETCH(const bool, hasChip);
        QFETCH(const int, step);
        Bench b;
        if (isPrinted) {
            b.making.now.print = domain::CardPrint{Instant::fromMs(1), std::nullopt};
        }
        b.making.now.chip = hasChip ? one : QByteArray();
        b.begin(ui::MakingStage(stage));
        QCOMPARE(int(b.presenter.step()), step);
    }

    void aCardIsActivatedInTheHandAndNotWhereItWasWritten()
    {
        Bench b;
        b.begin();
        b.encode();
        b.presenter.skipPrint(PrintSkip::NoPrinter);
        settle();
        QVERIFY(b.presenter.mustBeLifted()); // it lies there since it was written
        QVERIFY(!b.presenter.mayBeAnothers());
        b.cards.lay(one);
        settle();
        QCOMPARE(b.making.calls.count(QStringLiteral("activate")), 0);
        b.hold(two); // the wrong one
        QCOMPARE(b.failures, QStringList{QStringLiteral("station/card-other")});
        QVERIFY(b.presenter.step() == Step::Hand && b.presenter.mustBeLifted());
        QVERIFY(b.presenter.mayBeAnothers()); // and is given to nobody
        b.cards.lay(one);
        settle();
        QCOMPARE(b.making.calls.count(QStringLiteral("activate")), 1); // another is laid upon it
        b.cards.lay({});
        QVERIFY(!b.presenter.mayBeAnothers());
        b.hold(one);
        QVERIFY(b.presenter.step() == Step::Sign);
    }

    void aCardThatWasPutAwayWhileItWasPrintedIsTakenAtOnce()
    {
        Bench b;
        b.begin();
        b.encode();
        b.cards.lay({});
        b.presenter.notePrinted();
        settle();
        QVERIFY(!b.presenter.mustBeLifted());
        b.cards.lay(one);
        settle();
        QVERIFY(b.presenter.step() == Step::Sign);
    }

    void whatFailsAtTheReaderIsDoneAgain_data()
    {
        namespace codes = cards::codes;
        QTest::addColumn<QString>("reason");
        for (const ErrorCode code : codes::ofReaders) {
            QTest::newRow(code.text().c_str()) << QString::fromStdString(code.text());
        }
    }
    void whatFailsAtTheReaderIsDoneAgain()
    {
        QFETCH(const QString, reason);
        Bench b;
        b.begin();
        for (const ErrorCode code : cards::codes::ofReaders) {
            if (QString::fromStdString(code.text()) == reason) {
                b.making.calls.failNext(QStringLiteral("encode"), code);
                b.making.calls.failNext(QStringLiteral("activate"), code);
            }
        }
        b.encode();
        QCOMPARE(b.failures, QStringList{reason});
        QVERIFY(b.presenter.step() == Step::Encode && !b.presenter.isBusy());
        b.encode();
        b.presenter.notePrinted();
        settle();
        b.hold(one);
        QCOMPARE(b.failures.size(), 2);
        QVERIFY(b.presenter.step() == Step::Hand);
        b.hold(one);
        QVERIFY(b.presenter.step() == Step::Sign);
    }

    void whatIsWrongAtTheReaderKeepsACardFromBeingWritten()
    {
        Bench b;
        b.begin();
        b.cards.state.problem = cards::codes::severalCards;
        b.cards.lay(one);
        QVERIFY(!b.presenter.mayEncode());
        b.presenter.encode();
        settle();
        QVERIFY(b.making.encoded.isEmpty());
        b.cards.state.problem.reset();
        b.encode();
        QVERIFY(b.presenter.step() == Step::Print);
    }

    void writingShowsHowFarItIsAndCanBeStopped()
    {
        Bench b;
        b.begin();
        b.making.isSlow = true;
        b.encode();
        QVERIFY(b.presenter.isWriting());
        b.making.say(9);
        QCOMPARE(b.presenter.percent(), 20);
        b.making.say(3); // of before
        QCOMPARE(b.presenter.percent(), 20);
        b.making.say(90);
        QCOMPARE(b.presenter.percent(), 99);
        b.presenter.encode(); // once is enough
        b.presenter.cancel();
        QVERIFY(b.making.stopped);
        b.making.calls.failNext(QStringLiteral("encode"), engine::codes::cardWorkStopped);
        b.making.goOn();
        settle();
        QVERIFY(!b.presenter.isWriting());
        QCOMPARE(b.failures, QStringList{QStringLiteral("station/card-work-stopped")});
        b.making.isSlow = false;
        b.encode();
        QVERIFY(b.presenter.step() == Step::Print);
    }

    void aCardIsCheckedWithoutBeingChanged()
    {
        Bench b;
        QSignalSpy verified(&b.presenter, &ui::MakingPresenter::verified);
        b.begin();
        b.encode();
        b.presenter.verify();
        settle();
        QCOMPARE(verified.count(), 1);
        b.cards.lay(two);
        b.presenter.verify();
        settle();
        QCOMPARE(verified.count(), 1);
        QCOMPARE(b.failures, QStringList{QStringLiteral("station/card-other")});
        QVERIFY(b.presenter.step() == Step::Print);
    }

    void aSpoiledCardIsFollowedByAnother()
    {
        Bench b;
        b.begin();
        QVERIFY(!b.presenter.maySpoil());
        b.cards.lay(two);
        b.presenter.spoil(SpoilReason::ChipFails);
        settle();
        QCOMPARE(b.making.spoiledChip, two); // the one that lies there
        b.encode();
        b.presenter.spoil(SpoilReason::PrintFails);
        settle();
        QVERIFY(b.making.spoiledChip.isEmpty()); // the one that was made
        QVERIFY(b.making.spoiled == SpoilReason::PrintFails);
        QVERIFY(b.presenter.step() == Step::Encode);
        b.encode(two);
        QVERIFY(b.presenter.step() == Step::Print); // printed anew
    }

    void whatIsMissingAtTheSignatureIsSaidAndNothingIsNoted()
    {
        Bench b;
        b.making.now.chip = one;
        b.begin(ui::MakingStage::Working);
        b.presenter.collect({true, QStringLiteral(" "), std::nullopt});
        b.presenter.collect({false, {}, domain::SignatureDrawing()});
        settle();
        QCOMPARE(b.failures, QStringList({QStringLiteral("domain/collector-missing"),
                                          QStringLiteral("domain/card-signature-missing")}));
        QCOMPARE(b.making.calls.count(QStringLiteral("collect")), 0);
        b.presenter.collect({}); // they do not sign
        settle();
        QVERIFY(!b.making.taken.signature);
        QVERIFY(b.presenter.step() == Step::Done);
    }

    void aCardThatWorksAlreadyEndsTheSitting()
    {
        Bench b;
        QSignalSpy finished(&b.presenter, &ui::MakingPresenter::finished);
        b.begin(ui::MakingStage::Working); // its chip was not made here
        QVERIFY(b.presenter.step() == Step::Done);
        b.making.calls.failNext(QStringLiteral("close"), engine::codes::cardNotMade);
        b.presenter.finish();
        settle();
        QCOMPARE(finished.count(), 0);
        b.presenter.finish();
        settle();
        QCOMPARE(finished.count(), 1);
        b.presenter.signAfterAll();
        QVERIFY(b.presenter.step() == Step::Sign);
    }

    void onlyWhoTakesACardIsAskedWhereItGoesByItsNumber()
    {
        Bench b;
        const auto card = domain::CredentialId::random();
        b.presenter.beginSigning(card);
        settle();
        QVERIFY(b.presenter.step() == Step::Sign);
        QVERIFY(b.presenter.isAbout(card) && !b.presenter.maySpoil());
    }

    void aCardThatIsToBeEncodedAnewIsWrittenAndReadInTheHandOnceMore_data()
    {
        QTest::addColumn<bool>("keepsKey");
        QTest::newRow("under another key") << false;
        QTest::newRow("with another signature") << true;
    }
    void aCardThatIsToBeEncodedAnewIsWrittenAndReadInTheHandOnceMore()
    {
        QFETCH(const bool, keepsKey);
        Bench b;
        b.giveOut();
        b.making.keepsKey = keepsKey;
        b.presenter.beginCard(domain::CredentialId::random());
        settle();
        QVERIFY(b.presenter.step() == Step::Encode && b.presenter.isSameCard());
        QVERIFY(!b.presenter.mayGiveByNumber());
        b.encode();
        QVERIFY(b.presenter.step() == Step::Hand); // it is printed
        b.hold(two);
        QCOMPARE(b.failures, QStringList{QStringLiteral("station/card-other")});
        b.hold(one);
        QVERIFY(b.presenter.step() == Step::Done); // who has it is known
        QCOMPARE(b.making.calls.count(QStringLiteral("activate")), 2);
        QVERIFY(b.making.breaches.isEmpty());
    }

    void inASittingACardIsEncodedAnewWhereSomebodyWantsIt()
    {
        Bench b;
        b.giveOut();
        b.begin(ui::MakingStage::Collected);
        QVERIFY(b.presenter.step() == Step::Done && b.presenter.mayEncodeAnew()); // it works, and is no reason to wait
        b.presenter.encodeAnew();
        QVERIFY(b.presenter.step() == Step::Encode);
        b.encode();
        b.hold(one);
        QVERIFY(b.presenter.step() == Step::Done && !b.presenter.mayEncodeAnew());
    }

    void onlyWhoHasACardIsAskedThoughItIsToBeEncodedAnew()
    {
        Bench b;
        b.giveOut();
        b.making.now.taken.reset();
        b.making.now.stage = ui::MakingStage::Working;
        b.presenter.beginSigning(domain::CredentialId::random());
        settle();
        QVERIFY(b.presenter.step() == Step::Sign);
    }

    void aCardThatWasMadeUnderAKeyOfBeforeIsWrittenOnceMore()
    {
        Bench b;
        b.begin();
        b.encode();
        b.presenter.notePrinted();
        settle();
        b.making.calls.failNext(QStringLiteral("activate"), engine::codes::cardStale);
        b.making.isStale = true;
        b.hold(one);
        QCOMPARE(b.failures, QStringList{QStringLiteral("station/card-stale")});
        QVERIFY(b.presenter.step() == Step::Encode && b.presenter.mayEncode());
        b.encode();
        b.hold(one);
        QVERIFY(b.presenter.step() == Step::Sign);
        QVERIFY(b.making.breaches.isEmpty());
    }

    void ofAVisitorNothingIsTaken()
    {
        Bench b;
        b.making.now.chip = one;
        b.making.now.isVisitors = true;
        b.making.now.stage = ui::MakingStage::Working;
        b.presenter.beginCard(domain::CredentialId::random());
        settle();
        b.presenter.collect(
            {true, QStringLiteral("Bob"), domain::SignatureDrawing::witnessed(domain::Witness::Operator)});
        settle();
        QVERIFY(b.failures.isEmpty());
        QVERIFY(b.making.taken.byOther && b.making.taken.collector.isEmpty() && !b.making.taken.signature);
    }

    void oneEntryIsNotGivenByANumberTwice()
    {
        Bench b;
        b.making.now.stage = ui::MakingStage::Collected;
        b.presenter.beginCard(domain::CredentialId::random());
        QVERIFY(!b.presenter.mayGiveByNumber()); // it is not known yet
        settle();
        QVERIFY(b.presenter.step() == Step::Done && !b.presenter.mayGiveByNumber());
        b.presenter.beginPerson(domain::PersonId::random());
        settle();
        QVERIFY(b.presenter.mayGiveByNumber()); // they may get one more
    }

    void whatIsNotKnownCanBeAskedAgain()
    {
        Bench b;
        b.making.calls.failNext(QStringLiteral("ofSitting"), engine::codes::noReservedCard);
        b.begin();
        QVERIFY(b.presenter.step() == Step::Nothing);
        QCOMPARE(b.failures, QStringList{QStringLiteral("station/no-reserved-card")});
        QVERIFY(b.presenter.whyNothing() == engine::codes::noReservedCard);
        b.presenter.load();
        QVERIFY(!b.presenter.whyNothing());
        settle();
        QVERIFY(b.presenter.step() == Step::Encode);
    }

    void answersAboutWhoeverWasLeftAreDropped()
    {
        Bench b;
        b.begin();
        b.cards.lay(one);
        b.presenter.encode();
        b.presenter.leave();
        settle();
        QVERIFY(b.presenter.step() == Step::Nothing && !b.presenter.progress());
        QVERIFY(!b.presenter.isBusy());
        b.presenter.beginPerson(domain::PersonId::random());
        b.presenter.leave();
        settle();
        QVERIFY(!b.presenter.progress());
        b.hold(one); // and the reader is nobody's
        QCOMPARE(b.making.calls.count(QStringLiteral("activate")), 0);
    }
};

VESTIBULE_TEST(TestMakingPresenter);
#include "TestMakingPresenter.moc"
