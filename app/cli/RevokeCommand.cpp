#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/StationSession.h"
#include "app/composition/Revoking.h"
#include "core/store/Session.h"

#include <QJsonArray>

namespace vestibule::cli {

namespace {

Result<QList<domain::PersonId>> peopleOf(const Invocation& line)
{
    if (line.operands.isEmpty() != line.has("ended")) {
        return fail(codes::usage, "resident revoke takes people or --ended");
    }
    QList<domain::PersonId> out;
    for (const QString& text : line.operands) {
        const auto person = personFrom(text);
        if (!person) {
            return passOn(person);
        }
        out.append(*person);
    }
    return out;
}

/// What it comes to, for --dry-run.
Report reportOf(const app::RevocationPlan& plan)
{
    QJsonArray people;
    for (const domain::PersonId& person : plan.people) {
        people.append(person.text());
    }
    return {{{QStringLiteral("dry_run"), true},
             {QStringLiteral("people"), people},
             {QStringLiteral("running"), plan.running},
             {QStringLiteral("keys"), plan.keys},
             {QStringLiteral("without_keys"), plan.without},
             {QStringLiteral("gates"), QJsonArray::fromStringList(plan.gates)}},
            fields({{QStringLiteral("people"), QString::number(plan.people.size())},
                    {QStringLiteral("tenancies that run"), QString::number(plan.running)},
                    {QStringLiteral("keys"), QString::number(plan.keys)},
                    {QStringLiteral("without keys"), QString::number(plan.without)},
                    {QStringLiteral("gates"), plan.gates.join(QStringLiteral(", "))}}) +
                QStringLiteral("nothing was done\n"),
            exits::done};
}

Report reportOf(const app::RevokedMany& done)
{
    QJsonArray notDone;
    Table left({QStringLiteral("NOT DONE"), QStringLiteral("REASON")});
    for (const app::RevokedMany::NotDone& each : done.notDone) {
        const QString why = QString::fromStdString(each.why.code().text());
        notDone.append(QJsonObject{{QStringLiteral("id"), each.person.text()}, {QStringLiteral("reason"), why}});
        left.add({each.person.text(), why});
    }
    const QString said = QStringLiteral("%1 keys of %2 people ended; the gates are told by the next sync\n")
                             .arg(done.keys)
                             .arg(done.people);
    return {{{QStringLiteral("people"), done.people},
             {QStringLiteral("ended"), done.keys},
             {QStringLiteral("not_done"), notDone}},
            notDone.isEmpty() ? said : said + left.text(),
            notDone.isEmpty() ? exits::done : exits::refused};
}

} // namespace

Result<Report> revokeResidents(const Invocation& line)
{
    auto people = peopleOf(line);
    if (!people) {
        return passOn(people);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto plan = station.store().readBlocking([&](store::Session& s) -> Result<app::RevocationPlan> {
        const auto chosen = line.has("ended") ? app::endedLeases(s, station.desk()) : people;
        return chosen ? app::planRevocation(s, station.desk(), *chosen) : passOn(chosen);
    });
    if (!plan) {
        return passOn(plan);
    }
    if (line.has("dry-run")) {
        return reportOf(*plan);
    }
    std::optional<domain::Approval> approval;
    if (const auto act = domain::actOfRevoking(plan->running)) {
        auto approved = (*session)->approve(line, *act);
        if (!approved) {
            return passOn(approved);
        }
        approval = std::move(*approved);
    }
    const auto done = app::revokeMany(station, plan->people, (*session)->who().id, approval ? &*approval : nullptr);
    return done ? Result<Report>(reportOf(*done)) : passOn(done);
}

} // namespace vestibule::cli
