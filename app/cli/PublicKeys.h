#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace vestibule::cli {

/// An Ed25519 public key, 32 bytes, from 64 hex digits or from a file with them or with the bytes themselves. Errors:
/// codes::keyUnreadable; those of readFile.
[[nodiscard]] Result<QByteArray> publicKeyFrom(const QString& text);

/// Record keys: one as above, or a file with the JWK set that `key show --jwk` writes. Errors: the same.
[[nodiscard]] Result<QList<QByteArray>> recordKeysFrom(const QString& text);

} // namespace vestibule::cli
