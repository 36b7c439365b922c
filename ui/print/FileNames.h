#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <optional>

namespace vestibule::ui {

/// A name to suggest for a paper about somebody. Names of files are seen by whoever opens the folder, and stay in lists
/// and backups of the desktop: it says what the paper is, the day (of this computer's clock and zone), and the first 8
/// hex digits of a random identifier that stands on the paper, `consent-2026-09-21-00112233.pdf`; never who, where, or
/// the number of a card.
[[nodiscard]] QString neutralFileName(const char* what, std::optional<Instant> day, const QString& id);

} // namespace vestibule::ui
