#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::cli::codes {

inline constexpr ErrorCode usage{"cli", "usage"};
inline constexpr ErrorCode passwordUnreadable{"cli", "password-unreadable"};
inline constexpr ErrorCode passwordsDiffer{"cli", "passwords-differ"};
/// The estate was made, but the code of its recovery sheet could not be handed over: make it again.
inline constexpr ErrorCode recoveryNotWritten{"cli", "recovery-not-written"};
inline constexpr ErrorCode noSuchCard{"cli", "no-such-card"};
/// Both sides were trusted, but the answer was not 200.
inline constexpr ErrorCode wrongStatus{"cli", "wrong-status"};
inline constexpr ErrorCode keyUnreadable{"cli", "key-unreadable"};
/// The command was done; what it would have printed is lost.
inline constexpr ErrorCode outputNotWritten{"cli", "output-not-written"};

/// No desktop program works in this folder.
inline constexpr ErrorCode notRunning{"cli", "not-running"};
/// The desktop program that works there did not answer in time.
inline constexpr ErrorCode stationSilent{"cli", "station-silent"};
/// It did not do what it was asked.
inline constexpr ErrorCode stationRefused{"cli", "station-refused"};

inline constexpr std::array all{usage,      passwordUnreadable, passwordsDiffer, recoveryNotWritten,
                                noSuchCard, wrongStatus,        keyUnreadable,   outputNotWritten,
                                notRunning, stationSilent,      stationRefused};

} // namespace vestibule::cli::codes
