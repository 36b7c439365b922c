#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QCborArray>

#include <map>
#include <optional>

namespace vestibule::vault {

/// Bad tries at one account. A try is counted, on the disk, before it is judged; a good one clears the count, but not
/// what no log says yet. Pure values: where the count is kept is the caller's business.
struct Tries
{
    int inRow = 0;
    int inAll = 0;    ///< since the last good try
    Uptime lastAt;    ///< of the last counted one
    int unlogged = 0; ///< that the audit log does not say yet, good tries in between or not

    friend bool operator==(const Tries&, const Tries&) = default;
};

/// The null id is the recovery slot.
using TriesByOwner = std::map<domain::OperatorId, Tries>;

enum class StopRule {
    AfterAHundred, ///< a password can be guessed
    Never,         ///< the recovery code cannot; a stop would only let somebody lock everyone out for ever
};

inline constexpr int triesBeforeDelay = 5;
inline constexpr int triesBeforeStop = 100;
inline constexpr std::chrono::minutes delayAfterBadTries{15};

/// How long no try is judged; none when one may be made. The delay passes while the machine runs, not by its clock,
/// which can be set: after a new start of the machine it is waited out from that start.
[[nodiscard]] std::optional<milliseconds> remainingDelay(const Tries& tries, const Uptime& now);
[[nodiscard]] bool isStopped(const Tries& tries, StopRule rule);
/// After one more. A delay that has been waited out starts a new row.
[[nodiscard]] Tries counted(const Tries& tries, const Uptime& now);
/// After a good one, or freed by somebody.
[[nodiscard]] Tries cleared(const Tries& tries);
/// Of two counts of one account the one that allows less at `now`: an older copy put back, or one whose moment was
/// altered, helps nobody. Of what no log says the greater number.
[[nodiscard]] Tries stricter(const Tries& a, const Tries& b, const Uptime& now);
[[nodiscard]] TriesByOwner stricter(TriesByOwner a, const TriesByOwner& b, const Uptime& now);

[[nodiscard]] QCborArray toCbor(const TriesByOwner& tries);
/// Errors: codes::damaged.
[[nodiscard]] Result<TriesByOwner> triesFromCbor(const QCborArray& rows);

} // namespace vestibule::vault
