#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <optional>

namespace vestibule::domain {

/// A gate in reach shuts out a key that has ended within this time.
inline constexpr std::chrono::seconds shutOutWithin{60};
/// Every gate that ever held the key has signed that it is gone before this time is over.
inline constexpr std::chrono::hours goneWithin{24};
/// What is not signed for after this time closes the taking of new faces, until it is.
inline constexpr std::chrono::hours facesCloseAfter{72};

/// How long a gate has owed its signature for a key that has ended.
enum class RemovalStanding {
    InTime,  ///< nothing is late
    Slow,    ///< the gate is in reach, and `shutOutWithin` is over
    Late,    ///< `goneWithin` is over
    Overdue, ///< more than `facesCloseAfter`
};

/// Of a key that ended at `ended`. `inReach`: the gate answers this station. By a clock that was set back since nothing
/// is late.
[[nodiscard]] RemovalStanding removalStanding(Instant ended, bool inReach, Instant now);

/// Whether no new face is taken because of keys that have ended. `oldestUnsigned`: since when a gate in service is
/// waited for, of the longest wait; none when every gate has signed. Cards are given all the same.
[[nodiscard]] bool removalsCloseFaces(std::optional<Instant> oldestUnsigned, Instant now);

} // namespace vestibule::domain
