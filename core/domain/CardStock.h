#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <algorithm>

namespace vestibule::domain {

/// Blank cards in the office: somebody counted them, and each card that was issued since took one.
struct CardStock
{
    /// From so many on a warning is due.
    static constexpr int low = 20;
    static constexpr int largest = 100'000;

    int counted = 0; ///< 0..largest
    int given = 0;   ///< issued since
    Instant countedAt;
    OperatorId countedBy;

    /// More may have been given than were counted: then the count was wrong, and none is left.
    [[nodiscard]] int left() const { return std::max(0, counted - given); }
    [[nodiscard]] bool isLow() const { return left() <= low; }
};

} // namespace vestibule::domain
