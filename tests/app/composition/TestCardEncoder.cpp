#include "app/composition/CardEncoder.h"
#include "app/composition/Codes.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/reader/Codes.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/CardDesk.h"
#include "tests/app/composition/DeskEstate.h"

#include <QCoreApplication>
#include <QEventLoop>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using cards::desfire::ChipModel;
using cards::desfire::Pull;
using cards::desfire::SimulatedCard;
using domain::ChipState;
using domain::CredentialState;

namespace {

const QByteArray one = uidOf(1);
const QByteArray two = uidOf(2);

/// What is told at the end of something that was begun.
template <typename T, typename Begin>
Result<T> ended(Begin begin)
{
    QEventLoop loop;
    std::optional<Result<T>> out;
    begin([&](const Result<T>& result) {
        out = result;
        loop.quit();
    });
    if (!out) {
        loop.exec();
    }
    return *out;
}

/// A card that calls somebody before each frame, and remembers which instructions came.
class CallingChannel final : public cards::CardChannel
{
public:
    CallingChannel(cards::desfire::SimulatedChip& chip, std::function<void(int)> call)
        : m_chip(chip), m_call(std::move(call))
    {
    }
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        m_call(int(m_came.size()));
        m_came += apdu.at(1);
        return m_chip.answer(apdu);
    }
    [[nodiscard]] const QByteArray& came() const { return m_came; }

private:
    cards::desfire::SimulatedChip& m_chip;
    std::function<void(int)> m_call;
    QByteArray m_came;
};

/// A desk with a reader and one who makes cards there.
struct EncoderDesk
{
    StationFixture f;
    CardDesk desk{f};
    cards::SimulatedReader reader;
    std::optional<CardEncoder> encoder;

    EncoderDesk()
    {
        reader.start();
        encoder.emplace(f.station->store(), f.station->desk(), reader, desk.mei());
    }

    /// The chip of that id lies there, and may be pulled away.
    std::shared_ptr<SimulatedCard> lay(const QByteArray& uid, std::optional<Pull> pull = {},
                                       ChipModel model = ChipModel::Ev2)
    {
        const auto card = std::make_shared<SimulatedCard>(desk.chip(uid, model), pull);
        reader.putCard(uid, card);
        return card;
    }
    Result<MakeOrder> encode(domain::CredentialId entry, const QByteArray& uid)
    {
        return ended<MakeOrder>([&](auto then) { encoder->encode(entry, uid, then); });
    }
    Result<CardIssue> activate(domain::CredentialId entry, const QByteArray& uid)
    {
        return ended<CardIssue>([&](auto then) { encoder->activate(entry, uid, then); });
    }
    /// How many commands it takes.
    int commandsOf(domain::CredentialId entry, const QByteArray& uid, ChipModel model)
    {
        const auto card = lay(uid, {}, model);
        return encode(entry, uid) ? card->commands() : 0;
    }
};

} // namespace

