#pragma once

#include "ui/engine/PostingsEngine.h"

namespace vestibule::ui {

/// A few words for the list.
[[nodiscard]] QString postingStandingText(domain::PostingStanding standing);
[[nodiscard]] QString postingActText(domain::PostingAct act);
/// The gate's name, or "Lobby notice".
[[nodiscard]] QString postingPlaceText(const PostingPlace& place);
/// How many gates stand how, and the lobby, in one or two sentences.
[[nodiscard]] QString postingCountText(const PostingOverview& overview);

} // namespace vestibule::ui
