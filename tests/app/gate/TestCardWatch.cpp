#include "core/cards/reader/Codes.h"
#include "tests/app/gate/AtTheReader.h"
#include "tests/support/TestRunner.h"

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::cards;
using namespace vestibule::cards::desfire;
using namespace vestibule::controller;
using namespace vestibule::controller::test;
using namespace vestibule::gate;
using namespace vestibule::gate::test;

namespace {

using State = CardWatchStatus::State;

const QByteArray otherUid = QByteArray::fromHex("04782e21801d81");
const QByteArray legacyUid = QByteArray::fromHex("a1b2c3d4");

/// Does something when the first command is sent.
class Interrupted final : public CardChannel
{
public:
    Interrupted(SimulatedChip& chip, std::function<void()> hook) : m_card(chip), m_hook(std::move(hook)) {}
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        if (const auto hook = std::exchange(m_hook, nullptr)) {
            hook();
        }
        return m_card.transmit(apdu);
    }

private:
    SimulatedCard m_card;
    std::function<void()> m_hook;
};

/// Of a reader that went.
class Unplugged final : public CardChannel
{
public:
    Result<QByteArray> transmit(const QByteArray& /*apdu*/) override { return fail(cards::codes::readerMissing); }
};

/// Keeps the work that it is given, and does it when it is stopped.
class LateReader final : public CardReader
{
public:
    explicit LateReader(SimulatedChip& chip) : m_chip(chip) {}
    CardPresence presence() const override { return {u"Late"_s, true, cardUid, {}, CardFamily::Processor}; }
    QStringList readers() const override { return {u"Late"_s}; }
    void start() override { Q_EMIT presenceChanged(presence()); }
    void stop() override
    {
        if (const auto work = std::exchange(m_work, std::nullopt)) {
            SimulatedCard card(m_chip);
            work->done(work->work(card));
        }
    }
    void perform(CardWork work) override { m_work = std::move(work); }

private:
    SimulatedChip& m_chip;
    std::optional<CardWork> m_work;
};

int linesLogged = 0;

} // namespace

/// Cards at a gate's reader: who is admitted, and who is not.
class TestCardWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRightCardOpensOnce_data();
    void theRightCardOpensOnce();
    void aClonedIdDoesNotOpen();
    void aFileOnAnotherChipDoesNotOpen();
    void aCardOfAnotherEstateDoesNotOpen();
    void anExpiredCardDoesNotOpen();
    void aRevokedCardDoesNotOpenFromThenOn();
    void aChipWithoutAKeyOfItsOwnDoesNotOpen_data();
    void aChipWithoutAKeyOfItsOwnDoesNotOpen();
    void pulledAwayAnywhereItOpensTheNextTime_data() { theRightCardOpensOnce_data(); }
    void pulledAwayAnywhereItOpensTheNextTime();
    void anotherCardInItsPlaceIsNotTakenForIt();
    void aReaderMayGoAndComeBack();
    void whatCannotBeToldApartIsNotDecidedAbout();
    void anIdAloneOpensOnlyWhereThatIsSet();
    void aNewKeyIsFollowedByOneStep();
    void aCardThatNeedsAFaceIsProvedFirst();
    void aGateThatTakesNoCardsReadsNone();
    void whatIsReadAtTheEndOpensNothing();
    void noCardMakesALineInTheLog();
};

void TestCardWatch::theRightCardOpensOnce_data()
{
    QTest::addColumn<int>("model");
    QTest::newRow("EV1") << int(ChipModel::Ev1);
    QTest::newRow("EV2") << int(ChipModel::Ev2);
    QTest::newRow("EV3") << int(ChipModel::Ev3);
}

void TestCardWatch::theRightCardOpensOnce()
{
    QFETCH(const int, model);
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate(ChipModel(model));
    d.reader->putCard(cardUid, std::make_shared<SimulatedCard>(chip));
    QCOMPARE(d.opened, 1);
    QCOMPARE(d.counted("admit"), 1U);
    // While it lies there, nothing happens again: not by what else is plugged in, nor by a moment in which it lies
    // badly.
    Q_EMIT d.reader->presenceChanged(d.reader->presence());
    Q_EMIT d.reader->presenceChanged({u"Simulated reader"_s, true, {}, cards::codes::cardUnreadable});
    Q_EMIT d.reader->presenceChanged(d.reader->presence());
    QCOMPARE(d.opened, 1);
    d.reader->takeCard();
    (void)d.present(chip);
    QCOMPARE(d.opened, 2);
    QCOMPARE(d.counted("admit"), 2U);
    QCOMPARE(d.facesAsked, 0);
}

