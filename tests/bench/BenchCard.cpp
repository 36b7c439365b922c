// What passes between a card on a gate's reader and the decision: `bench_card [--json]`. The chip is simulated and
// answers at once, so what is measured is ours; the gate holds 20,000 cards.
#include "core/base/Digest.h"
#include "tests/app/gate/AtTheReader.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <exception>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::gate::test;
using cards::desfire::AccessCard;
using cards::desfire::SimulatedCard;
using cards::desfire::SimulatedChip;

namespace {

constexpr unsigned cardsHeld = 20'000;
constexpr unsigned cardsASet = 800;
constexpr int presentations = 500;
/// A chip in the field takes some 100 ms for the same commands; what is ours must not be felt beside it.
constexpr double mostMs = 10;
/// Beside the chip's own part there is a look into the database and one signature to be checked.
constexpr double mostOverRead = 5;

QByteArray uidOf(unsigned number) { return QByteArray::fromHex("04aa") + bigEndian(number, 5); }

void fillWithCards(AtTheReader& gate)
{
    const SecretBytes key = filledKey('k');
    for (unsigned first = 1; first < cardsHeld; first += cardsASet) {
        std::vector<protocol::Upsert> some;
        for (unsigned i = first; i < std::min(first + cardsASet, cardsHeld); ++i) {
            some.push_back(gate.fixture.card(idOf(i + 1), {QString::number(i), uidOf(i), 1}, key));
        }
        gate.fixture.apply(gate.fixture.next(std::move(some)));
    }
}

double msOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

/// Proving the key to each other and reading the credential, and nothing else.
Samples bareReads(AtTheReader& gate, SimulatedChip& chip)
{
    cards::desfire::CardMasters masters = mastersOf(gate.fixture.estate.id);
    const cards::desfire::ChipKey key = must(masters.readKey(cardUid, 1));
    Samples out;
    for (int i = 0; i < presentations; ++i) {
        QElapsedTimer timer;
        timer.start();
        SimulatedCard card(chip);
        (void)must(AccessCard(card).read(key, 1));
        out.add(msOf(timer));
        chip.losePower();
    }
    return out;
}

/// From the card on the reader to the word to open.
Samples decisions(AtTheReader& gate, SimulatedChip& chip)
{
    Samples out;
    for (int i = 0; i < presentations; ++i) {
        const int before = gate.opened;
        const auto card = std::make_shared<SimulatedCard>(chip);
        QElapsedTimer timer;
        timer.start();
        gate.reader->putCard(cardUid, card);
        const double ms = msOf(timer);
        if (gate.opened == before + 1) {
            out.add(ms);
        }
        gate.reader->takeCard();
        chip.losePower();
    }
    return out;
}

/// The same for a chip that has the id and not the key.
Samples refusals(AtTheReader& gate)
{
    SimulatedChip clone = blankChip();
    Samples out;
    for (int i = 0; i < presentations; ++i) {
        const auto card = std::make_shared<SimulatedCard>(clone);
        QElapsedTimer timer;
        timer.start();
        gate.reader->putCard(cardUid, card);
        out.add(msOf(timer));
        gate.reader->takeCard();
        clone.losePower();
    }
    return out;
}

void measure(Figures& figures)
{
    AtTheReader gate("card");
    fillWithCards(gate);
    SimulatedChip chip = gate.cardOfTheEstate();
    const Samples bare = bareReads(gate, chip);
    const Samples decided = decisions(gate, chip);
    const QString name = QStringLiteral("card on the reader to the word to open, 20,000 cards held");
    if (decided.count() != std::size_t(presentations)) {
        figures.missing(name, QStringLiteral("it opened %1 times of %2").arg(decided.count()).arg(presentations));
        return;
    }
    figures.add(name, decided.median(), QStringLiteral("ms"),
                {bare.median(), QStringLiteral("reading the chip alone"), mostOverRead, mostMs});
    figures.add(QStringLiteral("the 99th of 100"), decided.quantile(0.99), QStringLiteral("ms"),
                {std::nullopt, {}, std::nullopt, 2 * mostMs});
    figures.add(QStringLiteral("a cloned id to its refusal"), refusals(gate).median(), QStringLiteral("ms"),
                {std::nullopt, {}, std::nullopt, mostMs});
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("bench_card"), QCoreApplication::arguments());
    try {
        measure(figures);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_card: %s\n", e.what());
        return 1;
    }
    return figures.finish();
}
