#include "core/protocol/Cose.h"

#include "core/base/Digest.h"
#include "core/base/Sodium.h"
#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"

#include <sodium.h>

namespace vestibule::protocol {

namespace {

constexpr qsizetype kidBytes = 8;
constexpr qsizetype signatureBytes = crypto_sign_ed25519_BYTES;
/// Tag 18, an array of four, a byte string of 13 that holds {1: -8, 4: an 8-byte kid}; kid and an empty map follow.
constexpr unsigned char envelopeStart[] = {0xd2, 0x84, 0x4d, 0xa2, 0x01, 0x27, 0x04, 0x48};
constexpr char emptyMap = char(0xa0);

const unsigned char* raw(QByteArrayView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

QByteArrayView startView() { return {reinterpret_cast<const char*>(envelopeStart), qsizetype(sizeof envelopeStart)}; }

/// The protected header as it stands on the wire, without the head of its byte string.
QByteArray protectedHeader(QByteArrayView kid)
{
    QByteArray out = startView().sliced(3).toByteArray();
    out.append(kid);
    return out;
}

/// Sig_structure of RFC 9052, section 4.4.
QByteArray toBeSigned(QByteArrayView kid, MessageName name, QByteArrayView payload)
{
    const QByteArray context = QByteArrayLiteral("vestibule/1/") + nameText(name).toByteArray();
    cbor::ArrayWriter out;
    out.item(cbor::encodeText(QByteArrayView("Signature1")));
    out.item(cbor::encodeBytes(protectedHeader(kid)));
    out.item(cbor::encodeBytes(context));
    out.item(cbor::encodeBytes(payload));
    return out.finish();
}

struct Envelope
{
    QByteArrayView kid;
    QByteArrayView payload;
    QByteArrayView signature;
};

/// Takes the message apart. There is exactly one spelling of each message, so positions are enough; the payload's
/// length is what remains, and its head must say so in the shortest form.
Result<Envelope> takeApart(QByteArrayView message, qsizetype cap)
{
    if (message.size() > cap) {
        return fail(codes::tooLarge, std::to_string(message.size()) + " bytes");
    }
    const qsizetype start = startView().size();
    const QByteArray signatureHead = cbor::head(2, quint64(signatureBytes));
    const qsizetype fixed = start + kidBytes + 1 + signatureHead.size() + signatureBytes;
    if (message.size() <= fixed || message.first(start) != startView() || message[start + kidBytes] != emptyMap) {
        return fail(codes::malformed, "not the expected COSE_Sign1");
    }
    const QByteArrayView tail = message.last(signatureBytes + signatureHead.size());
    const QByteArrayView middle = message.sliced(start + kidBytes + 1, message.size() - fixed);
    for (int headBytes : {1, 2, 3, 5}) {
        const qsizetype payloadBytes = middle.size() - headBytes;
        if (payloadBytes < 0) {
            break;
        }
        const QByteArray head = cbor::head(2, quint64(payloadBytes));
        if (head.size() == headBytes && middle.startsWith(head) && tail.startsWith(signatureHead)) {
            return Envelope{message.sliced(start, kidBytes), middle.sliced(headBytes), tail.last(signatureBytes)};
        }
    }
    return fail(codes::malformed, "lengths do not fit");
}

} // namespace

QByteArrayView nameText(MessageName name)
{
    switch (name) {
    case MessageName::ChangeSet:
        return "change-set";
    case MessageName::Anchor:
        return "anchor";
    case MessageName::Receipt:
        return "receipt";
    case MessageName::Inventory:
        return "inventory";
    case MessageName::CopyOrder:
        return "copy-order";
    case MessageName::Trust:
        return "trust";
    case MessageName::Card:
        return "card";
    }
    Q_UNREACHABLE();
}

QByteArray keyId(const PublicKey& key) { return sha256(key.view()).first(kidBytes); }

SigningKey SigningKey::generate() { return *fromSeed(SecretBytes::random(crypto_sign_ed25519_SEEDBYTES)); }

Result<SigningKey> SigningKey::fromSeed(const SecretBytes& seed)
{
    if (seed.size() != crypto_sign_ed25519_SEEDBYTES) {
        return fail(codes::badKey, "a seed has 32 bytes");
    }
    SigningKey out;
    out.m_secret = SecretBytes(crypto_sign_ed25519_SECRETKEYBYTES);
    QByteArray publicBytes(crypto_sign_ed25519_PUBLICKEYBYTES, '\0');
    crypto_sign_ed25519_seed_keypair(reinterpret_cast<unsigned char*>(publicBytes.data()), out.m_secret.data(),
                                     seed.data());
    out.m_public = *PublicKey::fromBytes(publicBytes);
    return out;
}

SecretBytes SigningKey::seed() const
{
    SecretBytes out(crypto_sign_ed25519_SEEDBYTES);
    crypto_sign_ed25519_sk_to_seed(out.data(), m_secret.data());
    return out;
}

QByteArray SigningKey::signRaw(QByteArrayView bytes) const
{
    QByteArray out(signatureBytes, '\0');
    crypto_sign_ed25519_detached(reinterpret_cast<unsigned char*>(out.data()), nullptr, raw(bytes),
                                 static_cast<unsigned long long>(bytes.size()), m_secret.data());
    return out;
}

bool verifyRaw(const PublicKey& key, QByteArrayView bytes, QByteArrayView signature)
{
    ensureSodium();
    return signature.size() == signatureBytes &&
           crypto_sign_ed25519_verify_detached(raw(signature), raw(bytes),
                                               static_cast<unsigned long long>(bytes.size()), key.data()) == 0;
}

QByteArray sign(const SigningKey& key, MessageName name, QByteArrayView payload)
{
    const QByteArray kid = key.kid();
    QByteArray out = startView().toByteArray();
    out += kid;
    out += emptyMap;
    out += cbor::encodeBytes(payload);
    out += cbor::encodeBytes(key.signRaw(toBeSigned(kid, name, payload)));
    return out;
}

Result<QByteArrayView> verify(const PublicKey& key, MessageName name, QByteArrayView message, qsizetype cap)
{
    const Result<Envelope> envelope = takeApart(message, cap);
    if (!envelope) {
        return passOn(envelope);
    }
    if (envelope->kid != keyId(key)) {
        return fail(codes::badSignature, "another key's id");
    }
    if (!verifyRaw(key, toBeSigned(envelope->kid, name, envelope->payload), envelope->signature)) {
        return fail(codes::badSignature, nameText(name).toByteArray().toStdString());
    }
    return envelope->payload;
}

Result<QByteArray> claimedKeyId(QByteArrayView message, qsizetype cap)
{
    const Result<Envelope> envelope = takeApart(message, cap);
    if (!envelope) {
        return passOn(envelope);
    }
    return envelope->kid.toByteArray();
}

} // namespace vestibule::protocol
