#pragma once

#include "core/cards/desfire/Cmac.h"
#include "core/cards/desfire/SecureChannel.h"

#include <array>

namespace vestibule::cards::desfire {

/// Names one EV2 transaction; the chip chooses it.
using TransactionId = std::array<unsigned char, 4>;

/// The two keys of an EV2 session (NXP AN12343, 8; AN12196, 9.1), each 16 bytes.
struct Ev2Keys
{
    SecretBytes enciphering;
    SecretBytes coding;
};
/// Out of the key that was authenticated with and both random numbers, 16 bytes each.
[[nodiscard]] Ev2Keys ev2SessionKeys(const SecretBytes& key, Bytes readersRandom, Bytes chipsRandom);

/// Secure messaging of DESFire EV2 and EV3 after AuthenticateEV2First: codes over a counter and the transaction, eight
/// bytes each; cipher text under a vector of its own; padding as ISO/IEC 9797-1 method 2.
class Ev2Channel final : public SecureChannel
{
public:
    Ev2Channel(const Ev2Keys& keys, const TransactionId& transaction, std::uint16_t counter = 0);

    [[nodiscard]] QByteArray seal(const Command& command) override;
    [[nodiscard]] Result<QByteArray> open(const Command& command, std::uint8_t status, const QByteArray& body) override;

private:
    using Vector = std::array<unsigned char, BlockCipher::longestBlock>;
    /// `first`: the command's code or the answer's status.
    [[nodiscard]] QByteArray code(std::uint8_t first, const QByteArray& rest);
    [[nodiscard]] Vector vectorFor(bool isAnswer);

    Cmac m_cmac;
    BlockCipher m_cipher;
    TransactionId m_transaction;
    std::uint16_t m_counter;
};

} // namespace vestibule::cards::desfire
