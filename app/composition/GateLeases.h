#pragma once

#include "core/base/Result.h"
#include "core/domain/Gate.h"
#include "core/domain/Operator.h"

namespace vestibule::app {

class OpenStation;

/// What gates do that have not heard from the station past their lease, for the whole estate. In the log; the gates are
/// woken, and each is told by a change-set at its next contact, whether or not anything else has changed. Nothing
/// happens where it is chosen already. Blocking; a worker thread or a command line. Errors: codes::notAllowed for all
/// but managers, and those of the store.
[[nodiscard]] Result<void> chooseLeasePolicy(OpenStation& station, domain::LeasePolicy policy,
                                             const domain::Operator& by);

} // namespace vestibule::app
