#pragma once

#include "app/gate/CardWatch.h"
#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/SimulatedCard.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/protocol/CardCredential.h"
#include "tests/core/controller/GateFixture.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace vestibule::gate::test {

using controller::test::hours;
using controller::test::idOf;
using controller::test::must;
using controller::test::probeOf;
using controller::test::startTime;
using controller::test::unitVector;

inline const QByteArray cardUid = QByteArray::fromHex("04782e21801d80");
inline const QString cardNumber = QStringLiteral("0000000018");

inline SecretBytes filledKey(char with)
{
    SecretBytes out(16);
    std::fill_n(out.data(), 16, static_cast<unsigned char>(with));
    return out;
}

inline cards::desfire::CardMasters mastersOf(const domain::EstateId& estate)
{
    return {estate.bytes(), filledKey('c'), filledKey('a'), filledKey('r')};
}

inline cards::desfire::SimulatedChip blankChip(const QByteArray& id = cardUid,
                                               cards::desfire::ChipModel model = cards::desfire::ChipModel::Ev2)
{
    cards::desfire::ChipMemory memory;
    memory.model = model;
    memory.uid = id;
    return cards::desfire::SimulatedChip(std::move(memory));
}

/// A paired gate with a reader at its door. It holds a card (id 1) with key 1.
struct AtTheReader
{
    explicit AtTheReader(const char* methods = "face,card,guard", bool uidOnly = false)
    {
        fixture.options.methods = *controller::methodsFrom(QString::fromLatin1(methods));
        fixture.options.uidOnly = uidOnly;
        fixture.reopen();
        fixture.pair();
        hold(1, cardUid, 1);
        auto made = std::make_unique<cards::SimulatedReader>();
        reader = made.get();
        watch.emplace(
            *fixture.gate, std::move(made), [this] { ++opened; },
            [this](controller::CardProbe card) {
                ++facesAsked;
                return fixture.gate->decideFaceAndCard(probeOf(face), card);
            });
        watch->start();
    }

    void hold(unsigned id, const QByteArray& chip, quint32 kv, quint64 rev = 1)
    {
        cards::desfire::CardMasters masters = mastersOf(fixture.estate.id);
        fixture.apply(
            fixture.next({fixture.card(idOf(id), {cardNumber, chip, kv}, must(masters.readKey(chip, kv)).bytes, rev)}));
    }
    [[nodiscard]] protocol::CardCredential credential(const QByteArray& chip = cardUid, quint32 kv = 1) const
    {
        return {fixture.estate.id, chip, cardNumber, startTime + hours(1), kv};
    }
    /// As the desk makes a card.
    void encode(cards::desfire::SimulatedChip& chip, const QByteArray& signedCredential, quint32 kv = 1,
                const domain::EstateId* estate = nullptr) const
    {
        cards::desfire::SimulatedCard card(chip);
        cards::desfire::CardMasters masters = mastersOf(estate != nullptr ? *estate : fixture.estate.id);
        must(cards::desfire::AccessCard(card).encode(masters, chip.memory().uid, kv, signedCredential));
    }
    [[nodiscard]] cards::desfire::SimulatedChip
    cardOfTheEstate(cards::desfire::ChipModel model = cards::desfire::ChipModel::Ev2) const
    {
        cards::desfire::SimulatedChip chip = blankChip(cardUid, model);
        encode(chip, protocol::signMessage(fixture.estate.publish, credential()));
        return chip;
    }
    /// Holds it to the reader and takes it away. Returns how many commands it was sent.
    int present(cards::desfire::SimulatedChip& chip, std::optional<cards::desfire::Pull> pull = {})
    {
        const auto card = std::make_shared<cards::desfire::SimulatedCard>(chip, pull);
        reader->putCard(chip.memory().uid, card);
        reader->takeCard();
        return card->commands();
    }
    [[nodiscard]] quint64 counted(const char* result, controller::Method method = controller::Method::Card) const
    {
        quint64 out = 0;
        for (const controller::HourlyCount& count : must(fixture.gate->countsSince(Instant()))) {
            out += count.result == QLatin1String(result) && count.method == nameOf(method) ? count.passages : 0;
        }
        return out;
    }

    controller::test::GateFixture fixture;
    cards::SimulatedReader* reader = nullptr;
    int opened = 0;
    int facesAsked = 0;
    std::vector<float> face = unitVector(1);
    std::optional<CardWatch> watch;
};

} // namespace vestibule::gate::test
