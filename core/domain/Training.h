#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/domain/Operator.h"

#include <QDate>

#include <optional>

namespace vestibule::domain {

/// That an operator took part in a training about protecting residents' data (PIPL 51, which asks for it regularly).
struct Training
{
    OperatorId who;
    QDate day; ///< of the training, as the estate counts days
    OperatorId recordedBy;
    Instant recordedAt;
};

/// A training counts for a year, as the undertaking does. One that is over closes nothing: it is said.
inline constexpr int trainingMonths = 12;

enum class TrainingStanding { Missing, Holds, Overdue };

/// How an account stands to what everybody who works here is asked for.
struct OperatorDuties
{
    Operator who;
    std::optional<Instant> undertakenUntil; ///< of the last undertaking; none when there never was one
    std::optional<QDate> trained;           ///< the day of the training that counts
    TrainingStanding training = TrainingStanding::Missing;
};

/// The last day on which it counts.
[[nodiscard]] QDate trainingLastDay(QDate day);
/// `day` is that of the one that counts, none when none is on record.
[[nodiscard]] TrainingStanding trainingStanding(std::optional<QDate> day, QDate today);
/// Errors: codes::trainingDay for no day, one to come, and one of more than ten years ago.
[[nodiscard]] Result<void> checkTrainingDay(QDate day, QDate today);

} // namespace vestibule::domain
