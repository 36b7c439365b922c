#include "app/composition/Codes.h"
#include "core/cards/reader/Codes.h"
#include "tests/app/composition/CardsAtReader.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using cards::desfire::ChipMemory;
using cards::desfire::ChipModel;
using cards::desfire::Pull;
using cards::desfire::SimulatedCard;
using cards::desfire::SimulatedChip;
using domain::ChipState;
using domain::CredentialState;

namespace {

/// What is done with the card when it is pulled away.
enum class Procedure {
    Fresh,      ///< a blank chip becomes a card
    AsItIs,     ///< a working card is written once more
    Rolled,     ///< a working card gets its next key
    RolledMore, ///< and the one after it, which overwrites the first
    HandedOn,   ///< a card that was given back becomes somebody else's
};

/// The numbers of the keys that were written before it, and of the one that it writes.
struct Numbers
{
    std::vector<quint32> before;
    quint32 after;
};

Numbers numbersOf(Procedure what)
{
    switch (what) {
    case Procedure::Fresh:
        return {{}, 1};
    case Procedure::AsItIs:
        return {{1}, 1};
    case Procedure::Rolled:
        return {{1}, 2};
    case Procedure::RolledMore:
        return {{1, 2}, 3};
    case Procedure::HandedOn:
        return {{1}, 3};
    }
    return {};
}

/// What the store says of a chip and of the entry that it is for.
struct Said
{
    CredentialState entry = CredentialState::Reserved;
    quint64 rev = 0;
    QByteArray uid;
    quint32 keyAtGates = 0;
    ChipState chip = ChipState::Begun;
    quint32 begun = 0;
    quint32 made = 0;
    int stock = 0;
    friend bool operator==(const Said&, const Said&) = default;
};

/// The desk of one row, with the cards of all its cuts in the state that the procedure begins with.
struct PulledDesk
{
    DeskEstate e;
    CardsAtReader at{e.f};
    Procedure what;
    ChipModel model;
    std::vector<CardDesk::Entry> entries{};

    PulledDesk(Procedure procedure, ChipModel of, int cards) : what(procedure), model(of)
    {
        if (!e.gates.add(*e.f.station, QStringLiteral("North"))) {
            qFatal("no gate");
        }
        at.desk.count(1000);
        for (int n = 0; n < cards; ++n) {
            (void)at.desk.chip(uidOf(n), model);
            entries.push_back(at.desk.entry());
        }
        if (what != Procedure::Fresh) {
            giveAll();
        }
        if (what == Procedure::Rolled || what == Procedure::RolledMore) {
            loseGate(0);
        }
        if (what == Procedure::RolledMore) {
            giveAll();
            loseGate(2);
        }
        if (what == Procedure::HandedOn) {
            for (int n = 0; n < cards; ++n) {
                if (!at.desk.making([n](CardMaking& m) { return m.takeBack(uidOf(n)); })) {
                    qFatal("not given back");
                }
                entries[std::size_t(n)] = at.desk.entry();
            }
        }
    }
    void giveAll()
    {
        for (std::size_t n = 0; n < entries.size(); ++n) {
            at.desk.give(entries[n].id, uidOf(int(n)));
        }
    }
    /// It was given all keys, and is declared gone.
    void loseGate(std::size_t index)
    {
        e.deliver();
        e.gates.at(index).off = true;
        if (!e.f.destroyGate(e.gates.at(index).record.id)) {
            qFatal("not destroyed");
        }
    }

