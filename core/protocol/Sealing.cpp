#include "core/protocol/Sealing.h"

#include "core/base/Digest.h"
#include "core/base/Sodium.h"
#include "core/protocol/Codes.h"

#include <sodium.h>

namespace vestibule::protocol {

Result<QByteArray> seal(const SealKey& to, const SecretBytes& plain)
{
    ensureSodium();
    QByteArray out(qsizetype(plain.size() + crypto_box_SEALBYTES), '\0');
    if (crypto_box_seal(reinterpret_cast<unsigned char*>(out.data()), plain.data(), plain.size(), to.data()) != 0) {
        return fail(codes::badKey, "seal key of low order");
    }
    return out;
}

Digest payloadDigest(QByteArrayView sealedPayload) { return *Digest::fromBytes(blake2b256(sealedPayload)); }

SealPair SealPair::generate() { return *fromSecret(SecretBytes::random(crypto_box_SECRETKEYBYTES)); }

Result<SealPair> SealPair::fromSecret(const SecretBytes& secret)
{
    if (secret.size() != crypto_box_SECRETKEYBYTES) {
        return fail(codes::badKey, "a seal secret has 32 bytes");
    }
    SealPair out;
    out.m_secret = secret.clone();
    QByteArray publicBytes(crypto_box_PUBLICKEYBYTES, '\0');
    crypto_scalarmult_base(reinterpret_cast<unsigned char*>(publicBytes.data()), secret.data());
    out.m_public = *SealKey::fromBytes(publicBytes);
    return out;
}

Result<SecretBytes> SealPair::open(QByteArrayView box) const
{
    if (box.size() <= qsizetype(crypto_box_SEALBYTES)) {
        return fail(codes::cannotOpen, "too short");
    }
    SecretBytes out(std::size_t(box.size()) - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(out.data(), reinterpret_cast<const unsigned char*>(box.data()),
                             static_cast<unsigned long long>(box.size()), m_public.data(), m_secret.data()) != 0) {
        return fail(codes::cannotOpen, "sealed to another key, or altered");
    }
    return out;
}

} // namespace vestibule::protocol
