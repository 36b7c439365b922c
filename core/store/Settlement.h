#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <cstdint>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Gives a gate's pending change-set up: the gate will never answer it. Bound: the moment, the gate.
inline constexpr char giveUpPending[] =
    "UPDATE change_sets SET bytes = NULL, discarded_at = ? WHERE gate = ? AND bytes IS NOT NULL";

/// How far above the station's own a gate's revision of a credential may be for the station to go above it. More is no
/// revision that this estate ever gave, and none that it lets a gate drive it to.
inline constexpr std::int64_t believableLead = 1'000'000;

/// A copy of the whole machine that was put back cannot know it before it hears a gate, and has forgotten what it sent
/// since. So every opening counts as one: what ends is signed for by each gate in service that has not agreed with this
/// store since, whatever the store remembers; one that has not shown that it accepted its pairing was given nothing.
/// The lists of them (`unheard_since_opening`, `accepted`) live as long as the connection. Call once the schema is
/// there, and before anything ends.
/// Errors: those of the engine.
[[nodiscard]] Result<void> beginOpening(database::Connection& db);

/// What the gate holds is known again. Bound: the gate.
inline constexpr char heardSinceRecovery[] = "DELETE FROM unheard_gates WHERE gate = ?";
/// The gate has agreed with this store by its signature. Bound: the gate.
inline constexpr char heardSinceOpening[] = "DELETE FROM unheard_since_opening WHERE gate = ?";

/// "Deleted" means that every gate that ever may have held a credential has signed. Moves Restricted credentials that
/// have come so far to Deleted and returns them. `at` becomes their moment of deletion.
[[nodiscard]] Result<std::vector<domain::CredentialId>> settleDeletions(database::Connection& db, domain::GateId gate,
                                                                        Instant at);

} // namespace vestibule::store
