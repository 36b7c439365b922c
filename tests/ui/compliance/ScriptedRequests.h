#pragma once

#include "tests/ui/residents/Engines.h"
#include "tests/ui/support/FakeNotices.h"
#include "ui/engine/RequestsEngine.h"

namespace vestibule::test {

/// A register in memory.
class ScriptedRequests final : public ui::RequestsEngine
{
public:
    Script script;
    QList<ui::RequestRow> known;
    QList<ui::RequestToTake> taken;
    QList<domain::RequestAnswer> answered;
    QString language; ///< that whoever asked read the notice in

    /// One more of the register, of somebody on record.
    ui::RequestRow& add(domain::RequestKind kind, const QString& name, domain::RequestStanding standing)
    {
        ui::RequestRow row;
        row.request.id = domain::RequestId::random();
        row.request.kind = kind;
        row.request.token = domain::PersonToken::random();
        row.request.receivedAt = Instant::fromMs(1'790'000'000'000);
        row.request.dueAt = row.request.receivedAt + domain::requestAnswerDays;
        row.person = domain::PersonId::random();
        row.name = name;
        row.dwelling = QStringLiteral("3-2-1502");
        row.takenBy = QStringLiteral("王小姐");
        row.standing = standing;
        known.append(row);
        return known.last();
    }

    void list(QObject* context, bool onlyOpen, ui::Then<QList<ui::RequestRow>> then) override
    {
        QList<ui::RequestRow> out;
        for (const ui::RequestRow& row : known) {
            if (!onlyOpen || !row.request.answer) {
                out.append(row);
            }
        }
        script.answer<QList<ui::RequestRow>>(onlyOpen ? QStringLiteral("listOpen") : QStringLiteral("list"), context,
                                             std::move(then), out);
    }
    void take(QObject* context, ui::RequestToTake asked, ui::Then<void> then) override
    {
        taken.append(asked);
        script.answer<void>(QStringLiteral("take"), context, std::move(then), {});
        Q_EMIT changed();
    }
    void answer(QObject* context, domain::RequestId request, domain::RequestOutcome outcome, QByteArray reason,
                QByteArray document, ui::Then<void> then) override
    {
        answered.append({outcome, reason, document, Instant::fromMs(1'790'500'000'000), {}});
        for (ui::RequestRow& row : known) {
            if (row.request.id == request) {
                row.request.answer = answered.constLast();
                row.answeredBy = QStringLiteral("李经理");
            }
        }
        script.answer<void>(QStringLiteral("answer"), context, std::move(then), {});
        Q_EMIT changed();
    }
    void answerSheet(QObject* context, domain::RequestId request,
                     ui::Then<std::optional<ui::AnswerSheet>> then) override
    {
        std::optional<ui::AnswerSheet> out;
        for (const ui::RequestRow& row : known) {
            if (row.request.id == request && row.request.answer) {
                out = sheetOf(row);
            }
        }
        script.answer<std::optional<ui::AnswerSheet>>(QStringLiteral("answerSheet"), context, std::move(then), out);
    }
    [[nodiscard]] ui::AnswerSheet sheetOf(const ui::RequestRow& row) const
    {
        const ui::EstateProfile estate{QStringLiteral("梧桐苑"), QStringLiteral("梧桐苑物业服务有限公司"),
                                       QStringLiteral("前台 010-5555 0101"), QStringLiteral("梧桐路 18 号")};
        return {row, language, estate, FakeNotices().all.constFirst().notice};
    }
};

} // namespace vestibule::test
