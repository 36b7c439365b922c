#pragma once

#include "ui/engine/FilingEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// What is handed in (Measures on face recognition, art. 15), each item a file of its own whose name begins with its
/// number: who files, purpose and method, numbers and safeguards, rules and procedures, the impact assessment. In front
/// of them a sheet for the office: by when, counted by which days, where, and what has to be added. GUI thread for its
/// fonts.
[[nodiscard]] QList<PaperJob> filingPackJobs(const FilingPack& pack, QDate today, const Phrasebook& phrases);

} // namespace vestibule::ui
