#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/StationSession.h"
#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/composition/CopyActs.h"
#include "app/composition/Recovery.h"
#include "app/composition/Rekey.h"
#include "app/composition/UpkeepRecord.h"
#include "core/base/Log.h"
#include "core/store/StoreCopy.h"

#include <QFileInfo>
#include <QJsonArray>

namespace vestibule::cli {

namespace {

VESTIBULE_LOG(log, "cli")

QJsonObject jsonOf(const app::Backup& backup)
{
    return {{QStringLiteral("name"), backup.name},
            {QStringLiteral("at"), timeJson(backup.at)},
            {QStringLiteral("generation"), qint64(backup.generation)},
            {QStringLiteral("bytes"), backup.bytes}};
}

Report reportOf(const store::CopyContent& content, const QString& what, const QString& name)
{
    return {{{QStringLiteral("name"), name},
             {QStringLiteral("generation"), qint64(content.generation)},
             {QStringLiteral("content_sha256"), hexText(content.hash)}},
            fields({{what, name},
                    {QStringLiteral("generation"), QString::number(content.generation)},
                    {QStringLiteral("content"), hexText(content.hash)}}),
            exits::done};
}

/// A manager's way into a folder whose store may not open.
Result<UnlockedFolder> unlockAsManager(const Invocation& line)
{
    auto unlocked = unlockFolder(line);
    if (unlocked && !domain::mayManage(unlocked->unlocked.role)) {
        return fail(app::codes::notAllowed, "a manager's decision");
    }
    return unlocked;
}

/// Copies in a folder that was named once must go in time as well, and so must those in other such folders.
Result<void> rememberPlace(const Invocation& line, StationSession& session)
{
    app::UpkeepRecord record = app::UpkeepRecord::load(session.folder());
    return app::rememberCopyPlace(record, line.value("to"), line.clock.now())
        .and_then([&] { return record.save(session.folder()); })
        .and_then([&] { return app::dropOldCopies(session.station(), session.folder()); });
}

/// In the log of the station whose accounts opened the copy. On a machine that has none there is nothing to write into;
/// a station that does not open is no reason to keep the answer back.
void noteProof(UnlockedCopy& copy, const QString& name, const Result<store::CopyContent>& proved, const Clock& clock)
{
    const bool wasThere = proved || !proved.error().is(app::codes::noSuchBackup);
    if (!wasThere || !copy.folder->hasEstate()) {
        return;
    }
    const domain::OperatorId who = copy.keys.unlocked.operatorId;
    const auto problem = proved ? std::nullopt : std::optional(proved.error().code());
    const auto station = app::OpenStation::open(*copy.folder, std::move(copy.keys.unlocked), clock);
    const auto noted =
        station ? app::noteIn(**station, app::copyProved(who, name, problem)) : Result<void>(passOn(station));
    if (!noted) {
        qCWarning(log) << "that the copy was looked at is missing from the log:" << noted.error().describe().c_str();
    }
}

QJsonArray jsonOf(const std::vector<app::GateWitness>& gates)
{
    QJsonArray out;
    for (const app::GateWitness& gate : gates) {
        out.append(QJsonObject{
            {QStringLiteral("gate"), gate.name},
            {QStringLiteral("reached"), !gate.notReached},
            {QStringLiteral("reason"),
             gate.notReached ? QJsonValue(QString::fromStdString(gate.notReached->code().text())) : QJsonValue()},
            {QStringLiteral("generation"), gate.anchor ? QJsonValue(qint64(gate.anchor->generation)) : QJsonValue()},
            {QStringLiteral("ended_keys"), qint64(gate.tombs.size())}});
    }
    return out;
}

QJsonArray jsonOf(const std::vector<domain::PersonId>& people)
{
    QJsonArray out;
    for (const domain::PersonId& id : people) {
        out.append(id.text());
    }
    return out;
}

QString idsOf(const std::vector<domain::PersonId>& people)
{
    QString out;
    for (const domain::PersonId& id : people) {
        out += QStringLiteral("  ") + id.text() + u'\n';
    }
    return out;
}

QString textOf(const app::RecoveryFindings& found)
{
    Table table(
        {QStringLiteral("GATE"), QStringLiteral("ASKED"), QStringLiteral("HAS SEEN"), QStringLiteral("ENDED KEYS")});
    for (const app::GateWitness& gate : found.gates) {
        table.add({gate.name,
                   gate.notReached ? QString::fromStdString(gate.notReached->code().text()) : QStringLiteral("yes"),
                   gate.anchor ? QString::number(gate.anchor->generation) : QStringLiteral("-"),
                   QString::number(gate.tombs.size())});
    }
    return table.text() +
           fields({{QStringLiteral("lost units of work"), QString::number(found.lostGenerations)},
                   {QStringLiteral("lost log entries"), QString::number(found.lostEntries)},
                   {QStringLiteral("keys ended since"), QString::number(found.toEnd.size())},
                   {QStringLiteral("people erased since"), QString::number(found.toErase.size())},
                   {QStringLiteral("gates not asked"), QString::number(found.notReached)},
                   {QStringLiteral("on one gate's word"), QString::number(found.onOneWord)},
                   {QStringLiteral("left without a key"), QString::number(found.withoutKey.size())}}) +
           (found.isDiverged ? QStringLiteral("The station has worked on since it was put back: more is lost than the "
                                              "numbers say.\n")
                             : QString()) +
           (found.withoutKey.empty()
                ? QString()
                : idsOf(found.withoutKey) +
                      QStringLiteral(
                          "They are left without a key by the gates' word alone, which does not say who has "
                          "left. Their names go on the usual day, 30 days after the gates have signed, unless "
                          "they come to the desk: look with `resident show ID`, and give a new card to whoever "
                          "still lives here. The log names each of them afterwards.\n"));
}

} // namespace

Result<Report> makeBackup(const Invocation& line)
{
    auto session = StationSession::openToManage(line); // it may go to any folder
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    app::Backups backups(line.value("to"), line.clock);
    // Before the new one, which may need their room, and after it, when the newest of them is so no more. One that
    // stays is told beside the copy that was made.
    const auto dropOld = [&backups, witness = app::clockWitness(station)] {
        return witness ? backups.dropOld(*witness) : Result<int>(0);
    };
    Result<int> dropped = dropOld();
    const auto made = backups.make((*session)->folder(), station.store(), station.keys().master());
    if (!made) {
        return passOn(made);
    }
    dropped = dropOld();
    if (const auto kept = rememberPlace(line, **session); dropped && !kept) {
        dropped = passOn(kept);
    }
    if (const auto noted = app::noteIn(station, app::copyTaken((*session)->who().id, made->name)); !noted) {
        return passOn(noted);
    }
    QJsonObject json = jsonOf(*made);
    QString text = fields(
        {{QStringLiteral("copied and proved"), made->name}, {QStringLiteral("bytes"), QString::number(made->bytes)}});
    if (!dropped) {
        const QString problem = QString::fromStdString(dropped.error().code().text());
        json[QStringLiteral("old_copies_problem")] = problem;
        text += fields({{QStringLiteral("old copies stay"), problem}});
    }
    return Report{json, text, exits::done};
}

Result<Report> listBackups(const Invocation& line)
{
    QJsonArray list;
    Table table({QStringLiteral("NAME"), QStringLiteral("AT"), QStringLiteral("GENERATION"), QStringLiteral("BYTES")});
    for (const app::Backup& backup : app::Backups(line.value("from"), line.clock).list()) {
        list.append(jsonOf(backup));
        table.add(
            {backup.name, timeText(backup.at), QString::number(backup.generation), QString::number(backup.bytes)});
    }
    return Report{{{QStringLiteral("backups"), list}}, table.text(), exits::done};
}

Result<Report> verifyBackup(const Invocation& line)
{
    const QString name = line.operands.constFirst();
    const app::Backups backups(line.value("from"), line.clock);
    auto unlocked = unlockCopy(line, backups, name);
    if (!unlocked) {
        return passOn(unlocked);
    }
    const auto proved = backups.prove(name, unlocked->keys.master());
    noteProof(*unlocked, name, proved, line.clock);
    return proved ? Result<Report>(reportOf(*proved, QStringLiteral("whole"), name)) : passOn(proved);
}

Result<Report> restoreBackup(const Invocation& line)
{
    const QString name = line.operands.constFirst();
    const app::Backups backups(line.value("from"), line.clock);
    const auto unlocked = unlockCopy(line, backups, name);
    if (!unlocked) {
        return passOn(unlocked);
    }
    const auto restored = app::restoreCopy(backups, name, *unlocked->folder, unlocked->keys);
    return restored ? Result<Report>(reportOf(*restored, QStringLiteral("restored, read-only until `recover`"), name))
                    : passOn(restored);
}

Result<Report> acceptStore(const Invocation& line)
{
    const auto unlocked = unlockAsManager(line);
    if (!unlocked) {
        return passOn(unlocked);
    }
    if (const auto settled = app::settleRekey(*unlocked->folder, unlocked->unlocked); !settled) {
        return passOn(settled);
    }
    const auto accepted = app::acceptOlderStore(*unlocked->folder, unlocked->unlocked.master);
    return accepted ? Result<Report>(reportOf(*accepted,
                                              QStringLiteral("accepted as an older copy, read-only until `recover`"),
                                              QFileInfo(unlocked->folder->storePath()).fileName()))
                    : passOn(accepted);
}

Result<Report> recoverStation(const Invocation& line)
{
    auto session = StationSession::openToRecover(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    if (!station.store().isRecovering()) {
        return fail(app::codes::notRecovering);
    }
    const auto ledger = app::ledgerForRecovery(station, (*session)->folder());
    if (!ledger) {
        return passOn(ledger);
    }
    app::Recovery recovery(station, station.transports());
    auto found = recovery.collect(ledger->ended);
    if (!found) {
        return passOn(found);
    }
    found->needsDecision = found->needsDecision || ledger->isAway;
    const auto finished = recovery.finish(*found, (*session)->who().id, line.has("decided"));
    const bool waits = !finished && finished.error().is(app::codes::decisionNeeded);
    if (!finished && !waits) {
        return passOn(finished);
    }
    if (!waits) {
        tidyReplaced((*session)->folder());
    }
    const QString last = waits
                             ? QStringLiteral("Nothing has been changed. Reach what is missing and repeat, or decide: "
                                              "repeat with --decided.\n")
                             : QStringLiteral("Recovered: the station works again, in a new epoch.\n");
    return Report{{{QStringLiteral("recovered"), finished.has_value()},
                   {QStringLiteral("decision_needed"), found->needsDecision},
                   {QStringLiteral("lost_units_of_work"), qint64(found->lostGenerations)},
                   {QStringLiteral("lost_log_entries"), qint64(found->lostEntries)},
                   {QStringLiteral("keys_ended"), qint64(found->toEnd.size())},
                   {QStringLiteral("people_erased"), qint64(found->toErase.size())},
                   {QStringLiteral("left_without_key"), jsonOf(found->withoutKey)},
                   {QStringLiteral("worked_on_since"), found->isDiverged},
                   {QStringLiteral("ledger_found"), ledger->found},
                   {QStringLiteral("ledger_away"), ledger->isAway},
                   {QStringLiteral("gates"), jsonOf(found->gates)}},
                  textOf(*found) +
                      fields({{QStringLiteral("list of ended keys"),
                               ledger->isAway  ? QStringLiteral("NOT READ: connect the disk with the copies")
                               : ledger->found ? QStringLiteral("read")
                                               : QStringLiteral("NOT FOUND")}}) +
                      last,
                  waits ? exits::refused : exits::done};
}

} // namespace vestibule::cli
