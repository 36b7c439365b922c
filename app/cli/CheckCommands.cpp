#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/StationSession.h"
#include "app/composition/SelfCheck.h"
#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/consent/RecordKey.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace vestibule::cli {

namespace {

const char* nameOf(engine::CheckItem item)
{
    switch (item) {
    case engine::CheckItem::Engine:
        return "engine";
    case engine::CheckItem::Header:
        return "header";
    case engine::CheckItem::Settings:
        return "settings";
    case engine::CheckItem::Anchor:
        return "anchor";
    case engine::CheckItem::Pages:
        return "pages";
    case engine::CheckItem::Structure:
        return "structure";
    case engine::CheckItem::Keys:
        return "keys";
    case engine::CheckItem::Consents:
        return "consents";
    case engine::CheckItem::AuditLog:
        return "audit log";
    }
    Q_UNREACHABLE();
}

QString wordOf(engine::CheckFinding::Outcome outcome)
{
    switch (outcome) {
    case engine::CheckFinding::Outcome::Good:
        return QStringLiteral("good");
    case engine::CheckFinding::Outcome::Bad:
        return QStringLiteral("BAD");
    case engine::CheckFinding::Outcome::NotDone:
        return QStringLiteral("not done");
    }
    Q_UNREACHABLE();
}

/// One line each: what was looked at and what was found.
Report reportOf(const engine::CheckRun& run)
{
    QJsonArray list;
    Table table({QStringLiteral("CHECK"), QStringLiteral("RESULT"), QStringLiteral("DETAIL")});
    for (const engine::CheckFinding& finding : run.findings) {
        const QString name = QString::fromLatin1(nameOf(finding.item));
        list.append(
            QJsonObject{{QStringLiteral("check"), name},
                        {QStringLiteral("good"), finding.outcome == engine::CheckFinding::Outcome::Good},
                        {QStringLiteral("result"), wordOf(finding.outcome)},
                        {QStringLiteral("code"),
                         finding.problem ? QJsonValue(QString::fromStdString(finding.problem->text())) : QJsonValue()},
                        {QStringLiteral("detail"), finding.detail}});
        table.add({name, wordOf(finding.outcome), finding.detail});
    }
    return Report{{{QStringLiteral("good"), run.isGood()}, {QStringLiteral("checks"), list}},
                  table.text(),
                  run.isGood() ? exits::done : exits::unusable};
}

QByteArray pemOf(const char* label, const QByteArray& der)
{
    const QByteArray text = der.toBase64();
    QByteArray out = QByteArray("-----BEGIN ") + label + "-----\n";
    for (qsizetype i = 0; i < text.size(); i += 64) {
        out += text.mid(i, 64) + '\n';
    }
    return out + "-----END " + label + "-----\n";
}

Result<void> exportTrust(app::OpenStation& station, const QString& folder)
{
    const auto crl = station.crls().freshCrl();
    if (!crl) {
        return passOn(crl);
    }
    if (!QDir().mkpath(folder)) {
        return fail(vestibule::codes::writeFailed, "cannot make the folder");
    }
    const QDir dir(folder);
    const QByteArray ca = pemOf("CERTIFICATE", station.keys().ca().certificate().der());
    if (auto written = replaceFile(dir.filePath(QStringLiteral("ca.pem")), ca); !written) {
        return written;
    }
    return replaceFile(dir.filePath(QStringLiteral("crl.pem")), pemOf("X509 CRL", *crl));
}

} // namespace

Result<Report> checkStore(const Invocation& line)
{
    auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    // The check needs the master for longer than the station has it, which may not open at all.
    const vault::MasterKey master = folder->unlocked.master.clone();
    const domain::OperatorId who = folder->unlocked.operatorId;
    const auto station = app::OpenStation::open(*folder->folder, std::move(folder->unlocked), line.clock);
    if (station) {
        if (const auto bound = mayWork(**station, who); !bound) {
            return passOn(bound);
        }
    }
    app::SelfCheck::Subject subject{folder->folder->storePath(), master, {}, std::nullopt};
    if (station) {
        subject.recordKeys = (*station)->keys().recordKeys();
    } else {
        subject.closed = station.error();
    }
    const auto run = app::SelfCheck(std::move(subject), line.clock).run();
    return run ? Result<Report>(reportOf(*run)) : passOn(run);
}

Result<Report> showKeys(const Invocation& line)
{
    auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    if (line.has("export")) {
        if (auto exported = exportTrust(station, line.value("export")); !exported) {
            return passOn(exported);
        }
    }
    const QByteArray jwks = consent::toJwkSet(station.keys().recordKeys());
    if (line.has("jwk")) {
        if (auto written = replaceFile(line.value("jwk"), jwks + '\n'); !written) {
            return passOn(written);
        }
    }
    const auto hex = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); };
    const QString publish = hex(station.keys().publish().publicKey().bytes());
    const QString record = hex(station.keys().records().publicKey());
    QJsonArray former;
    QString formerText;
    for (const QByteArray& key : station.keys().formerRecordKeys()) {
        former.append(hex(key));
        formerText += (formerText.isEmpty() ? QString() : QStringLiteral(", ")) + hex(key);
    }
    const QString recovery = hex(station.keys().recoveryPublic().bytes());
    const QString ca = hex(sha256(station.keys().ca().certificate().der()));
    return Report{
        {{QStringLiteral("estate"), station.estate().id.text()},
         {QStringLiteral("station"), station.estate().station.text()},
         {QStringLiteral("publish_key"), publish},
         {QStringLiteral("record_key"), record},
         {QStringLiteral("former_record_keys"), former},
         {QStringLiteral("record_jwks"), QJsonDocument::fromJson(jwks).object()},
         {QStringLiteral("recovery_key"), recovery},
         {QStringLiteral("ca_sha256"), ca}},
        fields({{QStringLiteral("estate"), station.estate().id.text()},
                {QStringLiteral("station"), station.estate().station.text()},
                {QStringLiteral("publish key"), publish},
                {QStringLiteral("record key"), record},
                {QStringLiteral("record keys before"), formerText.isEmpty() ? QStringLiteral("none") : formerText},
                {QStringLiteral("recovery key"), recovery},
                {QStringLiteral("CA, SHA-256"), ca}}),
        exits::done};
}

} // namespace vestibule::cli
