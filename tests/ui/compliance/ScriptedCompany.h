#pragma once

#include "tests/ui/support/Answers.h"
#include "tests/ui/support/FakeNotices.h"
#include "ui/engine/CompanyEngine.h"

#include <algorithm>

namespace vestibule::test {

/// The shipped notice, and whatever residents a test adds. What is recorded is kept and judged by the rules of the
/// domain; the days are those of one week.
class ScriptedCompany final : public ui::CompanyEngine
{
public:
    static inline const QDate today{2026, 9, 21};

    Calls calls;
    ui::CompanyOverview state;
    QList<ui::ResidentToTell> people;
    QByteArray given; ///< the last password
    QList<domain::PersonId> told;
    domain::TellingWay way = domain::TellingWay::Letter;
    QDate toldOn;

    ScriptedCompany()
    {
        state.notice = FakeNotices().all.constFirst().notice;
        state.today = today;
    }

    static domain::Company next(const QString& language = QStringLiteral("en"))
    {
        return language == u"zh"
                   ? domain::Company{QStringLiteral("桦林物业服务有限公司"),
                                     QStringLiteral("客户服务中心 021-5555 0188"), QStringLiteral("上海市桦林路2号")}
                   : domain::Company{QStringLiteral("Birch Property Services Ltd"),
                                     QStringLiteral("Service desk, 021-5555 0188"),
                                     QStringLiteral("2 Birch Road, Shanghai")};
    }
    domain::PersonId add(const QString& dwelling, const QString& name)
    {
        people.append({domain::PersonId::random(), name, dwelling});
        state.residents = people.size();
        return people.constLast().person;
    }
    /// Recorded by somebody, without a question.
    void put(const domain::Company& company, QDate fromDay)
    {
        const consent::Controller& now = state.notice.controller();
        const domain::Company before{now.name, now.contact, now.address};
        const auto said = state.notice.saidBy({{}, company.name, company.contact, company.address});
        state.notice = said->revised(state.notice.version() + 1, said->draft(), domain::OperatorId::random()).value();
        for (ui::CompanyRecord& record : state.changes) {
            record.toTell = 0;
        }
        state.changes.prepend({before, company, fromDay, state.notice.hash(), QStringLiteral("李经理"),
                               Instant::fromMs(1'790'000'000'000), 0, people.size()});
        state.toTell = people;
        Q_EMIT companyChanged();
        Q_EMIT changed();
    }

    void overview(QObject* context, ui::Then<ui::CompanyOverview> then) override
    {
        if (const auto error = calls.called(QStringLiteral("overview"))) {
            answerLater<ui::CompanyOverview>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::CompanyOverview>(context, std::move(then), state);
    }
    void countToTell(QObject* context, ui::Then<qint64> then) override
    {
        answerLater<qint64>(context, std::move(then), qint64(state.toTell.size()));
    }
    void change(QObject* context, domain::Company company, QDate fromDay, SecretBytes password,
                ui::Then<int> then) override
    {
        given = password.view().toByteArray();
        if (const auto error = calls.called(QStringLiteral("change"))) {
            answerLater<int>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<int>(context, std::move(then), state.notice.version() + 1);
        put(company, fromDay);
    }
    void tell(QObject* context, QList<domain::PersonId> persons, domain::TellingWay how, QDate day,
              ui::Then<void> then) override
    {
        if (const auto error = calls.called(QStringLiteral("tell"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        told = persons;
        way = how;
        toldOn = day;
        state.toTell.removeIf([&](const ui::ResidentToTell& each) { return persons.contains(each.person); });
        state.changes.first().told += persons.size();
        state.changes.first().toTell = state.toTell.size();
        answerLater<void>(context, std::move(then), {});
        Q_EMIT changed();
    }
};

} // namespace vestibule::test
