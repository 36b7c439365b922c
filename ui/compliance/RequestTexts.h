#pragma once

#include "core/domain/Request.h"

#include <QString>

namespace vestibule::ui {

[[nodiscard]] QString requestKindText(domain::RequestKind kind);
[[nodiscard]] QString requestedByText(domain::RequestedBy by);
[[nodiscard]] QString requestOutcomeText(domain::RequestOutcome outcome);
/// What the office does before it answers.
[[nodiscard]] QString requestToDoText(domain::RequestKind kind);

} // namespace vestibule::ui
