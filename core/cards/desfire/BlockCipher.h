#pragma once

#include "core/base/SecretBytes.h"

#include <cstddef>
#include <memory>
#include <span>

struct evp_cipher_ctx_st;

namespace vestibule::cards::desfire {

using Bytes = std::span<const unsigned char>;
using MutableBytes = std::span<unsigned char>;

/// The ciphers of a chip: AES-128, and the two-key triple DES that a chip leaves the factory with.
enum class CipherKind { TripleDes, Aes };

/// CBC without padding (NIST SP 800-38A, 6.2). Any one thread at a time.
class BlockCipher
{
public:
    /// The length of a key, in bytes, whichever the cipher.
    static constexpr std::size_t keySize = 16;
    /// The longest block, in bytes: that of AES.
    static constexpr std::size_t longestBlock = 16;

    /// `key`: keySize bytes.
    BlockCipher(CipherKind kind, const SecretBytes& key);

    [[nodiscard]] CipherKind kind() const { return m_kind; }
    /// In bytes: 8 or 16.
    [[nodiscard]] std::size_t blockSize() const { return m_kind == CipherKind::Aes ? 16 : 8; }

    /// In place, whole blocks. `chain`: one block, the vector before, the last block of cipher text after.
    void encrypt(MutableBytes data, MutableBytes chain);
    void decrypt(MutableBytes data, MutableBytes chain);

private:
    struct Free
    {
        void operator()(evp_cipher_ctx_st* context) const;
    };
    using Context = std::unique_ptr<evp_cipher_ctx_st, Free>;
    [[nodiscard]] static Context open(CipherKind kind, const SecretBytes& key, bool encrypts);
    static void run(evp_cipher_ctx_st* context, MutableBytes data, MutableBytes chain);

    CipherKind m_kind;
    Context m_encrypting;
    Context m_decrypting;
};

} // namespace vestibule::cards::desfire
