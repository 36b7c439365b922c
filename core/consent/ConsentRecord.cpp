#include "core/consent/ConsentRecord.h"

#include "core/base/Digest.h"
#include "core/base/Sodium.h"
#include "core/consent/Codes.h"
#include "core/consent/RecordKey.h"
#include "core/domain/Credential.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>

#include <sodium.h>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr auto strictBase64Url = base64Url | QByteArray::AbortOnBase64DecodingErrors;
constexpr qsizetype largestRecord = qsizetype(256) * 1024;
const QString schemaVersion = u"ISO/IEC TS 27560:2023"_s;
const QString faceKept = u"camera at the desk, after an earlier consent"_s;

QByteArray compact(const QJsonObject& json) { return QJsonDocument(json).toJson(QJsonDocument::Compact); }

QString isoTime(Instant at) { return at.toUtc().toString(Qt::ISODateWithMs); }

/// ISO 8601 in UTC with milliseconds, and nothing else.
std::optional<Instant> readIsoTime(const QString& text)
{
    const QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!at.isValid() || isoTime(Instant::fromDateTime(at)) != text) {
        return std::nullopt;
    }
    return Instant::fromDateTime(at);
}

/// The one header a record signed with this key has.
QByteArray headerOf(QByteArrayView publicKey, const QString& type)
{
    return compact({{u"alg"_s, u"EdDSA"_s}, {u"kid"_s, QString::fromLatin1(recordKeyId(publicKey))}, {u"typ"_s, type}});
}

QJsonObject partyOf(const Controller& controller, const domain::EstateId& estate)
{
    return {{u"party_id"_s, estate.text()},
            {u"party_name"_s, controller.name},
            {u"party_address"_s, controller.address},
            {u"party_contact"_s, controller.contact},
            {u"party_type"_s, u"pii_controller"_s}};
}

QJsonObject partyOf(const QString& name, const QString& contact, const QString& type)
{
    return {{u"party_name"_s, name}, {u"party_contact"_s, contact}, {u"party_type"_s, type}};
}

/// The controller, and whoever else the notice names.
QJsonArray partiesOf(const Notice& notice, const domain::EstateId& estate)
{
    QJsonArray out{partyOf(notice.controller(), estate)};
    for (const Party& party : notice.parties().jointControllers) {
        out.append(partyOf(party.name, party.contact, u"pii_joint_controller"_s));
    }
    for (const EntrustedParty& party : notice.parties().entrusted) {
        out.append(partyOf(party.name, party.contact, u"pii_processor"_s));
    }
    return out;
}

QJsonArray recipientsOf(const Notice& notice)
{
    QJsonArray out;
    for (const Recipient& recipient : notice.parties().recipients) {
        out.append(recipient.name);
    }
    return out;
}

/// Where to complain, in the notice's own words.
QString authorityOf(const NoticeInLanguage& notice)
{
    const auto isComplaint = [](const NoticeSection& section) { return section.item == u"complaint"; };
    const auto found = std::find_if(notice.sections.begin(), notice.sections.end(), isComplaint);
    return found == notice.sections.end() ? QString() : found->body;
}

