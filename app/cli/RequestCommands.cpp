#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/StationSession.h"
#include "app/composition/Requests.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <QJsonArray>

#include <array>

namespace vestibule::cli {

namespace {

constexpr int mostRows = 10'000;

QString nameOf(domain::RequestStanding standing)
{
    constexpr std::array names{"open", "due-soon", "overdue", "answered"};
    return QString::fromLatin1(names.at(std::size_t(standing)));
}

QJsonObject jsonOf(const domain::Request& request, Instant now)
{
    QJsonObject out{{QStringLiteral("id"), request.id.text()},
                    {QStringLiteral("kind"), QString::fromLatin1(codeOf(request.kind))},
                    {QStringLiteral("by"), QString::fromLatin1(codeOf(request.by))},
                    {QStringLiteral("token"), request.token ? QJsonValue(request.token->text()) : QJsonValue()},
                    {QStringLiteral("standing"), nameOf(standingOf(request, now))},
                    {QStringLiteral("received_at"), timeJson(request.receivedAt)},
                    {QStringLiteral("due_at"), timeJson(request.dueAt)}};
    if (request.answer) {
        out[QStringLiteral("outcome")] = QString::fromLatin1(codeOf(request.answer->outcome));
        out[QStringLiteral("reason")] = QString::fromLatin1(request.answer->reason);
        out[QStringLiteral("document")] = QString::fromLatin1(request.answer->document);
        out[QStringLiteral("answered_at")] = timeJson(request.answer->at);
    }
    return out;
}

Report reportOf(const domain::Request& request, Instant now)
{
    const QString outcome = request.answer ? QString::fromLatin1(codeOf(request.answer->outcome)) : QString();
    return {jsonOf(request, now),
            fields({{QStringLiteral("request"), request.id.text()},
                    {QStringLiteral("asks for"), QString::fromLatin1(codeOf(request.kind))},
                    {QStringLiteral("asked by"), QString::fromLatin1(codeOf(request.by))},
                    {QStringLiteral("answer by"), request.answer ? QString() : timeText(request.dueAt)},
                    {QStringLiteral("answer"), outcome}}),
            exits::done};
}

} // namespace

Result<Report> takeRequest(const Invocation& line)
{
    const auto kind = domain::requestKindFrom(line.value("kind").toLatin1());
    const auto by = domain::requestedByFrom(line.has("by") ? line.value("by").toLatin1() : QByteArray("resident"));
    if (!kind || !by) {
        return fail(codes::usage, !kind ? "--kind takes one of the seven that the help names"
                                        : "--by takes resident, guardian or relative");
    }
    app::NewRequest asked{*kind, *by, std::nullopt, line.has("proof-seen")};
    if (line.has("person")) {
        const auto person = personFrom(line.value("person"));
        if (!person) {
            return passOn(person);
        }
        asked.person = *person;
    }
    auto session = StationSession::openToEnrol(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto taken = station.store().runBlocking(
        [&](store::Session& s) { return app::Requests(s, station.desk(), (*session)->who().id).take(asked); });
    return taken ? Result<Report>(reportOf(*taken, station.clock().now())) : passOn(taken);
}

Result<Report> answerRequest(const Invocation& line)
{
    const auto request = domain::RequestId::fromHex(line.operands.constFirst().toLatin1());
    const auto outcome = domain::requestOutcomeFrom(line.value("outcome").toLatin1());
    if (!request) {
        return fail(store::codes::noSuchRequest, "no such id");
    }
    if (!outcome) {
        return fail(codes::usage, "--outcome takes granted, partly, refused or taken-back");
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto answered = station.store().runBlocking([&](store::Session& s) {
        return app::Requests(s, station.desk(), (*session)->who().id)
            .answer(*request, *outcome, line.value("reason").toLatin1(), line.value("document").toLatin1());
    });
    return answered ? Result<Report>(reportOf(*answered, station.clock().now())) : passOn(answered);
}

Result<Report> listRequests(const Invocation& line)
{
    const auto limit = line.number("limit", 500, mostRows);
    if (!limit) {
        return passOn(limit);
    }
    auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto all =
        station.store().readBlocking([&](store::Session& s) { return s.requests().list(line.has("open"), *limit); });
    if (!all) {
        return passOn(all);
    }
    const Instant now = station.clock().now();
    QJsonArray list;
    Table table({QStringLiteral("ID"), QStringLiteral("ASKS FOR"), QStringLiteral("BY"), QStringLiteral("DUE"),
                 QStringLiteral("STANDING"), QStringLiteral("ANSWER")});
    for (const domain::Request& request : *all) {
        list.append(jsonOf(request, now));
        table.add({request.id.text(), QString::fromLatin1(codeOf(request.kind)),
                   QString::fromLatin1(codeOf(request.by)), timeText(request.dueAt), nameOf(standingOf(request, now)),
                   request.answer ? QString::fromLatin1(codeOf(request.answer->outcome)) : QString()});
    }
    return Report{{{QStringLiteral("requests"), list}}, table.text(), exits::done};
}

} // namespace vestibule::cli
