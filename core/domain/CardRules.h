#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QDate>

#include <optional>

class QTimeZone;

namespace vestibule::domain {

/// How many cards a dwelling may have at a time, by the estate's choice. It is about cards beside a resident's own
/// first one: nobody's first card is refused by it.
struct CardRules
{
    static constexpr int largestCount = 100;
    static constexpr int longestStay = 366;

    int perDwelling = 10; ///< 1..largestCount: cards that work or are reserved, first ones and visitors' among them
    int visitors = 3;     ///< 0..largestCount: visitors' cards at a time
    int stayDays = 30;    ///< 1..longestStay: how long a visitor's card works at most
    friend bool operator==(const CardRules&, const CardRules&) = default;
};

/// Cards of everybody in one dwelling that work or are reserved.
struct DwellingCards
{
    int all = 0;
    int visitors = 0; ///< of these
    friend bool operator==(const DwellingCards&, const DwellingCards&) = default;
};

/// Errors: codes::cardRule; the detail names the number that is out of its range.
[[nodiscard]] Result<void> checkCardRules(const CardRules& rules);
/// Whether the dwelling can have one more. Errors: codes::dwellingCards; for a visitor's codes::visitorCards.
[[nodiscard]] Result<void> mayAddCard(const CardRules& rules, const DwellingCards& there, bool isVisitors);

/// When a visitor's card that was asked for until `until` ends: with the tenancy of the resident who answers for it,
/// without days of grace, if that is earlier.
[[nodiscard]] Instant visitEnd(Instant until, std::optional<QDate> leaseEnd, const QTimeZone& zone);
/// The latest moment until which a card can be given to a visitor who comes at `now`.
[[nodiscard]] Instant latestVisit(const CardRules& rules, std::optional<QDate> leaseEnd, Instant now,
                                  const QTimeZone& zone);
/// Errors: codes::visitTime (not after now), visitTooLong, visitPastTenancy.
[[nodiscard]] Result<void> checkVisit(const CardRules& rules, std::optional<QDate> leaseEnd, Instant until, Instant now,
                                      const QTimeZone& zone);

} // namespace vestibule::domain
