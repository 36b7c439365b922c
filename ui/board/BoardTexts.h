#pragma once

#include "core/domain/Removal.h"
#include "ui/engine/BoardEngine.h"

#include <QString>

namespace vestibule::ui {

/// "3 days ago", "today", "in 12 days"; empty without a last day.
[[nodiscard]] QString leaseEndText(const BoardLine& line, QDate today);
/// "2 since 20 September": ended keys that gates owe their signatures for; empty without one.
[[nodiscard]] QString unsignedText(const BoardLine& line);
/// No new face is taken because of what gates owe: by the same rule and moment as at the desk.
[[nodiscard]] bool facesAreClosed(const Board& board);
/// "warn", "error" or empty: how long ago the first of them ended. "error" only while faces are closed: after a
/// recovery gates are asked anew, and what ended before it is late without being overdue.
[[nodiscard]] QString unsignedTone(const BoardLine& line, const Board& board);
/// What the station ended by itself, and when it looked last.
[[nodiscard]] QString byItselfText(const Board& board);

/// How long this gate has owed its signature.
[[nodiscard]] domain::RemovalStanding standingOf(const BoardGate& gate, Instant at);
/// It answers, and has time left.
[[nodiscard]] bool isBeingTold(const BoardGate& gate, Instant at);
/// "North gate: 12 keys. Not reached since 14:01."; of one that refuses since when and why, too.
[[nodiscard]] QString boardGateText(const BoardGate& gate, Instant at);

} // namespace vestibule::ui
