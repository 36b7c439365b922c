#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/OperatorsEngine.h"

namespace vestibule::test {

/// The manager, and a clerk whom wrong passwords have closed. Takes any password but an empty one.
class FakeOperators final : public ui::OperatorsEngine
{
public:
    FakeOperators()
    {
        content.accounts = {
            {{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true}, false, true},
            {{domain::OperatorId::random(), QStringLiteral("王前台"), domain::Role::Clerk, true}, true, false}};
        record.estate.estateName = QStringLiteral("梧桐苑");
        record.today = QDate(2026, 9, 21);
        record.operators = {{content.accounts.at(0).who, due, QDate(2025, 3, 4), domain::TrainingStanding::Overdue},
                            {content.accounts.at(1).who, {}, {}, domain::TrainingStanding::Missing}};
        record.lines = {{QStringLiteral("李经理"), QDate(2025, 3, 4), QStringLiteral("李经理"), due}};
    }

    Calls calls;
    ui::OperatorsState content;
    ui::TrainingRecord record;
    Instant due = Instant::fromMs(1'790'000'000'000);

    void state(QObject* context, ui::Then<ui::OperatorsState> then) override
    {
        answerLater<ui::OperatorsState>(context, std::move(then), content);
    }
    void disable(QObject* context, domain::OperatorId who, SecretBytes own, ui::Then<void> then) override
    {
        Q_ASSERT(!own.isEmpty());
        if (const auto error = calls.called(QStringLiteral("disable"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        for (ui::OperatorAccount& each : content.accounts) {
            each.who.enabled = each.who.enabled && each.who.id != who;
        }
        content.keysDue = due;
        answerLater<void>(context, std::move(then), {});
    }
    void freeAccount(QObject* context, domain::OperatorId who, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("freeAccount")));
        for (ui::OperatorAccount& each : content.accounts) {
            each.closedByTries = each.closedByTries && each.who.id != who;
        }
        answerLater<void>(context, std::move(then), {});
    }
    void trainings(QObject* context, ui::Then<ui::TrainingRecord> then) override
    {
        answerLater<ui::TrainingRecord>(context, std::move(then), record);
    }
    void recordTraining(QObject* context, domain::OperatorId who, QDate day, ui::Then<void> then) override
    {
        if (const auto error = calls.called(QStringLiteral("recordTraining"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        for (domain::OperatorDuties& each : record.operators) {
            if (each.who.id == who) {
                each.trained = day;
                each.training = domain::trainingStanding(day, record.today);
                record.lines.prepend({each.who.name, day, QStringLiteral("李经理"), due});
            }
        }
        answerLater<void>(context, std::move(then), {});
    }
};

} // namespace vestibule::test
