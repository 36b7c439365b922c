#pragma once

#include <QDate>

#include <array>
#include <optional>

namespace vestibule::domain {

/// The times ahead in which a manager looks at leases that end.
inline constexpr std::array leaseDaysAhead{7, 30, 90};

/// The last day is today or one of the `days` that follow.
[[nodiscard]] inline bool leaseEndsWithin(std::optional<QDate> lastDay, QDate today, int days)
{
    return lastDay && *lastDay >= today && *lastDay <= today.addDays(days);
}

} // namespace vestibule::domain
