// The change of all keys that gates obey, by the recovery sheet.
#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Password.h"
#include "app/cli/StationSession.h"
#include "app/composition/TrustRenewal.h"

#include <QJsonArray>

#include <algorithm>

namespace vestibule::cli {

namespace {

/// How long gates are waited for, in seconds.
constexpr int usualWait = 60;
constexpr int longestWait = 3600;

struct TrustState
{
    app::TrustProgress progress;
    std::vector<domain::Gate> gates;
    std::vector<store::GateState> states;
};

Result<TrustState> trustState(StationSession& session)
{
    app::OpenStation& station = session.station();
    const QByteArray sheet = session.vault().recoveryPublicKey();
    return station.store().readBlocking([&](store::Session& s) -> Result<TrustState> {
        auto progress = app::trustProgress(s, station.keys(), sheet);
        auto gates = s.gates().list();
        auto states = s.gates().states();
        if (!progress || !gates || !states) {
            return !progress ? passOn(progress) : gates ? passOn(states) : passOn(gates);
        }
        return TrustState{std::move(*progress), std::move(*gates), std::move(*states)};
    });
}

/// Ends with exits::refused while a gate does not follow, or the store is a copy from before a change.
Report trustReport(const TrustState& state)
{
    const app::TrustProgress& progress = state.progress;
    QJsonArray waiting;
    Table table({QStringLiteral("not yet"), QStringLiteral("since"), QStringLiteral("standing"),
                 QStringLiteral("reason"), QStringLiteral("last contact")});
    for (const store::TrustOwed& owed : progress.waiting) {
        const auto gate = std::find_if(state.gates.begin(), state.gates.end(),
                                       [&](const domain::Gate& each) { return each.id == owed.gate; });
        const auto row = std::find_if(state.states.begin(), state.states.end(),
                                      [&](const store::GateState& each) { return each.gate == owed.gate; });
        const QString name = gate != state.gates.end() ? gate->name : QString();
        const store::GateState now = row != state.states.end() ? *row : store::GateState();
        table.add({name, timeText(owed.since), app::wordOf(now.standing), QString::fromLatin1(now.reason),
                   timeText(now.lastContact)});
        waiting.append(QJsonObject{{QStringLiteral("id"), owed.gate.text()},
                                   {QStringLiteral("name"), name},
                                   {QStringLiteral("change"), qint64(owed.seq)},
                                   {QStringLiteral("since"), timeJson(owed.since)},
                                   {QStringLiteral("standing"), app::wordOf(now.standing)},
                                   {QStringLiteral("reason"), QString::fromLatin1(now.reason)},
                                   {QStringLiteral("last_contact"), timeJson(now.lastContact)}});
    }
    const qint64 following = progress.gates - qint64(progress.waiting.size());
    const bool changed = progress.change != 0;
    Report report;
    report.json = {{QStringLiteral("change"), qint64(progress.change)},
                   {QStringLiteral("at"), timeJson(changed ? std::optional(progress.at) : std::nullopt)},
                   {QStringLiteral("gates"), progress.gates},
                   {QStringLiteral("following"), following},
                   {QStringLiteral("older_than_sheet"), progress.isOfBefore},
                   {QStringLiteral("recovery_key"), hexText(progress.recoveryKey)},
                   {QStringLiteral("waiting"), waiting}};
    report.text =
        fields({{QStringLiteral("keys replaced"), changed ? timeText(progress.at) : QStringLiteral("never")},
                {QStringLiteral("check code of their sheet"), app::checkCodeOfSheet(progress.recoveryKey)},
                {QStringLiteral("gates that follow"), QStringLiteral("%1 of %2").arg(following).arg(progress.gates)}}) +
        (progress.isOfBefore
             ? QStringLiteral("This store is a copy from before the keys were replaced. Gates that follow the new ones "
                              "no longer obey it. Replace the keys again, with the sheet from before, and only then "
                              "reset those gates and pair them again.\n")
             : QString()) +
        (waiting.isEmpty() ? QString() : table.text());
    report.exit = waiting.isEmpty() && !progress.isOfBefore ? exits::done : exits::refused;
    return report;
}

/// The code of the new sheet is shown, written down, and typed from there.
Result<SecretBytes> newCodeTypedBack(const Invocation& line, int descriptor, const app::TrustRenewal& renewal)
{
    sayMeanwhile(
        "Write the next line down on a new recovery sheet. It will open everything, and it is not shown again. "
        "Nothing has changed yet.");
    if (const SecretBytes code = renewal.newCode(); !writeLine(descriptor, code.view())) {
        return fail(codes::recoveryNotWritten, "nothing was changed");
    }
    return readPasswordFrom(line, "new-code-fd", "The code, as the new sheet shows it: ");
}

} // namespace

Result<Report> renewTrust(const Invocation& line)
{
    const auto timeout = line.number("timeout", usualWait, longestWait);
    const auto recovery = recoveryDescriptor(line);
    if (!timeout || !recovery) {
        return timeout ? Result<Report>(passOn(recovery)) : passOn(timeout);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    const auto code = readPasswordFrom(line, "code-fd", "Code of the recovery sheet: ");
    if (!code) {
        return passOn(code);
    }
    vault::Unlocked by = (*session)->proof();
    auto renewal = app::TrustRenewal::begin((*session)->station(), (*session)->vault(), by, *code);
    if (!renewal) {
        return passOn(renewal);
    }
    const auto typed = newCodeTypedBack(line, *recovery, *renewal);
    if (!typed) {
        return passOn(typed);
    }
    const auto renewed = renewal->commit((*session)->station(), (*session)->vault(), by, *typed);
    if (!renewed) {
        return passOn(renewed);
    }
    sayMeanwhile("The keys have been replaced. From now on the new sheet holds.");
    auto opened = StationSession::reopen(std::move(*session), std::move(by), line);
    if (!opened) {
        return passOn(opened);
    }
    if (const auto told = app::syncNow((*opened)->station(), std::chrono::seconds(*timeout)); !told) {
        return passOn(told);
    }
    const auto state = trustState(**opened);
    if (!state) {
        return passOn(state);
    }
    Report report = trustReport(*state);
    report.text += QStringLiteral(
        "Make a copy of the store now: no gate obeys one of before. Keep the old sheet as long as there are "
        "copies of before: where one is put back, only that sheet replaces its keys.\n");
    return report;
}

Result<Report> showTrust(const Invocation& line)
{
    const auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    return trustState(**session).map(trustReport);
}

} // namespace vestibule::cli
