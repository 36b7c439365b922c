#pragma once

#include "app/composition/StationSetUp.h"
#include "core/base/Digest.h"
#include "core/base/SecretBytes.h"
#include "core/vault/Stretching.h"

/// An operator whose password opens the vault the whole way, but is stretched by one cheap hash: thousands of openings
/// need no Argon2id.
namespace vestibule::crash {

inline SecretBytes password() { return SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")); }
inline app::NewEstate willowCourt(const QString& manager)
{
    return {QStringLiteral("Willow Court"),
            QStringLiteral("Willow Services"),
            QStringLiteral("office@willow.example"),
            QStringLiteral("1 Willow Road"),
            QStringLiteral("en"),
            manager};
}
inline QString quickName() { return QStringLiteral("Quick"); }

inline vault::Stretching quick()
{
    return {vault::KdfCost::floor(), [](const SecretBytes& secret, QByteArrayView salt, const vault::KdfCost&) {
                QByteArray key = blake2b256(secret.view().toByteArray() + salt.toByteArray());
                return Result<SecretBytes>(SecretBytes::takeFrom(key));
            }};
}

} // namespace vestibule::crash
