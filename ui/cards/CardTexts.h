#pragma once

#include "ui/engine/CardsEngine.h"

#include <QString>

namespace vestibule::ui {

/// What a card is, in a word or two: "Active", "Lost", "Write anew".
[[nodiscard]] QString cardStateText(const CardRow& row);
/// "done", "warn" or empty.
[[nodiscard]] QString cardStateTone(const CardRow& row);
/// Whose it is: the resident, or "Visitor of ..."; of a chip that is on no entry, its number.
[[nodiscard]] QString cardHolderText(const CardRow& row);
/// Until when it works: a day, of a visitor's card the moment.
[[nodiscard]] QString cardUntilText(const CardRow& row);
/// What is on record of it, in sentences.
[[nodiscard]] QString cardFactsText(const CardRow& row);
[[nodiscard]] QString cardFilterText(CardFilter which);
[[nodiscard]] QString chipText(const QByteArray& uid);
[[nodiscard]] QString spoilReasonText(domain::SpoilReason reason);

} // namespace vestibule::ui
