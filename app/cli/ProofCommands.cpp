#include "app/cli/AuditFiles.h"
#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/StationSession.h"
#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/Decisions.h"
#include "app/composition/EvidenceFile.h"
#include "core/audit/Codes.h"
#include "core/audit/Proof.h"
#include "core/base/Codes.h"
#include "core/store/Session.h"

namespace vestibule::cli {

namespace {

/// From which log the proof is to lead to the present one.
struct Since
{
    quint64 size = 0;
    QList<audit::SignedHead> kept; ///< the head itself, where one was given
};

/// `--head`: a number of entries, or a file with one head.
Result<std::optional<Since>> sinceOf(const Invocation& line)
{
    if (!line.has("head")) {
        return std::optional<Since>();
    }
    bool isNumber = false;
    const quint64 size = line.value("head").toULongLong(&isNumber);
    if (isNumber) {
        return std::optional(Since{size, {}});
    }
    auto heads = headsFrom(line.value("head"));
    if (!heads) {
        return passOn(heads);
    }
    if (heads->size() != 1) {
        return fail(codes::usage, "--head takes one head: a proof leads from one log to the present one");
    }
    const quint64 itsSize = heads->constFirst().head.size;
    return std::optional(Since{itsSize, std::move(*heads)});
}

Result<audit::Proof> proofOf(store::Session& s, app::OpenStation& station, app::Actor who, quint64 entry,
                             const std::optional<Since>& since)
{
    const auto now = station.desk().audit.head(s);
    if (!now) {
        return passOn(now);
    }
    if (since && since->size > now->size) {
        return fail(audit::codes::truncated, "a head knows of " + std::to_string(since->size) + " entries");
    }
    auto proof =
        app::Decisions(s, station.desk(), who).proveEntry(entry, since ? std::optional(since->size) : std::nullopt);
    if (proof && since) {
        // A log that is not the one of the head is told so here, and not only where the proof arrives.
        if (const auto same = audit::verifyProof(*proof, since->kept); !same) {
            return passOn(same);
        }
    }
    return proof;
}

QString sinceText(const audit::Proof& proof, const audit::Proved& proved)
{
    if (!proof.earlier) {
        return {};
    }
    return QStringLiteral("This log begins as it was when it had %1 entries; the entry stood there %2.\n")
        .arg(proof.earlier->size)
        .arg(proved.inEarlier ? QStringLiteral("already") : QStringLiteral("not yet"));
}

QJsonObject factsOf(const audit::Proof& proof, const audit::Proved& proved)
{
    const audit::Head& head = proof.head.head;
    return {{QStringLiteral("entry"), qint64(proved.entry.seq)},
            {QStringLiteral("action"), QString::fromLatin1(proved.entry.action)},
            {QStringLiteral("at"), timeJson(proved.entry.at)},
            {QStringLiteral("size"), qint64(head.size)},
            {QStringLiteral("root"), hexText(head.root)},
            {QStringLiteral("key"), hexText(proof.head.key)},
            {QStringLiteral("head_at"), timeJson(head.at)},
            {QStringLiteral("earlier_size"), proof.earlier ? QJsonValue(qint64(proof.earlier->size)) : QJsonValue()},
            {QStringLiteral("in_earlier"), proof.earlier ? QJsonValue(proved.inEarlier) : QJsonValue()}};
}

QString factsText(const audit::Proof& proof, const audit::Proved& proved,
                  const QList<std::pair<QString, QString>>& before)
{
    const audit::Head& head = proof.head.head;
    return fields(before + QList<std::pair<QString, QString>>{
                               {QStringLiteral("entry"), QString::fromLatin1(proof.entry)},
                               {QStringLiteral("dated"), timeText(proved.entry.at)},
                               {QStringLiteral("log of"), QStringLiteral("%1 entries").arg(head.size)},
                               {QStringLiteral("signed at"), timeText(head.at)},
                               {QStringLiteral("root"), hexText(head.root)},
                               {QStringLiteral("key of the day"), hexText(proof.head.key)}});
}

} // namespace

Result<Report> proveAudit(const Invocation& line)
{
    bool isNumber = false;
    const quint64 entry = line.operands.constFirst().toULongLong(&isNumber);
    if (!isNumber) {
        return fail(codes::usage, "audit prove takes the number of an entry");
    }
    const QString path = line.value("out");
    const auto since = sinceOf(line);
    const auto free = app::mayWriteEvidence(path);
    if (!since || !free) {
        return since ? Result<Report>(passOn(free)) : passOn(since);
    }
    const auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    const domain::Operator& who = (*session)->who();
    if (!domain::mayReadLog(who.role)) {
        return fail(app::codes::notAllowed, "the log is read by managers and auditors");
    }
    app::OpenStation& station = (*session)->station();
    const auto proof =
        station.store().runBlocking([&](store::Session& s) { return proofOf(s, station, who.id, entry, *since); });
    if (!proof) {
        return passOn(proof);
    }
    const auto proved = audit::verifyProof(*proof, {});
    if (!proved) {
        return passOn(proved);
    }
    if (auto written = app::writeEvidence(path, audit::encode(*proof) + '\n'); !written) {
        return passOn(written);
    }
    Report report;
    report.json = factsOf(*proof, *proved);
    report.json[QStringLiteral("file")] = path;
    report.text = factsText(*proof, *proved, {{QStringLiteral("written"), path}}) + sinceText(*proof, *proved);
    return report;
}

Result<Report> verifyProofFile(const QByteArray& content, const audit::Witnesses& witnesses)
{
    if (!witnesses.firstKey.isEmpty()) {
        return fail(codes::usage, "a proof does not reach the first key: give a head that was kept (--head), or verify "
                                  "an export of the whole log");
    }
    const auto proof = audit::decodeProof(content);
    if (!proof) {
        return passOn(proof);
    }
    const auto proved = audit::verifyProof(*proof, witnesses.signedHeads);
    if (!proved) {
        return passOn(proved);
    }
    Report report;
    report.json = factsOf(*proof, *proved);
    report.json[QStringLiteral("good")] = true;
    report.json[QStringLiteral("heads")] = witnesses.signedHeads.size();
    report.text =
        factsText(*proof, *proved, {{QStringLiteral("verified"), QStringLiteral("the entry stands in the log")}}) +
        sinceText(*proof, *proved);
    if (witnesses.signedHeads.isEmpty()) {
        report.text += QStringLiteral("Nothing from elsewhere was compared: a log that was written anew would pass as "
                                      "well.\nCompare root and key with a head that you kept (--head).\n");
    }
    return report;
}

} // namespace vestibule::cli
