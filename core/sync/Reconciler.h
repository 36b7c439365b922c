#pragma once

#include "core/sync/GateClient.h"

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
    std::vector<CredentialId> unknown;   ///< in the set, and the station never heard of it
    std::vector<CredentialId> foreign;   ///< outside the set: an installer's or a stranger's
    [[nodiscard]] bool clean() const
    {
        return outdated.empty() && missing.empty() && altered.empty() && lingering.empty() && unknown.empty();
    }
};

/// Pure.
[[nodiscard]] Reconciliation reconcile(const DesiredState& desired, const GateContent& content);

} // namespace vestibule::sync
