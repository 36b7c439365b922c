#pragma once

#include "app/composition/CardHandover.h"
#include "app/composition/KeyIssue.h"
#include "ui/engine/CardsEngine.h"

namespace vestibule::app {

/// What has become of an entry's card; `endedAt`: of the entry.
[[nodiscard]] ui::CardFate cardFate(const CardRecord& card, const std::optional<Instant>& endedAt);
/// The lines of the list of cards, read in one unit of work on the store's thread.
[[nodiscard]] Result<QList<ui::CardRow>> cardRows(store::Session& session, const DeskContext& context,
                                                  const QString& search, ui::CardFilter which);
/// What the dwelling of this resident has. Errors: store::codes::noSuchPerson.
[[nodiscard]] Result<ui::Household> householdOf(store::Session& session, const DeskContext& context,
                                                domain::PersonId person);

} // namespace vestibule::app
