#pragma once

#include "core/base/Result.h"
#include "core/sync/Planner.h"
#include "core/sync/Station.h"

#include <tl/expected.hpp>

#include <optional>

namespace vestibule::sync {

/// Why nothing was cut; `culprit` when it lies in one entry, which the next plan can then leave out.
struct CutFailure
{
    Error error;
    std::optional<RefusedEntry> culprit;
};

/// Turns a plan into bytes: takes the payloads, adds times, lease, nonce and the signed anchor, signs, and stores the
/// result before anybody can send it. Errors: the journal's and the signer's, codes::payloadMissing,
/// codes::payloadAltered (bytes that do not have the digest), codes::cutTooLarge. On an error nothing is stored.
/// None, and nothing is stored, where something in it is not wanted any more.
[[nodiscard]] tl::expected<std::optional<CutChangeSet>, CutFailure>
cut(Station& station, const GateId& gate, const PlannedChangeSet& planned, const AnchorState& anchor);

} // namespace vestibule::sync
