#pragma once

#include "core/base/Clock.h"

#include <optional>

namespace vestibule::vault {

/// Bad tries at one account. A try is counted, on the disk, before it is judged; a good one clears the count. Pure
/// values: where the count is kept is the caller's business.
struct Tries
{
    int inRow = 0;
    int inAll = 0;  ///< since the last good try
    Instant lastAt; ///< of the last counted one

    friend bool operator==(const Tries&, const Tries&) = default;
};

enum class StopRule {
    AfterAHundred, ///< a password can be guessed
    Never,         ///< the recovery code cannot; a stop would only let somebody lock everyone out for ever
};

inline constexpr int triesBeforeDelay = 5;
inline constexpr int triesBeforeStop = 100;
inline constexpr std::chrono::minutes delayAfterBadTries{15};

/// A clock that went back must not lengthen the delay beyond what it is nor end it: the delay starts again from now.
[[nodiscard]] Tries anchoredTo(const Tries& tries, Instant now);
/// Until when no try is judged; none when one may be made.
[[nodiscard]] std::optional<Instant> waitUntil(const Tries& tries, Instant now);
[[nodiscard]] bool isStopped(const Tries& tries, StopRule rule);
/// After one more. A delay that has been waited out starts a new row.
[[nodiscard]] Tries counted(const Tries& tries, Instant now);

} // namespace vestibule::vault
