#pragma once

#include "ui/engine/RightsEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// "Where is my face?" for the resident, in the language the notice was read in: how many gates hold it, each gate with
/// its answer and the receipt of its deletion, who received it, how to withdraw, and the figures signed as a QR code.
/// One A4 sheet; gates that find no room on it follow on others. Pure; GUI thread for its fonts.
[[nodiscard]] PaperJob whereJob(const WhereSheet& sheet, const Phrasebook& phrases);

} // namespace vestibule::ui
