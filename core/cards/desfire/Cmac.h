#pragma once

#include "core/cards/desfire/BlockCipher.h"

namespace vestibule::cards::desfire {

/// CMAC (NIST SP 800-38B; with AES also RFC 4493). OpenSSL's begins with zeros and pads a message to its own length; a
/// chip chains the codes of a session, and AN10922 pads to two blocks.
class Cmac
{
public:
    Cmac(CipherKind kind, const SecretBytes& key);

    [[nodiscard]] std::size_t blockSize() const { return m_cipher.blockSize(); }
    /// `chain`: one block, zeros for a plain CMAC or an earlier code before, the code after. The message is padded to
    /// at least `blocks` blocks.
    void over(Bytes message, MutableBytes chain, std::size_t blocks = 1);
    /// The cipher under the same key.
    [[nodiscard]] BlockCipher& cipher() { return m_cipher; }

private:
    BlockCipher m_cipher;
    SecretBytes m_whole;  ///< K1, for a message of whole blocks
    SecretBytes m_padded; ///< K2
};

} // namespace vestibule::cards::desfire
