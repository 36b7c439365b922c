#pragma once

#include "ui/engine/CardsEngine.h"

#include <QString>

namespace vestibule::ui {

/// What a card is, in a word or two: "Active", "Lost", "Encode again". The same on each page.
[[nodiscard]] QString cardStateText(KeyStatus status, CardFate fate, bool isToWrite);
[[nodiscard]] QString cardStateText(const CardRow& row);
/// All that it may say, to make room for the longest.
[[nodiscard]] QStringList cardStateTexts();
/// "done", "warn" or empty.
[[nodiscard]] QString cardStateTone(KeyStatus status, CardFate fate, bool isToWrite);
[[nodiscard]] QString cardStateTone(const CardRow& row);
/// What has become of it, in sentences; empty where there is nothing to tell.
[[nodiscard]] QString cardFateText(CardFate fate);
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
