#pragma once

#include "app/composition/KeyIssue.h"

namespace vestibule::app {

class OpenStation;

/// What people have seen of gates, and say of clocks.

/// A manager knows of what this gate did; noted where there was something to know. A unit of work.
[[nodiscard]] Result<void> noteAlarmsKnown(store::Session& session, const DeskContext& context, Actor actor,
                                           domain::GateId gate);

/// Errors: sync::codes::clockUnsettled while the station's clock is not believed. Inside a unit of work: what begins
/// now would carry its dates.
[[nodiscard]] Result<void> clockMustBeBelieved(OpenStation& station, store::Session& session);
/// Somebody says that the station's clock is right, whatever the gates say: for a day, or until it is set. Blocking.
/// Errors: sync::codes::clockUnsettled where it is behind the station's own log.
[[nodiscard]] Result<void> confirmClock(OpenStation& station, Actor actor);

} // namespace vestibule::app
