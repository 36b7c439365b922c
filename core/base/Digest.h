#pragma once

#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <span>

namespace vestibule {

/// SHA-256 (FIPS 180-4) of the parts, one after the other. 32 bytes.
[[nodiscard]] QByteArray sha256(std::initializer_list<QByteArrayView> parts);
[[nodiscard]] QByteArray sha256(QByteArrayView bytes);

/// BLAKE2b with a 32-byte output (RFC 7693), unkeyed.
[[nodiscard]] QByteArray blake2b256(QByteArrayView bytes);

/// BLAKE2b (RFC 7693) of the parts, one after the other, keyed with 16 to 64 bytes. `out`, 16 to 64 bytes, is filled.
void keyedBlake2b(std::span<unsigned char> out, const SecretBytes& key, std::initializer_list<QByteArrayView> parts);
/// The same with a 32-byte output.
[[nodiscard]] QByteArray keyedBlake2b256(const SecretBytes& key, std::initializer_list<QByteArrayView> parts);

/// HMAC-SHA256 (RFC 2104) of the parts under a key of any length. 32 bytes.
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key, std::initializer_list<QByteArrayView> parts);

/// A 32-byte subkey of a 32-byte master: BLAKE2b keyed with the master over the label. Different labels, unrelated
/// keys.
[[nodiscard]] SecretBytes deriveKey(const SecretBytes& master, QByteArrayView label);

/// Constant-time comparison; false when the lengths differ.
[[nodiscard]] bool equalConstantTime(QByteArrayView a, QByteArrayView b);

/// `size` bytes from the system's random source.
[[nodiscard]] QByteArray randomBytes(qsizetype size);

/// `value` as `width` big-endian bytes; `width` is 1 to 8.
[[nodiscard]] QByteArray bigEndian(quint64 value, int width);

} // namespace vestibule
