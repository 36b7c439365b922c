#include "core/base/Digest.h"

#include "core/base/Sodium.h"

#include <sodium.h>

namespace vestibule {

namespace {

const unsigned char* bytesOf(QByteArrayView view) { return reinterpret_cast<const unsigned char*>(view.data()); }

unsigned char* bytesOf(QByteArray& array) { return reinterpret_cast<unsigned char*>(array.data()); }

} // namespace

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

SecretBytes deriveKey(const SecretBytes& master, QByteArrayView label)
{
    SecretBytes out(32);
    crypto_generichash(out.data(), out.size(), bytesOf(label), static_cast<unsigned long long>(label.size()),
                       master.data(), master.size());
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
