#include "core/vault/Tries.h"

namespace vestibule::vault {

Tries anchoredTo(const Tries& tries, Instant now)
{
    Tries out = tries;
    if (out.inRow > 0 && now < out.lastAt) {
        out.lastAt = now;
    }
    return out;
}

std::optional<Instant> waitUntil(const Tries& tries, Instant now)
{
    if (tries.inRow < triesBeforeDelay) {
        return std::nullopt;
    }
    const Instant end = tries.lastAt + delayAfterBadTries;
    return now < end ? std::optional<Instant>(end) : std::nullopt;
}

bool isStopped(const Tries& tries, StopRule rule)
{
    return rule == StopRule::AfterAHundred && tries.inAll >= triesBeforeStop;
}

Tries counted(const Tries& tries, Instant now)
{
    const int row = tries.inRow >= triesBeforeDelay ? 0 : tries.inRow;
    return {row + 1, tries.inAll + 1, now};
}

} // namespace vestibule::vault
