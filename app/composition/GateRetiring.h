#pragma once

#include "app/composition/Decisions.h"

namespace vestibule::app {

class OpenStation;

/// Decisions::retireGate as a unit of work of its own; then deliveries to the gate stop, and its certificate is on the
/// revocation list that the other gates get next. Blocking; a worker thread or a command line. Errors: those of
/// Decisions::retireGate and the store; none once the gate is retired.
[[nodiscard]] Result<int> retireGate(OpenStation& station, domain::GateId gate, Actor actor,
                                     const domain::Approval* approval);

} // namespace vestibule::app
