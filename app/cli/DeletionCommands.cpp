#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/PublicKeys.h"
#include "app/cli/StationSession.h"
#include "app/composition/DeletionCertificate.h"
#include "app/composition/EvidenceFile.h"
#include "core/base/DurableFile.h"

#include <QJsonArray>

namespace vestibule::cli {

namespace {

constexpr qint64 largestCertificate = 64LL * 1024 * 1024; ///< a receipt of each of 146 gates for some hundred keys

const char* wordFor(domain::EndAtGate how)
{
    switch (how) {
    case domain::EndAtGate::Purged:
        return "erased";
    case domain::EndAtGate::AlreadyPurged:
        return "had erased it before";
    case domain::EndAtGate::NeverHeld:
        return "signs that it has none";
    case domain::EndAtGate::Reset:
        return "was reset, and signed that all was erased";
    case domain::EndAtGate::OnWord:
        return "destroyed, on the word of two";
    case domain::EndAtGate::Open:
        return "OPEN";
    }
    Q_UNREACHABLE();
}

QString kindText(const domain::EndedKey& key)
{
    return key.kind == domain::CredentialKind::Face ? QStringLiteral("face") : QStringLiteral("card");
}

QString copiesText(const domain::Deletion& deletion)
{
    return deletion.copiesUntil ? QStringLiteral("until %1 at the latest").arg(timeText(*deletion.copiesUntil))
                                : QStringLiteral("none");
}

QJsonObject factsOf(const domain::Deletion& deletion)
{
    QJsonArray keys;
    for (const domain::EndedKey& key : deletion.keys) {
        QJsonArray open;
        for (const domain::GateEnd& gate : key.gates) {
            if (gate.how == domain::EndAtGate::Open) {
                open.append(gate.name);
            }
        }
        keys.append(QJsonObject{{QStringLiteral("key"), key.key.text()},
                                {QStringLiteral("kind"), kindText(key)},
                                {QStringLiteral("ended_at"), timeJson(key.endedAt)},
                                {QStringLiteral("deleted_at"), timeJson(key.deletedAt)},
                                {QStringLiteral("gates"), qint64(key.gates.size())},
                                {QStringLiteral("open"), open}});
    }
    return {{QStringLiteral("principal"), deletion.principal.text()},
            {QStringLiteral("estate"), deletion.estate.text()},
            {QStringLiteral("at"), timeJson(deletion.at)},
            {QStringLiteral("gone_since"), timeJson(deletion.goneSince())},
            {QStringLiteral("copies_until"), timeJson(deletion.copiesUntil)},
            {QStringLiteral("working"), deletion.working},
            {QStringLiteral("open"), deletion.open()},
            {QStringLiteral("keys"), keys}};
}

QString factsText(const domain::Deletion& deletion, const QList<std::pair<QString, QString>>& before)
{
    Table table({QStringLiteral("KEY"), QStringLiteral("KIND"), QStringLiteral("GATE"), QStringLiteral("WORD"),
                 QStringLiteral("AT")});
    for (const domain::EndedKey& key : deletion.keys) {
        for (const domain::GateEnd& gate : key.gates) {
            table.add(
                {key.key.text(), kindText(key), gate.name, QString::fromLatin1(wordFor(gate.how)), timeText(gate.at)});
        }
    }
    const auto gone = deletion.goneSince();
    return fields(before +
                  QList<std::pair<QString, QString>>{
                      {QStringLiteral("of"), deletion.principal.text()},
                      {QStringLiteral("keys that ended"), QString::number(deletion.keys.size())},
                      {QStringLiteral("keys that work"), QString::number(deletion.working)},
                      {QStringLiteral("gone from all gates"),
                       gone ? QStringLiteral("since %1").arg(timeText(*gone))
                            : QStringLiteral("not yet: %1 gates have not signed").arg(deletion.open())},
                      {QStringLiteral("in copies"), copiesText(deletion)}}) +
           table.text();
}

} // namespace

Result<Report> certifyDeletion(const Invocation& line)
{
    const auto person = personFrom(line.operands.constFirst());
    const auto free = app::mayWriteEvidence(line.value("out"));
    if (!person || !free) {
        return person ? Result<Report>(passOn(free)) : passOn(person);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    const auto made = app::certifyDeletion((*session)->station(), (*session)->folder(), *person, (*session)->who().id);
    if (!made) {
        return passOn(made);
    }
    if (auto written = app::writeEvidence(line.value("out"), made->bundle); !written) {
        return passOn(written);
    }
    Report report;
    report.json = factsOf(made->deletion);
    report.json[QStringLiteral("file")] = line.value("out");
    report.text = factsText(made->deletion, {{QStringLiteral("written"), line.value("out")}});
    return report;
}

Result<Report> verifyDeletion(const Invocation& line)
{
    const auto keys = recordKeysFrom(line.value("key"));
    const auto content = readFile(line.operands.constFirst(), largestCertificate);
    if (!keys || !content) {
        return keys ? Result<Report>(passOn(content)) : passOn(keys);
    }
    const auto proved = app::verifyCertificate(*content, *keys);
    if (!proved) {
        return passOn(proved);
    }
    Report report;
    report.json = factsOf(proved->deletion);
    report.json[QStringLiteral("verified")] = true;
    report.json[QStringLiteral("words")] = proved->words;
    report.json[QStringLiteral("proofs")] = proved->proofs;
    report.text =
        factsText(proved->deletion,
                  {{QStringLiteral("verified"), QStringLiteral("%1 answers of gates, and %2 entries of the log")
                                                    .arg(proved->words)
                                                    .arg(proved->proofs)}}) +
        QStringLiteral("The log had %1 entries then, and the root %2: compare with a head that was kept elsewhere.\n")
            .arg(proved->deletion.logSize)
            .arg(QString::fromLatin1(proved->deletion.logRoot.toHex())) +
        QStringLiteral("Each gate's key stands in the statement. Compare its fingerprint with what the gate "
                       "shows: a receipt proves what the holder of that key has signed.\n");
    report.exit = proved->deletion.open() == 0 ? exits::done : exits::refused;
    return report;
}

} // namespace vestibule::cli
