#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/PublicKeys.h"
#include "app/cli/StationSession.h"
#include "app/composition/AuditTrail.h"
#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/database/Connection.h"
#include "core/database/Engine.h"
#include "core/store/Schema.h"
#include "core/store/Session.h"
#include "core/sync/SyncEngine.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace vestibule::cli {

namespace {

constexpr qint64 largestRecord = 256LL * 1024;

/// One line each: what was looked at and what was found.
class Findings
{
public:
    void add(const char* what, const Result<QString>& found)
    {
        const QString name = QString::fromLatin1(what);
        const QString note = found ? *found : QString::fromStdString(found.error().describe());
        m_list.append(QJsonObject{{QStringLiteral("check"), name},
                                  {QStringLiteral("good"), found.has_value()},
                                  {QStringLiteral("detail"), note}});
        m_table.add({name, found ? QStringLiteral("good") : QStringLiteral("BAD"), note});
        m_good = m_good && found.has_value();
    }
    [[nodiscard]] Report report() const
    {
        return Report{{{QStringLiteral("good"), m_good}, {QStringLiteral("checks"), m_list}},
                      m_table.text(),
                      m_good ? exits::done : exits::unusable};
    }

private:
    bool m_good = true;
    QJsonArray m_list;
    Table m_table{{QStringLiteral("CHECK"), QStringLiteral("RESULT"), QStringLiteral("DETAIL")}};
};

Result<QString> checkPages(const QString& path, const SecretBytes& key)
{
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    how.anchored = true;
    auto connection = database::Connection::open(path, key, how);
    if (!connection) {
        return passOn(connection);
    }
    const auto checked = connection->checkIntegrity();
    return checked ? Result<QString>(
                         QStringLiteral("every page, tree and reference of %1 KiB").arg(QFileInfo(path).size() / 1024))
                   : passOn(checked);
}

/// Of everybody whose name is still kept.
Result<QString> checkConsents(store::Session& s, const app::DeskContext& desk)
{
    const auto keys = s.residents().keys(store::ResidentOrder::Name);
    const auto rows = keys ? s.residents().rows(*keys) : Result<std::vector<store::ResidentRow>>(passOn(keys));
    if (!rows) {
        return passOn(rows);
    }
    int verified = 0;
    for (const store::ResidentRow& row : *rows) {
        const auto consents = s.consents().ofPerson(row.id);
        if (!consents) {
            return passOn(consents);
        }
        for (const store::StoredConsent& c : *consents) {
            if (const auto record = consent::verifyRecord(c.record, desk.keys.recordKeyOf(c.record)); !record) {
                return passOn(record);
            }
            if (sha256(c.record) != c.recordHash) {
                return fail(store::codes::badRow, "a consent's hash is not that of its record");
            }
            ++verified;
        }
    }
    return QStringLiteral("%1 signed records").arg(verified);
}

Result<QString> checkAudit(store::Session& s, const app::DeskContext& desk)
{
    return desk.audit.verify(s).map([](const audit::Checked& log) {
        return QStringLiteral("%1 entries under the seals of %2 periods, root %3")
            .arg(log.entries)
            .arg(log.periods)
            .arg(QString::fromLatin1(log.root.toHex()));
    });
}

Result<QByteArray> recordKey(const Invocation& line, const QByteArray& jws)
{
    if (line.has("key")) {
        return publicKeyFrom(line.value("key"));
    }
    if (line.value("dir").isEmpty()) {
        return fail(codes::usage, "consent verify needs --key, or --dir and a password");
    }
    const auto session = StationSession::open(line);
    return session ? Result<QByteArray>((*session)->station().keys().recordKeyOf(jws)) : passOn(session);
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
    const auto engine = database::checkEngine();
    Findings findings;
    findings.add("engine", engine.map([](const database::Engine& e) {
        return QStringLiteral("SQLCipher %1, SQLite %2").arg(e.cipherVersion, e.sqliteVersion);
    }));
    findings.add("pages", checkPages(folder->folder->storePath(), folder->unlocked.master.databaseKey()));
    const auto station = app::OpenStation::open(*folder->folder, std::move(folder->unlocked), line.clock);
    findings.add("keys", station ? Result<QString>(QStringLiteral("the estate's keys open")) : passOn(station));
    if (station) {
        const app::DeskContext& desk = (*station)->desk();
        findings.add("consents",
                     (*station)->store().readBlocking([&](store::Session& s) { return checkConsents(s, desk); }));
        findings.add("audit log",
                     (*station)->store().readBlocking([&](store::Session& s) { return checkAudit(s, desk); }));
    }
    return findings.report();
}

Result<Report> verifyConsent(const Invocation& line)
{
    const auto file = readFile(line.operands.constFirst(), largestRecord);
    if (!file) {
        return passOn(file);
    }
    const QByteArray jws = file->trimmed();
    const auto key = recordKey(line, jws);
    if (!key) {
        return passOn(key);
    }
    const auto record = consent::verifyRecord(jws, *key);
    if (!record) {
        return passOn(record);
    }
    const QString hash = QString::fromLatin1(sha256(jws).toHex());
    return Report{{{QStringLiteral("verified"), true},
                   {QStringLiteral("id"), record->id.text()},
                   {QStringLiteral("principal"), record->principal.text()},
                   {QStringLiteral("language"), record->language},
                   {QStringLiteral("given_at"), timeJson(record->givenAt)},
                   {QStringLiteral("ends_at"), timeJson(record->endsAt)},
                   {QStringLiteral("notice_hash"), QString::fromLatin1(record->noticeHash.toHex())},
                   {QStringLiteral("record_hash"), hash}},
                  fields({{QStringLiteral("verified"), QStringLiteral("the signature is good")},
                          {QStringLiteral("consent"), record->id.text()},
                          {QStringLiteral("of"), record->principal.text()},
                          {QStringLiteral("given"), timeText(record->givenAt)},
                          {QStringLiteral("ends"), timeText(record->endsAt)},
                          {QStringLiteral("record"), hash}}),
                  exits::done};
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
