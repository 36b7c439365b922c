#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::protocol::codes {

/// Bytes that are not one item of deterministic CBOR, or not a COSE_Sign1 of the expected shape.
inline constexpr ErrorCode malformed{"protocol", "malformed"};
/// The detail of the three below begins with the path of the field and ": ", for example "upserts[3].rev: missing
/// field".
inline constexpr ErrorCode missingField{"protocol", "missing-field"};
inline constexpr ErrorCode wrongType{"protocol", "wrong-type"};
inline constexpr ErrorCode badValue{"protocol", "bad-value"};
/// A gate that speaks another version of the protocol; nothing else of its state is read.
inline constexpr ErrorCode otherVersion{"protocol", "other-version"};
/// More bytes or more members than the protocol allows.
inline constexpr ErrorCode tooLarge{"protocol", "too-large"};
/// The signature, its key id or its message name does not fit.
inline constexpr ErrorCode badSignature{"protocol", "bad-signature"};
inline constexpr ErrorCode badKey{"protocol", "bad-key"};
/// A sealed box that this secret key does not open.
inline constexpr ErrorCode cannotOpen{"protocol", "cannot-open"};
/// A payload that opened but whose content the protocol refuses.
inline constexpr ErrorCode badPayload{"protocol", "bad-payload"};
inline constexpr ErrorCode unsupportedAlgorithm{"protocol", "unsupported-algorithm"};
/// A pairing code, copy code or pairing URI that was mistyped.
inline constexpr ErrorCode badCode{"protocol", "bad-code"};
/// A proof in pairing that does not fit code, connection and content.
inline constexpr ErrorCode badProof{"protocol", "bad-proof"};

inline constexpr std::array all{malformed,    missingField, wrongType,   badValue,   tooLarge,
                                badSignature, badKey,       cannotOpen,  badPayload, unsupportedAlgorithm,
                                badCode,      badProof,     otherVersion};

} // namespace vestibule::protocol::codes
