#include "app/composition/CardEncoder.h"
#include "app/composition/CardHandover.h"
#include "app/composition/Codes.h"
#include "core/cards/reader/Codes.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/CardDesk.h"

#include <QEventLoop>

#include <array>
#include <random>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using cards::desfire::SimulatedCard;
using domain::CredentialState;

namespace {

/// What is told at the end of something that was begun, `meanwhile` something else happens at the reader.
template <typename T, typename Begin, typename Meanwhile>
Result<T> ended(Begin begin, Meanwhile meanwhile)
{
    QEventLoop loop;
    std::optional<Result<T>> out;
    begin([&](const Result<T>& result) {
        out = result;
        loop.quit();
    });
    meanwhile();
    if (!out) {
        loop.exec();
    }
    return *out;
}

/// Twelve residents whose cards are made and lie on the desk, and a reader between them.
struct FullDesk
{
    static constexpr int all = 12;
    StationFixture f;
    CardDesk desk{f};
    cards::SimulatedReader reader;
    std::optional<CardEncoder> encoder;
    std::vector<CardDesk::Entry> entries;
    std::vector<cards::desfire::ChipMemory> made;

    FullDesk()
    {
        reader.start();
        encoder.emplace(f.station->store(), f.station->desk(), reader, desk.mei());
        for (int i = 0; i < all; ++i) {
            entries.push_back(desk.entry());
            if (!desk.make(entries.back().id, uidOf(i))) {
                qFatal("not made");
            }
            made.push_back(desk.chip(uidOf(i)).memory());
        }
    }
    void lay(int card) { reader.putCard(uidOf(card), std::make_shared<SimulatedCard>(desk.chip(uidOf(card)))); }
    /// Something that says it has the id of this card, and is another one.
    void layCopy(int ofCard)
    {
        cards::desfire::ChipMemory blank;
        blank.uid = uidOf(ofCard);
        m_copy = std::make_shared<cards::desfire::SimulatedChip>(blank);
        reader.putCard(uidOf(ofCard), std::make_shared<SimulatedCard>(*m_copy));
    }
    [[nodiscard]] const CardDesk::Entry& of(int resident) const { return entries[std::size_t(resident)]; }

    template <typename Meanwhile>
    Result<MakeOrder> encode(int resident, int card, Meanwhile meanwhile)
    {
        return ended<MakeOrder>([&](auto then) { encoder->encode(of(resident).id, uidOf(card), then); }, meanwhile);
    }
    template <typename Meanwhile>
    Result<ProvedCard> prove(int resident, int card, Meanwhile meanwhile)
    {
        return ended<ProvedCard>([&](auto then) { encoder->prove(of(resident).id, uidOf(card), then); }, meanwhile);
    }
    Result<CardIssue> activate(int resident, const ProvedCard& proved)
    {
        return f.sitting([&](Sittings& s) { return s.activateCard(of(resident).sitting, proved); });
    }

private:
    std::shared_ptr<cards::desfire::SimulatedChip> m_copy;
};

bool isCaught(const Error& error)
{
    return error.is(codes::cardOfOtherEntry) || error.is(codes::cardForeign) || error.is(cards::codes::otherCard);
}

} // namespace

/// Cards that are swapped between the steps of a sitting, on a reader: at the encoder, at the printer, in the hand.
class TestCardSwaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThousandSwapsBetweenStepsAreCaughtBeforeActivation()
    {
        FullDesk d;
        std::mt19937 random(20261130);
        const auto roll = [&random](int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random); };
        QStringList missed;
        std::array<int, 5> tried{};
        for (int i = 0; i < 1000; ++i) {
            const int wanted = roll(FullDesk::all);
            const int other = (wanted + 1 + roll(FullDesk::all - 1)) % FullDesk::all;
            const int how = roll(int(tried.size()));
            ++tried[std::size_t(how)];
            Result<void> done;
            switch (how) {
            case 0: // the right one was seen; until it is written on, another lies there
                d.lay(wanted);
                done = d.encode(wanted, wanted, [&] { d.lay(other); }).map([](const MakeOrder&) {});
                break;
            case 1: // somebody else's finished card is taken for a blank one
                d.lay(other);
                done = d.encode(wanted, other, [] {}).map([](const MakeOrder&) {});
                break;
            case 2: // it comes back from the printer, and is read there or in the hand
                d.lay(other);
                done = d.prove(wanted, other, [] {}).map([](const ProvedCard&) {});
                break;
            case 3: // the right one was seen; until it is read, another lies there
                d.lay(wanted);
                done = d.prove(wanted, wanted, [&] { d.lay(other); }).map([](const ProvedCard&) {});
                break;
            default: // it has the right id and nothing else
                d.layCopy(wanted);
                done = d.prove(wanted, wanted, [] {}).map([](const ProvedCard&) {});
            }
            if (done || !isCaught(done.error())) {
                missed << QStringLiteral("%1: step %2").arg(i).arg(how);
            }
            // What the other one proves is not taken for the resident's, either.
            const auto read = d.desk.readBy(uidOf(other), 1);
            const auto activated = d.activate(
                wanted, {d.of(wanted).id, uidOf(roll(2) == 0 ? other : wanted), read.value_or(QByteArray())});
            if (activated || !isCaught(activated.error())) {
                missed << QStringLiteral("%1: activated").arg(i);
            }
        }
        QCOMPARE(missed, QStringList());
        for (const int times : tried) {
            QVERIFY(times > 100);
        }
        // No card was changed by any of it, and each works in the right hand.
        for (int i = 0; i < FullDesk::all; ++i) {
            QCOMPARE(d.desk.chip(uidOf(i)).memory(), d.made[std::size_t(i)]);
            QVERIFY(d.desk.stateOf(d.of(i).id) == CredentialState::Reserved);
            d.lay(i);
            const auto proved = d.prove(i, i, [] {});
            QVERIFY(proved && d.activate(i, *proved));
            QCOMPARE(d.desk.card(d.of(i).id).uid, uidOf(i));
        }
    }
};

VESTIBULE_TEST(TestCardSwaps);
#include "TestCardSwaps.moc"
