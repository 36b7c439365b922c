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
    }

    Calls calls;
    ui::OperatorsState content;
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
};

} // namespace vestibule::test
