#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::audit::codes {

/// The stored entries do not give the tree that the signed head names.
inline constexpr ErrorCode altered{"audit", "altered"};
/// Entries that a head covers are gone.
inline constexpr ErrorCode truncated{"audit", "truncated"};
/// The head's signature does not verify.
inline constexpr ErrorCode badHead{"audit", "bad-head"};
/// An inclusion or consistency proof does not lead to the root.
inline constexpr ErrorCode badProof{"audit", "bad-proof"};
/// No such entry, or a proof was asked for a range that does not exist.
inline constexpr ErrorCode outOfRange{"audit", "out-of-range"};
/// Bytes that are no entry of this format.
inline constexpr ErrorCode badEntry{"audit", "bad-entry"};
/// A field holds what the log must not hold (free text, a name).
inline constexpr ErrorCode fieldRefused{"audit", "field-refused"};

inline constexpr std::array all{altered, truncated, badHead, badProof, outOfRange, badEntry, fieldRefused};

} // namespace vestibule::audit::codes