QJsonObject processingOf(const NoticeInLanguage& notice, const ConsentFacts& facts)
{
    const RecordWording& words = notice.record;
    QJsonObject out{{u"privacy_notice"_s, QJsonObject{{u"sha256"_s, QString::fromLatin1(facts.notice.hash().toHex())},
                                                      {u"version"_s, facts.notice.version()}}},
                    {u"purpose"_s, words.purpose},
                    {u"purpose_type"_s, u"physical-access-control"_s},
                    {u"lawful_basis"_s, u"consent"_s},
                    {u"pii_information"_s, QJsonArray{QJsonObject{{u"pii_type"_s, words.piiType},
                                                                  {u"pii_optional"_s, true},
                                                                  {u"sensitive_pii_category"_s, u"biometric"_s}}}},
                    {u"pii_controllers"_s, QJsonArray{facts.estate.text()}},
                    {u"collection_method"_s, facts.keepsFace ? faceKept : u"camera at the desk, after this consent"_s},
                    {u"processing_method"_s, u"one-to-many comparison inside the gate"_s},
                    {u"storage_locations"_s, QJsonArray{words.storage}},
                    {u"retention_period"_s, words.retention},
                    {u"jurisdiction"_s, words.jurisdiction.isEmpty() ? u"CN"_s : words.jurisdiction},
                    {u"service"_s, u"residential-gate-access"_s},
                    {u"authority_party"_s, authorityOf(notice)},
                    {u"recipient_third_parties"_s, recipientsOf(facts.notice)},
                    {u"recipients_statement"_s, words.recipients},
                    {u"withdrawal_method"_s, words.withdrawal},
                    {u"privacy_rights"_s, words.rights},
                    {u"alternative_offered"_s, words.alternative},
                    {u"alternative_code"_s, u"access-card"_s}};
    if (facts.assessment) {
        out[u"impact_assessment"_s] = QJsonObject{{u"sha256"_s, QString::fromLatin1(facts.assessment->hash.toHex())},
                                                  {u"version"_s, facts.assessment->version}};
    }
    return out;
}

/// The relations of a guardian to the child by the words of the record.
struct RelationWord
{
    domain::GuardianRelation relation;
    QLatin1StringView word;
};
constexpr RelationWord relationWords[] = {{domain::GuardianRelation::Parent, "parent"_L1},
                                          {domain::GuardianRelation::Grandparent, "grandparent"_L1},
                                          {domain::GuardianRelation::Sibling, "sibling"_L1},
                                          {domain::GuardianRelation::Other, "other"_L1}};

/// What stands in the record of a consent that was given for a child.
QJsonObject guardianOf(const ConsentFacts& facts, QByteArrayView salt)
{
    QJsonObject out{
        {u"sha256"_s, QString::fromLatin1(principalNameHash(salt, facts.guardian->name, facts.dwelling).toHex())}};
    for (const RelationWord& each : relationWords) {
        if (each.relation == facts.guardian->relation) {
            out[u"relationship"_s] = each.word;
        }
    }
    return out;
}

/// The witnesses by the words of the record.
struct WitnessWord
{
    domain::Witness witness;
    QLatin1StringView word;
};
constexpr WitnessWord witnessWords[] = {{domain::Witness::Operator, "operator"_L1},
                                        {domain::Witness::SecondPerson, "second-person"_L1}};

QJsonObject eventOf(const ConsentFacts& facts, const domain::Answer& answer, const domain::SignatureDrawing& signature,
                    Instant endsAt)
{
    QJsonObject event{{u"event_time"_s, isoTime(answer.at())},
                      {u"validity_until"_s, isoTime(endsAt)},
                      {u"validity_duration"_s, u"P%1M"_s.arg(domain::consentMonths)},
                      {u"entity_id"_s, facts.principal.text()},
                      {u"event_type"_s, u"explicit"_s},
                      {u"event_state"_s, u"given"_s}};
    if (facts.countersigner) {
        event[u"countersigned_by"_s] = facts.countersigner->text();
    }
    if (!signature.witness()) {
        event[u"signing_method"_s] = u"drawn"_s;
        event[u"signature_sha256"_s] = QString::fromLatin1(sha256(signature.toPath()).toHex());
        return event;
    }
    event[u"signing_method"_s] = u"witnessed"_s;
    for (const WitnessWord& each : witnessWords) {
        if (each.witness == *signature.witness()) {
            event[u"witness"_s] = each.word;
        }
    }
    return event;
}

} // namespace

RecordSigner::RecordSigner(const SecretBytes& seed)
    : m_secretKey(crypto_sign_SECRETKEYBYTES), m_publicKey(crypto_sign_PUBLICKEYBYTES, '\0')
{
    ensureSodium();
    Q_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(m_publicKey.data()), m_secretKey.data(), seed.data());
}

