#pragma once

#include "ui/engine/DeskEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// One card on one sheet of exactly its size, painted by the one card layout of core/cards. `contact` is who takes a
/// found card. None when the layout in the program cannot be read.
[[nodiscard]] std::optional<PaperJob> cardJob(const IssuedCard& card, const QString& contact,
                                              const Phrasebook& phrases);

/// The same as a picture, for the screen: `width` logical pixels across, with the corners and the outline of a card, so
/// that a white card on a white page has an edge. What is printed has none.
[[nodiscard]] QImage cardPicture(const IssuedCard& card, const QString& contact, const Phrasebook& phrases, int width);

} // namespace vestibule::ui
