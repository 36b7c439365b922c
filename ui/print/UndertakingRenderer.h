#pragma once

#include "ui/engine/SessionEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// An operator's signed undertaking, one A4 sheet in the language it was read in: the words, who signed how and when,
/// until when it holds, and the fingerprint of the words. Pure; GUI thread for its fonts.
[[nodiscard]] PaperJob undertakingJob(const SignedUndertaking& undertaking, const Phrasebook& phrases);

} // namespace vestibule::ui
