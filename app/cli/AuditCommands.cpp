#include "app/cli/AuditFiles.h"
#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/PublicKeys.h"
#include "app/cli/StationSession.h"
#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/Decisions.h"
#include "app/composition/EvidenceFile.h"
#include "app/composition/Recovery.h"
#include "core/base/DurableFile.h"
#include "core/store/Session.h"

#include <QJsonDocument>

namespace vestibule::cli {

namespace {

constexpr qint64 largestExport = 1LL << 30;

/// What the gates know of this station's log.
struct GateHeads
{
    QList<audit::Head> heads;
    int gates = 0;
    int notReached = 0;
};

Result<audit::Witnesses> witnessesFrom(const Invocation& line)
{
    audit::Witnesses out;
    if (line.has("first-key")) {
        auto key = publicKeyFrom(line.value("first-key"));
        if (!key) {
            return passOn(key);
        }
        out.firstKey = std::move(*key);
    }
    if (line.has("head")) {
        auto heads = headsFrom(line.value("head"));
        if (!heads) {
            return passOn(heads);
        }
        out.signedHeads = std::move(*heads);
    }
    return out;
}

/// The heads that the gates remember of this station, each proved by the station's own signature. A gate that is not
/// reached, or has not been sent anything yet, is no witness.
Result<GateHeads> headsAtGates(app::OpenStation& station)
{
    const auto gates = station.store().readBlocking([](store::Session& s) { return s.gates().list(); });
    if (!gates) {
        return passOn(gates);
    }
    GateHeads out;
    out.gates = int(gates->size());
    for (const app::GateWitness& witness : app::askGates(station, station.transports(), *gates)) {
        if (witness.notReached) {
            ++out.notReached;
        } else if (witness.anchor) {
            const protocol::Anchor& anchor = *witness.anchor;
            out.heads.append({anchor.auditSize, anchor.auditRoot.bytes(), anchor.issued});
        }
    }
    return out;
}

Result<audit::Checked> checkOwn(const Invocation& line, audit::Witnesses& witnesses, std::optional<GateHeads>& atGates)
{
    if (line.value("dir").isEmpty()) {
        return fail(codes::usage, "audit verify needs FILE, or --dir and a password");
    }
    const auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    if (line.has("gates")) {
        auto heads = headsAtGates(station);
        if (!heads) {
            return passOn(heads);
        }
        witnesses.heads += heads->heads;
        atGates = std::move(*heads);
    }
    return station.store().readBlocking([&](store::Session& s) { return station.desk().audit.verify(s, witnesses); });
}

QString inWords(const audit::Checked& log, const audit::Witnesses& witnesses, const std::optional<GateHeads>& atGates)
{
    QString out = QStringLiteral("No entry was altered, removed, added or moved since it was sealed.\n");
    if (atGates) {
        out += QStringLiteral("Compared with what %1 of %2 gates remember of it; %3 were not reached.\n")
                   .arg(atGates->heads.size())
                   .arg(atGates->gates)
                   .arg(atGates->notReached);
    }
    if (witnesses.firstKey.isEmpty() && witnesses.signedHeads.isEmpty() && witnesses.heads.isEmpty()) {
        out +=
            QStringLiteral("Nothing from elsewhere was compared: a log written anew from its beginning would pass as "
                           "well.\nCompare the first key with one you had before (--first-key), with a head you kept "
                           "(--head), or with what the gates remember (--gates).\n");
    }
    if (log.older > 0) {
        out +=
            QStringLiteral("The first %1 entries are older than the seals: nothing shows what happened to them before "
                           "that day.\n")
                .arg(log.older);
    }
    if (log.setBacks > 0) {
        out +=
            QStringLiteral("The station's clock was set back over a day's end, times: %1. The order of entries is that "
                           "of their numbers.\n")
                .arg(log.setBacks);
    }
    return out;
}

/// What stands in every report about a whole log.
QJsonObject factsJson(const audit::Checked& log)
{
    return {{QStringLiteral("entries"), qint64(log.entries)},
            {QStringLiteral("periods"), qint64(log.periods)},
            {QStringLiteral("first_key"), hexText(log.firstKey)},
            {QStringLiteral("root"), hexText(log.root)}};
}

QString factsText(const audit::Checked& log, const QList<std::pair<QString, QString>>& before)
{
    return fields(before +
                  QList<std::pair<QString, QString>>{{QStringLiteral("entries"), QString::number(log.entries)},
                                                     {QStringLiteral("seal periods"), QString::number(log.periods)},
                                                     {QStringLiteral("sealed since"), timeText(log.sealedSince)},
                                                     {QStringLiteral("last sealed"), timeText(log.sealedAt)},
                                                     {QStringLiteral("first key"), hexText(log.firstKey)},
                                                     {QStringLiteral("root"), hexText(log.root)}});
}

Report reportOf(const audit::Checked& log, const audit::Witnesses& witnesses, const std::optional<GateHeads>& atGates)
{
    Report report;
    report.json = factsJson(log);
    report.json[QStringLiteral("good")] = true;
    report.json[QStringLiteral("older")] = qint64(log.older);
    report.json[QStringLiteral("sealed_since")] = timeJson(log.sealedSince);
    report.json[QStringLiteral("sealed_at")] = timeJson(log.sealedAt);
    report.json[QStringLiteral("clock_set_back")] = log.setBacks;
    report.json[QStringLiteral("first_key_pinned")] = !witnesses.firstKey.isEmpty();
    report.json[QStringLiteral("heads")] = witnesses.signedHeads.size();
    if (atGates) {
        report.json[QStringLiteral("gate_heads")] = atGates->heads.size();
        report.json[QStringLiteral("gates")] = atGates->gates;
        report.json[QStringLiteral("gates_not_reached")] = atGates->notReached;
    }
    report.text = factsText(log, {{QStringLiteral("verified"), QStringLiteral("the log is whole")}}) +
                  inWords(log, witnesses, atGates);
    return report;
}

} // namespace

Result<Report> exportAudit(const Invocation& line)
{
    const QString path = line.value("out");
    if (const auto free = app::mayWriteEvidence(path); !free) {
        return passOn(free);
    }
    const auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    if (!domain::mayReadLog((*session)->who().role)) {
        return fail(app::codes::notAllowed, "the log is read by managers and auditors");
    }
    const auto approval = (*session)->approve(line, domain::Act::ExportAuditLog);
    if (!approval) {
        return passOn(approval);
    }
    app::OpenStation& station = (*session)->station();
    const auto bytes = station.store().runBlocking([&](store::Session& s) {
        return app::Decisions(s, station.desk(), (*session)->who().id).exportAuditLog(&*approval);
    });
    if (!bytes) {
        return passOn(bytes);
    }
    if (auto written = app::writeEvidence(path, *bytes); !written) {
        return passOn(written);
    }
    const auto checked = audit::verifyExport(*bytes, {});
    if (!checked) {
        return passOn(checked);
    }
    Report report;
    report.json = factsJson(*checked);
    report.json[QStringLiteral("file")] = path;
    report.json[QStringLiteral("bytes")] = bytes->size();
    report.text = factsText(*checked, {{QStringLiteral("written"), path}});
    return report;
}

Result<Report> verifyAudit(const Invocation& line)
{
    auto witnesses = witnessesFrom(line);
    if (!witnesses) {
        return passOn(witnesses);
    }
    if (line.operands.isEmpty()) {
        std::optional<GateHeads> atGates;
        const auto own = checkOwn(line, *witnesses, atGates);
        return own ? Result<Report>(reportOf(*own, *witnesses, atGates)) : passOn(own);
    }
    if (line.has("gates")) {
        return fail(codes::usage, "--gates asks the gates of a station: for the station's own log, without FILE");
    }
    const auto content = readFile(line.operands.constFirst(), largestExport);
    if (!content) {
        return passOn(content);
    }
    if (audit::looksLikeProof(*content)) {
        return verifyProofFile(*content, *witnesses);
    }
    const auto checked = audit::verifyExport(*content, *witnesses);
    return checked ? Result<Report>(reportOf(*checked, *witnesses, {})) : passOn(checked);
}

Result<Report> showAuditHead(const Invocation& line)
{
    const auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto head =
        station.store().readBlocking([&](store::Session& s) { return station.desk().audit.signedHead(s); });
    if (!head) {
        return passOn(head);
    }
    const QByteArray text = audit::encode(*head);
    return Report{QJsonDocument::fromJson(text).object(), QString::fromLatin1(text) + u'\n', exits::done};
}

} // namespace vestibule::cli
