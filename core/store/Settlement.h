#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// "Deleted" means that every gate that ever may have held a credential has signed. Moves Restricted credentials that
/// have come so far to Deleted and returns them. `at` becomes their moment of deletion.
[[nodiscard]] Result<std::vector<domain::CredentialId>> settleDeletions(database::Connection& db, domain::GateId gate,
                                                                        Instant at);

} // namespace vestibule::store
