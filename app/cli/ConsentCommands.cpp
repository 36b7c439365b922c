#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/PublicKeys.h"
#include "app/cli/StationSession.h"
#include "app/composition/AuditTrail.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/consent/KantaraReceipt.h"
#include "core/consent/Receipt.h"
#include "core/consent/SheetStatement.h"
#include "core/store/Session.h"

namespace vestibule::cli {

namespace {

constexpr qint64 largestRecord = 256LL * 1024;

Result<consent::ConsentRecord> verifiedByOneOf(const QByteArray& jws, const QList<QByteArray>& keys)
{
    for (const QByteArray& key : keys) {
        if (auto record = consent::verifyRecord(jws, key)) {
            return record;
        }
    }
    return consent::verifyRecord(jws, keys.constFirst());
}

Result<QList<QByteArray>> recordKeys(const Invocation& line)
{
    if (line.has("key")) {
        return recordKeysFrom(line.value("key"));
    }
    if (line.value("dir").isEmpty()) {
        return fail(codes::usage, "consent verify needs --key, or --dir and a password");
    }
    const auto session = StationSession::open(line);
    return session ? Result<QList<QByteArray>>((*session)->station().keys().recordKeys()) : passOn(session);
}

/// That --salt, --name and --dwelling stand there together or not at all.
Result<std::optional<consent::ReceiptHolder>> holderOn(const Invocation& line)
{
    const int given = int(line.has("salt")) + int(line.has("name")) + int(line.has("dwelling"));
    if (given == 0) {
        return std::optional<consent::ReceiptHolder>();
    }
    if (given != 3) {
        return fail(codes::usage, "--salt, --name and --dwelling go together");
    }
    const QByteArray digits = line.value("salt").remove(u' ').toLatin1().toLower(); // in groups, as on the receipt
    const QByteArray salt = QByteArray::fromHex(digits);
    return std::optional(consent::ReceiptHolder{salt.toHex() == digits ? salt : QByteArray(), line.value("name"),
                                                line.value("dwelling")});
}

/// What the receipt adds to the record, as far as it was given.
Result<void> checkReceipt(const QByteArray& jws, const consent::ConsentRecord& record, const Invocation& line,
                          const std::optional<consent::ReceiptHolder>& holder)
{
    if (line.has("receipt")) {
        const auto mark = consent::readQrText(line.value("receipt").toLatin1());
        const auto same = mark ? consent::checkMark(jws, record, *mark) : Result<void>(passOn(mark));
        if (!same) {
            return same;
        }
    }
    return holder ? consent::checkHolder(record, *holder) : Result<void>();
}

QJsonValue checked(bool wasGiven) { return wasGiven ? QJsonValue(true) : QJsonValue(); }

Result<QByteArray> recordOf(store::Session& s, const app::DeskContext& desk, domain::OperatorId who,
                            domain::ConsentId id)
{
    const auto stored = s.consents().get(id);
    if (!stored) {
        return passOn(stored);
    }
    const auto noted = desk.audit.noteAbout(s, who, "consent/exported", stored->token, id.bytes());
    return noted ? Result<QByteArray>(stored->record) : passOn(noted);
}

} // namespace

Result<Report> verifyConsent(const Invocation& line)
{
    const auto holder = holderOn(line);
    if (!holder) {
        return passOn(holder);
    }
    const auto file = readFile(line.operands.constFirst(), largestRecord);
    if (!file) {
        return passOn(file);
    }
    const QByteArray jws = file->trimmed();
    const auto keys = recordKeys(line);
    if (!keys) {
        return passOn(keys);
    }
    const auto record = verifiedByOneOf(jws, *keys);
    if (!record) {
        return passOn(record);
    }
    if (const auto same = checkReceipt(jws, *record, line, *holder); !same) {
        return passOn(same);
    }
    const QString hash = hexText(sha256(jws));
    const bool hasMark = line.has("receipt");
    return Report{
        {{QStringLiteral("verified"), true},
         {QStringLiteral("id"), record->id.text()},
         {QStringLiteral("principal"), record->principal.text()},
         {QStringLiteral("language"), record->language},
         {QStringLiteral("given_at"), timeJson(record->givenAt)},
         {QStringLiteral("ends_at"), timeJson(record->endsAt)},
         {QStringLiteral("notice_hash"), hexText(record->noticeHash)},
         {QStringLiteral("record_hash"), hash},
         {QStringLiteral("receipt_matches"), checked(hasMark)},
         {QStringLiteral("person_matches"), checked(holder->has_value())}},
        fields({{QStringLiteral("verified"), QStringLiteral("the signature is good")},
                {QStringLiteral("consent"), record->id.text()},
                {QStringLiteral("of"), record->principal.text()},
                {QStringLiteral("given"), timeText(record->givenAt)},
                {QStringLiteral("ends"), timeText(record->endsAt)},
                {QStringLiteral("record"), hash},
                {QStringLiteral("receipt"), hasMark ? QStringLiteral("is of this record") : QString()},
                {QStringLiteral("person"), *holder ? QStringLiteral("is the one of this record") : QString()}}),
        exits::done};
}

Result<Report> exportConsent(const Invocation& line)
{
    const auto id = domain::ConsentId::fromHex(line.operands.constFirst().toLatin1());
    if (!id) {
        return fail(store::codes::noSuchConsent, "no such id");
    }
    const QString shape = line.has("shape") ? line.value("shape") : QStringLiteral("record");
    if (shape != u"record" && shape != u"kantara") {
        return fail(codes::usage, "--shape takes record or kantara");
    }
    auto session = StationSession::open(line); // it names nobody: every role may take it
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    auto out = station.store().runBlocking(
        [&](store::Session& s) { return recordOf(s, station.desk(), (*session)->who().id, *id); });
    if (!out) {
        return passOn(out);
    }
    const QString hash = hexText(sha256(*out));
    if (shape == u"kantara") {
        const auto record = consent::verifyRecord(*out, station.keys().recordKeyOf(*out));
        if (!record) {
            return passOn(record);
        }
        out = station.keys().records().sign(consent::kantaraReceipt(*record, station.keys().records().publicKey()),
                                            consent::kantaraType);
    }
    if (auto written = replaceFile(line.value("out"), *out + '\n'); !written) {
        return passOn(written);
    }
    return Report{{{QStringLiteral("id"), id->text()},
                   {QStringLiteral("file"), line.value("out")},
                   {QStringLiteral("shape"), shape},
                   {QStringLiteral("record_hash"), hash}},
                  fields({{QStringLiteral("consent"), id->text()},
                          {QStringLiteral("file"), line.value("out")},
                          {QStringLiteral("record"), hash}}),
                  exits::done};
}

Result<Report> verifySheet(const Invocation& line)
{
    const auto keys = recordKeys(line);
    if (!keys) {
        return passOn(keys);
    }
    const QByteArray text = line.operands.constFirst().trimmed().toLatin1();
    auto said = consent::verifySheet(text, keys->constFirst());
    for (qsizetype i = 1; !said && i < keys->size(); ++i) {
        said = consent::verifySheet(text, keys->at(i));
    }
    if (!said) {
        return passOn(said);
    }
    const domain::FaceCount& faces = said->faces;
    return Report{
        {{QStringLiteral("verified"), true},
         {QStringLiteral("sheet"), said->sheet.text()},
         {QStringLiteral("principal"), said->principal.text()},
         {QStringLiteral("estate"), said->estate.text()},
         {QStringLiteral("asked_at"), timeJson(said->at)},
         {QStringLiteral("faces"), QJsonObject{{QStringLiteral("holding"), faces.at},
                                               {QStringLiteral("of"), faces.of},
                                               {QStringLiteral("unsure"), faces.unsure},
                                               {QStringLiteral("receipts"), faces.receipts},
                                               {QStringLiteral("unknown"), faces.unknown},
                                               {QStringLiteral("asked"), faces.asked},
                                               {QStringLiteral("silent"), faces.silent}}}},
        fields(
            {{QStringLiteral("verified"), QStringLiteral("the signature is good")},
             {QStringLiteral("sheet"), said->sheet.text()},
             {QStringLiteral("of"), said->principal.text()},
             {QStringLiteral("asked"), timeText(said->at)},
             {QStringLiteral("faces"), QStringLiteral("%1 of %2 gates hold one").arg(faces.at).arg(faces.of)},
             {QStringLiteral("not known"), QString::number(faces.unsure)},
             {QStringLiteral("receipts"), QString::number(faces.receipts)},
             {QStringLiteral("of nobody"), QString::number(faces.unknown)},
             {QStringLiteral("no answer"), QStringLiteral("%1 of %2 gates asked").arg(faces.silent).arg(faces.asked)}}),
        exits::done};
}

} // namespace vestibule::cli
