#include "app/composition/GateLeases.h"

#include "app/composition/Codes.h"
#include "app/composition/OpenStation.h"

namespace vestibule::app {

Result<void> chooseLeasePolicy(OpenStation& station, domain::LeasePolicy policy, const domain::Operator& by)
{
    if (!domain::mayManage(by.role)) {
        return fail(codes::notAllowed);
    }
    const auto chosen = station.store().runBlocking([&](store::Session& s) -> Result<bool> {
        const auto changed = s.estate().setLeasePolicy(policy);
        if (!changed || !*changed) {
            return changed;
        }
        audit::Entry entry;
        entry.by = by.id;
        entry.action = policy == domain::LeasePolicy::CardOnly ? "estate/lease-card-only" : "estate/lease-warn";
        return station.desk().audit.note(s, entry).map([] { return true; });
    });
    if (!chosen) {
        return passOn(chosen);
    }
    if (*chosen) {
        station.sync().wake();
    }
    return {};
}

} // namespace vestibule::app
