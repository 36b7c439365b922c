#pragma once

#include "app/composition/KeyIssue.h"
#include "core/store/ConsentRepository.h"
#include "ui/engine/ResidentsEngine.h"

#include <QHash>

namespace vestibule::app {

/// Takes a person's consent back; part of one unit of work. Errors: those of KeyIssue::withdrawFace.
[[nodiscard]] Result<ui::Withdrawal> withdrawn(store::Session& s, const DeskContext& desk, Actor actor,
                                               domain::PersonId person, const QByteArray& uid);

/// The sheet of a withdrawal as it stands now. `names`: of those who answer for destroyed gates. Errors:
/// store::codes::noSuchConsent when it was not withdrawn.
[[nodiscard]] Result<ui::WithdrawalSheet> withdrawalOf(store::Session& s, const DeskContext& desk,
                                                       const store::StoredConsent& consent,
                                                       const QHash<domain::OperatorId, QString>& names);

} // namespace vestibule::app
