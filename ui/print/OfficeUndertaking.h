#pragma once

#include "ui/engine/DeskEngine.h"
#include "ui/print/Flow.h"

namespace vestibule::ui {

class Phrasebook;

/// What the office undertakes towards whoever said yes, to follow their receipt: each promise with the words of the
/// notice that was agreed to, who stood for the office and when, a line for a signature in ink, and with which key the
/// record is signed. Pure.
[[nodiscard]] QList<FlowBlock> officeUndertaking(const ConsentReceipt& receipt, const Phrasebook& phrases);

} // namespace vestibule::ui
