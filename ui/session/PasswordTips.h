#pragma once

#include "ui/engine/SessionEngine.h"

#include <QString>

#include <string>

namespace vestibule::ui {

/// What is asked of a password that has yet to be typed.
[[nodiscard]] QString fewestCharactersText();
/// What would make the password better, for PasswordAdvice::weakness; a general tip for a weakness not known here,
/// empty for none.
[[nodiscard]] QString passwordTip(const std::string& weakness);
/// "Very easy to guess" ... "Very hard to guess", for a score of 0 to 4.
[[nodiscard]] QString passwordScoreText(int score);
/// Both, in one line; the score alone once the password is accepted.
[[nodiscard]] QString passwordAdviceText(const PasswordAdvice& advice);

} // namespace vestibule::ui
