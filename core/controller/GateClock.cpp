#include "core/controller/GateClock.h"

#include "core/protocol/Limits.h"

#include <algorithm>

namespace vestibule::controller {

namespace limits = protocol::limits;

Instant GateClock::now() const { return std::max(own(), floor()); }

void GateClock::raiseFloor(Instant to)
{
    if (to > floor()) {
        m_floor = to.ms();
    }
}

bool mayBelieveIssued(Instant issued, Instant own, Instant floor)
{
    if (issued <= std::max(own, floor) + limits::clockSkew) {
        return true;
    }
    return own < floor && issued <= floor + limits::floorLead;
}

bool confirmsClock(Instant issued, Instant own)
{
    return issued <= own + limits::clockSkew && issued >= own - limits::clockSkew;
}

Instant purgeDue(Instant validUntil, bool clockConfirmed)
{
    return clockConfirmed ? validUntil : validUntil + limits::unconfirmedPurge;
}

} // namespace vestibule::controller
