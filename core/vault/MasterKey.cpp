#include "core/vault/MasterKey.h"

#include "core/base/Digest.h"
#include "core/base/Sodium.h"
#include "core/vault/Codes.h"

#include <sodium.h>

namespace vestibule::vault {

namespace {

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

} // namespace

MasterKey MasterKey::random()
{
    ensureSodium();
    return MasterKey(SecretBytes::random(32));
}

MasterKey::MasterKey(SecretBytes bytes) : m_bytes(std::move(bytes)) { Q_ASSERT(m_bytes.size() == 32); }

SecretBytes MasterKey::databaseKey() const { return deriveKey(m_bytes, "vestibule/1/database"); }

SecretBytes MasterKey::recordSigningSeed() const { return deriveKey(m_bytes, "vestibule/1/record-signing"); }

SecretBytes MasterKey::digestKey() const { return deriveKey(m_bytes, "vestibule/1/digest"); }

SecretBytes MasterKey::ledgerKey() const { return deriveKey(m_bytes, "vestibule/1/erasure-ledger"); }

QByteArray MasterKey::seal(const SecretBytes& secret, QByteArrayView purpose) const
{
    const SecretBytes key = deriveKey(m_bytes, "vestibule/1/seal");
    QByteArray out = randomBytes(nonceSize);
    out.resize(nonceSize + qsizetype(secret.size()) + tagSize);
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + nonceSize, nullptr, secret.data(), secret.size(),
                                               bytesOf(purpose), std::size_t(purpose.size()), nullptr, bytes,
                                               key.data());
    return out;
}

Result<SecretBytes> MasterKey::open(QByteArrayView sealed, QByteArrayView purpose) const
{
    if (sealed.size() < nonceSize + tagSize) {
        return fail(codes::sealBroken, "too short");
    }
    const SecretBytes key = deriveKey(m_bytes, "vestibule/1/seal");
    SecretBytes out(std::size_t(sealed.size() - nonceSize - tagSize));
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        out.data(), nullptr, nullptr, bytesOf(sealed) + nonceSize, std::size_t(sealed.size() - nonceSize),
        bytesOf(purpose), std::size_t(purpose.size()), bytesOf(sealed), key.data());
    if (opened != 0) {
        return fail(codes::sealBroken);
    }
    return out;
}

} // namespace vestibule::vault
