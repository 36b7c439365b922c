#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::audit::codes {

/// The stored entries do not give the tree that the signed head names.
inline constexpr ErrorCode altered{"audit", "altered"};
/// Entries that a head or a seal covers are gone, or the log ends without the seal of its open period.
inline constexpr ErrorCode truncated{"audit", "truncated"};
/// The log is not the one that a kept head was taken from, or it has two ends.
inline constexpr ErrorCode forked{"audit", "forked"};
/// A closed period carries a signature by the key of a later one: it was sealed anew, after its own key was gone.
inline constexpr ErrorCode resealed{"audit", "re-sealed"};
/// A period does not follow from the one before it, or the first one is not the one that is expected.
inline constexpr ErrorCode brokenChain{"audit", "broken-chain"};
/// Bytes that are no seal of this format, or a seal whose signature does not verify.
inline constexpr ErrorCode badSeal{"audit", "bad-seal"};
/// Bytes that are no export of a log.
inline constexpr ErrorCode badExport{"audit", "bad-export"};
/// The log has seals, but the key of its open period is not there or is another one.
inline constexpr ErrorCode keyLost{"audit", "key-lost"};
/// Bytes that are no head of this format, a head whose signature does not verify, or one by a key of another log.
inline constexpr ErrorCode badHead{"audit", "bad-head"};
/// An inclusion or consistency proof does not lead to the root.
inline constexpr ErrorCode badProof{"audit", "bad-proof"};
/// Bytes that are no proof of this format.
inline constexpr ErrorCode badProofFile{"audit", "bad-proof-file"};
/// A head that was kept is of a size that the proof says nothing about.
inline constexpr ErrorCode headNotCovered{"audit", "head-not-covered"};
/// No such entry, or a proof was asked for a range that does not exist.
inline constexpr ErrorCode outOfRange{"audit", "out-of-range"};
/// Bytes that are no entry of this format.
inline constexpr ErrorCode badEntry{"audit", "bad-entry"};
/// A field holds what the log must not hold (free text, a name).
inline constexpr ErrorCode fieldRefused{"audit", "field-refused"};

inline constexpr std::array all{altered,      truncated,      forked,     resealed, brokenChain,
                                badSeal,      badExport,      keyLost,    badHead,  badProof,
                                badProofFile, headNotCovered, outOfRange, badEntry, fieldRefused};

} // namespace vestibule::audit::codes
