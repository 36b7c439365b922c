#include "core/protocol/tls/KeyPair.h"

#include "core/base/Digest.h"
#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/OpenSsl.h"

#include <utility>

namespace vestibule::protocol::tls {

KeyPair::KeyPair(std::shared_ptr<evp_pkey_st> key, QByteArray spki) : m_key(std::move(key)), m_spki(std::move(spki)) {}

Result<KeyPair> KeyPair::generate()
{
    keepKeysLocked();
    KeyOwner key(EVP_EC_gen("P-256"));
    QByteArray spki = key ? spkiOf(key.get()) : QByteArray();
    if (spki.isEmpty()) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    return KeyPair(std::move(key), std::move(spki));
}

Result<KeyPair> KeyPair::fromDer(const SecretBytes& pkcs8)
{
    keepKeysLocked();
    const Pkcs8Owner info = fromDerExactly<Pkcs8Owner>(pkcs8.view(), d2i_PKCS8_PRIV_KEY_INFO);
    KeyOwner key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!key || !isP256(key.get())) {
        return fail(codes::badKey, drainOpenSslErrors());
    }
    const KeyContextOwner check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    if (!check || EVP_PKEY_pairwise_check(check.get()) != 1) {
        return fail(codes::badKey, drainOpenSslErrors());
    }
    QByteArray spki = spkiOf(key.get());
    return KeyPair(std::move(key), std::move(spki));
}

Result<SecretBytes> KeyPair::privateDer() const
{
    const Pkcs8Owner info(EVP_PKEY2PKCS8(m_key.get()));
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : 0;
    if (size <= 0) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    // Encoded straight into guarded memory: no copy of the key stays behind on the heap.
    SecretBytes der{std::size_t(size)};
    unsigned char* at = der.data();
    if (i2d_PKCS8_PRIV_KEY_INFO(info.get(), &at) != size) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    return der;
}

QByteArray KeyPair::spkiHash() const { return sha256(m_spki); }

} // namespace vestibule::protocol::tls
