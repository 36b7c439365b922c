#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/RunningStation.h"
#include "app/cli/StandingReport.h"
#include "app/cli/StationSession.h"
#include "app/composition/GateCalls.h"
#include "app/composition/GatePairing.h"
#include "app/composition/GateRetiring.h"
#include "app/composition/StationReport.h"
#include "app/composition/TrustRenewal.h"
#include "core/base/DurableFile.h"
#include "core/protocol/Pairing.h"
#include "core/store/Session.h"

#include <QJsonArray>

#include <algorithm>

namespace vestibule::cli {

namespace {

constexpr int longestWait = 3600;
constexpr int usualWait = 60;
constexpr qint64 longestReceiptFile = 4096;

struct GateLine
{
    domain::Gate gate;
    store::GateState state;
    store::GateBoard board;
    bool mayBeFromBefore = false; ///< a change of the estate's keys
    qint64 facesMissing = 0;      ///< with nothing on its way
    std::optional<store::GateInspection> reading;
};

/// What a reader of the list may pass over in its columns.
QString remarksOn(const GateLine& line)
{
    QString out;
    if (line.facesMissing > 0) {
        out += QStringLiteral("%1 needs capture or copy (faces missing there: %2).\n")
                   .arg(line.gate.name, QString::number(line.facesMissing));
    }
    if (const QString odd = line.reading ? oddCountsText(*line.reading) : QString(); !odd.isEmpty()) {
        out += QStringLiteral("%1, of its keys when it was read: %2.\n").arg(line.gate.name, odd);
    }
    if (line.gate.takesChipIdsAlone) {
        out +=
            QStringLiteral("%1 takes cards by the id of their chip alone, which can be copied.\n").arg(line.gate.name);
    }
    if (line.mayBeFromBefore) {
        out += QStringLiteral("%1 may have been put back to before the keys were replaced: then reset it and pair it "
                              "again.\n")
                   .arg(line.gate.name);
    }
    return out;
}

Result<std::vector<GateLine>> linesOf(store::Session& s, Instant now)
{
    const auto gates = s.gates().list();
    if (!gates) {
        return passOn(gates);
    }
    const auto board = s.placements().board();
    const auto changes = s.trust().changes();
    const auto lacks = s.gateCopies().gatesLackingFaces(now);
    const auto readings = s.findings().inspections();
    if (!board || !changes) {
        return board ? passOn(changes) : passOn(board);
    }
    if (!lacks || !readings) {
        return lacks ? passOn(readings) : passOn(lacks);
    }
    std::vector<GateLine> out;
    for (const domain::Gate& gate : *gates) {
        const auto state = s.gates().state(gate.id);
        if (!state) {
            return passOn(state);
        }
        const auto row = std::find_if(board->begin(), board->end(), [&](const auto& b) { return b.gate == gate.id; });
        const auto lack = std::find_if(lacks->begin(), lacks->end(), [&](const auto& l) { return l.gate == gate.id; });
        const auto read =
            std::find_if(readings->begin(), readings->end(), [&](const auto& r) { return r.gate == gate.id; });
        out.push_back({gate, *state, row != board->end() ? *row : store::GateBoard{},
                       app::mayBeFromBefore(gate, state->reason, *changes), lack != lacks->end() ? lack->faces : 0,
                       read != readings->end() ? std::optional(*read) : std::nullopt});
    }
    return out;
}

QJsonObject positionJson(quint64 epoch, quint64 version)
{
    return {{QStringLiteral("epoch"), qint64(epoch)}, {QStringLiteral("version"), qint64(version)}};
}

QJsonValue readingJson(const std::optional<store::GateInspection>& reading)
{
    if (!reading) {
        return {};
    }
    QJsonObject out = countsJson(*reading);
    out[QStringLiteral("at")] = timeJson(reading->at);
    return out;
}

QString positionText(quint64 epoch, quint64 version) { return QStringLiteral("%1.%2").arg(epoch).arg(version); }

QJsonValue textOrNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QString opensForText(const domain::Gate& gate)
{
    if (gate.acceptsCards) {
        return gate.acceptsFaces ? QStringLiteral("faces and cards") : QStringLiteral("cards");
    }
    return gate.acceptsFaces ? QStringLiteral("faces, but no card alone: nobody is offered a face until it does")
                             : QStringLiteral("nobody's key: nobody is offered a face until it opens for cards");
}

/// A gate that is out of service by its own word.
Report resetReport(const app::GateResetTaken& taken)
{
    return {{{QStringLiteral("id"), taken.gate.text()},
             {QStringLiteral("name"), taken.name},
             {QStringLiteral("reset_at"), timeJson(taken.resetAt)},
             {QStringLiteral("entries_erased"), qint64(taken.erased)},
             {QStringLiteral("keys_deleted"), taken.deleted}},
            fields({{QStringLiteral("was reset"), taken.name},
                    {QStringLiteral("by its clock"), timeText(taken.resetAt)},
                    {QStringLiteral("entries erased"), QString::number(taken.erased)},
                    {QStringLiteral("keys deleted"), QString::number(taken.deleted)}}),
            exits::done};
}

/// What the answer of a running station, or this process's own work, comes to.
Report syncReport(const QJsonObject& done)
{
    Report report = gatesReport(done[QLatin1String("gates")].toArray());
    if (done[QLatin1String("recovering")].toBool()) {
        report.text +=
            QStringLiteral("This station was put back to an older state: nothing was sent, and nothing can be "
                           "changed here. A manager goes on with: vestibule-cli recover\n");
    }
    return report;
}

} // namespace

Result<Report> pairWithGate(const Invocation& line)
{
    const auto shown = protocol::PairingUri::parse(line.operands.constFirst().toUtf8());
    if (!shown) {
        return passOn(shown);
    }
    const QString given = line.value("name").trimmed();
    const QString name = given.isEmpty() ? QStringLiteral("gate ") + shown->gate.text().left(8) : given;
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto paired = app::pairGate(station, line.operands.constFirst(), name, (*session)->who().id);
    if (!paired) {
        return passOn(paired);
    }
    const domain::Gate* const gate = &paired->gate;
    const QString signKey = hexText(gate->signKey);
    Report report{{{QStringLiteral("id"), gate->id.text()},
                   {QStringLiteral("name"), gate->name},
                   {QStringLiteral("address"), gate->address},
                   {QStringLiteral("faces"), gate->acceptsFaces},
                   {QStringLiteral("cards"), gate->acceptsCards},
                   {QStringLiteral("sign_key"), signKey}},
                  fields({{QStringLiteral("paired with"), gate->id.text()},
                          {QStringLiteral("name"), gate->name},
                          {QStringLiteral("address"), gate->address},
                          {QStringLiteral("opens for"), opensForText(*gate)},
                          {QStringLiteral("its key"), signKey}}),
                  exits::done};
    if (paired->former) {
        const Report former = resetReport(*paired->former);
        report.json[QStringLiteral("former")] = former.json;
        report.text += former.text;
    }
    return report;
}

Result<Report> takeResetReceipt(const Invocation& line)
{
    const auto text = readFile(line.operands.constFirst(), longestReceiptFile);
    if (!text) {
        return passOn(text);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::GateCalls calls;
    return app::takeResetText((*session)->station(), *text, (*session)->who().id, calls).map(resetReport);
}

Result<Report> listGates(const Invocation& line)
{
    auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    const Instant now = (*session)->station().clock().now();
    const auto gates = (*session)->station().store().readBlocking([now](store::Session& s) { return linesOf(s, now); });
    if (!gates) {
        return passOn(gates);
    }
    QJsonArray list;
    Table table({QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("ADDRESS"), QStringLiteral("STANDING"),
                 QStringLiteral("HELD"), QStringLiteral("WAITING"), QStringLiteral("FACES MISSING"),
                 QStringLiteral("POSITION"), QStringLiteral("LAST CONTACT"), QStringLiteral("LAST READ"),
                 QStringLiteral("REASON")});
    QString more;
    for (const GateLine& g : *gates) {
        const qint64 waiting = g.board.wanted + g.board.revoking;
        list.append(QJsonObject{{QStringLiteral("id"), g.gate.id.text()},
                                {QStringLiteral("name"), g.gate.name},
                                {QStringLiteral("address"), g.gate.address},
                                {QStringLiteral("faces"), g.gate.acceptsFaces},
                                {QStringLiteral("cards"), g.gate.acceptsCards},
                                {QStringLiteral("uid_only"), g.gate.takesChipIdsAlone},
                                {QStringLiteral("standing"), app::wordOf(g.state.standing)},
                                {QStringLiteral("since"), timeJson(g.state.since)},
                                {QStringLiteral("reason"), textOrNull(QString::fromLatin1(g.state.reason))},
                                {QStringLiteral("position"), positionJson(g.state.epoch, g.state.version)},
                                {QStringLiteral("held"), g.board.held},
                                {QStringLiteral("waiting"), waiting},
                                {QStringLiteral("faces_missing"), g.facesMissing},
                                {QStringLiteral("last_contact"), timeJson(g.state.lastContact)},
                                {QStringLiteral("reading"), readingJson(g.reading)},
                                {QStringLiteral("paired_at"), timeJson(g.gate.pairedAt)},
                                {QStringLiteral("may_be_from_before"), g.mayBeFromBefore}});
        more += remarksOn(g);
        table.add({g.gate.id.text(), g.gate.name, g.gate.address, app::wordOf(g.state.standing),
                   QString::number(g.board.held), QString::number(waiting), QString::number(g.facesMissing),
                   positionText(g.state.epoch, g.state.version), timeText(g.state.lastContact),
                   timeText(g.reading ? std::optional(g.reading->at) : std::nullopt),
                   QString::fromLatin1(g.state.reason)});
    }
    return Report{{{QStringLiteral("gates"), list}}, table.text() + more, exits::done};
}

Result<Report> retireGate(const Invocation& line)
{
    const auto id = gateFrom(line.operands.constFirst());
    if (!id) {
        return passOn(id);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto gate = station.store().readBlocking([&](store::Session& s) { return s.gates().get(*id); });
    if (!gate) {
        return passOn(gate);
    }
    const auto approval = (*session)->approve(line, domain::Act::RetireGate);
    if (!approval) {
        return passOn(approval);
    }
    const auto deleted = app::retireGate(station, *id, (*session)->who().id, &*approval);
    if (!deleted) {
        return passOn(deleted);
    }
    return Report{{{QStringLiteral("id"), id->text()},
                   {QStringLiteral("name"), gate->name},
                   {QStringLiteral("keys_deleted"), *deleted}},
                  fields({{QStringLiteral("destroyed"), gate->name},
                          {QStringLiteral("keys deleted"), QString::number(*deleted)}}),
                  exits::done};
}

Result<Report> syncGates(const Invocation& line)
{
    const auto timeout = line.number("timeout", usualWait, longestWait);
    if (!timeout) {
        return passOn(timeout);
    }
    const std::chrono::seconds patience(*timeout);
    if (const auto asked = askRunning(
            line, {{QStringLiteral("ask"), QStringLiteral("sync")}, {QStringLiteral("seconds"), *timeout}}, patience)) {
        return asked->map(syncReport);
    }
    auto session = StationSession::openToEnrol(line);
    return session ? app::syncNow((*session)->station(), patience).map(syncReport) : passOn(session);
}

} // namespace vestibule::cli
