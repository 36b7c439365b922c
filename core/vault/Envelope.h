#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCborMap>

namespace vestibule::vault {

/// How the vault's files stand on the disk: eight letters that name the kind, BLAKE2b-256 of the rest, one CBOR map.
/// The digest finds damage, not malice.
[[nodiscard]] QByteArray enclose(QByteArrayView kind, const QCborMap& content);
/// Errors: codes::damaged for another kind, another digest, or bytes that are not exactly one map.
[[nodiscard]] Result<QCborMap> disclose(QByteArrayView kind, QByteArrayView bytes);

/// The whole of `bytes` as one CBOR map. Errors: codes::damaged.
[[nodiscard]] Result<QCborMap> mapFrom(QByteArrayView bytes);

} // namespace vestibule::vault
