#include "core/domain/Company.h"

#include "core/domain/Codes.h"
#include "core/domain/Resident.h"

#include <algorithm>

namespace vestibule::domain {

namespace {

constexpr qsizetype fewestCharacters = 2;
constexpr qsizetype fewestDigits = 5;
constexpr TellingWay ways[] = {TellingWay::Letter, TellingWay::Desk, TellingWay::Electronic};

struct Part
{
    const char* name;
    QString Company::*member;
    qsizetype longest;
    ErrorCode refused;
};
constexpr Part parts[] = {{"name", &Company::name, longestCompanyPart, codes::companyName},
                          {"contact", &Company::contact, longestCompanyPart, codes::companyContact},
                          {"address", &Company::address, longestCompanyAddress, codes::companyAddress}};

} // namespace

std::span<const TellingWay> tellingWays() { return ways; }

const char* codeOf(TellingWay way)
{
    switch (way) {
    case TellingWay::Letter:
        return "letter";
    case TellingWay::Desk:
        return "desk";
    case TellingWay::Electronic:
        return "electronic";
    }
    Q_UNREACHABLE();
}

std::optional<TellingWay> tellingWayFrom(QByteArrayView code)
{
    for (const TellingWay way : ways) {
        if (code == codeOf(way)) {
            return way;
        }
    }
    return std::nullopt;
}

bool isDistinct(const QString& part)
{
    const bool isNumber = std::all_of(part.begin(), part.end(), [](QChar c) { return c.isDigit(); });
    return part.size() >= (isNumber ? fewestDigits : fewestCharacters);
}

Result<Company> checkCompany(Company entered, const Company& before)
{
    for (const Part& part : parts) {
        QString& text = entered.*part.member;
        text = text.trimmed();
        if (!isDistinct(text) || text.size() > part.longest) {
            return fail(part.refused);
        }
        if (hasControlCharacter(text)) {
            return fail(codes::controlCharacter, part.name);
        }
    }
    if (entered == before) {
        return fail(codes::companyUnchanged);
    }
    return entered;
}

Result<void> checkCompanyDay(QDate fromDay, QDate today, std::optional<QDate> last)
{
    const bool isNear =
        fromDay.isValid() && fromDay <= today.addDays(companyDaysAhead) && fromDay >= today.addDays(-companyDaysBack);
    return isNear && (!last || fromDay >= *last) ? Result<void>() : fail(codes::companyDay);
}

Result<void> checkTellingDay(QDate day, QDate fromDay, QDate today)
{
    const bool isPast = day.isValid() && day <= today && day >= fromDay.addDays(-companyDaysAhead);
    return isPast ? Result<void>() : fail(codes::tellingDay);
}

} // namespace vestibule::domain
