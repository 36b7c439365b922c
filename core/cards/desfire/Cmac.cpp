#include "core/cards/desfire/Cmac.h"

#include <algorithm>
#include <array>

namespace vestibule::cards::desfire {

namespace {

/// Times x in GF(2^64) or GF(2^128), without a branch on the secret (SP 800-38B, 6.1).
SecretBytes doubled(const SecretBytes& block)
{
    SecretBytes out(block.size());
    unsigned carry = 0;
    for (std::size_t i = block.size(); i-- > 0;) {
        const unsigned shifted = unsigned(block.data()[i]) << 1;
        out.data()[i] = static_cast<unsigned char>(shifted | carry);
        carry = shifted >> 8;
    }
    const unsigned polynomial = block.size() == 16 ? 0x87 : 0x1b;
    out.data()[block.size() - 1] ^= static_cast<unsigned char>((0U - carry) & polynomial);
    return out;
}

} // namespace

Cmac::Cmac(CipherKind kind, const SecretBytes& key) : m_cipher(kind, key)
{
    SecretBytes zero(blockSize());
    std::array<unsigned char, BlockCipher::longestBlock> chain{};
    m_cipher.encrypt({zero.data(), zero.size()}, std::span(chain).first(blockSize()));
    m_whole = doubled(zero);
    m_padded = doubled(m_whole);
    wipe(chain.data(), chain.size());
}

void Cmac::over(Bytes message, MutableBytes chain, std::size_t blocks)
{
    const std::size_t needed = (message.size() + blockSize() - 1) / blockSize();
    SecretBytes padded(std::max(needed, blocks) * blockSize());
    std::copy(message.begin(), message.end(), padded.data());
    const bool isWhole = message.size() == padded.size();
    if (!isWhole) {
        padded.data()[message.size()] = 0x80;
    }
    const SecretBytes& last = isWhole ? m_whole : m_padded;
    unsigned char* const end = padded.data() + padded.size() - blockSize();
    std::transform(end, end + blockSize(), last.data(), end,
                   [](unsigned char a, unsigned char b) { return static_cast<unsigned char>(a ^ b); });
    m_cipher.encrypt({padded.data(), padded.size()}, chain);
}

} // namespace vestibule::cards::desfire
