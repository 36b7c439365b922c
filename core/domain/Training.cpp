#include "core/domain/Training.h"

#include "core/domain/Codes.h"

namespace vestibule::domain {

namespace {

/// Longer ago it is a slip of the keyboard: no record of it is kept that long.
constexpr int oldestInYears = 10;

} // namespace

QDate trainingLastDay(QDate day) { return day.addMonths(trainingMonths).addDays(-1); }

TrainingStanding trainingStanding(std::optional<QDate> day, QDate today)
{
    if (!day) {
        return TrainingStanding::Missing;
    }
    return today <= trainingLastDay(*day) ? TrainingStanding::Holds : TrainingStanding::Overdue;
}

Result<void> checkTrainingDay(QDate day, QDate today)
{
    if (!day.isValid() || day > today || day < today.addYears(-oldestInYears)) {
        return fail(codes::trainingDay);
    }
    return {};
}

} // namespace vestibule::domain