/// Cards made and read on a reader, with the store before and after it; pulled away, stopped and mistaken.
class TestCardEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardIsMadeReadAndWorks_data()
    {
        QTest::addColumn<int>("model");
        QTest::newRow("EV1") << int(ChipModel::Ev1);
        QTest::newRow("EV2") << int(ChipModel::Ev2);
        QTest::newRow("EV3") << int(ChipModel::Ev3);
    }
    void aCardIsMadeReadAndWorks()
    {
        QFETCH(const int, model);
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const quint64 before = d.desk.logged();
        d.lay(one, {}, ChipModel(model));
        const auto made = d.encode(a.id, one);
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QVERIFY(!d.encoder->isBusy());
        QCOMPARE(d.desk.readBy(one, 1).value(), made->signedCredential);
        QVERIFY(d.desk.stateOf(a.id) == CredentialState::Reserved);
        d.lay(one);
        const auto issued = d.activate(a.id, one);
        QVERIFY2(issued, issued ? "" : issued.error().describe().c_str());
        QVERIFY(d.desk.stateOf(a.id) == CredentialState::Active);
        const QList<QByteArray> written{"card/encoding-begun", "card/encoded", "credential/card-issued"};
        QCOMPARE(d.desk.acts(before), written);
    }

    void pulledAtAnyCommandItIsMadeByRunningAgain_data()
    {
        QTest::addColumn<int>("model");
        QTest::addColumn<bool>("isHeard");
        for (const auto& [name, model] : {std::pair("EV1", ChipModel::Ev1), std::pair("EV2", ChipModel::Ev2)}) {
            QTest::addRow("%s, the command was not carried out", name) << int(model) << false;
            QTest::addRow("%s, the answer was lost", name) << int(model) << true;
        }
    }
    void pulledAtAnyCommandItIsMadeByRunningAgain()
    {
        QFETCH(const int, model);
        QFETCH(const bool, isHeard);
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const int all = d.commandsOf(a.id, uidOf(0), ChipModel(model));
        QVERIFY(all > 15);
        for (int at = 0; at < all; ++at) {
            const QByteArray uid = uidOf(1 + at); // the next from the pile
            d.lay(uid, Pull{at, isHeard}, ChipModel(model));
            const auto cutOff = d.encode(a.id, uid);
            QVERIFY(!cutOff && cutOff.error().is(cards::codes::cardRemoved));
            QVERIFY(d.desk.onRecord(uid).state == ChipState::Begun);
            QCOMPARE(d.desk.onRecord(uid).begunVersion, quint32(1));
            QCOMPARE(d.desk.onRecord(uid).keyVersion, quint32(0));
            QVERIFY(d.activate(a.id, uid).error().is(codes::cardNotMade));
            d.lay(uid);
            const auto again = d.encode(a.id, uid);
            QVERIFY2(again, again ? "" : (std::to_string(at) + ": " + again.error().describe()).c_str());
            QVERIFY(d.desk.onRecord(uid).state == ChipState::Made);
            QCOMPARE(d.desk.onRecord(uid).keyVersion, quint32(1));
            QCOMPARE(d.desk.readBy(uid, 1).value(), again->signedCredential);
        }
        d.lay(uidOf(all));
        QVERIFY(d.activate(a.id, uidOf(all)));
        QCOMPARE(d.desk.card(a.id).uid, uidOf(all));
    }

    void pulledAtAnyCommandOfAnotherKeyItOpensAsBefore()
    {
        DeskEstate e;
        CardDesk desk(e.f);
        cards::SimulatedReader reader;
        reader.start();
        const CardDesk::Entry a = desk.entry();
        desk.give(a.id, one);
        e.deliver();
        QVERIFY(e.f.destroyGate(e.gates.at(0).record.id));
        CardEncoder encoder(e.store(), e.f.station->desk(), reader, desk.mei());
        const auto encode = [&](cards::desfire::SimulatedChip& chip, std::optional<Pull> pull, int* commands) {
            const auto card = std::make_shared<SimulatedCard>(chip, pull);
            reader.putCard(one, card);
            auto done = ended<MakeOrder>([&](auto then) { encoder.encode(a.id, one, then); });
            if (commands != nullptr) {
                *commands = card->commands();
            }
            return done;
        };
        const cards::desfire::ChipMemory before = desk.chip(one).memory();
        int all = 0;
        cards::desfire::SimulatedChip undisturbed(before);
        QVERIFY(encode(undisturbed, {}, &all));
        QVERIFY(all > 15);
        for (const bool isHeard : {false, true}) {
            for (int at = 0; at < all; ++at) {
                desk.chip(one) = cards::desfire::SimulatedChip(before);
                QVERIFY(!encode(desk.chip(one), Pull{at, isHeard}, nullptr));
                QVERIFY(desk.readBy(one, 1)); // as every gate knows it
                QCOMPARE(desk.card(a.id).keyVersion, quint32(1));
                const auto again = encode(desk.chip(one), {}, nullptr);
                QVERIFY2(again, again ? "" : (std::to_string(at) + ": " + again.error().describe()).c_str());
                QCOMPARE(again->keyVersion, quint32(2));
                QVERIFY(desk.readBy(one, 1));
                QCOMPARE(desk.readBy(one, 2).value(), again->signedCredential);
            }
        }
        QVERIFY(desk.activate(a.id, one));
        QVERIFY(desk.toWrite().empty());
    }

    void pulledWhileItIsReadItIsReadAgain()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        QVERIFY(d.desk.make(a.id, one));
        const auto card = d.lay(one);
        QVERIFY(ended<ProvedCard>([&](auto then) { d.encoder->prove(a.id, one, then); }));
        const int all = card->commands();
        QVERIFY(all > 3);
        for (int at = 0; at < all; ++at) {
            d.lay(one, Pull{at, at % 2 == 0});
            QVERIFY(d.activate(a.id, one).error().is(cards::codes::cardRemoved));
            QVERIFY(d.desk.stateOf(a.id) == CredentialState::Reserved);
        }
        d.lay(one);
        QVERIFY(d.activate(a.id, one));
    }

    void twoCardsSwappedOnTheReaderAreCaught()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const CardDesk::Entry b = d.desk.entry();
        d.lay(two);
        QVERIFY(d.encode(a.id, one).error().is(cards::codes::otherCard)); // after it was seen, before it was begun
        QCOMPARE(d.desk.chip(two).memory().applications.size(), std::size_t(0));
        d.lay(one);
        QVERIFY(d.encode(a.id, one));
        d.lay(two);
        QVERIFY(d.encode(b.id, two));
        QVERIFY(d.activate(a.id, two).error().is(codes::cardOfOtherEntry));
        QVERIFY(d.activate(a.id, one).error().is(cards::codes::otherCard));
        d.lay(one);
        QVERIFY(d.activate(b.id, one).error().is(codes::cardOfOtherEntry));
        QVERIFY(d.activate(a.id, one));
    }

    void cardsOfOtherEstatesAndCopiesAreRefused()
    {
        EncoderDesk d;
        EncoderDesk others;
        const CardDesk::Entry a = d.desk.entry();
        const CardDesk::Entry theirs = others.desk.entry();
        QVERIFY(others.desk.make(theirs.id, one));
        d.desk.chips[one] = others.desk.chips[one];
        const cards::desfire::ChipMemory before = d.desk.chip(one).memory();
        d.lay(one);
        QVERIFY(d.encode(a.id, one).error().is(cards::desfire::codes::chipForeign));
        QCOMPARE(d.desk.chip(one).memory(), before);
        // A chip that says it has the id of a card of ours.
        QVERIFY(d.desk.make(a.id, two));
        cards::desfire::ChipMemory copy;
        copy.uid = two;
        d.desk.chips[two] = std::make_shared<cards::desfire::SimulatedChip>(copy);
        d.lay(two);
        QVERIFY(d.activate(a.id, two).error().is(codes::cardForeign));
        QVERIFY(d.desk.stateOf(a.id) == CredentialState::Reserved);
    }

    /// The card stays where it lies.
    void whatIsStoppedEndsAtTheNextCommandAndIsMadeByRunningAgain()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const auto whole = std::make_shared<CallingChannel>(d.desk.chip(uidOf(0)), [](int) {});
        d.reader.putCard(uidOf(0), whole);
        QVERIFY(d.encode(a.id, uidOf(0)));
        const QByteArray all = whole->came();
        QVERIFY(all.size() > 15);
        int stoppedThere = 0;
        for (int at = 0; at < all.size(); ++at) {
            const QByteArray uid = uidOf(1 + at);
            const auto card = std::make_shared<CallingChannel>(d.desk.chip(uid), [&](int n) {
                if (n == at) {
                    d.encoder->cancel();
                }
            });
            d.reader.putCard(uid, card);
            const auto stopped = d.encode(a.id, uid);
            qsizetype last = at + 1; // a command of several frames comes to its end
            while (last < all.size() && all.at(last) == char(0xaf)) {
                ++last;
            }
            QCOMPARE(card->came(), all.left(last));
            QCOMPARE(bool(stopped), last == all.size()); // nothing was left to stop
            QVERIFY(stopped || stopped.error().is(codes::cardWorkStopped));
            QVERIFY(!d.encoder->isBusy());
            stoppedThere += stopped ? 0 : 1;
            const auto again = d.encode(a.id, uid);
            QVERIFY2(again, again ? "" : (std::to_string(at) + ": " + again.error().describe()).c_str());
        }
        QVERIFY(stoppedThere > 10);
    }

    void stoppedBeforeItLeavesTheCardAlone()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const auto card = d.lay(one);
        const auto stopped = ended<MakeOrder>([&](auto then) {
            d.encoder->encode(a.id, one, then);
            d.encoder->cancel(); // the store has not answered yet
        });
        QVERIFY(stopped.error().is(codes::cardWorkStopped));
        QCOMPARE(card->commands(), 0);
        QVERIFY(d.encode(a.id, one));
    }

    void cardsAreMadeOneByOne()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const CardDesk::Entry b = d.desk.entry();
        d.lay(one);
        std::optional<Error> second;
        std::optional<Error> third;
        const auto first = ended<MakeOrder>([&](auto then) {
            d.encoder->encode(a.id, one, then);
            QVERIFY(d.encoder->isBusy());
            d.encoder->encode(b.id, two, [&](const Result<MakeOrder>& made) { second = made.error(); });
            d.encoder->activate(b.id, two, [&](const Result<CardIssue>& issued) { third = issued.error(); });
        });
        QVERIFY(first);
        QVERIFY(second && second->is(codes::cardWorkRuns));
        QVERIFY(third && third->is(codes::cardWorkRuns));
        QVERIFY(d.desk.onRecord(two).uid.isEmpty());
    }

    void nobodyIsToldByOneThatIsGone()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        d.lay(one);
        bool isTold = false;
        d.encoder->encode(a.id, one, [&](const Result<MakeOrder>&) { isTold = true; });
        d.encoder.reset();
        d.encoder.emplace(d.f.station->store(), d.f.station->desk(), d.reader, d.desk.mei());
        QVERIFY(d.encode(a.id, one)); // behind it in the store's line
        QCoreApplication::processEvents();
        QVERIFY(!isTold);
    }

    void whoeverIsToldMayBeginWithTheNext()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        d.lay(one);
        const auto issued = ended<CardIssue>([&](auto then) {
            d.encoder->encode(a.id, one, [&, then](const Result<MakeOrder>& made) {
                QVERIFY(made);
                d.encoder->activate(a.id, one, then);
            });
        });
        QVERIFY2(issued, issued ? "" : issued.error().describe().c_str());
    }

    void aReaderThatIsGoneIsSaid()
    {
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        d.reader.unplug();
        QVERIFY(d.encode(a.id, one).error().is(cards::codes::readerMissing));
        d.reader.plugIn();
        QVERIFY(d.encode(a.id, one).error().is(cards::codes::cardMissing));
        d.lay(one);
        QVERIFY(d.encode(a.id, one));
        const quint64 before = d.desk.logged();
        d.reader.stop();
        QVERIFY(d.encode(a.id, one).error().is(cards::codes::readerMissing));
        const QList<QByteArray> written{"card/encoding-begun", "card/encoding-failed"};
        QCOMPARE(d.desk.acts(before), written);
    }
};

VESTIBULE_TEST(TestCardEncoder);
#include "TestCardEncoder.moc"
