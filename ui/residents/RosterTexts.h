#pragma once

#include "ui/engine/ResidentsEngine.h"
#include "ui/text/ErrorTexts.h"

namespace vestibule::ui {

/// Why a row of a roster was not taken, in a few words: one cell of the list of problems.
[[nodiscard]] QString rosterReason(ErrorCode code);
/// The column as people know it, for the name that the engine uses ("lease_end").
[[nodiscard]] QString rosterColumnText(const QString& column);
/// The three pieces for a file that cannot be read as a roster at all; the general texts for everything else.
[[nodiscard]] ErrorText rosterErrorText(const Error& error);

} // namespace vestibule::ui
