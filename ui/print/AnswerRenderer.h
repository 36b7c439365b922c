#pragma once

#include "ui/engine/RequestsEngine.h"
#include "ui/print/Flow.h"

namespace vestibule::ui {

class Phrasebook;

/// What the answer to a request says, to whoever asked: about whom, what, when, until when it was due, and what the
/// office has answered. Of a refusal the reason, what it rests on, where to complain and that one may go to court
/// (Personal Information Protection Law, art. 50); of a deletion when it counts as done, and which sheet shows that.
/// The request of `sheet` is answered.
[[nodiscard]] QList<FlowBlock> answerBlocks(const AnswerSheet& sheet, const Phrasebook& phrases);
/// The same as a paper, for the log one about that person and that request. GUI thread for its fonts.
[[nodiscard]] PaperJob answerJob(const AnswerSheet& sheet, const Phrasebook& phrases);

} // namespace vestibule::ui
