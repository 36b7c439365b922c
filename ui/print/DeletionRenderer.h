#pragma once

#include "ui/engine/RightsEngine.h"
#include "ui/print/Flow.h"
#include "ui/print/Paper.h"

#include <QStringList>

namespace vestibule::ui {

class Phrasebook;

/// How a gate's word about the end of a key reads: "erased, signed for on 21 September 2026".
[[nodiscard]] QString gateEndText(const domain::GateEnd& end, const Phrasebook& phrases);
/// What it comes to, in sentences: gone since when, what is open, what still works, until when a copy could bring it
/// back.
[[nodiscard]] QStringList deletionSentences(const domain::Deletion& deletion, const Phrasebook& phrases);

/// The same as blocks, without their sheets.
[[nodiscard]] QList<FlowBlock> deletionBlocks(const DeletionPaper& paper, const Phrasebook& phrases);
/// A certificate of deletion for the resident, in the language the notice was read in. Says what each gate has signed
/// of each key that ended and by what the file beside it is known. Pure; GUI thread for its fonts.
[[nodiscard]] PaperJob deletionJob(const DeletionPaper& paper, const Phrasebook& phrases);

} // namespace vestibule::ui
