#pragma once

#include "app/composition/KeyIssue.h"

namespace vestibule::app {

/// Puts somebody on record, with an entry in the log, and gives them no key. A step of one unit of work on the store's
/// thread. `checked`: as domain::checkDetails gives them. Errors: codes::alreadyOnRecord (same name in the same
/// dwelling).
[[nodiscard]] Result<domain::PersonId> putOnRecord(store::Session& session, const DeskContext& context, Actor actor,
                                                   const domain::ResidentDetails& checked);

} // namespace vestibule::app
