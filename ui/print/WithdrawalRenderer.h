#pragma once

#include "ui/engine/ResidentsEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// What a resident takes home after a withdrawal, one A4 sheet in the language the notice was read in: what ended and
/// when, the card that works, which gates have signed the deletion so far, and the log's signed head as a QR code. It
/// can be printed again as more gates sign. Pure; GUI thread for its fonts.
[[nodiscard]] PaperJob withdrawalJob(const WithdrawalSheet& sheet, const Phrasebook& phrases);

/// What stands there beside a gate's name, and above the gates: how many have signed, and who answers for those that
/// were destroyed.
[[nodiscard]] QString withdrawalLine(const GateTruth& gate, const Phrasebook& phrases);
[[nodiscard]] QString withdrawalSentence(const WithdrawalSheet& sheet, const Phrasebook& phrases);

} // namespace vestibule::ui