QByteArray RecordSigner::sign(const QJsonObject& payload, const QString& type) const
{
    const QByteArray input =
        headerOf(m_publicKey, type).toBase64(base64Url) + '.' + compact(payload).toBase64(base64Url);
    QByteArray signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(input), static_cast<unsigned long long>(input.size()),
                         m_secretKey.data());
    return input + '.' + signature.toBase64(base64Url);
}

QByteArray principalNameHash(QByteArrayView salt, const QString& name, const QString& dwelling)
{
    const QByteArray n = name.toUtf8();
    const QByteArray d = dwelling.toUtf8();
    return sha256({salt, bigEndian(quint64(n.size()), 4), n, bigEndian(quint64(d.size()), 4), d});
}

Result<SignedConsent> makeConsent(const ConsentFacts& facts, const domain::Answer& answer,
                                  const domain::SignatureDrawing& signature, const RecordSigner& signer)
{
    if (answer.choice() != domain::Answer::Choice::Face) {
        return fail(codes::consentRefused);
    }
    if (!answer.shownToEnd() || answer.noticeHash() != facts.notice.hash()) {
        return fail(codes::noticeNotShown);
    }
    if (const auto drawn = signature.check(); !drawn) {
        return passOn(drawn);
    }
    const auto notice = facts.notice.in(answer.language());
    if (!notice) {
        return passOn(notice);
    }
    SignedConsent out;
    out.salt = randomBytes(saltBytes);
    out.givenAt = answer.at();
    out.endsAt = domain::consentEnd(answer.at());
    const QByteArray nameHash = principalNameHash(out.salt, facts.name, facts.dwelling);
    QJsonObject payload{{u"schema_version"_s, schemaVersion},
                        {u"record_id"_s, facts.id.text()},
                        {u"pii_principal_id"_s, facts.principal.text()},
                        {u"pii_principal_sha256"_s, QString::fromLatin1(nameHash.toHex())},
                        {u"language"_s, answer.language()},
                        {u"notice_shown_to_end"_s, answer.shownToEnd()},
                        {u"assistive_mode"_s, answer.assisted()},
                        {u"pii_processing"_s, processingOf(*notice, facts)},
                        {u"parties"_s, partiesOf(facts.notice, facts.estate)},
                        {u"event"_s, eventOf(facts, answer, signature, out.endsAt)}};
    if (facts.guardian) {
        payload[u"guardian"_s] = guardianOf(facts, out.salt);
    }
    out.jws = signer.sign(payload);
    out.hash = sha256(out.jws);
    return out;
}

