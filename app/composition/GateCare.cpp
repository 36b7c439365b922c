#include "app/composition/GateCare.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/OpenStation.h"
#include "core/store/Session.h"
#include "core/sync/Codes.h"

namespace vestibule::app {

namespace {

constexpr std::chrono::hours believedFor{24};

} // namespace

Result<void> noteAlarmsKnown(store::Session& session, const DeskContext& context, Actor actor, domain::GateId gate)
{
    const auto known = session.gates().markAlertsSeen(gate, context.clock.now());
    if (!known || *known == 0) {
        return known ? Result<void>() : passOn(known);
    }
    audit::Entry entry;
    entry.by = actor;
    entry.action = "gate/alarms-known";
    entry.object = gate.bytes();
    entry.count = *known;
    return context.audit.note(session, std::move(entry));
}

Result<void> clockMustBeBelieved(OpenStation& station, store::Session& session)
{
    return station.judgeClock(session).and_then([](sync::ClockVerdict verdict) {
        return verdict == sync::ClockVerdict::Agrees ? Result<void>() : fail(sync::codes::clockUnsettled);
    });
}

Result<void> confirmClock(OpenStation& station, Actor actor)
{
    const auto unit = [&](store::Session& s) -> Result<void> {
        const auto verdict = station.judgeClock(s);
        if (!verdict || *verdict == sync::ClockVerdict::BehindAudit) {
            return verdict ? fail(sync::codes::clockUnsettled, "behind the log") : Result<void>(passOn(verdict));
        }
        audit::Entry entry;
        entry.by = actor;
        entry.action = "estate/clock-confirmed";
        return station.desk().audit.note(s, std::move(entry));
    };
    Result<void> noted = station.store().runBlocking(unit);
    if (noted) {
        station.clockGuard().trustStationFor(believedFor);
        station.sync().wake();
    }
    return noted;
}

} // namespace vestibule::app
