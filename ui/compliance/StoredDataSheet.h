#pragma once

#include "ui/compliance/StoredData.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// "What this program stores about a resident" on two A4 sheets, to be handed out. Pure; GUI thread for its fonts.
[[nodiscard]] PaperJob storedDataJob(const QList<StoredGroup>& groups, const QString& estateName,
                                     const Phrasebook& phrases);

} // namespace vestibule::ui
