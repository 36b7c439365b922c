#pragma once

#include "core/base/SecretBytes.h"
#include "core/domain/Ids.h"
#include "core/protocol/Cose.h"
#include "core/protocol/Payload.h"

#include <vector>

/// Keys and ids that the seeds were made with and the targets check against. They protect nothing.
namespace vestibule::fuzz {

/// 32 bytes.
inline SecretBytes seedOfKey() { return SecretBytes::copyOf(QByteArrayView("a key that protects nothing: 32b")); }

inline const protocol::SigningKey& signingKey()
{
    static const protocol::SigningKey key = protocol::SigningKey::fromSeed(seedOfKey()).value();
    return key;
}

inline domain::CredentialId credentialInside()
{
    return domain::CredentialId::fromBytes(QByteArrayView("0123456789abcdef")).value();
}

/// The protocol's algorithm, and a short one whose vectors mutations can keep at unit length.
inline std::vector<protocol::Algorithm> algorithms()
{
    return {protocol::currentAlgorithm(), {QStringLiteral("short"), 1, 4}};
}

} // namespace vestibule::fuzz
