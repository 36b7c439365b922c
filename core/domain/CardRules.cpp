#include "core/domain/CardRules.h"

#include "core/domain/Codes.h"
#include "core/domain/Credential.h"

#include <QTimeZone>

#include <algorithm>

namespace vestibule::domain {

namespace {

bool isWithin(int number, int least, int most) { return number >= least && number <= most; }

Instant longestVisit(const CardRules& rules, Instant now) { return now + std::chrono::days(rules.stayDays); }

} // namespace

Result<void> checkCardRules(const CardRules& rules)
{
    if (!isWithin(rules.perDwelling, 1, CardRules::largestCount)) {
        return fail(codes::cardRule, "cards of a dwelling");
    }
    if (!isWithin(rules.visitors, 0, CardRules::largestCount)) {
        return fail(codes::cardRule, "visitors' cards");
    }
    return isWithin(rules.stayDays, 1, CardRules::longestStay) ? Result<void>() : fail(codes::cardRule, "days");
}

Result<void> mayAddCard(const CardRules& rules, const DwellingCards& there, bool isVisitors)
{
    if (isVisitors && there.visitors >= rules.visitors) {
        return fail(codes::visitorCards);
    }
    return there.all >= rules.perDwelling ? fail(codes::dwellingCards) : Result<void>();
}

Instant visitEnd(Instant until, std::optional<QDate> leaseEnd, const QTimeZone& zone)
{
    return leaseEnd ? std::min(until, endOfDay(*leaseEnd, zone)) : until;
}

Instant latestVisit(const CardRules& rules, std::optional<QDate> leaseEnd, Instant now, const QTimeZone& zone)
{
    return visitEnd(longestVisit(rules, now), leaseEnd, zone);
}

Result<void> checkVisit(const CardRules& rules, std::optional<QDate> leaseEnd, Instant until, Instant now,
                        const QTimeZone& zone)
{
    if (until <= now) {
        return fail(codes::visitTime);
    }
    if (until > longestVisit(rules, now)) {
        return fail(codes::visitTooLong);
    }
    return visitEnd(until, leaseEnd, zone) < until ? fail(codes::visitPastTenancy) : Result<void>();
}

} // namespace vestibule::domain