void TestCardWatch::aClonedIdDoesNotOpen()
{
    AtTheReader d;
    SimulatedChip blank = blankChip(); // a chip that claims the id, and knows no key
    (void)d.present(blank);
    QCOMPARE(d.counted("card-unproven"), 1U);
    d.reader->putCard(cardUid); // one that tells the id and answers nothing else
    d.reader->takeCard();
    QCOMPARE(d.counted("card-unsupported"), 1U);
    QCOMPARE(d.opened, 0);
}

void TestCardWatch::aFileOnAnotherChipDoesNotOpen()
{
    AtTheReader d;
    SimulatedChip right = d.cardOfTheEstate();
    // On a chip that claims the id, but without the key.
    ChipMemory copied = right.memory();
    for (ChipMemory::Key& key : copied.applications.at(std::uint32_t(accessApplication)).keys) {
        key.bytes = QByteArray(16, '\0');
    }
    SimulatedChip copy(copied);
    (void)d.present(copy);
    QCOMPARE(d.counted("card-unproven"), 1U);
    // On another card of the estate, with that one's own keys.
    d.hold(2, otherUid, 1);
    SimulatedChip other = blankChip(otherUid);
    d.encode(other, protocol::signMessage(d.fixture.estate.publish, d.credential()));
    (void)d.present(other);
    QCOMPARE(d.counted("credential-refused"), 1U);
    QCOMPARE(d.opened, 0);
    d.encode(other, protocol::signMessage(d.fixture.estate.publish, d.credential(otherUid)));
    (void)d.present(other);
    QCOMPARE(d.opened, 1);
}

void TestCardWatch::aCardOfAnotherEstateDoesNotOpen()
{
    AtTheReader d;
    const Estate other(startTime);
    protocol::CardCredential credential = d.credential();
    credential.estate = other.id;
    // Of other masters, by another publish key, on a chip of the same id.
    SimulatedChip theirs = blankChip();
    d.encode(theirs, protocol::signMessage(other.publish, credential), 1, &other.id);
    (void)d.present(theirs);
    QCOMPARE(d.counted("card-unproven"), 1U);
    // Of our masters, but not by our publish key.
    SimulatedChip forged = blankChip();
    d.encode(forged, protocol::signMessage(other.publish, d.credential()));
    (void)d.present(forged);
    QCOMPARE(d.counted("credential-refused"), 1U);
    // One that this gate has never heard of.
    SimulatedChip unknown = blankChip(otherUid);
    QCOMPARE(d.present(unknown), 0);
    QCOMPARE(d.counted("unknown-card"), 1U);
    QCOMPARE(d.opened, 0);
}

void TestCardWatch::anExpiredCardDoesNotOpen()
{
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate();
    d.fixture.clock.advance(hours(24 * 365) - milliseconds(1));
    (void)d.present(chip);
    QCOMPARE(d.opened, 1);
    d.fixture.clock.advance(milliseconds(1));
    QCOMPARE(d.present(chip), 0); // it is not even read
    QCOMPARE(d.counted("expired"), 1U);
    QCOMPARE(d.opened, 1);
}

void TestCardWatch::aRevokedCardDoesNotOpenFromThenOn()
{
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate();
    (void)d.present(chip);
    QCOMPARE(d.opened, 1);
    // Revoked while it is being read.
    const auto revoke = [&d] { d.fixture.apply(d.fixture.next({}, {}, {{idOf(1), 1}})); };
    d.reader->putCard(cardUid, std::make_shared<Interrupted>(chip, revoke));
    d.reader->takeCard();
    QCOMPARE(d.counted("unknown-card"), 1U);
    QCOMPARE(d.present(chip), 0);
    QCOMPARE(d.counted("unknown-card"), 2U);
    QCOMPARE(d.opened, 1);
}

void TestCardWatch::aChipWithoutAKeyOfItsOwnDoesNotOpen_data()
{
    QTest::addColumn<int>("family");
    QTest::newRow("Classic") << int(CardFamily::Classic);
    QTest::newRow("Ultralight") << int(CardFamily::Ultralight);
    QTest::newRow("any other without a processor") << int(CardFamily::Storage);
}

