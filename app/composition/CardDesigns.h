#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/CardDesign.h"
#include "core/domain/Operator.h"

namespace vestibule::app {

/// How the estate's cards look from now on, as a unit of work on the store's thread; in the log, where it has changed.
/// The logo is cleaned, whoever has done that before. Errors: codes::notAllowed for all but managers; those of
/// domain::checkCardDesign and cards::CardLogo::read.
[[nodiscard]] Result<void> chooseCardDesign(store::Session& session, const DeskContext& context,
                                            const domain::Operator& by, domain::CardDesign design);

} // namespace vestibule::app
