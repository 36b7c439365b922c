#pragma once

#include "core/domain/Filing.h"

#include <QString>

#include <optional>

namespace vestibule::ui {

/// In the program's language.
[[nodiscard]] QString filingKindText(domain::FilingKind kind);
/// What the day on which a clock runs out takes for granted, as a sentence; empty when every year is entered.
[[nodiscard]] QString filingAssumptionText(const domain::Filing& filing, const domain::WorkCalendar& calendar);
/// The same where the whole of it stands above already.
[[nodiscard]] QString filingAssumptionInShort(const domain::Filing& filing, const domain::WorkCalendar& calendar);

/// Days and spans of days, as they are typed: `2027-01-01, 2027-02-05..2027-02-11`. None when a piece is neither, or a
/// span runs backwards or over more than a month.
[[nodiscard]] std::optional<QSet<QDate>> daysIn(const QString& text);
/// The same again, in order; days in a row as a span.
[[nodiscard]] QString textOfDays(const QSet<QDate>& days);

} // namespace vestibule::ui
