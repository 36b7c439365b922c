#pragma once

#include "ui/engine/GatesEngine.h"
#include "ui/text/ErrorTexts.h"

namespace vestibule::ui {

/// How far a reading of the gates is: "12 of 146 gates read."; of the daily one, why no other can be begun.
[[nodiscard]] QString gatesReadingText(const GatesReadingNow& now);
/// How one ended. `meaning` and `now` are empty where nobody has to do anything.
[[nodiscard]] ErrorText gatesReadText(const GatesRead& found);
/// The same of one that was stopped after so many gates.
[[nodiscard]] QString gatesReadingStoppedText(int done, int all);

} // namespace vestibule::ui
