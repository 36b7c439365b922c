// What a card carries, and the chip that is played: its file and its commands come from other programs.
#include "core/cards/desfire/ChipFile.h"
#include "core/protocol/Codes.h"
#include "tests/fuzz/SampleCard.h"
#include "tests/fuzz/Target.h"

#include <algorithm>
#include <array>

namespace vestibule::fuzz {

namespace {

using cards::desfire::ChipModel;
using cards::desfire::SimulatedChip;
using protocol::CardCredential;

void checkCredential(QByteArrayView bytes)
{
    const auto card = CardCredential::decode(bytes);
    if (!card) {
        require(card.error().code().room == protocol::codes::malformed.room, "a refusal is one of the protocol's");
        return;
    }
    require(card->uid.size() == 7 && !card->number.isEmpty() && card->keyVersion != 0, "a credential is of a card");
    const QByteArray again = card->encode();
    const auto read = CardCredential::decode(again);
    require(read && *read == *card, "what decodes is written and read again without loss");
    require(again.size() <= bytes.size(), "writing adds nothing");
    require(again.size() != bytes.size() || again == bytes, "a credential has one spelling");
}

/// The bytes as a reader takes them off a card.
void checkReceived(QByteArrayView message)
{
    const auto opened = protocol::openMessage<CardCredential>(signingKey().publicKey(), message);
    const auto payload = protocol::verify(signingKey().publicKey(), CardCredential::name, message);
    require(!opened || payload, "what opens is signed");
    require(!payload || protocol::sign(signingKey(), CardCredential::name, *payload) == message,
            "only the signer's own bytes verify");
}

/// One that was signed and then altered.
void checkAltered(Input& script)
{
    CardCredential card = sampleCredential();
    card.keyVersion = script.byte() + 1;
    const QByteArray message = protocol::signMessage(signingKey(), card);
    require(message.size() <= CardCredential::largestMessage, "a card has room for it");
    const auto opened = protocol::openMessage<CardCredential>(signingKey().publicKey(), message);
    require(opened && *opened == card, "what is signed opens");
    const QByteArray forged = edited(message, script);
    require(forged == message || !protocol::openMessage<CardCredential>(signingKey().publicKey(), forged),
            "an altered credential never opens");
}

/// Commands, each after its length, to a chip that is a card already or to a blank one.
void checkCommands(Input& input)
{
    constexpr std::array models{ChipModel::Ev1, ChipModel::Ev2, ChipModel::Ev3};
    const unsigned choice = input.byte();
    SimulatedChip chip = blankChip(models[choice % models.size()]);
    if (choice >= 128) {
        (void)encodeSample(chip);
        chip.losePower();
    }
    constexpr qsizetype longestAnswer = 59 + 2;
    constexpr int most = 64;
    QByteArrayView left = input.rest();
    for (int i = 0; i < most && !left.isEmpty(); ++i) {
        const qsizetype size = std::min(qsizetype(quint8(left.front())), left.size() - 1);
        const QByteArray told = chip.answer(left.sliced(1, size).toByteArray());
        require(told.size() >= 2 && told.size() <= longestAnswer, "an answer is a frame and its status");
        left = left.sliced(1 + size);
    }
    const auto kept = cards::desfire::decodeChip(cards::desfire::encodeChip(chip.memory()));
    require(kept && *kept == chip.memory(), "whatever was done to it, its memory can be kept");
}

void checkFile(QByteArrayView bytes)
{
    const auto memory = cards::desfire::decodeChip(bytes.toByteArray());
    if (!memory) {
        return;
    }
    const auto again = cards::desfire::decodeChip(cards::desfire::encodeChip(*memory));
    require(again && *again == *memory, "what decodes is written and read again without loss");
    SimulatedChip chip(*memory);
    Recorder channel(chip);
    require(cards::desfire::AccessCard(channel).identify() || memory->uid.count('\0') == memory->uid.size(),
            "a chip of the file says what it is");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    switch (input.byte() % 5) {
    case 0:
        checkCredential(input.rest());
        checkCredential(inOneSpelling(input.rest()));
        break;
    case 1:
        checkReceived(input.rest());
        break;
    case 2:
        checkAltered(input);
        break;
    case 3:
        checkCommands(input);
        break;
    default:
        checkFile(input.rest());
        break;
    }
}

} // namespace vestibule::fuzz
