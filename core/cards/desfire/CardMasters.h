#pragma once

#include "core/cards/desfire/Chip.h"
#include "core/cards/desfire/KeyDiversification.h"

namespace vestibule::cards::desfire {

/// Where an estate's application lies on its cards.
inline constexpr ApplicationId accessApplication{0x565342};

/// The three AES-128 masters of an estate's cards. They never leave the station; a card has keys of its own, made of
/// its chip's id, and a gate gets one card's read key.
class CardMasters
{
public:
    /// `estate`: its id, 16 bytes. The masters: 16 bytes each.
    CardMasters(QByteArray estate, const SecretBytes& chip, const SecretBytes& application, const SecretBytes& read);

    /// The chip's own key. `uid`: 7 bytes. Errors of all three: codes::inputMalformed.
    [[nodiscard]] Result<ChipKey> chipKey(const QByteArray& uid);
    /// The key that makes and changes the application.
    [[nodiscard]] Result<ChipKey> applicationKey(const QByteArray& uid);
    /// The key number `kv` of this card, from 1 on, with which a gate reads it.
    [[nodiscard]] Result<ChipKey> readKey(const QByteArray& uid, std::uint32_t kv);

private:
    /// Of the chip's id, the application, the estate as AN10922's system identifier, and the number: 30 bytes.
    [[nodiscard]] Result<ChipKey> make(KeyDiversification& from, const QByteArray& uid, ApplicationId application,
                                       std::uint32_t number, std::uint8_t version) const;

    QByteArray m_estate;
    KeyDiversification m_chip;
    KeyDiversification m_application;
    KeyDiversification m_read;
};

} // namespace vestibule::cards::desfire
