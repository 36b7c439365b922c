#pragma once

#include "ui/engine/AssessmentEngine.h"
#include "ui/engine/SessionEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// What a part of the assessment has to answer, as a heading.
[[nodiscard]] QString assessmentPartHeading(consent::AssessmentPart part, const Phrasebook& phrases);

/// A signed impact assessment on A4: the four parts, who signed it when, and its fingerprint. GUI thread for its fonts.
[[nodiscard]] PaperJob assessmentJob(const AssessmentVersion& version, const EstateProfile& estate,
                                     const Phrasebook& phrases);

} // namespace vestibule::ui
