#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/StationSession.h"
#include "app/composition/Trainings.h"
#include "core/vault/Codes.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace vestibule::cli {

namespace {

struct Record
{
    QList<domain::OperatorDuties> operators;
    std::vector<domain::Training> lines;
};

QString wordOf(domain::TrainingStanding standing)
{
    switch (standing) {
    case domain::TrainingStanding::Missing:
        return QStringLiteral("missing");
    case domain::TrainingStanding::Holds:
        return QStringLiteral("holds");
    case domain::TrainingStanding::Overdue:
        return QStringLiteral("overdue");
    }
    return {};
}

Result<Record> recordIn(StationSession& session, const QList<domain::Operator>& accounts)
{
    app::OpenStation& station = session.station();
    return station.store().readBlocking([&](store::Session& s) -> Result<Record> {
        app::Trainings trainings(s, station.desk(), session.who());
        auto duties = trainings.duties(accounts);
        auto lines = trainings.list();
        if (!duties) {
            return passOn(duties);
        }
        return lines ? Result<Record>(Record{std::move(*duties), std::move(*lines)}) : passOn(lines);
    });
}

Report reportOf(const Record& record)
{
    QHash<domain::OperatorId, QString> names;
    QJsonArray operators;
    Table table({QStringLiteral("NAME"), QStringLiteral("ACCOUNT"), QStringLiteral("UNDERTAKING UNTIL"),
                 QStringLiteral("TRAINED"), QStringLiteral("TRAINING")});
    for (const domain::OperatorDuties& each : record.operators) {
        const QString day = each.trained ? each.trained->toString(Qt::ISODate) : QString();
        names.insert(each.who.id, each.who.name);
        operators.append(QJsonObject{{QStringLiteral("name"), each.who.name},
                                     {QStringLiteral("id"), each.who.id.text()},
                                     {QStringLiteral("enabled"), each.who.enabled},
                                     {QStringLiteral("undertaking_until"), timeJson(each.undertakenUntil)},
                                     {QStringLiteral("trained_on"), each.trained ? QJsonValue(day) : QJsonValue()},
                                     {QStringLiteral("training"), wordOf(each.training)}});
        table.add({each.who.name, each.who.enabled ? QStringLiteral("enabled") : QStringLiteral("disabled"),
                   timeText(each.undertakenUntil), day, wordOf(each.training)});
    }
    QJsonArray lines;
    for (const domain::Training& each : record.lines) {
        lines.append(QJsonObject{{QStringLiteral("operator"), names.value(each.who)},
                                 {QStringLiteral("id"), each.who.text()},
                                 {QStringLiteral("day"), each.day.toString(Qt::ISODate)},
                                 {QStringLiteral("recorded_by"), names.value(each.recordedBy)},
                                 {QStringLiteral("recorded_at"), timeJson(each.recordedAt)}});
    }
    return {
        {{QStringLiteral("operators"), operators}, {QStringLiteral("trainings"), lines}}, table.text(), exits::done};
}

} // namespace

Result<Report> recordTraining(const Invocation& line)
{
    const QDate day = QDate::fromString(line.value("on"), Qt::ISODate);
    if (!day.isValid()) {
        return fail(codes::usage, "--on takes a day, as 2026-01-31");
    }
    const auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    const QString name = line.operands.constFirst();
    const QList<domain::Operator> accounts = (*session)->vault().operators();
    const auto at =
        std::find_if(accounts.begin(), accounts.end(), [&](const domain::Operator& each) { return each.name == name; });
    if (at == accounts.end()) {
        return fail(vault::codes::unknownOperator);
    }
    app::OpenStation& station = (*session)->station();
    const auto kept = station.store().runBlocking([&](store::Session& s) {
        return app::Trainings(s, station.desk(), (*session)->who()).record(accounts, at->id, day);
    });
    if (!kept) {
        return passOn(kept);
    }
    return Report{{{QStringLiteral("operator"), name},
                   {QStringLiteral("id"), at->id.text()},
                   {QStringLiteral("day"), day.toString(Qt::ISODate)}},
                  fields({{QStringLiteral("trained"), name},
                          {QStringLiteral("on"), day.toString(Qt::ISODate)},
                          {QStringLiteral("counts until"), domain::trainingLastDay(day).toString(Qt::ISODate)}}),
                  exits::done};
}

Result<Report> listTrainings(const Invocation& line)
{
    const auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    return recordIn(**session, (*session)->vault().operators()).map(reportOf);
}

} // namespace vestibule::cli
