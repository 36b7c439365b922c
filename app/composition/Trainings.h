#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/Operator.h"
#include "core/domain/Training.h"

#include <vector>

namespace vestibule::app {

/// The record of the operators' trainings, as units of work on the store's thread. It closes nothing: a training that
/// is over is said where operators are listed.
class Trainings
{
public:
    /// `who` acts.
    Trainings(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// Keeps that `whom`, one of `accounts`, was trained on that day, and notes it in the log. Errors:
    /// codes::notAllowed for all but managers; vault::codes::unknownOperator; those of domain::checkTrainingDay.
    [[nodiscard]] Result<void> record(const QList<domain::Operator>& accounts, domain::OperatorId whom, QDate day);
    /// All that was recorded, the last first. Errors: codes::notAllowed for clerks.
    [[nodiscard]] Result<std::vector<domain::Training>> list();
    /// In the order of `accounts`. Errors: the same.
    [[nodiscard]] Result<QList<domain::OperatorDuties>> duties(const QList<domain::Operator>& accounts);

private:
    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