void TestCardWatch::aChipWithoutAKeyOfItsOwnDoesNotOpen()
{
    QFETCH(const int, family);
    for (const bool uidOnly : {false, true}) {
        AtTheReader d("card", uidOnly);
        d.reader->putCard(cardUid, CardFamily(family)); // the id of a card that has a key
        d.reader->takeCard();
        QCOMPARE(d.counted("card-unsupported"), 1U);
        d.reader->putCard(legacyUid, CardFamily(family));
        QCOMPARE(d.counted("unknown-card"), 1U);
        QCOMPARE(d.opened, 0);
    }
}

void TestCardWatch::pulledAwayAnywhereItOpensTheNextTime()
{
    QFETCH(const int, model);
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate(ChipModel(model));
    const int all = d.present(chip);
    QVERIFY(all > 5);
    QCOMPARE(d.opened, 1);
    int expected = 1;
    quint64 pulled = 0;
    for (const bool isHeard : {false, true}) {
        for (int at = 0; at < all; ++at) {
            (void)d.present(chip, Pull{at, isHeard});
            QCOMPARE(d.opened, expected);
            QCOMPARE(d.counted("card-removed"), ++pulled);
            (void)d.present(chip);
            QCOMPARE(d.opened, ++expected);
        }
    }
    QCOMPARE(d.counted("admit"), quint64(expected));
}

void TestCardWatch::anotherCardInItsPlaceIsNotTakenForIt()
{
    AtTheReader d;
    SimulatedChip unknown = blankChip(otherUid);
    d.reader->putCard(otherUid, std::make_shared<SimulatedCard>(unknown));
    QCOMPARE(d.counted("unknown-card"), 1U);
    // What is told of has been taken away, and another lies there.
    Q_EMIT d.reader->presenceChanged({u"Simulated reader"_s, true, cardUid, {}, CardFamily::Processor});
    QCOMPARE(d.counted("card-removed"), 1U);
    QCOMPARE(d.opened, 0);
}

void TestCardWatch::aReaderMayGoAndComeBack()
{
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate();
    QVERIFY(d.watch->status().state == State::Waiting);
    d.reader->putCard(cardUid, std::make_shared<SimulatedCard>(chip));
    QCOMPARE(d.opened, 1);
    d.reader->unplug(); // with the card on it
    QVERIFY(d.watch->status().state == State::Missing);
    QCOMPARE(d.watch->status().error, u"cards/reader-missing"_s);
    d.reader->plugIn();
    QVERIFY(d.watch->status().state == State::Waiting);
    QVERIFY(d.watch->status().error.isEmpty());
    QCOMPARE(d.opened, 1);
    (void)d.present(chip);
    QCOMPARE(d.opened, 2);
    // Unplugged while a card is being read.
    d.reader->putCard(cardUid, std::make_shared<Unplugged>());
    d.reader->plugIn();
    QCOMPARE(d.counted("probe-failed"), 1U);
    QCOMPARE(d.opened, 2);
    (void)d.present(chip);
    QCOMPARE(d.opened, 3);
}

void TestCardWatch::whatCannotBeToldApartIsNotDecidedAbout()
{
    AtTheReader d;
    d.reader->putSilentCard();
    Q_EMIT d.reader->presenceChanged({u"Simulated reader"_s, true, {}, cards::codes::severalCards});
    Q_EMIT d.reader->presenceChanged({u"Simulated reader"_s, true, {}, cards::codes::readerBusy});
    QVERIFY(d.watch->status().state == State::Waiting);
    QVERIFY(must(d.fixture.gate->countsSince(Instant())).empty());
    SimulatedChip chip = d.cardOfTheEstate();
    (void)d.present(chip); // it lies better now
    QCOMPARE(d.opened, 1);
}

void TestCardWatch::anIdAloneOpensOnlyWhereThatIsSet()
{
    for (const bool uidOnly : {false, true}) {
        AtTheReader d("card,guard", uidOnly);
        d.fixture.apply(d.fixture.next({d.fixture.card(idOf(2), u"C2"_s, legacyUid)}));
        d.reader->putCard(legacyUid, CardFamily::Classic);
        d.reader->takeCard();
        QCOMPARE(d.opened, uidOnly ? 1 : 0);
        QCOMPARE(d.counted(uidOnly ? "admit" : "card-without-key"), 1U);
        // Whoever has a key proves it, whatever is set.
        d.reader->putCard(cardUid);
        d.reader->takeCard();
        QCOMPARE(d.counted("card-unsupported"), 1U);
        SimulatedChip chip = d.cardOfTheEstate();
        (void)d.present(chip);
        QCOMPARE(d.opened, uidOnly ? 2 : 1);
    }
}

