#include "core/consent/KantaraReceipt.h"

#include <QJsonArray>

namespace vestibule::consent {

using namespace Qt::StringLiterals;

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QJsonObject kantaraReceipt(const ConsentRecord& record, QByteArrayView publicKey)
{
    const QJsonObject processing = record.payload["pii_processing"_L1].toObject();
    const QJsonValue party = record.payload["parties"_L1][0];
    const QJsonObject controller{{u"piiController"_s, party["party_name"_L1]},
                                 {u"contact"_s, party["party_contact"_L1]},
                                 {u"address"_s, QJsonObject{{u"streetAddress"_s, party["party_address"_L1]}}}};
    const QJsonObject purpose{{u"purpose"_s, processing["purpose"_L1]},
                              {u"purposeCategory"_s, QJsonArray{processing["purpose_type"_L1]}},
                              {u"consentType"_s, u"EXPLICIT"_s},
                              {u"piiCategory"_s, QJsonArray{processing["pii_information"_L1][0]["pii_type"_L1]}},
                              {u"primaryPurpose"_s, true},
                              {u"termination"_s, processing["retention_period"_L1]},
                              {u"thirdPartyDisclosure"_s, false}};
    return {{u"version"_s, u"KI-CR-v1.1.0"_s},
            {u"jurisdiction"_s, processing["jurisdiction"_L1]},
            {u"consentTimestamp"_s, qint64(record.givenAt.ms() / 1000)},
            {u"collectionMethod"_s, processing["collection_method"_L1]},
            {u"consentReceiptID"_s, record.id.text()},
            {u"publicKey"_s, QString::fromLatin1(publicKey.toByteArray().toBase64(base64Url))},
            {u"language"_s, record.language},
            {u"piiPrincipalId"_s, record.principal.text()},
            {u"piiControllers"_s, QJsonArray{controller}},
            {u"policyUrl"_s, u"urn:sha256:"_s + QString::fromLatin1(record.noticeHash.toHex())},
            {u"services"_s, QJsonArray{QJsonObject{{u"service"_s, u"residential-gate-access"_s},
                                                   {u"purposes"_s, QJsonArray{purpose}}}}},
            {u"sensitive"_s, true},
            {u"spiCat"_s, QJsonArray{processing["pii_information"_L1][0]["sensitive_pii_category"_L1]}}};
}

} // namespace vestibule::consent
