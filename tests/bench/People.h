#pragma once

#include "core/domain/Resident.h"

#include <vector>

namespace vestibule::bench {

/// People who do not exist, the same in every run: two or three characters of name, 60 buildings of 4 entrances. Some
/// share a dwelling and a few a name too.
[[nodiscard]] std::vector<domain::ResidentDetails> fictitiousPeople(int count);

} // namespace vestibule::bench
