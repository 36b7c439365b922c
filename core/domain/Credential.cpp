#include "core/domain/Credential.h"

#include "core/domain/Codes.h"

#include <QTimeZone>

#include <algorithm>

namespace vestibule::domain {

Instant endOfDay(QDate day, const QTimeZone& zone) { return Instant::fromDateTime(day.addDays(1).startOfDay(zone)); }

Instant consentEnd(Instant given) { return Instant::fromDateTime(given.toUtc().addMonths(consentMonths)); }

Instant faceValidUntil(std::optional<QDate> leaseEnd, Instant consentUntil, const QTimeZone& zone)
{
    return leaseEnd ? std::min(endOfDay(*leaseEnd, zone), consentUntil) : consentUntil;
}

bool isRunningOut(std::optional<QDate> leaseEnd, Instant consentUntil, Instant now, const QTimeZone& zone)
{
    const bool endsFirst = !leaseEnd || consentUntil < endOfDay(*leaseEnd, zone);
    return endsFirst && now >= consentUntil - renewalBefore;
}

Instant cardValidUntil(std::optional<QDate> leaseEnd, Instant now, const QTimeZone& zone)
{
    if (leaseEnd) {
        return endOfDay(leaseEnd->addDays(cardGraceDays), zone);
    }
    return Instant::fromDateTime(now.toUtc().addYears(ownerCardYears));
}

Result<void> checkNotOver(const Credential& card, Instant now)
{
    if (now < card.validUntil) {
        return {};
    }
    return fail(card.isVisitors() ? codes::visitOver : codes::leaseEnded);
}

} // namespace vestibule::domain
