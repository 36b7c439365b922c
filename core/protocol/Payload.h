#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Credential.h"
#include "core/domain/Ids.h"

#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace vestibule::protocol {

/// A way of turning a face into numbers that a gate says it can compare.
struct Algorithm
{
    QString algo;
    quint64 ver = 0;
    quint64 dim = 0;
    friend bool operator==(const Algorithm&, const Algorithm&) = default;
};

/// The one that this version of the protocol knows: "fr_feature", version 1, 512 values.
[[nodiscard]] Algorithm currentAlgorithm();

/// What a sealed face payload holds.
struct FacePayload
{
    domain::CredentialId id;
    Algorithm algorithm;
    /// `algorithm.dim` IEEE binary16 values, little-endian, of unit length.
    SecretBytes vector;
};

/// What a sealed card payload holds.
struct CardPayload
{
    domain::CredentialId id;
    domain::CardData card;
    /// This card's own application read key, 16 bytes; empty for a card known by its UID alone.
    SecretBytes readKey;
};

using Payload = std::variant<FacePayload, CardPayload>;

/// Rounds to IEEE binary16, to nearest and ties to even; what is too large becomes an infinity.
[[nodiscard]] std::uint16_t halfFromFloat(float value);
[[nodiscard]] float floatFromHalf(std::uint16_t half);

/// The little-endian binary16 form of a vector. The caller has normalised it.
[[nodiscard]] SecretBytes halvesOf(std::span<const float> vector);
/// Writes little-endian binary16 values as floats: as many as both have room for. The caller wipes them.
void floatsOf(const SecretBytes& halves, std::span<float> into);

/// Encodes a face for sealing. Errors: codes::badPayload when the vector has not `algorithm.dim` finite values or its
/// norm lies outside 0.99 to 1.01.
[[nodiscard]] Result<SecretBytes> encodeFace(const domain::CredentialId& id, const Algorithm& algorithm,
                                             std::span<const float> vector);
/// The same for a vector that is in binary16 already.
[[nodiscard]] Result<SecretBytes> encodePayload(const FacePayload& face);
/// Encodes a card for sealing. Errors: codes::badPayload for an empty or over-long number, a UID that has not 0, 4, 7
/// or 10 bytes, or a read key that is neither absent nor 16 bytes.
[[nodiscard]] Result<SecretBytes> encodePayload(const CardPayload& card);

/// Reads what a box held, whose memory a face keeps, and refuses whatever a gate must refuse: another id or kind inside
/// than the entry says, a wrong length, a value that is not finite, a norm outside 0.99 to 1.01 (codes::badPayload); an
/// algorithm that is not among `accepted` (codes::unsupportedAlgorithm); anything that is not deterministic CBOR
/// (codes::malformed).
[[nodiscard]] Result<Payload> parsePayload(SecretBytes opened, const domain::CredentialId& id,
                                           domain::CredentialKind kind, std::span<const Algorithm> accepted);

} // namespace vestibule::protocol
