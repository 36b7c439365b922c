#pragma once

#include "ui/print/Flow.h"

#include <QList>

namespace vestibule::ui {

class Phrasebook;

/// Everything that a copy (app::dataCopy) says, in the order people ask for it; moments in this machine's time. What
/// has no words of its own stands under its name in the file, so nothing is left out.
[[nodiscard]] QList<FlowBlock> copyBlocks(const QByteArray& json, const Phrasebook& phrases);

/// The same on as many A4 sheets as it takes. GUI thread for its fonts.
[[nodiscard]] PaperJob copyJob(const QByteArray& json, const Phrasebook& phrases);

} // namespace vestibule::ui