void TestCardWatch::aNewKeyIsFollowedByOneStep()
{
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate();
    const auto roll = [&](quint32 kv) {
        d.encode(chip, protocol::signMessage(d.fixture.estate.publish, d.credential(cardUid, kv)), kv);
    };
    roll(2);
    (void)d.present(chip); // the gate has not heard of it
    QCOMPARE(d.opened, 1);
    d.hold(1, cardUid, 2, 2);
    (void)d.present(chip); // and now it has
    QCOMPARE(d.opened, 2);
    d.hold(1, cardUid, 3, 3);
    (void)d.present(chip); // it was told before the card was at the desk
    QCOMPARE(d.opened, 2);
    QCOMPARE(d.counted("card-unproven"), 1U);
    roll(3);
    (void)d.present(chip);
    QCOMPARE(d.opened, 3);
    roll(4);
    roll(5); // two steps, and what the gate knows is overwritten
    (void)d.present(chip);
    QCOMPARE(d.opened, 3);
    QCOMPARE(d.counted("card-unproven"), 2U);
}

void TestCardWatch::aCardThatNeedsAFaceIsProvedFirst()
{
    AtTheReader d("face+card,guard");
    d.fixture.apply(d.fixture.next({d.fixture.face(idOf(3), unitVector(1))}));
    SimulatedChip blank = blankChip();
    (void)d.present(blank);
    QCOMPARE(d.counted("card-unproven", Method::FaceAndCard), 1U);
    QCOMPARE(d.facesAsked, 0); // nobody is looked at for a card that proves nothing
    SimulatedChip chip = d.cardOfTheEstate();
    (void)d.present(chip);
    QCOMPARE(d.facesAsked, 1);
    QCOMPARE(d.opened, 1);
    QCOMPARE(d.counted("admit", Method::FaceAndCard), 1U);
    d.face = unitVector(50);
    (void)d.present(chip);
    QCOMPARE(d.facesAsked, 2);
    QCOMPARE(d.opened, 1);
    QCOMPARE(d.counted("unknown-face", Method::FaceAndCard), 1U);
    QCOMPARE(d.counted("admit"), 0U);
}

void TestCardWatch::aGateThatTakesNoCardsReadsNone()
{
    AtTheReader d("face,guard");
    SimulatedChip chip = d.cardOfTheEstate();
    QCOMPARE(d.present(chip), 0);
    QCOMPARE(d.counted("method-off"), 1U);
    QCOMPARE(d.opened, 0);
    QVERIFY(d.fixture.gate->decideGuard(true).admit);
}

void TestCardWatch::whatIsReadAtTheEndOpensNothing()
{
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate();
    int opened = 0;
    {
        CardWatch watch(*d.fixture.gate, std::make_unique<LateReader>(chip), [&opened] { ++opened; });
        watch.start();
    }
    QCOMPARE(opened, 0);
    QVERIFY(must(d.fixture.gate->countsSince(Instant())).empty());
}

/// A line would be the time at which somebody came.
void TestCardWatch::noCardMakesALineInTheLog()
{
    AtTheReader d;
    SimulatedChip chip = d.cardOfTheEstate();
    SimulatedChip blank = blankChip();
    linesLogged = 0;
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) { ++linesLogged; });
    (void)d.present(chip);
    (void)d.present(blank);
    (void)d.present(chip, Pull{2, false});
    d.reader->putCard(cardUid, CardFamily::Classic);
    d.reader->putCard(legacyUid);
    d.reader->takeCard();
    const int ofCards = linesLogged;
    d.reader->unplug();
    d.reader->unplug();
    d.reader->plugIn();
    qInstallMessageHandler(before);
    QCOMPARE(ofCards, 0);
    QCOMPARE(linesLogged, 2); // the reader went, and came back
}

VESTIBULE_TEST(TestCardWatch);
#include "TestCardWatch.moc"
