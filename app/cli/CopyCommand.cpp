#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Messages.h"
#include "app/cli/Names.h"
#include "app/cli/StationSession.h"
#include "app/composition/GateCopying.h"
#include "core/store/Session.h"
#include "core/sync/Codes.h"

namespace vestibule::cli {

namespace {

constexpr int longestCopyWait = 24 * 3600;
constexpr int usualCopyWait = 3600;

QString stateOf(const app::GateCopying& at)
{
    const store::GateCopy& copy = at.copy;
    if (copy.endedAt) {
        return copy.ending == "done" || copy.ending == "cancelled" ? QString::fromLatin1(copy.ending)
                                                                   : QStringLiteral("failed");
    }
    return copy.openedAt  ? QStringLiteral("copying")
           : copy.askedAt ? QStringLiteral("waiting-for-code")
                          : QStringLiteral("source-not-asked");
}

Result<Report> reportOf(const app::GateCopying& at)
{
    const store::GateCopy& copy = at.copy;
    const QString state = stateOf(at);
    const bool isDone = state == u"done" || state == u"cancelled";
    return Report{
        {{QStringLiteral("from"), copy.source.text()},
         {QStringLiteral("to"), copy.target.text()},
         {QStringLiteral("state"), state},
         {QStringLiteral("ending"), copy.endedAt ? QJsonValue(QString::fromLatin1(copy.ending)) : QJsonValue()},
         {QStringLiteral("code"), at.code},
         {QStringLiteral("ordered_at"), timeJson(copy.orderedAt)},
         {QStringLiteral("expected"), copy.expected},
         {QStringLiteral("taken"), copy.taken},
         {QStringLiteral("passed_over"), copy.passed},
         {QStringLiteral("refused"), copy.refused},
         {QStringLiteral("delivered"), at.delivered()}},
        fields({{QStringLiteral("from"), at.source},
                {QStringLiteral("to"), at.target},
                {QStringLiteral("state"), state},
                {QStringLiteral("ending"), QString::fromLatin1(copy.ending)},
                {QStringLiteral("code"), copy.endedAt ? QString() : at.code},
                {QStringLiteral("faces"), QStringLiteral("%1 of %2").arg(copy.taken).arg(copy.expected)},
                {QStringLiteral("passed over"), QString::number(copy.passed)},
                {QStringLiteral("refused by the gate"), QString::number(copy.refused)},
                {QStringLiteral("at the gate"), QString::number(at.delivered())}}),
        isDone                         ? exits::done
        : copy.endedAt || copy.askedAt ? exits::refused
                                       : exits::unreachable};
}

/// The one that runs between these two already: it needs no second approval.
Result<std::optional<qint64>> runningBetween(store::Session& s, domain::GateId source, domain::GateId target)
{
    const auto running = s.gateCopies().from(source);
    if (!running || !*running || (*running)->target != target) {
        return running ? Result<std::optional<qint64>>(std::nullopt) : passOn(running);
    }
    return std::optional((*running)->number);
}

} // namespace

Result<Report> copyBetweenGates(const Invocation& line)
{
    const auto source = gateFrom(line.value("from"));
    const auto target = gateFrom(line.value("to"));
    const auto patience = line.number("timeout", usualCopyWait, longestCopyWait);
    if (!source || !target || !patience) {
        return !source ? passOn(source) : !target ? passOn(target) : passOn(patience);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const domain::OperatorId who = (*session)->who().id;
    auto number = station.store().readBlocking([&](store::Session& s) { return runningBetween(s, *source, *target); });
    if (!number) {
        return passOn(number);
    }
    if (line.has("cancel")) {
        if (!*number) {
            return fail(store::codes::noSuchGateCopy);
        }
        if (const auto cancelled = app::cancelCopy(station, **number, who); !cancelled) {
            return passOn(cancelled);
        }
        const auto now = station.store().readBlocking([&](store::Session& s) { return app::gateCopying(s, **number); });
        return now ? reportOf(*now) : passOn(now);
    }
    if (!*number) {
        const auto approval = (*session)->approve(line, domain::Act::CopyGate);
        if (!approval) {
            return passOn(approval);
        }
        const auto ordered = app::copyGate(station, *source, *target, who, &*approval);
        if (!ordered) {
            return passOn(ordered);
        }
        *number = ordered->copy.number;
    }
    const auto now = app::followCopy(station, **number, std::chrono::seconds(*patience), tellCopy);
    return now ? reportOf(*now) : passOn(now);
}

} // namespace vestibule::cli
