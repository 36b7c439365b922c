#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace vestibule::consent {

/// RFC 7638 thumbprint of a raw Ed25519 public key, base64url: a record names by it the key it is checked with.
[[nodiscard]] QByteArray recordKeyId(QByteArrayView publicKey);

/// Record keys as they are published: a JWK set (RFC 7517, RFC 8037) in compact JSON, for any JWS library.
[[nodiscard]] QByteArray toJwkSet(const QList<QByteArray>& publicKeys);

/// The raw keys of such a set, or of one JWK of it, in their order; blanks and the order of members do not matter.
/// Empty for anything that toJwkSet() would not say: another member or value, one that stands there twice, a kid that
/// is not that of its key.
[[nodiscard]] QList<QByteArray> fromJwkSet(const QByteArray& json);

} // namespace vestibule::consent
