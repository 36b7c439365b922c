#pragma once

#include "ui/gates/FillPresenter.h"

#include <QString>

namespace vestibule::ui {

/// The words for a gate that lacks faces, and for how it is filled from another one. All of them ask for a target.
/// One line for the list of gates; empty where there is nothing to say.
[[nodiscard]] QString fillNoticeText(const FillPresenter& fill);
/// "East gate · 640 faces", with its standing where it is not reached.
[[nodiscard]] QString fillSourceText(const FillSource& source);
/// What stands at the stage: what is waited for, what has come.
[[nodiscard]] QString fillStageText(const FillPresenter& fill);
/// What to do with the code, for the one who stands at the source gate.
[[nodiscard]] QString fillCodeText(const FillPresenter& fill);
/// The two commands, one a line.
[[nodiscard]] QString fillCommandsText(const FillPresenter& fill);
/// "311 of 640 faces"
[[nodiscard]] QString fillProgressText(const GateFill& fill);

} // namespace vestibule::ui
