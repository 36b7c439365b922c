#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/RunningStation.h"
#include "app/cli/StandingReport.h"
#include "app/cli/StationSession.h"
#include "app/composition/SelfCheck.h"
#include "app/composition/StationReport.h"
#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/consent/RecordKey.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace vestibule::cli {

namespace {

/// Seconds: a store of some gigabytes, and the copies that may be made before.
constexpr int longestCheck = 1800;

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
    if (const auto asked =
            askRunning(line, {{QStringLiteral("ask"), QStringLiteral("check")}}, std::chrono::seconds(longestCheck))) {
        return asked->map([](const QJsonObject& done) { return checkReport(done[QLatin1String("checks")].toArray()); });
    }
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
    return run ? Result<Report>(checkReport(app::reportOf(*run))) : passOn(run);
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
    const QString publish = hexText(station.keys().publish().publicKey().bytes());
    const QString record = hexText(station.keys().records().publicKey());
    QJsonArray former;
    QString formerText;
    for (const QByteArray& key : station.keys().formerRecordKeys()) {
        former.append(hexText(key));
        formerText += (formerText.isEmpty() ? QString() : QStringLiteral(", ")) + hexText(key);
    }
    const QString recovery = hexText(station.keys().recoveryPublic().bytes());
    const QString ca = hexText(sha256(station.keys().ca().certificate().der()));
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
