#include "app/composition/GateAddresses.h"

#include "app/composition/OpenStation.h"

namespace vestibule::app {

namespace {

/// One decision about the list. The gates are looked at anew, so that those that it concerns stand as it says.
template <typename Work>
Result<qint64> decideOnAddress(OpenStation& station, Actor actor, Work work)
{
    auto done = station.store().runBlocking([&](store::Session& s) -> Result<qint64> {
        Decisions decisions(s, station.desk(), actor);
        return work(decisions);
    });
    if (done) {
        station.addresses().readAnew();
        station.sync().wake();
    }
    return done;
}

} // namespace

Result<qint64> listAddress(OpenStation& station, const domain::AddressListing& entered, Actor actor,
                           const domain::Approval* approval)
{
    return decideOnAddress(station, actor, [&](Decisions& d) { return d.listAddress(entered, approval); });
}

Result<qint64> strikeAddress(OpenStation& station, const QString& host, Actor actor, const domain::Approval* approval)
{
    return decideOnAddress(station, actor, [&](Decisions& d) { return d.strikeAddress(host, approval); });
}

} // namespace vestibule::app
