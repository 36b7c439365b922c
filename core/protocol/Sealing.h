#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/protocol/Bytes32.h"

#include <QByteArray>
#include <QByteArrayView>

namespace vestibule::protocol {

/// Seals bytes to a gate's key (libsodium crypto_box_seal). Every call gives another box; only the secret half opens
/// it, not the sender. Errors: codes::badKey for a public key of low order.
[[nodiscard]] Result<QByteArray> seal(const SealKey& to, const SecretBytes& plain);

/// BLAKE2b-256 of a sealed payload, which is what receipts commit to.
[[nodiscard]] Digest payloadDigest(QByteArrayView sealedPayload);

/// The secret half of a gate's seal key. Move-only; the secret stays in guarded memory. Any one thread at a time.
class SealPair
{
public:
    [[nodiscard]] static SealPair generate();
    /// Errors: codes::badKey unless there are exactly 32 bytes.
    [[nodiscard]] static Result<SealPair> fromSecret(const SecretBytes& secret);

    [[nodiscard]] const SealKey& publicKey() const { return m_public; }
    /// The secret half, for its owner to store.
    [[nodiscard]] const SecretBytes& secret() const { return m_secret; }
    /// Errors: codes::cannotOpen when the box was sealed to another key, altered or cut.
    [[nodiscard]] Result<SecretBytes> open(QByteArrayView box) const;

private:
    SealPair() = default;
    SecretBytes m_secret;
    SealKey m_public;
};

} // namespace vestibule::protocol
