#pragma once

#include "ui/engine/AuditEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// The head of the log on one A4 sheet, to be kept away from the station: whoever has it can show later that the log
/// began so. The QR code is the line that `vestibule-cli audit verify --head` takes. Pure; GUI thread for its fonts.
[[nodiscard]] PaperJob auditHeadJob(const AuditHead& head, const Phrasebook& phrases);

} // namespace vestibule::ui
