#pragma once

#include "core/cards/desfire/CardMasters.h"
#include "core/cards/desfire/Chip.h"
#include "core/cards/desfire/ReadSlots.h"

#include <array>

namespace vestibule::cards::desfire {

/// What a card says of its keys to anybody, without a proof.
struct KeysThere
{
    bool isNew = false;                              ///< the chip's own key is the factory's
    bool hasApplication = false;                     ///< one lies where the estates' cards have theirs
    std::array<std::uint8_t, readPlaces> versions{}; ///< of the key in each place; 0: the factory's, or none
};

/// One card in the field as a key of the estate: what the desk makes of it and what a gate reads from it. Each call may
/// be cut off by a card that is pulled away; run again it ends what was begun, and until then gates read what they read
/// before. Errors of all calls: those of Chip.
class AccessCard
{
public:
    /// The longest credential, in bytes.
    static constexpr qsizetype longestCredential = 254;

    explicit AccessCard(CardChannel& channel) : m_chip(channel) {}

    /// The chip's id, 7 bytes, as it says itself. Errors: codes::chipUnsupported where the chip says that it is
    /// another; what may pass, such as codes::chipRefused, is told as it is, and the card can be laid down again.
    [[nodiscard]] Result<QByteArray> identify();
    /// What it is, as identify() has found.
    [[nodiscard]] ChipModel model() const { return m_model; }
    /// After identify(): which keys seem to lie on it. Anybody could answer so.
    [[nodiscard]] Result<KeysThere> keysThere();

    /// Takes the card into the estate if it is new, puts key number `kv` and `credential` where gates that know that
    /// number look, and reads back. An application that these keys cannot use is made anew. Errors:
    /// codes::chipUnsupported, chipForeign, inputMalformed (no number, or a credential that is empty or too long),
    /// readBackDiffers.
    [[nodiscard]] Result<void> encode(CardMasters& masters, const QByteArray& uid, std::uint32_t kv,
                                      const QByteArray& credential);

    /// What a gate does: proves the card's read key to each other, and reads the credential that goes with it.
    /// codes::keyRefused: no card with this key. codes::noApplication: no card of ours.
    [[nodiscard]] Result<QByteArray> read(const ChipKey& readKey, std::uint32_t kv);

private:
    struct Target
    {
        QByteArray uid;
        ChipKey chip;
        ChipKey application;
        std::uint32_t kv = 0;
    };
    [[nodiscard]] Result<void> makeOnce(CardMasters& masters, const Target& target, const QByteArray& credential);
    [[nodiscard]] Result<void> takeChip(const Target& target);
    [[nodiscard]] Result<void> becomeOurs(const Target& target);
    [[nodiscard]] Result<void> proveId(const Target& target);
    /// The session of the application's own key; true where that is still the factory's.
    [[nodiscard]] Result<bool> openApplication(const Target& target);
    [[nodiscard]] Result<void> putKeys(CardMasters& masters, const Target& target);
    [[nodiscard]] Result<void> putKey(CardMasters& masters, const Target& target, std::uint32_t kv);
    [[nodiscard]] Result<void> putFile(std::uint8_t slot);
    [[nodiscard]] Result<void> removeApplication(const Target& target);
    [[nodiscard]] Result<QByteArray> readSlot(std::uint8_t slot);

    Chip m_chip;
    ChipModel m_model = ChipModel::Ev1;
    bool m_ev2 = false;
};

} // namespace vestibule::cards::desfire
