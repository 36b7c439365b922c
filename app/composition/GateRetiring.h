#pragma once

#include "app/composition/Decisions.h"

namespace vestibule::app {

class OpenStation;

/// After a gate has gone out of service: nothing more is sent to it, and its certificate is on the revocation list that
/// the others get next.
void stopDeliveries(OpenStation& station);

/// Decisions::retireGate as a unit of work of its own, then stopDeliveries(). Blocking; a worker thread or a command
/// line. Errors: those of Decisions::retireGate and the store; none once the gate is retired.
[[nodiscard]] Result<int> retireGate(OpenStation& station, domain::GateId gate, Actor actor,
                                     const domain::Approval* approval);

} // namespace vestibule::app
