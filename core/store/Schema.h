#pragma once

#include "core/database/Schema.h"

#include <cstdint>
#include <vector>

namespace vestibule::store {

/// "VSTB": what PRAGMA application_id says in a station's database.
inline constexpr std::int32_t applicationId = 0x56535442;

/// The schema steps of `resources/schema/NNN-*.sql`, embedded in the program, in order.
[[nodiscard]] std::vector<database::SchemaStep> schemaSteps();

} // namespace vestibule::store
