#pragma once

#include "ui/engine/OperatorsEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// The record of trainings for whoever examines it: each account with its undertaking and the training that counts,
/// then every line as it was recorded. As many sheets as it takes. GUI thread for its fonts.
[[nodiscard]] PaperJob trainingJob(const TrainingRecord& record, const Phrasebook& phrases);

} // namespace vestibule::ui
