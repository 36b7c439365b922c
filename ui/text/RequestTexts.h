#pragma once

#include "core/domain/Request.h"

#include <QString>

namespace vestibule::ui {

class Phrasebook;

/// What the register's codes say to people: in the program's language, and on paper in that of a phrasebook.
[[nodiscard]] QString requestKindText(domain::RequestKind kind);
[[nodiscard]] QString requestKindText(domain::RequestKind kind, const Phrasebook& phrases);
[[nodiscard]] QString requestedByText(domain::RequestedBy by);
[[nodiscard]] QString requestedByText(domain::RequestedBy by, const Phrasebook& phrases);
[[nodiscard]] QString requestOutcomeText(domain::RequestOutcome outcome);
[[nodiscard]] QString requestOutcomeText(domain::RequestOutcome outcome, const Phrasebook& phrases);
/// What the office does before it answers.
[[nodiscard]] QString requestToDoText(domain::RequestKind kind);

} // namespace vestibule::ui
