#pragma once

#include "core/cards/desfire/Cmac.h"
#include "core/cards/desfire/SecureChannel.h"

#include <array>

namespace vestibule::cards::desfire {

/// Secure messaging of DESFire EV1, after AuthenticateAES or AuthenticateISO: one chain of vectors runs through all
/// codes and all cipher text of the session; checksums are CRC-32; a code is cut to eight bytes.
class Ev1Channel final : public SecureChannel
{
public:
    /// `key`: the session key, 16 bytes.
    Ev1Channel(CipherKind kind, const SecretBytes& key) : m_cmac(kind, key) {}

    [[nodiscard]] QByteArray seal(const Command& command) override;
    [[nodiscard]] Result<QByteArray> open(const Command& command, std::uint8_t status, const QByteArray& body) override;

private:
    [[nodiscard]] MutableBytes chain() { return std::span(m_chain).first(m_cmac.blockSize()); }
    [[nodiscard]] Result<QByteArray> openCoded(std::uint8_t status, const QByteArray& body);
    [[nodiscard]] Result<QByteArray> openEnciphered(std::size_t size, std::uint8_t status, const QByteArray& body);

    Cmac m_cmac;
    std::array<unsigned char, BlockCipher::longestBlock> m_chain{};
};

} // namespace vestibule::cards::desfire
