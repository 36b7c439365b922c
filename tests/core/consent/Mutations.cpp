#include "tests/core/consent/Mutations.h"

#include "core/base/Digest.h"
#include "core/consent/Receipt.h"
#include "core/consent/RecordKey.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

#include <sodium.h>

namespace vestibule::test {

namespace {

using namespace consent;
using Random = std::mt19937;

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr char urlAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

qsizetype below(qsizetype limit, Random& random)
{
    return qsizetype(std::uniform_int_distribution<quint32>(0, quint32(limit - 1))(random));
}

template <typename List>
auto pick(const List& list, Random& random)
{
    return list.at(below(list.size(), random));
}

QByteArray flipped(QByteArray text, Random& random)
{
    const qsizetype at = below(text.size(), random);
    text[at] = char(text.at(at) ^ char(1 << below(8, random)));
    return text;
}

QByteArray deleted(const QByteArray& text, Random& random)
{
    QByteArray out = text;
    return out.remove(below(text.size(), random), 1 + below(8, random));
}

QByteArray inserted(QByteArray text, Random& random)
{
    const qsizetype at = below(text.size() + 1, random);
    for (qsizetype n = 1 + below(8, random); n > 0; --n) {
        text.insert(at, urlAlphabet[below(64, random)]);
    }
    return text;
}

QByteArray trailed(const QByteArray& text, Random& random)
{
    static const QList<QByteArray> tails{"\n", " ",     "=",  "==",  ".",  QByteArray(1, '\0'),
                                         "A",  ".AAAA", "{}", "&h=", "%00"};
    return random() % 4 == 0 ? pick(tails, random) + text : text + pick(tails, random);
}

QByteArray decoded(const QByteArray& part) { return QByteArray::fromBase64(part, base64Url); }

QByteArray joined(const QList<QByteArray>& parts) { return parts.join('.'); }

/// Another header, with the signature that was there or with none.
Proof withHeader(const Proof& good, const QByteArray& header, bool keepSignature = true)
{
    Proof bad = good;
    QList<QByteArray> parts = good.jws.split('.');
    parts[0] = header.toBase64(base64Url);
    parts[2] = keepSignature ? parts.at(2) : QByteArray();
    bad.jws = joined(parts);
    return bad;
}

QByteArray headerSaying(const char* algorithm, const QByteArray& kid)
{
    return QByteArray(R"({"alg":")") + algorithm + R"(","kid":")" + kid + R"(","typ":"vestibule-consent+jws"})";
}

/// A raw signature over anything, which RecordSigner never makes.
QByteArray signedBy(const SecretBytes& seed, const QByteArray& input)
{
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, '\0');
    QByteArray secretKey(crypto_sign_SECRETKEYBYTES, '\0');
    QByteArray signature(crypto_sign_BYTES, '\0');
    const auto bytes = [](QByteArray& out) { return reinterpret_cast<unsigned char*>(out.data()); };
    QByteArray text = input;
    crypto_sign_seed_keypair(bytes(publicKey), bytes(secretKey), seed.data());
    crypto_sign_detached(bytes(signature), nullptr, bytes(text), quint64(text.size()), bytes(secretKey));
    return signature;
}

QByteArray presentKey(const Proof& good) { return fromJwkSet(good.keys).constLast(); }

/// The same bytes in another base64: with padding, with the other alphabet, or with the unused bits of the end set.
QByteArray otherBase64(const QByteArray& part, Random& random)
{
    const QByteArray bytes = decoded(part);
    QList<QByteArray> spellings{bytes.toBase64(QByteArray::Base64UrlEncoding), bytes.toBase64(),
                                bytes.toBase64(QByteArray::OmitTrailingEquals)};
    if (bytes.size() % 3 != 0) {
        QByteArray loose = part;
        const qsizetype digit = QByteArray(urlAlphabet).indexOf(loose.back());
        loose.back() = urlAlphabet[digit | 1];
        spellings.append(loose);
    }
    spellings.removeAll(part);
    return spellings.isEmpty() ? part + '=' : pick(spellings, random);
}

Proof flipRecord(const Proof& good, const Proof& /*other*/, Random& random)
{
    Proof bad = good;
    bad.jws = flipped(good.jws, random);
    return bad;
}

Proof deleteFromRecord(const Proof& good, const Proof& /*other*/, Random& random)
{
    Proof bad = good;
    bad.jws = deleted(good.jws, random);
    return bad;
}

Proof insertIntoRecord(const Proof& good, const Proof& /*other*/, Random& random)
{
    Proof bad = good;
    bad.jws = inserted(good.jws, random);
    return bad;
}

Proof swapSegments(const Proof& good, const Proof& /*other*/, Random& random)
{
    Proof bad = good;
    QList<QByteArray> parts = good.jws.split('.');
    const qsizetype a = below(3, random);
    const qsizetype b = (a + 1 + below(2, random)) % 3;
    switch (below(3, random)) {
    case 0:
        parts.swapItemsAt(a, b);
        break;
    case 1:
        parts[a] = parts.at(b);
        break;
    default:
        parts.removeAt(a);
    }
    bad.jws = joined(parts);
    return bad;
}

Proof reencodeRecord(const Proof& good, const Proof& /*other*/, Random& random)
{
    Proof bad = good;
    QList<QByteArray> parts = good.jws.split('.');
    const qsizetype part = below(3, random);
    parts[part] = otherBase64(parts.at(part), random);
    bad.jws = joined(parts);
    return bad;
}

Proof otherAlgorithm(const Proof& good, const Proof& /*other*/, Random& random)
{
    static const QList<QByteArray> names{"none",  "None",  "NONE",  "HS256", "HS512",
                                         "RS256", "ES256", "PS256", "eddsa", ""};
    const QByteArray name = pick(names, random);
    Proof bad = withHeader(good, headerSaying(name.constData(), recordKeyId(presentKey(good))), random() % 2 == 0);
    if (name.startsWith("HS")) { // the published key taken for a shared secret
        const QByteArray input = bad.jws.left(bad.jws.lastIndexOf('.'));
        bad.jws = input + '.' + hmacSha256(presentKey(good), {input}).toBase64(base64Url);
    }
    return bad;
}

Proof otherKeyId(const Proof& good, const Proof& /*other*/, Random& random)
{
    QByteArray kid = recordKeyId(randomBytes(32));
    if (random() % 2 == 0) {
        kid = flipped(recordKeyId(presentKey(good)), random).replace('"', 'q').replace('\\', 'b');
    }
    return withHeader(good, headerSaying("EdDSA", kid));
}

Proof memberTwice(const Proof& good, const Proof& other, Random& random)
{
    Proof bad = good;
    QList<QByteArray> parts = good.jws.split('.');
    const qsizetype part = below(2, random);
    const QByteArray from = decoded(other.jws.split('.').at(part));
    QByteArray json = decoded(parts.at(part));
    // A member of another record, of the same name, before or behind the one that was signed.
    const QByteArray member =
        part == 0 ? QByteArray(R"("alg":"none")")
                  : R"("record_id":")" +
                        QJsonDocument::fromJson(from)[QLatin1StringView("record_id")].toString().toLatin1() + '"';
    json = random() % 2 == 0 ? '{' + member + ',' + json.mid(1) : json.chopped(1) + ',' + member + '}';
    parts[part] = json.toBase64(base64Url);
    bad.jws = joined(parts);
    return bad;
}

/// Signed by the station's own key, and still not what the station writes: two programs could read it differently.
Proof looselySigned(const Proof& good, const Proof& other, Random& random)
{
    Proof bad = memberTwice(good, other, random);
    const QByteArray input = bad.jws.left(bad.jws.lastIndexOf('.'));
    bad.jws = input + '.' + signedBy(proofSeed(), input).toBase64(base64Url);
    bad.qr = toQrText({verifyRecord(good.jws, presentKey(good))->id, sha256(bad.jws)});
    return bad;
}

Proof trailRecord(const Proof& good, const Proof& /*other*/, Random& random)
{
    Proof bad = good;
    bad.jws = trailed(good.jws, random);
    return bad;
}

Proof mixRecords(const Proof& good, const Proof& other, Random& random)
{
    Proof bad = good;
    QList<QByteArray> parts = good.jws.split('.');
    const QList<QByteArray> foreign = other.jws.split('.');
    const qsizetype part = 1 + below(2, random);
    parts[part] = foreign.at(part);
    bad.jws = joined(parts);
    return bad;
}

Proof wholeOther(const Proof& good, const Proof& other, Random& random)
{
    Proof bad = good;
    if (random() % 2 == 0) {
        bad.jws = other.jws;
    } else {
        bad.qr = other.qr;
    }
    return bad;
}

Proof strangersKey(const Proof& good, const Proof& /*other*/, Random& random)
{
    const SecretBytes seed = SecretBytes::random(32);
    const auto record = verifyRecord(good.jws, presentKey(good));
    Proof bad = good;
    bad.jws = RecordSigner(seed).sign(record->payload);
    if (random() % 2 == 0) { // under the station's name
        const QList<QByteArray> parts = good.jws.split('.');
        const QByteArray input = parts.at(0) + '.' + parts.at(1);
        bad.jws = input + '.' + signedBy(seed, input).toBase64(base64Url);
    }
    bad.qr = toQrText({record->id, sha256(bad.jws)});
    return bad;
}

Proof changeFacts(const Proof& good, const Proof& other, Random& random)
{
    static const QStringList fields{QStringLiteral("record_id"), QStringLiteral("language"),
                                    QStringLiteral("pii_principal_id"), QStringLiteral("pii_principal_sha256")};
    QList<QByteArray> parts = good.jws.split('.');
    QJsonObject json = QJsonDocument::fromJson(decoded(parts.at(1))).object();
    const QString field = pick(fields, random);
    const QJsonValue foreign = QJsonDocument::fromJson(decoded(other.jws.split('.').at(1)))[field];
    json[field] = field == u"language" ? QJsonValue(QStringLiteral("en")) : foreign;
    parts[1] = QJsonDocument(json).toJson(QJsonDocument::Compact).toBase64(base64Url);
    Proof bad = good;
    bad.jws = joined(parts);
    if (random() % 2 == 0) {
        bad.qr = toQrText(
            {*domain::ConsentId::fromHex(json[QStringLiteral("record_id")].toString().toLatin1()), sha256(bad.jws)});
    }
    return bad;
}

Proof spoilQr(const Proof& good, const Proof& other, Random& random)
{
    Proof bad = good;
    const qsizetype hashAt = good.qr.indexOf("&h=");
    switch (below(8, random)) {
    case 0:
        bad.qr = flipped(good.qr, random);
        break;
    case 1:
        bad.qr = deleted(good.qr, random);
        break;
    case 2:
        bad.qr = inserted(good.qr, random);
        break;
    case 3:
        bad.qr = trailed(good.qr, random);
        break;
    case 4:
        bad.qr = good.qr.left(hashAt) + other.qr.mid(other.qr.indexOf("&h="));
        break;
    case 5:
        bad.qr = other.qr.left(hashAt) + good.qr.mid(hashAt);
        break;
    case 6: // a second answer behind the first
        bad.qr = good.qr + good.qr.mid(hashAt);
        break;
    default: // another spelling of the same digits
        bad.qr = good.qr.left(hashAt + 3) + good.qr.mid(hashAt + 3).toUpper();
    }
    return bad;
}

Proof spoilPerson(const Proof& good, const Proof& other, Random& random)
{
    Proof bad = good;
    switch (below(7, random)) {
    case 0:
        bad.salt = flipped(good.salt, random);
        break;
    case 1:
        bad.salt = deleted(good.salt, random);
        break;
    case 2:
        bad.salt = inserted(good.salt, random);
        break;
    case 3:
        bad.salt = other.salt;
        break;
    case 4:
        bad.name = other.name;
        break;
    case 5: // the same letters, cut elsewhere
        bad.dwelling = good.name.right(1) + good.dwelling;
        bad.name.chop(1);
        break;
    default:
        bad.dwelling += u'1';
    }
    return bad;
}

Proof spoilKeys(const Proof& good, const Proof& /*other*/, Random& random)
{
    static const QList<QPair<QByteArray, QByteArray>> changes{{R"("kty":"OKP")", R"("kty":"oct")"},
                                                              {R"("crv":"Ed25519")", R"("crv":"X25519")"},
                                                              {R"("alg":"EdDSA")", R"("alg":"none")"},
                                                              {R"("use":"sig")", R"("use":"enc")"},
                                                              {R"("use":"sig")", R"("use":"sig","use":"sig")"},
                                                              {R"("kty":"OKP")", R"("kty":"oct","kty":"OKP")"},
                                                              {R"("use":"sig")", R"("d":"AAAA","use":"sig")"},
                                                              {R"(,"use":"sig")", ""}};
    Proof bad = good;
    const QByteArray x = presentKey(good).toBase64(base64Url);
    const QByteArray foreign = RecordSigner(SecretBytes::random(32)).publicKey();
    switch (below(7, random)) {
    case 0:
        bad.keys = flipped(good.keys, random);
        break;
    case 1:
        bad.keys = deleted(good.keys, random);
        break;
    case 2:
        bad.keys = inserted(good.keys, random);
        break;
    case 3: {
        const auto change = pick(changes, random);
        bad.keys.replace(change.first, change.second);
        break;
    }
    case 4: // somebody else's key under the station's name
        bad.keys.replace(x, foreign.toBase64(base64Url));
        break;
    case 5:
        bad.keys = toJwkSet({foreign});
        break;
    default:
        bad.keys.replace(x, otherBase64(x, random));
    }
    return bad;
}

} // namespace