namespace {

struct Signing
{
    QByteArray hash;
    std::optional<domain::Witness> witness;
};

std::optional<QByteArray> readHash(const QJsonValue& value)
{
    const QByteArray hex = value.toString().toLatin1();
    const QByteArray raw = QByteArray::fromHex(hex);
    if (raw.size() != 32 || raw.toHex() != hex) {
        return std::nullopt;
    }
    return raw;
}

/// A hash of what was drawn, or a witness; a record of before says no method and was drawn.
std::optional<Signing> readSigning(const QJsonObject& event)
{
    const QString method = event["signing_method"_L1].toString(u"drawn"_s);
    if (method == u"drawn") {
        const auto drawn = readHash(event["signature_sha256"_L1]);
        return drawn ? std::optional(Signing{*drawn, std::nullopt}) : std::nullopt;
    }
    for (const WitnessWord& each : witnessWords) {
        if (method == u"witnessed" && event["witness"_L1].toString() == each.word) {
            return Signing{{}, each.witness};
        }
    }
    return std::nullopt;
}

/// The relation, or none without a guardian; malformed where there is one that says no known relation.
Result<std::optional<domain::GuardianRelation>> readGuardian(const QJsonValue& guardian)
{
    using Relation = std::optional<domain::GuardianRelation>;
    if (guardian.isUndefined()) {
        return Relation();
    }
    for (const RelationWord& each : relationWords) {
        if (guardian["relationship"_L1].toString() == each.word && readHash(guardian["sha256"_L1])) {
            return Relation(each.relation);
        }
    }
    return fail(codes::recordMalformed);
}

/// None where a record of before does not say it; malformed where it says what is no number.
Result<std::optional<domain::OperatorId>> readCountersigner(const QJsonValue& value)
{
    using Countersigner = std::optional<domain::OperatorId>;
    if (value.isUndefined()) {
        return Countersigner();
    }
    const auto id = domain::OperatorId::fromHex(value.toString().toLatin1());
    return id ? Result<Countersigner>(id) : fail(codes::recordMalformed);
}

Result<ConsentRecord> readRecord(const QJsonObject& json)
{
    const QJsonObject event = json["event"_L1].toObject();
    const auto id = domain::ConsentId::fromHex(json["record_id"_L1].toString().toLatin1());
    const auto principal = domain::PersonToken::fromHex(json["pii_principal_id"_L1].toString().toLatin1());
    const auto notice = readHash(json["pii_processing"_L1]["privacy_notice"_L1]["sha256"_L1]);
    const auto signing = readSigning(event);
    const auto named = readHash(json["pii_principal_sha256"_L1]);
    const auto guardian = readGuardian(json["guardian"_L1]);
    const auto given = readIsoTime(event["event_time"_L1].toString());
    const auto ends = readIsoTime(event["validity_until"_L1].toString());
    const auto countersigner = readCountersigner(event["countersigned_by"_L1]);
    const bool hasPurpose = !json["pii_processing"_L1]["purpose"_L1].toString().isEmpty(); // one, and no list
    if (json["schema_version"_L1].toString() != schemaVersion || !id || !principal || !notice || !signing || !named ||
        !guardian || !given || !ends || !countersigner || !hasPurpose ||
        event["event_state"_L1].toString() != "given"_L1) {
        return fail(codes::recordMalformed);
    }
    return ConsentRecord{*id,
                         *principal,
                         *notice,
                         signing->hash,
                         signing->witness,
                         *named,
                         *guardian,
                         json["language"_L1].toString(),
                         *given,
                         *ends,
                         *countersigner,
                         json["pii_processing"_L1]["collection_method"_L1].toString() == faceKept,
                         json};
}

} // namespace

Result<QJsonObject> verifySigned(const QByteArray& jws, QByteArrayView publicKey, const QString& type)
{
    ensureSodium();
    const QList<QByteArray> parts = jws.split('.');
    if (jws.size() > largestRecord || parts.size() != 3 || publicKey.size() != crypto_sign_PUBLICKEYBYTES) {
        return fail(codes::recordMalformed);
    }
    const auto signature = QByteArray::fromBase64Encoding(parts.at(2), strictBase64Url);
    const QByteArray input = parts.at(0) + '.' + parts.at(1);
    // The signature must be the canonical base64url text: otherwise trailing bits could be flipped without notice.
    if (!signature || signature.decoded.size() != crypto_sign_BYTES ||
        signature.decoded.toBase64(base64Url) != parts.at(2) ||
        crypto_sign_verify_detached(bytesOf(signature.decoded), bytesOf(input),
                                    static_cast<unsigned long long>(input.size()), bytesOf(publicKey)) != 0) {
        return fail(codes::recordForged);
    }
    const auto payload = QByteArray::fromBase64Encoding(parts.at(1), strictBase64Url);
    if (!payload || parts.at(0) != headerOf(publicKey, type).toBase64(base64Url)) {
        return fail(codes::recordMalformed);
    }
    // One spelling only: a member that stands there twice would be read differently by different programs.
    const QJsonDocument document = QJsonDocument::fromJson(*payload);
    if (!document.isObject() || compact(document.object()) != *payload) {
        return fail(codes::recordMalformed);
    }
    return document.object();
}

Result<ConsentRecord> verifyRecord(const QByteArray& jws, QByteArrayView publicKey)
{
    const auto payload = verifySigned(jws, publicKey, recordType);
    return payload ? readRecord(*payload) : passOn(payload);
}

} // namespace vestibule::consent
