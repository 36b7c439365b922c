#pragma once

#include <QtGlobal>

#include <compare>

namespace vestibule::protocol {

/// Where a gate stands. Ordered by epoch, then version; never goes down. A fresh gate is at (0, 0).
struct Position
{
    quint64 epoch = 0;
    quint64 version = 0;

    /// True for version + 1 in this epoch, or version 1 of any higher epoch.
    [[nodiscard]] bool isFollowedBy(const Position& next) const
    {
        return next.epoch == epoch ? next.version == version + 1 : (next.epoch > epoch && next.version == 1);
    }
    friend constexpr auto operator<=>(const Position&, const Position&) = default;
};

} // namespace vestibule::protocol
