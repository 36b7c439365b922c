#include "core/consent/RecordKey.h"

#include "core/base/Digest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype keyBytes = 32;
constexpr qsizetype largestSet = qsizetype(64) * 1024;

QJsonObject toJwk(QByteArrayView publicKey)
{
    return {{u"alg"_s, u"EdDSA"_s},
            {u"crv"_s, u"Ed25519"_s},
            {u"kid"_s, QString::fromLatin1(recordKeyId(publicKey))},
            {u"kty"_s, u"OKP"_s},
            {u"use"_s, u"sig"_s},
            {u"x"_s, QString::fromLatin1(publicKey.toByteArray().toBase64(base64Url))}};
}

QByteArray keyOf(const QJsonValue& jwk)
{
    const auto x = QByteArray::fromBase64Encoding(jwk["x"_L1].toString().toLatin1(),
                                                  base64Url | QByteArray::AbortOnBase64DecodingErrors);
    return x && x.decoded.size() == keyBytes ? x.decoded : QByteArray();
}

} // namespace

QByteArray recordKeyId(QByteArrayView publicKey)
{
    const QByteArray x = publicKey.toByteArray().toBase64(base64Url);
    return sha256(R"({"crv":"Ed25519","kty":"OKP","x":")" + x + R"("})").toBase64(base64Url);
}

QByteArray toJwkSet(const QList<QByteArray>& publicKeys)
{
    QJsonArray keys;
    for (const QByteArray& key : publicKeys) {
        keys.append(toJwk(key));
    }
    return QJsonDocument(QJsonObject{{u"keys"_s, keys}}).toJson(QJsonDocument::Compact);
}

QList<QByteArray> fromJwkSet(const QByteArray& json)
{
    const QJsonDocument document = json.size() <= largestSet ? QJsonDocument::fromJson(json) : QJsonDocument();
    if (!document.isObject()) {
        return {};
    }
    const QJsonObject root = document.object();
    const bool isSet = root.contains("keys"_L1);
    const QJsonArray jwks = isSet ? root["keys"_L1].toArray() : QJsonArray{root};
    QList<QByteArray> keys;
    for (const QJsonValue jwk : jwks) {
        const QByteArray key = keyOf(jwk);
        if (key.isEmpty() || jwk.toObject() != toJwk(key)) {
            return {};
        }
        keys.append(key);
    }
    // The parser lets the last of two members of one name win. No name and no value has a colon in it, so that colons
    // count members.
    const qsizetype members = jwks.size() * toJwk(QByteArray()).size() + (isSet ? 1 : 0);
    const bool isOnlyKeys = !isSet || root.size() == 1;
    return isOnlyKeys && json.count(':') == members ? keys : QList<QByteArray>();
}

} // namespace vestibule::consent