bool Proof::isAccepted() const
{
    const auto mark = readQrText(qr);
    const QList<QByteArray> published = fromJwkSet(keys);
    return mark && std::any_of(published.begin(), published.end(), [&](const QByteArray& key) {
               const auto record = verifyRecord(jws, key);
               return record && checkMark(jws, *record, *mark) && checkHolder(*record, {salt, name, dwelling});
           });
}

const QList<Mutation>& mutations()
{
    static const QList<Mutation> all{
        {"a bit of the record flipped", flipRecord},
        {"characters of the record deleted", deleteFromRecord},
        {"characters put into the record", insertIntoRecord},
        {"parts of the record swapped", swapSegments},
        {"the record in another base64", reencodeRecord},
        {"another algorithm", otherAlgorithm},
        {"another key id", otherKeyId},
        {"a member twice", memberTwice},
        {"a member twice, signed", looselySigned},
        {"something before or behind the record", trailRecord},
        {"parts of two records", mixRecords},
        {"record and receipt of two people", wholeOther},
        {"signed by a stranger", strangersKey},
        {"a fact changed", changeFacts},
        {"the receipt's QR code", spoilQr},
        {"salt, name or dwelling", spoilPerson},
        {"the published key", spoilKeys},
    };
    return all;
}

SecretBytes proofSeed() { return SecretBytes::copyOf(QByteArrayView("0123456789abcdef0123456789abcdef")); }

Proof makeProof(int number)
{
    ConsentFixture f;
    f.facts.name = QStringLiteral("李雷%1").arg(number);
    f.facts.dwelling = QStringLiteral("3-2-%1").arg(1500 + number);
    const SignedConsent made = f.make().value();
    return {made.jws,
            toQrText({f.facts.id, made.hash}),
            made.salt,
            f.facts.name,
            f.facts.dwelling,
            toJwkSet({RecordSigner(SecretBytes::copyOf(QByteArrayView("the key before this one: 32 byte"))).publicKey(),
                      f.signer.publicKey()})};
}

} // namespace vestibule::test
