#pragma once

#include "core/sync/GateClient.h"

#include <optional>
#include <vector>

namespace vestibule::sync {

/// What a gate really holds, compared with what must be there.
struct Reconciliation
{
    std::vector<CredentialId> matched;   ///< live, in the desired revision and with the desired payload
    std::vector<CredentialId> outdated;  ///< live, in an older revision: a change is due
    std::vector<CredentialId> missing;   ///< desired and not there
    std::vector<CredentialId> expired;   ///< purged at their end, waiting for the revoke
    std::vector<CredentialId> altered;   ///< the desired revision or a later one, over another payload
    std::vector<CredentialId> lingering; ///< revoked at the station and still there
    std::vector<CredentialId> pastEnd;   ///< live, wished or revoked, and the gate had to erase them at their end
    std::vector<CredentialId> unknown;   ///< in the set, and the station never heard of it
    std::vector<CredentialId> foreign;   ///< outside the set: an installer's or a stranger's
    [[nodiscard]] bool clean() const
    {
        return outdated.empty() && missing.empty() && altered.empty() && lingering.empty() && pastEnd.empty() &&
               unknown.empty();
    }
};

/// What ended until then a gate must have erased by `now`. Its clock may be ten minutes from ours; and unless a
/// change-set of the last day has confirmed it, the gate waits three more days. `gateClock`: what it says now;
/// `lastIssued`: of the last change-set that it took. Pure.
[[nodiscard]] Instant mustBeErased(Instant now, Instant gateClock, Instant lastIssued);

/// `erased`: what ended until then must be erased there, by the day that the gate knows, or that is wished in the
/// revision that it has; without it the clock is not believed, and nothing counts as past its end. Pure.
[[nodiscard]] Reconciliation reconcile(const DesiredState& desired, const GateContent& content,
                                       std::optional<Instant> erased);

} // namespace vestibule::sync
