#pragma once

#include "core/base/Clock.h"
#include "core/domain/Resident.h"
#include "ui/engine/ResidentsEngine.h"

#include <QString>

namespace vestibule::ui {

/// The few exact words that lists and pages use, in the program's language, and the colours that go with them. The word
/// always stands beside the colour.
[[nodiscard]] QString keyStatusText(KeyStatus status);
/// The tone of a pill for it: "done", "warn", "error" or empty.
[[nodiscard]] QString keyStatusTone(KeyStatus status);
[[nodiscard]] QString gateStateText(GateTruth::State state);
[[nodiscard]] QString occupancyText(domain::Occupancy occupancy);

/// A day and a moment of this machine's time zone, as they are written in the program's language.
[[nodiscard]] QString dayText(QDate day);
[[nodiscard]] QString dayText(Instant moment);
/// The last day of a period that ends before `end`.
[[nodiscard]] QString lastDayText(Instant end);
[[nodiscard]] QString momentText(Instant moment);
/// "中文", "English": what a notice's language calls itself.
[[nodiscard]] QString noticeLanguageText(const QString& language);

} // namespace vestibule::ui