    [[nodiscard]] domain::CredentialId entry(int n) const { return entries[std::size_t(n)].id; }
    /// By which key gates read the card before it; 0: none does.
    [[nodiscard]] quint32 keyBefore() const
    {
        return what == Procedure::Fresh || what == Procedure::HandedOn ? 0 : numbersOf(what).before.back();
    }
    Said said(int n)
    {
        const auto key = at.desk.store().readBlocking([&](store::Session& s) { return s.credentials().get(entry(n)); });
        const domain::CardData card = at.desk.card(entry(n));
        const domain::CardChip chip = at.desk.onRecord(uidOf(n));
        return {key->credential.state, key->credential.rev, card.uid,      card.keyVersion, chip.state,
                chip.begunVersion,     chip.keyVersion,     at.desk.left()};
    }
    Result<MakeOrder> encode(int n, std::optional<Pull> pull = {})
    {
        at.lay(uidOf(n), pull);
        return at.encode(entry(n), uidOf(n));
    }
    /// Gates read on what they read before, whatever was done to it since.
    bool isReadAsBefore(int n) { return keyBefore() == 0 || at.desk.readBy(uidOf(n), keyBefore()).has_value(); }
};

/// How many commands it takes, by a chip that nobody has.
int commandsOf(Procedure what, ChipModel model)
{
    StationFixture f;
    CardDesk desk(f);
    const QByteArray uid = uidOf(0);
    const Numbers numbers = numbersOf(what);
    SimulatedChip& chip = desk.chip(uid, model);
    const auto write = [&](quint32 kv) {
        const protocol::CardCredential content{f.station->estate().id, uid, QStringLiteral("1234567897"), f.clock.now(),
                                               kv};
        SimulatedCard card(chip);
        auto masters = desk.masters();
        const auto done = cards::desfire::AccessCard(card).encode(
            masters, uid, kv, protocol::signMessage(f.station->keys().publish(), content));
        return done ? card.commands() : 0;
    };
    for (const quint32 kv : numbers.before) {
        (void)write(kv);
    }
    return write(numbers.after);
}

void addRows(std::initializer_list<Procedure> procedures)
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("model");
    const auto name = [](Procedure what) {
        switch (what) {
        case Procedure::Fresh:
            return "a blank chip";
        case Procedure::AsItIs:
            return "written once more";
        case Procedure::Rolled:
            return "its next key";
        case Procedure::RolledMore:
            return "the key after that";
        case Procedure::HandedOn:
            return "given back and made for another";
        }
        return "";
    };
    for (const Procedure what : procedures) {
        QTest::addRow("EV1, %s", name(what)) << int(what) << int(ChipModel::Ev1);
        QTest::addRow("EV2, %s", name(what)) << int(what) << int(ChipModel::Ev2);
        QTest::addRow("EV3, %s", name(what)) << int(what) << int(ChipModel::Ev3);
    }
}

} // namespace

