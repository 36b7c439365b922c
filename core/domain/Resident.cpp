#include "core/domain/Resident.h"

#include "core/domain/Codes.h"

#include <algorithm>

namespace vestibule::domain {

namespace {

constexpr qsizetype longestPart = 40;
constexpr int longestLeaseYears = 10;

} // namespace

bool hasControlCharacter(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isUnder14(const ResidentDetails& details, QDate today)
{
    return details.minor && isUnder14(*details.minor, today);
}

QString Dwelling::label() const
{
    QString out = building;
    for (const QString& part : {unit, room}) {
        if (!part.isEmpty()) {
            out += QLatin1Char('-') + part;
        }
    }
    return out;
}

namespace {

/// `firstEnd`: the earliest last day of a lease.
Result<ResidentDetails> check(ResidentDetails entered, QDate today, QDate firstEnd)
{
    entered.name = entered.name.simplified();
    Dwelling& at = entered.dwelling;
    for (QString* part : {&at.building, &at.unit, &at.room}) {
        *part = part->simplified();
        if (part->size() > longestPart) {
            return fail(codes::dwellingTooLong);
        }
        if (hasControlCharacter(*part)) {
            return fail(codes::controlCharacter);
        }
    }
    if (entered.name.isEmpty()) {
        return fail(codes::nameMissing);
    }
    if (entered.name.size() > longestName) {
        return fail(codes::nameTooLong);
    }
    if (hasControlCharacter(entered.name)) {
        return fail(codes::controlCharacter);
    }
    if (at.building.isEmpty()) {
        return fail(codes::buildingMissing);
    }
    if (at.room.isEmpty()) {
        return fail(codes::roomMissing);
    }
    if (entered.occupancy == Occupancy::Tenant && !entered.leaseEnd) {
        return fail(codes::leaseEndMissing);
    }
    if (entered.leaseEnd && *entered.leaseEnd < firstEnd) {
        return fail(codes::leaseEnded);
    }
    if (entered.leaseEnd && *entered.leaseEnd > today.addYears(longestLeaseYears)) {
        return fail(codes::leaseTooLong);
    }
    if (entered.minor) {
        const Result<Minor> minor = checkMinor(*entered.minor, today);
        if (!minor) {
            return passOn(minor);
        }
        entered.minor = *minor;
    }
    return entered;
}

} // namespace

Result<ResidentDetails> checkDetails(ResidentDetails entered, QDate today)
{
    return check(std::move(entered), today, today);
}

Result<ResidentDetails> checkCorrection(const ResidentDetails& before, ResidentDetails entered, QDate today)
{
    const QDate firstEnd = before.leaseEnd ? std::min(*before.leaseEnd, today) : today;
    return check(std::move(entered), today, entered.leaseEnd == before.leaseEnd ? firstEnd : today);
}

} // namespace vestibule::domain
