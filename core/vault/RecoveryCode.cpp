#include "core/vault/RecoveryCode.h"

#include "core/base/Digest.h"
#include "core/base/Sodium.h"
#include "core/vault/Codes.h"

#include <sodium.h>

#include <QByteArrayView>

#include <cstring>

namespace vestibule::vault {

namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32: no I, L, O, U
constexpr std::size_t entropySize = 20;                         // 160 bits: 32 symbols
constexpr std::size_t payloadSize = 23; // with 20 check bits: 36 symbols, the last 4 bits of the last byte unused
constexpr std::size_t symbolCount = 36;
constexpr std::size_t groupSize = 4;
constexpr std::size_t mostTyped = 200;

/// The entropy followed by the first 20 bits of its digest.
SecretBytes payloadOf(const SecretBytes& entropy)
{
    SecretBytes payload(payloadSize);
    std::memcpy(payload.data(), entropy.data(), entropySize);
    unsigned char digest[32];
    crypto_generichash(digest, sizeof digest, entropy.data(), entropySize, nullptr, 0);
    payload.data()[20] = digest[0];
    payload.data()[21] = digest[1];
    payload.data()[22] = digest[2] & 0xf0;
    wipe(digest, sizeof digest);
    return payload;
}

/// The five bits at position `index` of the payload.
unsigned symbolAt(const SecretBytes& payload, std::size_t index)
{
    const std::size_t bit = index * 5;
    const unsigned high = payload.data()[bit / 8];
    const unsigned low = bit / 8 + 1 < payloadSize ? payload.data()[bit / 8 + 1] : 0U;
    return ((high << 8 | low) >> (11 - bit % 8)) & 31U;
}

void putSymbol(SecretBytes& payload, std::size_t index, unsigned value)
{
    for (std::size_t i = 0; i < 5; ++i) {
        const std::size_t bit = index * 5 + i;
        if ((value >> (4 - i) & 1U) != 0) {
            payload.data()[bit / 8] = static_cast<unsigned char>(payload.data()[bit / 8] | 0x80U >> bit % 8);
        }
    }
}

/// The symbol's value, or -1.
int valueOf(unsigned char typed)
{
    const char upper = typed >= 'a' && typed <= 'z' ? char(typed - 'a' + 'A') : char(typed);
    const char meant = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    const char* found = meant != 0 ? std::strchr(alphabet, meant) : nullptr;
    return found != nullptr ? int(found - alphabet) : -1;
}

} // namespace

RecoveryCode::RecoveryCode(SecretBytes entropy) : m_entropy(std::move(entropy)) {}

RecoveryCode RecoveryCode::random()
{
    ensureSodium();
    return RecoveryCode(SecretBytes::random(entropySize));
}

Result<RecoveryCode> RecoveryCode::parse(const SecretBytes& typed)
{
    SecretBytes payload(payloadSize);
    std::size_t symbols = 0;
    if (typed.size() > mostTyped) {
        return fail(codes::mistypedRecoveryCode, "too long");
    }
    for (const unsigned char each : typed.span()) {
        if (each == '-' || each == ' ' || each == '\n' || each == '\r' || each == '\t') {
            continue;
        }
        const int value = valueOf(each);
        if (value < 0 || symbols == symbolCount) {
            return fail(codes::mistypedRecoveryCode, value < 0 ? "a symbol that is none" : "too many symbols");
        }
        putSymbol(payload, symbols++, unsigned(value));
    }
    if (symbols != symbolCount) {
        return fail(codes::mistypedRecoveryCode, std::to_string(symbols) + " symbols");
    }
    SecretBytes entropy = payload.clone();
    entropy.truncate(entropySize);
    if (!payloadOf(entropy).equals(payload)) {
        return fail(codes::mistypedRecoveryCode, "check symbols");
    }
    return RecoveryCode(std::move(entropy));
}

SecretBytes RecoveryCode::text() const
{
    const SecretBytes payload = payloadOf(m_entropy);
    SecretBytes out(symbolCount + symbolCount / groupSize - 1);
    unsigned char* at = out.data();
    for (std::size_t i = 0; i < symbolCount; ++i) {
        if (i != 0 && i % groupSize == 0) {
            *at++ = '-';
        }
        *at++ = static_cast<unsigned char>(alphabet[symbolAt(payload, i)]);
    }
    return out;
}

SecretBytes RecoveryCode::estateSigningSeed() const
{
    return deriveKey(m_entropy, "vestibule/1/estate-recovery-signing");
}

QByteArray RecoveryCode::estatePublicKey() const
{
    const SecretBytes seed = estateSigningSeed();
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    SecretBytes secretKey(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(publicKey.data()), secretKey.data(), seed.data());
    return publicKey;
}

} // namespace vestibule::vault
