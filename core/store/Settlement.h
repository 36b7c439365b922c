#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Gives a gate's pending change-set up: the gate will never answer it. Bound: the moment, the gate.
inline constexpr char giveUpPending[] =
    "UPDATE change_sets SET bytes = NULL, discarded_at = ? WHERE gate = ? AND bytes IS NOT NULL";

/// "Deleted" means that every gate that ever may have held a credential has signed. Moves Restricted credentials that
/// have come so far to Deleted and returns them. `at` becomes their moment of deletion.
[[nodiscard]] Result<std::vector<domain::CredentialId>> settleDeletions(database::Connection& db, domain::GateId gate,
                                                                        Instant at);

} // namespace vestibule::store
