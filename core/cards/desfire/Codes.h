#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::cards::desfire::codes {

/// What a key is to be derived from has no byte, or more than 31.
inline constexpr ErrorCode inputMalformed{"desfire", "input-malformed"};
/// The chip does not have the key, or is not the chip that it says it is.
inline constexpr ErrorCode keyRefused{"desfire", "key-refused"};
/// What was received was not sent by the chip that was authenticated.
inline constexpr ErrorCode answerForged{"desfire", "answer-forged"};
/// An answer that no chip of this family gives.
inline constexpr ErrorCode answerMalformed{"desfire", "answer-malformed"};
inline constexpr ErrorCode notPermitted{"desfire", "not-permitted"};
inline constexpr ErrorCode noApplication{"desfire", "no-application"};
inline constexpr ErrorCode noFile{"desfire", "no-file"};
inline constexpr ErrorCode alreadyThere{"desfire", "already-there"};
/// The chip has no room for the application.
inline constexpr ErrorCode chipFull{"desfire", "chip-full"};
/// The chip made no sense of what was enciphered: the key that is to be replaced is another.
inline constexpr ErrorCode integrityRefused{"desfire", "integrity-refused"};
/// Any other status, or none; the detail names it. It may pass: it is no word about what the chip is.
inline constexpr ErrorCode chipRefused{"desfire", "chip-refused"};
/// The chip has no such command.
inline constexpr ErrorCode commandUnknown{"desfire", "command-unknown"};
/// No DESFire EV1, EV2 or EV3; the detail names what it is.
inline constexpr ErrorCode chipUnsupported{"desfire", "chip-unsupported"};
/// The chip's own key is neither the factory's nor this estate's.
inline constexpr ErrorCode chipForeign{"desfire", "chip-foreign"};
/// The application is none that these keys have made whole; it can be made anew.
inline constexpr ErrorCode applicationUnusable{"desfire", "application-unusable"};
/// Another chip lies there than the one that was meant.
inline constexpr ErrorCode otherChip{"desfire", "other-chip"};
/// What was read back is not what was written.
inline constexpr ErrorCode readBackDiffers{"desfire", "read-back-differs"};
/// What is to be the memory of a simulated chip is none.
inline constexpr ErrorCode memoryMalformed{"desfire", "memory-malformed"};

inline constexpr std::array all{inputMalformed, keyRefused,      answerForged,    answerMalformed, notPermitted,
                                noApplication,  noFile,          alreadyThere,    chipFull,        integrityRefused,
                                chipRefused,    commandUnknown,  chipUnsupported, chipForeign,     applicationUnusable,
                                otherChip,      readBackDiffers, memoryMalformed};

} // namespace vestibule::cards::desfire::codes
