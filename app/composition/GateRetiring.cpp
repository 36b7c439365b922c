#include "app/composition/GateRetiring.h"

#include "app/composition/OpenStation.h"

namespace vestibule::app {

Result<int> retireGate(OpenStation& station, domain::GateId gate, Actor actor, const domain::Approval* approval)
{
    const auto ended = station.store().runBlocking(
        [&](store::Session& s) { return Decisions(s, station.desk(), actor).retireGate(gate, approval); });
    if (!ended) {
        return ended;
    }
    // The list first: reloading wakes the other gates, which are due a new one.
    station.crls().makeAnew();
    const auto reloaded = station.sync().reloadGates();
    return reloaded ? ended : passOn(reloaded);
}

} // namespace vestibule::app
