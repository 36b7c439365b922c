#pragma once

#include "core/base/Error.h"

namespace vestibule::cli::exits {

inline constexpr int done = 0;
inline constexpr int refused = 1;     ///< refused or failed, for the reason whose code is printed
inline constexpr int usage = 2;       ///< the line cannot be understood, or something required is missing
inline constexpr int notFound = 3;    ///< no such estate, person, card, file, model or entry of the log
inline constexpr int notAllowed = 4;  ///< password, locked account, or the operator's role
inline constexpr int unreachable = 5; ///< a gate does not answer
/// The folder or the store cannot be used: taken, damaged, not ours, disk full; or the output cannot be written.
inline constexpr int unusable = 6;

/// What the program ends with after this error.
[[nodiscard]] int forError(const Error& error);

} // namespace vestibule::cli::exits
