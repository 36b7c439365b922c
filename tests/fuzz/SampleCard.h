#pragma once

#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/SimulatedChip.h"
#include "core/protocol/CardCredential.h"
#include "tests/fuzz/Keys.h"

/// A card of an estate that is nobody's, the same in every program but for what a chip draws by lot.
namespace vestibule::fuzz {

inline protocol::CardCredential sampleCredential()
{
    return {domain::EstateId::fromBytes(QByteArrayView("0123456789abcdef")).value(),
            QByteArray::fromHex("04782e21801d80"), QStringLiteral("1234567897"), Instant::fromMs(1'830'000'000'000), 1};
}

inline cards::desfire::CardMasters sampleMasters()
{
    const auto master = [] { return SecretBytes::copyOf(QByteArrayView("a master for no1")); };
    return {sampleCredential().estate.bytes(), master(), master(), master()};
}

/// Keeps what it hands on.
class Recorder final : public cards::CardChannel
{
public:
    explicit Recorder(cards::desfire::SimulatedChip& chip) : m_chip(chip) {}
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        m_sent += char(apdu.size());
        m_sent += apdu;
        return m_chip.answer(apdu);
    }
    /// All commands, each after its length.
    [[nodiscard]] const QByteArray& sent() const { return m_sent; }

private:
    cards::desfire::SimulatedChip& m_chip;
    QByteArray m_sent;
};

inline cards::desfire::SimulatedChip blankChip(cards::desfire::ChipModel model)
{
    cards::desfire::ChipMemory memory;
    memory.model = model;
    memory.uid = sampleCredential().uid;
    return cards::desfire::SimulatedChip(std::move(memory));
}

/// Makes a card of the chip, as the desk does; what it was sent.
inline QByteArray encodeSample(cards::desfire::SimulatedChip& chip)
{
    Recorder channel(chip);
    auto masters = sampleMasters();
    const auto made = cards::desfire::AccessCard(channel).encode(
        masters, chip.memory().uid, 1, protocol::signMessage(signingKey(), sampleCredential()));
    if (!made) {
        qFatal("no card: %s", made.error().describe().c_str());
    }
    return channel.sent();
}

} // namespace vestibule::fuzz
