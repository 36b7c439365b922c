#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstdint>

/// The numbers of the gate protocol, version 1.
namespace vestibule::protocol::limits {

inline constexpr int protocolVersion = 1;
inline constexpr std::uint16_t defaultPort = 8443;

/// One request or one answer, signed or not.
inline constexpr qsizetype bodyBytes = 1 << 20;
/// A signed change-set that carries upserts.
inline constexpr qsizetype upsertChangeSetBytes = 256 << 10;
/// Upserts, updates and revokes of one change-set together.
inline constexpr qsizetype changeSetMembers = 4096;
/// `expired` of one receipt.
inline constexpr qsizetype receiptExpired = 4096;
/// Entries or tombstones on one inventory page.
inline constexpr qsizetype pageEntries = 5000;
inline constexpr int nesting = 8;
inline constexpr quint64 largestInteger = 0x7fff'ffff'ffff'ffff;
inline constexpr qsizetype headerBytes = 16 << 10;
inline constexpr int parallelReads = 4;

inline constexpr qsizetype faceDimension = 512;
inline constexpr double smallestNorm = 0.99;
inline constexpr double largestNorm = 1.01;
inline constexpr qsizetype cardReadKeyBytes = 16;

inline constexpr std::chrono::seconds exchangeTimeout{30};
inline constexpr std::chrono::seconds connectTimeout{5};
inline constexpr std::chrono::minutes clockSkew{10};
/// How far `issued` may lead the floor of a gate whose own clock has died.
inline constexpr std::chrono::hours floorLead{31 * 24};
/// How long after a change-set with an agreeing clock a gate's clock counts as confirmed.
inline constexpr std::chrono::hours clockConfirmed{24};
/// How long an unconfirmed gate waits before it erases an expired payload.
inline constexpr std::chrono::hours unconfirmedPurge{72};
/// The longest way ahead of `valid_until` ("10 years", leap days counted).
inline constexpr std::chrono::hours longestValidity{24 * 3653};
inline constexpr std::chrono::hours longestCrl{35 * 24};
inline constexpr std::chrono::hours longestCertificate{90 * 24 + 1};
inline constexpr std::chrono::hours renewCertificateAfter{45 * 24};

/// How far the number of a trust may lie above the one that a gate holds: more changes of its keys than an estate
/// makes. One message must not use the numbers up.
inline constexpr quint64 trustLead = 1000;

inline constexpr std::chrono::minutes pairingCodeLife{15};
inline constexpr int pairingTries = 5;
inline constexpr std::chrono::minutes copyApprovalLife{60};
inline constexpr std::chrono::hours copyDestinationPause{24};

} // namespace vestibule::protocol::limits
