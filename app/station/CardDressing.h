#pragma once

#include "core/store/Session.h"
#include "ui/engine/DeskEngine.h"

namespace vestibule::app {

/// Fills in what of the estate is printed on a card: its name, its language and how its cards look.
[[nodiscard]] inline Result<ui::IssuedCard> dressed(store::Session& s, ui::IssuedCard card)
{
    const auto estate = s.estate().get();
    const auto design = s.cardDesign().get();
    if (!estate) {
        return passOn(estate);
    }
    if (!design) {
        return passOn(design);
    }
    card.estateName = estate->name;
    card.language = estate->language;
    card.design = *design;
    return card;
}

} // namespace vestibule::app
