#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Operator.h"
#include "core/domain/Training.h"
#include "ui/engine/SessionEngine.h"
#include "ui/engine/Then.h"

#include <QList>
#include <QObject>

#include <optional>

namespace vestibule::ui {

struct OperatorAccount
{
    domain::Operator who;
    bool closedByTries = false; ///< waits, or is stopped, after wrong passwords
    bool isOwn = false;
};

/// Accounts, and whether the keys that a leaver knows have been replaced.
struct OperatorsState
{
    QList<OperatorAccount> accounts;
    std::optional<Instant> keysDue; ///< by when the next sign-in has to replace them; none when nothing is pending
    bool keysOverdue = false;
    std::optional<Error> keysFailure; ///< why the last sign-in did not
};

/// One line of the record of trainings.
struct TrainingLine
{
    QString name;
    QDate day;
    QString recordedBy;
    Instant recordedAt;
};

/// Who was trained when. Names are those of the accounts, closed ones too.
struct TrainingRecord
{
    EstateProfile estate;
    QDate today;
    QList<domain::OperatorDuties> operators;
    QList<TrainingLine> lines; ///< what was recorded last first; of each operator the first one counts
};

/// Accounts shut out and let in again, and the record of trainings. Managers only. Owned by app; GUI thread.
class OperatorsEngine : public QObject
{
    Q_OBJECT

public:
    virtual void state(QObject* context, Then<OperatorsState> then) = 0;
    /// Shuts the account out at once; the keys are replaced at the next sign-in. `own`: the password of whoever
    /// decides.
    virtual void disable(QObject* context, domain::OperatorId who, SecretBytes own, Then<void> then) = 0;
    /// Opens an account that wrong passwords have closed; in the log first, and not done where that fails.
    virtual void freeAccount(QObject* context, domain::OperatorId who, Then<void> then) = 0;
    virtual void trainings(QObject* context, Then<TrainingRecord> then) = 0;
    /// Errors: domain::codes::trainingDay.
    virtual void recordTraining(QObject* context, domain::OperatorId who, QDate day, Then<void> then) = 0;
};

} // namespace vestibule::ui
