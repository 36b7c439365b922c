#pragma once

#include "core/base/SecretBytes.h"

#include <utility>

namespace vestibule::ui {

/// Two groups of a recovery code by chance, from 1, that are to be typed from the paper: whoever can has kept it.
[[nodiscard]] std::pair<int, int> groupsToAsk(const SecretBytes& code);
/// Whether `typed` is that group of the code; case, blanks, hyphens, and letters read for digits do not matter.
[[nodiscard]] bool isGroupOf(const SecretBytes& code, int number, const SecretBytes& typed);

} // namespace vestibule::ui
