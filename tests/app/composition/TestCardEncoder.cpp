#include "app/composition/Codes.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/reader/Codes.h"
#include "tests/app/composition/CardsAtReader.h"

#include <QCoreApplication>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using cards::desfire::ChipModel;
using domain::CredentialState;

namespace {

const QByteArray one = uidOf(1);
const QByteArray two = uidOf(2);

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

struct OwnStation
{
    StationFixture f;
};
/// A desk with a reader and one who makes cards there.
struct EncoderDesk : OwnStation, CardsAtReader
{
    EncoderDesk() : CardsAtReader(f) {}
};

} // namespace

/// Cards made and read on a reader, with the store before and after it; stopped and mistaken.
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

    void aChipWithoutAKeyIsRefusedBeforeAnythingIsKeptOfIt_data()
    {
        QTest::addColumn<cards::CardFamily>("family");
        QTest::newRow("Classic with a long id") << cards::CardFamily::Classic;
        QTest::newRow("Ultralight") << cards::CardFamily::Ultralight;
        QTest::newRow("another without a processor") << cards::CardFamily::Storage;
    }
    void aChipWithoutAKeyIsRefusedBeforeAnythingIsKeptOfIt()
    {
        QFETCH(const cards::CardFamily, family);
        EncoderDesk d;
        const CardDesk::Entry a = d.desk.entry();
        const quint64 before = d.desk.logged();
        d.reader.putCard(one, family);
        const auto refused = d.encode(a.id, one);
        QVERIFY(refused.error().is(cards::desfire::codes::chipUnsupported));
        QCOMPARE(refused.error().detail(), std::string(cards::wordOf(family)));
        QVERIFY(!d.encoder->isBusy());
        QVERIFY(d.desk.onRecord(one).uid.isEmpty());
        QCOMPARE(d.desk.logged(), before);
        d.lay(two);
        QVERIFY(d.encode(a.id, two));
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
