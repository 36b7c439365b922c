#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/protocol/Bytes32.h"
#include "core/protocol/Limits.h"

#include <QByteArray>
#include <QByteArrayView>

namespace vestibule::protocol {

/// What a signature is for; it enters the signed bytes, so that an anchor can never pass for a receipt.
enum class MessageName { ChangeSet, Anchor, Receipt, Inventory, CopyOrder, Trust, Card };

/// "change-set", "anchor", ...
[[nodiscard]] QByteArrayView nameText(MessageName name);

/// The key id: the first 8 bytes of SHA-256 of the raw public key.
[[nodiscard]] QByteArray keyId(const PublicKey& key);

/// An Ed25519 signing key. Move-only; the secret stays in guarded memory. Any one thread at a time.
class SigningKey
{
public:
    [[nodiscard]] static SigningKey generate();
    /// From the 32-byte seed of RFC 8032. Errors: codes::badKey when the length differs.
    [[nodiscard]] static Result<SigningKey> fromSeed(const SecretBytes& seed);

    [[nodiscard]] const PublicKey& publicKey() const { return m_public; }
    [[nodiscard]] QByteArray kid() const { return keyId(m_public); }
    /// The seed, for its owner to seal away.
    [[nodiscard]] SecretBytes seed() const;
    /// The 64-byte Ed25519 signature over the bytes.
    [[nodiscard]] QByteArray signRaw(QByteArrayView bytes) const;

private:
    SigningKey() = default;
    SecretBytes m_secret;
    PublicKey m_public;
};

/// True when `signature` is the key's over `bytes`.
[[nodiscard]] bool verifyRaw(const PublicKey& key, QByteArrayView bytes, QByteArrayView signature);

/// A COSE_Sign1 (RFC 9052, tag 18) with EdDSA, the key id in the protected header, nothing in the unprotected one, the
/// payload attached, and external data `vestibule/1/<name>`.
[[nodiscard]] QByteArray sign(const SigningKey& key, MessageName name, QByteArrayView payload);

/// The payload of a message that this key signed under this name. The order is the protocol's: the size cap first
/// (codes::tooLarge), then the envelope (codes::malformed) and the signature over the bytes as received
/// (codes::badSignature). The payload is not decoded; the view points into `message`.
[[nodiscard]] Result<QByteArrayView> verify(const PublicKey& key, MessageName name, QByteArrayView message,
                                            qsizetype cap = limits::bodyBytes);
/// The view would point into a temporary.
Result<QByteArrayView> verify(const PublicKey& key, MessageName name, QByteArray&& message,
                              qsizetype cap = limits::bodyBytes) = delete;

/// The key id that a message claims, unverified, for choosing among known keys. Errors: codes::tooLarge,
/// codes::malformed.
[[nodiscard]] Result<QByteArray> claimedKeyId(QByteArrayView message, qsizetype cap = limits::bodyBytes);

/// Encodes and signs a message type (`Message::name`, `encode`).
template <typename Message>
[[nodiscard]] QByteArray signMessage(const SigningKey& key, const Message& message)
{
    return sign(key, Message::name, message.encode());
}

/// Verifies, then decodes a message type.
template <typename Message>
[[nodiscard]] Result<Message> openMessage(const PublicKey& key, QByteArrayView message)
{
    const Result<QByteArrayView> payload = verify(key, Message::name, message);
    if (!payload) {
        return passOn(payload);
    }
    return Message::decode(*payload);
}

} // namespace vestibule::protocol
