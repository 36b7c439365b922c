#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Messages.h"
#include "app/cli/Names.h"
#include "app/cli/StationSession.h"
#include "app/composition/GateCopying.h"
#include "core/store/Session.h"
#include "core/sync/Codes.h"

#include <algorithm>

namespace vestibule::cli {

namespace {

constexpr int longestCopyWait = 24 * 3600;
constexpr int usualCopyWait = 3600;

QString stateOf(const app::GateCopying& at)
{
    const store::GateCopy& copy = at.copy;
    if (copy.ending == "done") {
        return copy.waiting == 0 ? QStringLiteral("done") : QStringLiteral("copying");
    }
    if (copy.endedAt) {
        return copy.ending == "cancelled" ? QStringLiteral("cancelled") : QStringLiteral("failed");
    }
    return copy.openedAt  ? QStringLiteral("copying")
           : copy.askedAt ? QStringLiteral("waiting-for-code")
                          : QStringLiteral("source-not-asked");
}

/// What following it has come to: done is what the target gate has signed for.
int exitOf(const app::GateCopying& at)
{
    const store::GateCopy& copy = at.copy;
    if (copy.ending == "done" && copy.waiting == 0 && copy.refused == 0) {
        return exits::done;
    }
    return copy.endedAt || copy.askedAt ? exits::refused : exits::unreachable;
}

Result<Report> reportOf(const app::GateCopying& at, int exit)
{
    const store::GateCopy& copy = at.copy;
    const QString state = stateOf(at);
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
        exit};
}

/// The one between these two that is not over: it runs, or the target gate has not signed for all that came. It needs
/// no second approval.
Result<std::optional<qint64>> unfinishedBetween(store::Session& s, domain::GateId source, domain::GateId target)
{
    const auto copies = s.gateCopies().list();
    if (!copies) {
        return passOn(copies);
    }
    const auto found = std::find_if(copies->begin(), copies->end(), [&](const store::GateCopy& copy) {
        return copy.source == source && copy.target == target &&
               (!copy.endedAt || (copy.ending == "done" && copy.waiting > 0));
    });
    return found != copies->end() ? std::optional(found->number) : std::nullopt;
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
    auto number =
        station.store().readBlocking([&](store::Session& s) { return unfinishedBetween(s, *source, *target); });
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
        return now ? reportOf(*now, exits::done) : passOn(now);
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
    return now ? reportOf(*now, exitOf(*now)) : passOn(now);
}

} // namespace vestibule::cli
