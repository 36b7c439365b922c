#pragma once

#include "tests/ui/support/Answers.h"
#include "tests/ui/support/FakeNotices.h"
#include "ui/engine/FilingEngine.h"

namespace vestibule::test {

/// Keeps what it is told, as the real one does.
class ScriptedFiling final : public ui::FilingEngine
{
public:
    Calls calls;
    ui::FilingState now;
    consent::AssessmentText assessed;

    void add(domain::FilingKind kind, std::optional<QDate> doneOn, QDate on = QDate(2026, 9, 1))
    {
        domain::Filing filing;
        filing.id = now.filings.size() + 1;
        filing.kind = kind;
        filing.beganOn = on;
        filing.dueOn = domain::workingDayAfter(filing.beganOn, domain::filingWorkingDays, now.calendar);
        filing.persons = now.persons();
        filing.doneOn = doneOn;
        now.filings.prepend(filing);
        judge();
    }
    void judge()
    {
        now.standing = domain::filingStanding(now.persons(), {now.filings.constData(), std::size_t(now.filings.size())},
                                              QDate(2026, 9, 21));
    }

    void state(QObject* context, ui::Then<ui::FilingState> then) override
    {
        if (const auto error = calls.called(QStringLiteral("state"))) {
            answerLater<ui::FilingState>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::FilingState>(context, std::move(then), now);
    }
    void enterOthers(QObject* context, qint64 persons, ui::Then<void> then) override
    {
        now.others = persons;
        now.othersAt = Instant::fromMs(1'790'000'000'000);
        judge();
        answer(QStringLiteral("enterOthers"), context, std::move(then));
    }
    void setCalendar(QObject* context, domain::WorkCalendar calendar, ui::Then<void> then) override
    {
        now.calendar = std::move(calendar);
        for (domain::Filing& each : now.filings) {
            each.dueOn = domain::workingDayAfter(each.beganOn, domain::filingWorkingDays, now.calendar);
        }
        judge();
        answer(QStringLiteral("setCalendar"), context, std::move(then));
    }
    void begin(QObject* context, domain::FilingKind kind, QDate on, ui::Then<void> then) override
    {
        add(kind, std::nullopt, on);
        answer(QStringLiteral("begin"), context, std::move(then));
    }
    void finish(QObject* context, qint64 id, QDate on, QByteArray document, ui::Then<void> then) override
    {
        with(id, [&](domain::Filing& filing) {
            filing.doneOn = on;
            filing.document = document;
        });
        answer(QStringLiteral("finish"), context, std::move(then));
    }
    void nameDocument(QObject* context, qint64 id, QByteArray document, ui::Then<void> then) override
    {
        with(id, [&](domain::Filing& filing) { filing.document = document; });
        answer(QStringLiteral("nameDocument"), context, std::move(then));
    }
    void strike(QObject* context, qint64 id, ui::Then<void> then) override
    {
        with(id, [](domain::Filing& filing) { filing.struckOn = QDate(2026, 9, 21); });
        answer(QStringLiteral("strike"), context, std::move(then));
    }
    void takePack(QObject* context, ui::Then<ui::FilingPack> then) override
    {
        if (const auto error = calls.called(QStringLiteral("takePack"))) {
            answerLater<ui::FilingPack>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::FilingPack>(context, std::move(then), pack());
    }
    [[nodiscard]] ui::FilingPack pack() const
    {
        const FakeNotices notices;
        const Instant at = Instant::fromMs(1'790'000'000'000);
        return {{QStringLiteral("梧桐苑"), QStringLiteral("梧桐苑物业服务有限公司"), QStringLiteral("021-5555 0100"),
                 QStringLiteral("梧桐路1号")},
                now,
                146,
                notices.all.constFirst().notice,
                {consent::Assessment::make(3, assessed, QByteArray(32, 'n'), domain::OperatorId::random(), at).value(),
                 QStringLiteral("李经理"), 1}};
    }

private:
    template <typename Change>
    void with(qint64 id, Change change)
    {
        for (domain::Filing& each : now.filings) {
            if (each.id == id) {
                change(each);
            }
        }
        judge();
    }
    void answer(const QString& call, QObject* context, ui::Then<void> then)
    {
        const auto error = calls.called(call);
        answerLater<void>(context, std::move(then), error ? Result<void>(tl::unexpected(*error)) : Result<void>());
        if (!error) {
            Q_EMIT changed();
        }
    }
};

} // namespace vestibule::test
