#pragma once

#include "core/database/Schema.h"

#include <vector>

namespace vestibule::controller {

/// Tells a gate's database from others (PRAGMA application_id): "VGat".
inline constexpr std::int32_t gateApplicationId = 0x56476174;

/// The schema of a gate's database, step by step. No table can name a person or record a passage.
[[nodiscard]] const std::vector<database::SchemaStep>& gateSchema();

} // namespace vestibule::controller
