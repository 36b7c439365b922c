#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/CardRules.h"
#include "core/domain/Operator.h"

namespace vestibule::app {

/// How many cards a dwelling may have from now on, as a unit of work on the store's thread; each number that has
/// changed is in the log. Cards that are out already stay. Errors: codes::notAllowed for all but managers;
/// domain::codes::cardRule.
[[nodiscard]] Result<void> chooseCardRules(store::Session& session, const DeskContext& context,
                                           const domain::Operator& by, const domain::CardRules& rules);

} // namespace vestibule::app
