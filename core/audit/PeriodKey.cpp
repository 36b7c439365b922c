#include "core/audit/PeriodKey.h"

#include "core/base/Digest.h"
#include "core/base/Sodium.h"

#include <sodium.h>

namespace vestibule::audit {

namespace {

constexpr std::size_t secretSize = 32;

} // namespace

PeriodKey PeriodKey::random()
{
    ensureSodium();
    return PeriodKey(SecretBytes::random(secretSize));
}

PeriodKey::PeriodKey(SecretBytes secret)
    : m_secret(std::move(secret))
    , m_signing(crypto_sign_SECRETKEYBYTES)
    , m_publicKey(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized)
{
    Q_ASSERT(m_secret.size() == secretSize);
    ensureSodium();
    const SecretBytes seed = deriveKey(m_secret, "vestibule/1/audit-seal");
    crypto_sign_seed_keypair(bytesOf(m_publicKey), m_signing.data(), seed.data());
}

PeriodKey PeriodKey::next() const
{
    SecretBytes secret(secretSize);
    crypto_generichash(secret.data(), secret.size(), m_secret.data(), m_secret.size(), nullptr, 0);
    return PeriodKey(std::move(secret));
}

QByteArray PeriodKey::sign(QByteArrayView message) const
{
    QByteArray out(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(bytesOf(out), nullptr, bytesOf(message), static_cast<unsigned long long>(message.size()),
                         m_signing.data());
    return out;
}

bool verifies(QByteArrayView signature, QByteArrayView message, QByteArrayView publicKey)
{
    ensureSodium();
    return signature.size() == crypto_sign_BYTES && publicKey.size() == crypto_sign_PUBLICKEYBYTES &&
           crypto_sign_verify_detached(bytesOf(signature), bytesOf(message),
                                       static_cast<unsigned long long>(message.size()), bytesOf(publicKey)) == 0;
}

} // namespace vestibule::audit
