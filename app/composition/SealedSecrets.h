#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <optional>

namespace vestibule::store {
class Session;
}
namespace vestibule::vault {
class MasterKey;
}

/// Secrets in the store, sealed under the station's master and bound to their label.
namespace vestibule::app {

/// In the place of an earlier one of that label.
[[nodiscard]] Result<void> putSealed(store::Session& session, const vault::MasterKey& master, const char* label,
                                     const SecretBytes& secret, Instant now);
/// None when there is none. Errors: vault::codes::sealBroken when it was sealed under another master.
[[nodiscard]] Result<std::optional<SecretBytes>> findSealed(store::Session& session, const vault::MasterKey& master,
                                                            const char* label);

} // namespace vestibule::app
