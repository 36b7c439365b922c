#pragma once

#include "core/base/Error.h"

#include <algorithm>
#include <array>

namespace vestibule::sync::codes {

// The way to a gate. Transports map their own errors to these and keep them as the cause.
inline constexpr ErrorCode unreachable{"sync", "unreachable"};
inline constexpr ErrorCode timedOut{"sync", "timed-out"};
/// The connection was made and ended before a whole answer had come.
inline constexpr ErrorCode brokenOff{"sync", "broken-off"};
/// Whoever answers makes no TLS 1.3 connection.
inline constexpr ErrorCode noSecureConnection{"sync", "no-secure-connection"};
/// Whoever answered is not the gate on record.
inline constexpr ErrorCode untrusted{"sync", "untrusted"};
/// The gate does not accept this station.
inline constexpr ErrorCode stationRefused{"sync", "station-refused"};
inline constexpr ErrorCode certificateRevoked{"sync", "certificate-revoked"};
/// The gate's certificate begins later, or lives longer than any that this estate issues.
inline constexpr ErrorCode certificateNotNow{"sync", "certificate-not-now"};
/// The station has no revocation list that it could judge by.
inline constexpr ErrorCode listUnusable{"sync", "list-unusable"};
/// The gate on record, with a certificate that has run out: only its renewal may be talked about.
inline constexpr ErrorCode certificateExpired{"sync", "certificate-expired"};
/// The answer cannot be read.
inline constexpr ErrorCode garbled{"sync", "garbled"};
inline constexpr ErrorCode answerTooLarge{"sync", "answer-too-large"};
/// The answer points elsewhere; nobody follows it.
inline constexpr ErrorCode redirected{"sync", "redirected"};
inline constexpr ErrorCode cancelled{"sync", "cancelled"};
inline constexpr ErrorCode badAddress{"sync", "bad-address"};
/// A gate's address outside the private ranges that nobody has listed with a reason.
inline constexpr ErrorCode publicAddress{"sync", "public-address"};

// What a gate said or is. All of them stop sending to that gate until something changes.
inline constexpr ErrorCode busy{"sync", "busy"};
inline constexpr ErrorCode gateRefused{"sync", "gate-refused"};
/// A status of failure that says nothing of the protocol, or that the gate failed inside.
inline constexpr ErrorCode gateFails{"sync", "gate-fails"};
/// It refuses what is right by the station's clock: its own is wrong.
inline constexpr ErrorCode gateClockOff{"sync", "gate-clock-off"};
/// Its disk is full, or it holds as many entries as it can. What waits is sent again until there is room.
inline constexpr ErrorCode gateFull{"sync", "gate-full"};
inline constexpr ErrorCode wrongGate{"sync", "wrong-gate"};
inline constexpr ErrorCode keyChanged{"sync", "key-changed"};
inline constexpr ErrorCode gateReset{"sync", "gate-reset"};
inline constexpr ErrorCode incompatible{"sync", "incompatible"};
/// A gate holds an anchor that this station signed and that its log does not contain: the station was put back. It
/// stays so until its recovery.
inline constexpr ErrorCode stationOlder{"sync", "station-older"};
/// The gate claims a later state of this station by its word alone, or in an epoch that no recoveries account for. It
/// says nothing about the station.
inline constexpr ErrorCode anchorUnproven{"sync", "anchor-unproven"};
inline constexpr ErrorCode positionUnproven{"sync", "position-unproven"};

/// The gate obeys neither the keys of now nor any that this estate has told it of: somebody else's, or those of a time
/// that no sheet leads back from.
inline constexpr ErrorCode trustLost{"sync", "trust-lost"};
/// The gate does not follow a change of the estate's keys, and nothing is left that could tell it: what was signed for
/// it has run out, or is for another key of the gate.
inline constexpr ErrorCode trustSpent{"sync", "trust-spent"};
/// The gate obeys the keys of before, and refuses the new ones.
inline constexpr ErrorCode trustRefused{"sync", "trust-refused"};

// Signed answers that prove nothing.
inline constexpr ErrorCode receiptForged{"sync", "receipt-forged"};
inline constexpr ErrorCode receiptMismatch{"sync", "receipt-mismatch"};
/// A receipt speaks of a payload that this station never sent to that gate.
inline constexpr ErrorCode digestNeverCommitted{"sync", "digest-never-committed"};
inline constexpr ErrorCode inventoryForged{"sync", "inventory-forged"};
inline constexpr ErrorCode inventoryMoved{"sync", "inventory-moved"};

// A copy from one gate to another.
/// Nobody has entered the code at the source gate in time.
inline constexpr ErrorCode copyNotApproved{"sync", "copy-not-approved"};
inline constexpr ErrorCode copyRefused{"sync", "copy-refused"};
/// The source gate waits for another code than this order has.
inline constexpr ErrorCode copyCodeDiffers{"sync", "copy-code-differs"};

// The station's own side.
inline constexpr ErrorCode clockUnsettled{"sync", "clock-unsettled"};
inline constexpr ErrorCode payloadMissing{"sync", "payload-missing"};
inline constexpr ErrorCode payloadAltered{"sync", "payload-altered"};
inline constexpr ErrorCode cutTooLarge{"sync", "cut-too-large"};
inline constexpr ErrorCode journalBroken{"sync", "journal-broken"};
inline constexpr ErrorCode stopping{"sync", "stopping"};

// Pairing.
inline constexpr ErrorCode wrongPairingCode{"sync", "wrong-pairing-code"};
/// The code is right in form, but the proof does not fit the connection: somebody stands in between, or the code is
/// of another gate.
inline constexpr ErrorCode pairingProofFailed{"sync", "pairing-proof-failed"};
inline constexpr ErrorCode alreadyPaired{"sync", "already-paired"};
/// The gate refused, or its answer was lost and it could not be proved that it accepted.
inline constexpr ErrorCode pairingRefused{"sync", "pairing-refused"};

/// Nobody has answered. What was asked may have been done all the same.
inline constexpr std::array silence{unreachable, timedOut, brokenOff};
/// Somebody has, and what was said is not used.
inline constexpr std::array unreadable{garbled, answerTooLarge, redirected, gateFails};

inline constexpr std::array all{unreachable,        timedOut,           untrusted,          garbled,
                                cancelled,          badAddress,         publicAddress,      busy,
                                gateRefused,        gateFull,           wrongGate,          keyChanged,
                                gateReset,          incompatible,       stationOlder,       anchorUnproven,
                                positionUnproven,   receiptForged,      receiptMismatch,    digestNeverCommitted,
                                inventoryForged,    inventoryMoved,     clockUnsettled,     payloadMissing,
                                payloadAltered,     cutTooLarge,        journalBroken,      stopping,
                                wrongPairingCode,   pairingProofFailed, alreadyPaired,      pairingRefused,
                                certificateExpired, brokenOff,          noSecureConnection, stationRefused,
                                certificateRevoked, certificateNotNow,  listUnusable,       answerTooLarge,
                                redirected,         gateFails,          gateClockOff,       copyNotApproved,
                                copyRefused,        copyCodeDiffers,    trustLost,          trustSpent,
                                trustRefused};

/// Whether the error is one of a list of codes.
template <typename Codes>
[[nodiscard]] bool isAnyOf(const Error& error, const Codes& codes)
{
    return std::any_of(codes.begin(), codes.end(), [&error](const ErrorCode& code) { return error.is(code); });
}

} // namespace vestibule::sync::codes
