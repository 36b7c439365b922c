#include "core/base/Digest.h"

#include "core/base/Sodium.h"

#include <sodium.h>

namespace vestibule {

QByteArray sha256(std::initializer_list<QByteArrayView> parts)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const QByteArrayView part : parts) {
        crypto_hash_sha256_update(&state, bytesOf(part), static_cast<unsigned long long>(part.size()));
    }
    QByteArray out(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256_final(&state, bytesOf(out));
    return out;
}

QByteArray sha256(QByteArrayView bytes) { return sha256({bytes}); }

QByteArray blake2b256(QByteArrayView bytes)
{
    ensureSodium();
    QByteArray out(32, Qt::Uninitialized);
    crypto_generichash(bytesOf(out), 32, bytesOf(bytes), static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return out;
}

QByteArray hmacSha256(QByteArrayView key, std::initializer_list<QByteArrayView> parts)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(key), std::size_t(key.size()));
    for (const QByteArrayView part : parts) {
        crypto_auth_hmacsha256_update(&state, bytesOf(part), static_cast<unsigned long long>(part.size()));
    }
    QByteArray out(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_final(&state, bytesOf(out));
    wipe(&state, sizeof state);
    return out;
}

void keyedBlake2b(std::span<unsigned char> out, const SecretBytes& key, std::initializer_list<QByteArrayView> parts)
{
    ensureSodium();
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.data(), key.size(), out.size());
    for (const QByteArrayView part : parts) {
        crypto_generichash_update(&state, bytesOf(part), static_cast<unsigned long long>(part.size()));
    }
    crypto_generichash_final(&state, out.data(), out.size());
    wipe(&state, sizeof state);
}

QByteArray keyedBlake2b256(const SecretBytes& key, std::initializer_list<QByteArrayView> parts)
{
    QByteArray out(32, Qt::Uninitialized);
    keyedBlake2b({bytesOf(out), std::size_t(out.size())}, key, parts);
    return out;
}

SecretBytes deriveKey(const SecretBytes& master, QByteArrayView label)
{
    SecretBytes out(32);
    keyedBlake2b({out.data(), out.size()}, master, {label});
    return out;
}

bool equalConstantTime(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && (a.isEmpty() || sodium_memcmp(a.data(), b.data(), std::size_t(a.size())) == 0);
}

QByteArray randomBytes(qsizetype size)
{
    ensureSodium();
    QByteArray out(size, Qt::Uninitialized);
    randombytes_buf(out.data(), std::size_t(size));
    return out;
}

QByteArray bigEndian(quint64 value, int width)
{
    Q_ASSERT(width >= 1 && width <= 8);
    QByteArray out(width, '\0');
    for (int i = width - 1; i >= 0; --i) {
        out[i] = char(value & 0xff);
        value >>= 8;
    }
    return out;
}

} // namespace vestibule
