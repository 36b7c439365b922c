#pragma once

#include "core/consent/Assessment.h"
#include "core/domain/Incident.h"

namespace vestibule::ui {

/// A word or two for the list of parts.
[[nodiscard]] QString assessmentPartText(consent::AssessmentPart part);
/// Why it has to be made anew, as a sentence.
[[nodiscard]] QString reassessText(consent::Reassess reason);
/// Why nothing can be signed now: a part is empty, or what was signed holds and nothing was changed.
[[nodiscard]] QString nothingToSignText(bool isWhole);
[[nodiscard]] QString incidentKindText(domain::IncidentKind kind);

} // namespace vestibule::ui
