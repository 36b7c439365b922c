#include "core/domain/Removal.h"

namespace vestibule::domain {

RemovalStanding removalStanding(Instant ended, bool inReach, Instant now)
{
    const milliseconds waited = now - ended;
    if (waited > facesCloseAfter) {
        return RemovalStanding::Overdue;
    }
    if (waited >= goneWithin) {
        return RemovalStanding::Late;
    }
    return inReach && waited >= shutOutWithin ? RemovalStanding::Slow : RemovalStanding::InTime;
}

bool removalsCloseFaces(std::optional<Instant> oldestUnsigned, Instant now)
{
    return oldestUnsigned && removalStanding(*oldestUnsigned, false, now) == RemovalStanding::Overdue;
}

} // namespace vestibule::domain
