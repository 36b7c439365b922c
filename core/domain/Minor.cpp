#include "core/domain/Minor.h"

#include "core/domain/Codes.h"
#include "core/domain/Resident.h"

namespace vestibule::domain {

namespace {

constexpr int yearsOfChildhood = 14;

QDate firstOfMonth(QDate day) { return {day.year(), day.month(), 1}; }

} // namespace

bool isUnder14(const Minor& minor, QDate today) { return today < firstOfMonth(minor.turns14).addMonths(1); }

Result<Minor> checkMinor(Minor entered, QDate today)
{
    if (!entered.turns14.isValid()) {
        return fail(codes::birthMonthMissing);
    }
    entered.turns14 = firstOfMonth(entered.turns14);
    if (!isUnder14(entered, today)) {
        return fail(codes::birthMonthOver);
    }
    if (entered.turns14 > today.addYears(yearsOfChildhood)) {
        return fail(codes::birthMonthTooFar);
    }
    if (!entered.guardian) {
        return entered;
    }
    entered.guardian->name = entered.guardian->name.simplified();
    const QString& name = entered.guardian->name;
    if (name.size() > longestName) {
        return fail(codes::guardianNameTooLong);
    }
    if (hasControlCharacter(name)) {
        return fail(codes::controlCharacter);
    }
    if (name.isEmpty()) {
        entered.guardian.reset();
    }
    return entered;
}

} // namespace vestibule::domain
