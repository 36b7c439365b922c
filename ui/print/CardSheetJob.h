#pragma once

#include "ui/engine/DeskEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Languages;

/// Cards on sheets of A4, ten to a sheet with crop marks, for offices without a card printer (core/cards/CardSheet).
/// `start`, 0..9: the first free place of the first sheet, which may have been used before. Where the design has backs
/// printed, each sheet of fronts is followed by one of their backs, to be turned over the long edge. All cards are of
/// one estate. None without cards, or when the layout or the logo cannot be read.
[[nodiscard]] std::optional<PaperJob> cardSheetJob(const QList<IssuedCard>& issued, const QString& contact,
                                                   const Languages& languages, int start);

} // namespace vestibule::ui
