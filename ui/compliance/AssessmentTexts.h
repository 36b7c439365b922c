#pragma once

#include "core/consent/Assessment.h"
#include "core/domain/Incident.h"

namespace vestibule::ui {

/// A word or two for the list of parts.
[[nodiscard]] QString assessmentPartText(consent::AssessmentPart part);
/// Why it has to be made anew, as a sentence.
[[nodiscard]] QString reassessText(consent::Reassess reason);
[[nodiscard]] QString incidentKindText(domain::IncidentKind kind);

} // namespace vestibule::ui
