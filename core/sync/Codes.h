#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::sync::codes {

// The way to a gate. Transports map their own errors to these and keep them as the cause.
inline constexpr ErrorCode unreachable{"sync", "unreachable"};
inline constexpr ErrorCode timedOut{"sync", "timed-out"};
/// Whoever answered is not the gate on record, or does not accept this station.
inline constexpr ErrorCode untrusted{"sync", "untrusted"};
/// The gate on record, with a certificate that has run out: only its renewal may be talked about.
inline constexpr ErrorCode certificateExpired{"sync", "certificate-expired"};
/// The answer cannot be read.
inline constexpr ErrorCode garbled{"sync", "garbled"};
inline constexpr ErrorCode cancelled{"sync", "cancelled"};
inline constexpr ErrorCode badAddress{"sync", "bad-address"};
/// A gate's address outside the private ranges that nobody has listed with a reason.
inline constexpr ErrorCode publicAddress{"sync", "public-address"};

// What a gate said or is. All of them stop sending to that gate until something changes.
inline constexpr ErrorCode busy{"sync", "busy"};
inline constexpr ErrorCode gateRefused{"sync", "gate-refused"};
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

// Signed answers that prove nothing.
inline constexpr ErrorCode receiptForged{"sync", "receipt-forged"};
inline constexpr ErrorCode receiptMismatch{"sync", "receipt-mismatch"};
/// A receipt speaks of a payload that this station never sent to that gate.
inline constexpr ErrorCode digestNeverCommitted{"sync", "digest-never-committed"};
inline constexpr ErrorCode inventoryForged{"sync", "inventory-forged"};
inline constexpr ErrorCode inventoryMoved{"sync", "inventory-moved"};

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

inline constexpr std::array all{unreachable,       timedOut,           untrusted,       garbled,
                                cancelled,         badAddress,         publicAddress,   busy,
                                gateRefused,       gateFull,           wrongGate,       keyChanged,
                                gateReset,         incompatible,       stationOlder,    anchorUnproven,
                                positionUnproven,  receiptForged,      receiptMismatch, digestNeverCommitted,
                                inventoryForged,   inventoryMoved,     clockUnsettled,  payloadMissing,
                                payloadAltered,    cutTooLarge,        journalBroken,   stopping,
                                wrongPairingCode,  pairingProofFailed, alreadyPaired,   pairingRefused,
                                certificateExpired};

} // namespace vestibule::sync::codes
