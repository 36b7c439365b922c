#include "app/composition/GateRetiring.h"

#include "app/composition/OpenStation.h"
#include "core/base/Log.h"

namespace vestibule::app {

namespace {

VESTIBULE_LOG(retiringLog, "gates")

} // namespace

void stopDeliveries(OpenStation& station)
{
    // The list first: reloading wakes the other gates, which are due a new one.
    station.crls().makeAnew();
    if (const auto reloaded = station.sync().reloadGates(); !reloaded) {
        // The gate is retired for good, and nothing more is sent to it: to say that the act failed would be wrong.
        qCWarning(retiringLog) << "the gates were not read again:" << reloaded.error().describe().c_str();
    }
}

Result<int> retireGate(OpenStation& station, domain::GateId gate, Actor actor, const domain::Approval* approval)
{
    const auto ended = station.store().runBlocking(
        [&](store::Session& s) { return Decisions(s, station.desk(), actor).retireGate(gate, approval); });
    if (ended) {
        stopDeliveries(station);
    }
    return ended;
}

} // namespace vestibule::app