/// A card pulled away at every command of everything that is done with it at the desk: it is old or new, or becomes new
/// by doing it once more; gates read what they read before; and the store says what is so. That an answer is lost
/// leaves a chip as pulling it at the next command does, so only the last command is tried both ways here; the chips'
/// own tests do so with all of them.
class TestPulledCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whileItIsWritten_data()
    {
        addRows({Procedure::Fresh, Procedure::AsItIs, Procedure::Rolled, Procedure::RolledMore, Procedure::HandedOn});
    }
    void whileItIsWritten()
    {
        QFETCH(const int, what);
        QFETCH(const int, model);
        const auto procedure = Procedure(what);
        const Numbers numbers = numbersOf(procedure);
        const int all = commandsOf(procedure, ChipModel(model));
        QVERIFY(all > 15);
        PulledDesk d(procedure, ChipModel(model), all + 1);
        for (int n = 0; n <= all; ++n) {
            const bool isLast = n == all; // all is written, and nobody hears so
            const std::string where = "at " + std::to_string(n) + " of " + std::to_string(all) + ": ";
            const Said before = d.said(n);
            const quint64 logged = d.at.desk.logged();
            const auto cutOff = d.encode(n, Pull{isLast ? all - 1 : n, isLast});
            QVERIFY2(!cutOff, where.c_str());
            QVERIFY2(cutOff.error().is(cards::codes::cardRemoved), (where + cutOff.error().describe()).c_str());

            // As far as anybody relies on it, nothing has happened; what was begun is on record.
            QVERIFY2(d.isReadAsBefore(n), where.c_str());
            Said expected = before;
            expected.begun = numbers.after;
            if (procedure == Procedure::HandedOn) {
                expected.chip = ChipState::Begun;
            }
            QVERIFY2(d.said(n) == expected, where.c_str());
            const QList<QByteArray> noted{"card/encoding-begun", "card/encoding-failed"};
            QCOMPARE(d.at.desk.acts(logged), noted);
            const CardVerdict then = d.at.verdict(uidOf(n));
            QVERIFY2(then == (procedure == Procedure::AsItIs ? CardVerdict::Good : CardVerdict::Unfinished),
                     (where + std::to_string(int(then))).c_str());

            // Done again it is new, and the gates of before read on until they have heard.
            const auto again = d.encode(n);
            QVERIFY2(again, again ? "" : (where + again.error().describe()).c_str());
            QCOMPARE(again->keyVersion, numbers.after);
            expected.chip = ChipState::Made;
            expected.made = numbers.after;
            QVERIFY2(d.said(n) == expected, where.c_str());
            QCOMPARE(d.at.desk.readBy(uidOf(n), numbers.after).value(), again->signedCredential);
            QVERIFY2(d.isReadAsBefore(n), where.c_str());
            const CardVerdict made = procedure == Procedure::AsItIs ? CardVerdict::Good : CardVerdict::New;
            QVERIFY2(d.at.verdict(uidOf(n)) == made, where.c_str());
            const auto issued = d.at.activate(d.entry(n), uidOf(n));
            QVERIFY2(issued, issued ? "" : (where + issued.error().describe()).c_str());
            QVERIFY2(d.at.verdict(uidOf(n)) == CardVerdict::Good, where.c_str());
        }
        QVERIFY(d.at.desk.toWrite().empty());
    }

    void twiceAtOtherPlaces_data() { addRows({Procedure::Fresh, Procedure::RolledMore}); }
    void twiceAtOtherPlaces()
    {
        QFETCH(const int, what);
        QFETCH(const int, model);
        const auto procedure = Procedure(what);
        const int all = commandsOf(procedure, ChipModel(model));
        PulledDesk d(procedure, ChipModel(model), 8);
        for (int n = 0; n < 8; ++n) {
            for (const int cut : {(n * 5 + 3) % all, (n * 7 + 1) % all, (n * 11 + 6) % all}) {
                (void)d.encode(n, Pull{cut, cut % 2 == 0}); // after the first one it may take fewer
                QVERIFY(d.isReadAsBefore(n));
            }
            const auto again = d.encode(n);
            QVERIFY2(again, again ? "" : again.error().describe().c_str());
            QVERIFY(d.isReadAsBefore(n));
            QVERIFY(d.at.activate(d.entry(n), uidOf(n)));
            QVERIFY(d.at.verdict(uidOf(n)) == CardVerdict::Good);
        }
    }

    void whileItIsRead_data() { addRows({Procedure::Fresh, Procedure::Rolled}); }
    void whileItIsRead()
    {
        QFETCH(const int, what);
        QFETCH(const int, model);
        PulledDesk d(Procedure(what), ChipModel(model), 1);
        QVERIFY(d.encode(0));
        const QByteArray uid = uidOf(0);
        const auto whole = d.at.lay(uid);
        QVERIFY(d.at.prove(d.entry(0), uid));
        const int all = whole->commands();
        QVERIFY(all > 3);
        const Said before = d.said(0);
        const ChipMemory memory = d.at.desk.chip(uid).memory();
        const quint64 logged = d.at.desk.logged();
        for (const bool isHeard : {false, true}) {
            for (int cut = 0; cut < all; ++cut) {
                d.at.lay(uid, Pull{cut, isHeard});
                QVERIFY(d.at.prove(d.entry(0), uid).error().is(cards::codes::cardRemoved));
                d.at.lay(uid, Pull{cut, isHeard});
                QVERIFY(d.at.activate(d.entry(0), uid).error().is(cards::codes::cardRemoved));
                QVERIFY(d.said(0) == before);
                QCOMPARE(d.at.desk.chip(uid).memory(), memory);
                QVERIFY(d.at.verdict(uid) == CardVerdict::New);
            }
        }
        QCOMPARE(d.at.desk.logged(), logged);
        d.at.lay(uid);
        QVERIFY(d.at.activate(d.entry(0), uid));
        QVERIFY(d.at.verdict(uid) == CardVerdict::Good);
        QCOMPARE(d.at.desk.chip(uid).memory(), memory); // reading writes nothing
    }

    /// Taking back, reporting lost and setting aside are acts of the store: no card lies on the reader.
    void whatEndsACardSendsItNothing()
    {
        PulledDesk d(Procedure::AsItIs, ChipModel::Ev2, 3);
        std::vector<std::shared_ptr<SimulatedCard>> lying;
        std::vector<ChipMemory> before;
        for (int n = 0; n < 3; ++n) {
            lying.push_back(d.at.lay(uidOf(n), Pull{0, false}));
            before.push_back(d.at.desk.chip(uidOf(n)).memory());
        }
        QVERIFY(d.at.desk.making([](CardMaking& m) { return m.takeBack(uidOf(0)); }));
        QVERIFY(d.at.desk.making([&](CardMaking& m) { return m.lose(d.entry(1)); }));
        QVERIFY(d.at.desk.making([&](CardMaking& m) { return m.replace(d.entry(2), domain::SpoilReason::Damaged); }));
        for (int n = 0; n < 3; ++n) {
            QCOMPARE(lying[std::size_t(n)]->commands(), 0);
            QCOMPARE(d.at.desk.chip(uidOf(n)).memory(), before[std::size_t(n)]);
        }
        QVERIFY(d.at.verdict(uidOf(0)) == CardVerdict::Free);
        QVERIFY(d.at.verdict(uidOf(1)) == CardVerdict::Blocked);
        QVERIFY(d.at.verdict(uidOf(2)) == CardVerdict::Blocked);
    }
};

VESTIBULE_TEST(TestPulledCards);
#include "TestPulledCards.moc"
