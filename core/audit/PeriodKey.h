#pragma once

#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QByteArrayView>

namespace vestibule::audit {

/// The secret of one seal period, 32 bytes. From it come the Ed25519 key that seals the period and the secret of the
/// next one; from neither is there a way back. Move-only; wiped when dropped.
class PeriodKey
{
public:
    /// The first of a chain. It hangs on no other key.
    [[nodiscard]] static PeriodKey random();
    /// Takes 32 bytes.
    explicit PeriodKey(SecretBytes secret);

    /// The key of the period after this one: BLAKE2b-256 (RFC 7693) of this secret.
    [[nodiscard]] PeriodKey next() const;
    [[nodiscard]] const SecretBytes& secret() const { return m_secret; }
    /// 32 bytes. Its seed is BLAKE2b, keyed with the secret, over the text `vestibule/1/audit-seal`.
    [[nodiscard]] const QByteArray& publicKey() const { return m_publicKey; }
    /// Ed25519 (RFC 8032), 64 bytes.
    [[nodiscard]] QByteArray sign(QByteArrayView message) const;

private:
    SecretBytes m_secret;
    SecretBytes m_signing;
    QByteArray m_publicKey;
};

/// Whether `signature` is one by `publicKey` over the message. False also for wrong sizes.
[[nodiscard]] bool verifies(QByteArrayView signature, QByteArrayView message, QByteArrayView publicKey);

} // namespace vestibule::audit
