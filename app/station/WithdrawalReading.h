#pragma once

#include "app/composition/KeyIssue.h"
#include "core/store/ConsentRepository.h"
#include "ui/engine/ResidentsEngine.h"

namespace vestibule::app {

/// Takes a person's consent back; part of one unit of work. Errors: those of KeyIssue::withdrawFace.
[[nodiscard]] Result<ui::Withdrawal> withdrawn(store::Session& s, const DeskContext& desk, Actor actor,
                                               domain::PersonId person, const QByteArray& uid);

/// The sheet of a withdrawal as it stands now. Errors: store::codes::noSuchConsent when it was not withdrawn.
[[nodiscard]] Result<ui::WithdrawalSheet> withdrawalOf(store::Session& s, const DeskContext& desk,
                                                       const store::StoredConsent& consent);

} // namespace vestibule::app
