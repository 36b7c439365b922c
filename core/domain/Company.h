#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <optional>
#include <span>

namespace vestibule::domain {

/// Who answers for the data at an estate: as a rule the property company.
struct Company
{
    QString name;
    QString contact; ///< a person or office with telephone or mail
    QString address;
    friend bool operator==(const Company&, const Company&) = default;
};

/// The longest that name and contact may be, in characters, and the address.
inline constexpr qsizetype longestCompanyPart = 200;
inline constexpr qsizetype longestCompanyAddress = 400;
/// A change is recorded from so many days before the day from which it counts until so many days after it.
inline constexpr int companyDaysAhead = 60;
inline constexpr int companyDaysBack = 366;

/// Another company answers from a day on (Personal Information Protection Law, art. 22). Recorded with the notice that
/// names it, and never taken back.
struct CompanyChange
{
    qint64 seq = 0; ///< set by the store, from 1
    QDate fromDay;
    QByteArray noticeHash; ///< SHA-256 of the first notice that names the company, 32 bytes
    OperatorId recordedBy;
    Instant recordedAt;
};

/// How a resident was told of it.
enum class TellingWay {
    Letter,     ///< put into the letterbox, or handed over
    Desk,       ///< told at the desk
    Electronic, ///< sent by the office, outside this program
};

/// One resident was told of one change.
struct Telling
{
    qint64 change = 0;
    PersonId person;
    QDate day;
    TellingWay way = TellingWay::Letter;
    OperatorId recordedBy;
    Instant recordedAt;
};

/// In the order in which a form offers them.
[[nodiscard]] std::span<const TellingWay> tellingWays();
/// `letter`, `desk`, `electronic`: as the store and the log write it.
[[nodiscard]] const char* codeOf(TellingWay way);
[[nodiscard]] std::optional<TellingWay> tellingWayFrom(QByteArrayView code);

/// Whether a name, a contact or an address can be told from other words and numbers of a text: two characters or more,
/// and no number of fewer than five digits.
[[nodiscard]] bool isDistinct(const QString& part);
/// Trims and checks the company that takes over. Errors: codes::companyName, companyContact and
/// companyAddress (that part is empty, not distinct or too long), controlCharacter, companyUnchanged.
[[nodiscard]] Result<Company> checkCompany(Company entered, const Company& before);
/// `last`: from when the change before counts. Errors: codes::companyDay (no day, one over companyDaysAhead days ahead,
/// over companyDaysBack days back, or before the last change).
[[nodiscard]] Result<void> checkCompanyDay(QDate fromDay, QDate today, std::optional<QDate> last);
/// Residents may be told before the change counts, as early as it can be recorded. Errors: codes::tellingDay (no day,
/// one that has not come, or one before that).
[[nodiscard]] Result<void> checkTellingDay(QDate day, QDate fromDay, QDate today);

} // namespace vestibule::domain
