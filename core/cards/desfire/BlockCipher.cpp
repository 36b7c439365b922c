#include "core/cards/desfire/BlockCipher.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace vestibule::cards::desfire {

namespace {

/// Sizes are ours and whole blocks: what fails here is the library or the memory.
void require(bool works)
{
    if (!works) {
        std::abort();
    }
}

} // namespace

void BlockCipher::Free::operator()(evp_cipher_ctx_st* context) const { EVP_CIPHER_CTX_free(context); }

BlockCipher::Context BlockCipher::open(CipherKind kind, const SecretBytes& key, bool encrypts)
{
    Context context(EVP_CIPHER_CTX_new());
    const EVP_CIPHER* cipher = kind == CipherKind::Aes ? EVP_aes_128_cbc() : EVP_des_ede_cbc();
    require(context && key.size() == keySize);
    require(EVP_CipherInit_ex2(context.get(), cipher, key.data(), nullptr, encrypts ? 1 : 0, nullptr) == 1);
    require(EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1);
    return context;
}

BlockCipher::BlockCipher(CipherKind kind, const SecretBytes& key)
    : m_kind(kind), m_encrypting(open(kind, key, true)), m_decrypting(open(kind, key, false))
{
}

void BlockCipher::run(evp_cipher_ctx_st* context, MutableBytes data, MutableBytes chain)
{
    int done = 0;
    require(EVP_CipherInit_ex2(context, nullptr, nullptr, chain.data(), -1, nullptr) == 1);
    require(EVP_CipherUpdate(context, data.data(), &done, data.data(), int(data.size())) == 1);
    require(std::size_t(done) == data.size());
}

void BlockCipher::encrypt(MutableBytes data, MutableBytes chain)
{
    require(chain.size() == blockSize() && data.size() % blockSize() == 0);
    if (data.empty()) {
        return;
    }
    run(m_encrypting.get(), data, chain);
    std::copy_n(data.end() - std::ptrdiff_t(blockSize()), blockSize(), chain.begin());
}

void BlockCipher::decrypt(MutableBytes data, MutableBytes chain)
{
    require(chain.size() == blockSize() && data.size() % blockSize() == 0);
    if (data.empty()) {
        return;
    }
    std::array<unsigned char, longestBlock> last{};
    std::copy_n(data.end() - std::ptrdiff_t(blockSize()), blockSize(), last.begin());
    run(m_decrypting.get(), data, chain);
    std::copy_n(last.begin(), blockSize(), chain.begin());
}

} // namespace vestibule::cards::desfire
