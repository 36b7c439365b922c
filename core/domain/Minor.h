#pragma once

#include "core/base/Result.h"

#include <QDate>
#include <QString>

#include <optional>

namespace vestibule::domain {

/// In which capacity somebody decides for a child.
enum class GuardianRelation { Parent, Grandparent, Sibling, Other };

/// Who decides and signs for a child.
struct Guardian
{
    QString name;
    GuardianRelation relation = GuardianRelation::Parent;
    friend bool operator==(const Guardian&, const Guardian&) = default;
};

/// Somebody under 14. Of their age nothing is kept but the month in which that ends.
struct Minor
{
    QDate turns14;                    ///< the first day of the month of the 14th birthday
    std::optional<Guardian> guardian; ///< none: nobody can decide on a face, the child has a card
    friend bool operator==(const Minor&, const Minor&) = default;
};

/// A child until the month of the birthday is over: the day itself is not known.
[[nodiscard]] bool isUnder14(const Minor& minor, QDate today);

/// Trims the guardian's name, drops a guardian without one, and moves the date to the first of its month. Errors:
/// codes::birthMonthMissing (no date), birthMonthOver, birthMonthTooFar (more than 14 years ahead), guardianNameTooLong
/// (over 60 characters), controlCharacter.
[[nodiscard]] Result<Minor> checkMinor(Minor entered, QDate today);

} // namespace vestibule::domain
