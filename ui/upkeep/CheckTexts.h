#pragma once

#include "ui/engine/PrintKeeping.h"
#include "ui/engine/SelfCheck.h"
#include "ui/text/ErrorTexts.h"

#include <QString>

namespace vestibule::ui {

/// What is looked at, in a few words: "Encrypted file".
[[nodiscard]] QString checkTitle(engine::CheckItem item);
/// What a good result means.
[[nodiscard]] QString checkMeaning(engine::CheckItem item);
/// What is asked, while the answer is not known.
[[nodiscard]] QString checkQuestion(engine::CheckItem item);
/// What was found; where that is bad, with the code.
[[nodiscard]] QString findingText(const engine::CheckFinding& finding);
/// What a bad finding means and what to do now, whichever it is.
[[nodiscard]] ErrorText somethingWrongText();
/// One word, and the tone of the pill that shows it.
[[nodiscard]] QString outcomeText(engine::CheckFinding::Outcome outcome);
[[nodiscard]] QString outcomeTone(engine::CheckFinding::Outcome outcome);
/// What stays of what was printed and, where that should be less, what to do now.
[[nodiscard]] QString printKeepingText(const engine::PrintKeeping& keeping);

} // namespace vestibule::ui
