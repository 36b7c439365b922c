#pragma once

#include "core/domain/Removal.h"
#include "ui/engine/BoardEngine.h"

#include <QString>

namespace vestibule::ui {

/// "3 days ago", "today", "in 12 days"; empty without a last day.
[[nodiscard]] QString leaseEndText(const BoardLine& line, QDate today);
/// "2 since 20 September": ended keys that gates owe their signatures for; empty without one.
[[nodiscard]] QString unsignedText(const BoardLine& line);
/// "warn", "error" or empty: how late the gates are with them.
[[nodiscard]] QString unsignedTone(const BoardLine& line, Instant at);
/// What the station ended by itself, and when it looked last.
[[nodiscard]] QString byItselfText(const Board& board);

/// How long this gate has owed its signature.
[[nodiscard]] domain::RemovalStanding standingOf(const BoardGate& gate, Instant at);
/// It answers, and has time left.
[[nodiscard]] bool isBeingTold(const BoardGate& gate, Instant at);
/// "North gate: 12 keys. Not reached since 14:01."
[[nodiscard]] QString boardGateText(const BoardGate& gate, Instant at);

} // namespace vestibule::ui
