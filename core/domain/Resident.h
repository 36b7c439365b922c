#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/domain/Minor.h"

#include <QDate>
#include <QString>

#include <optional>

class QTimeZone;

namespace vestibule::domain {

/// Where somebody lives. Every part is trimmed, and at most 40 characters; building and room are required.
struct Dwelling
{
    QString building;
    QString unit; ///< staircase or entrance; empty where a building has only one
    QString room;

    /// `3-2-1502`, or `3-1502` without a unit: how lists and searches show it.
    [[nodiscard]] QString label() const;
    friend bool operator==(const Dwelling&, const Dwelling&) = default;
};

enum class Occupancy { Owner, Family, Tenant };

/// The longest name of a person, in characters.
inline constexpr qsizetype longestName = 60;

/// What a clerk enters about a person, and all there is: a name, where, in which capacity, until when, and of a child
/// until when it is one. There is no field for a number of any identity paper, a date of birth, a telephone, an
/// employer or a plate, and none may be added without a purpose.
struct ResidentDetails
{
    QString name;
    Dwelling dwelling;
    Occupancy occupancy = Occupancy::Owner;
    std::optional<QDate> leaseEnd;   ///< last day of the tenancy; required for tenants
    std::optional<Minor> minor = {}; ///< none for everybody else
    friend bool operator==(const ResidentDetails&, const ResidentDetails&) = default;
};

struct Resident
{
    PersonId id;
    ResidentDetails details;
    Instant enrolledAt;
};

/// Trims and checks what was entered. `today` decides whether a lease has already ended.
/// Errors: codes::nameMissing, nameTooLong, buildingMissing, roomMissing, dwellingTooLong, controlCharacter,
/// leaseEndMissing, leaseEnded, leaseTooLong (over 10 years), and those of checkMinor().
[[nodiscard]] Result<ResidentDetails> checkDetails(ResidentDetails entered, QDate today);
/// The same for somebody on record: a lease that has ended and is not changed stands in nobody's way. Errors: as above.
[[nodiscard]] Result<ResidentDetails> checkCorrection(const ResidentDetails& before, ResidentDetails entered,
                                                      QDate today);

/// Whether a child's guardian has to decide for this person.
[[nodiscard]] bool isUnder14(const ResidentDetails& details, QDate today);

/// Whether there is one that no form and no roster may have.
[[nodiscard]] bool hasControlCharacter(const QString& text);

} // namespace vestibule::domain
