#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Limits.h"
#include "core/protocol/Payload.h"
#include "core/protocol/Sealing.h"
#include "tests/core/protocol/Vectors.h"
#include "tests/support/TestRunner.h"

#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::protocol;
using domain::CredentialKind;

namespace {

const domain::CredentialId someId = domain::CredentialId::fromHex("0102030405060708090a0b0c0d0e0f10").value();
const std::array accepted{Algorithm{u"example"_s, 1, 4}, currentAlgorithm()};

/// A map as a gate finds it in a box, with fields in any shape.
class Inside
{
public:
    Inside()
    {
        put("id", cbor::encodeBytes(someId.view()));
        put("algo", cbor::encodeText(u"example"_s));
        put("ver", cbor::encodeUint(1));
        put("vec", cbor::encodeBytes(QByteArray::fromHex("003800b800380038")));
    }
    static Inside card()
    {
        Inside out;
        out.m_fields.clear();
        out.put("id", cbor::encodeBytes(someId.view()));
        out.put("number", cbor::encodeText(u"CARD-0042"_s));
        out.put("uid", cbor::encodeBytes(QByteArray::fromHex("04a1b2c3d4e5f6")));
        out.put("kv", cbor::encodeUint(3));
        out.put("rk", cbor::encodeBytes(QByteArray(16, 'k')));
        return out;
    }
    Inside& put(const QByteArray& key, const QByteArray& encoded)
    {
        m_fields.insert(key, encoded);
        return *this;
    }
    Inside& drop(const QByteArray& key)
    {
        m_fields.remove(key);
        return *this;
    }
    QByteArray bytes() const
    {
        cbor::MapWriter out;
        for (auto it = m_fields.begin(); it != m_fields.end(); ++it) {
            out.item(it.key(), it.value());
        }
        return out.finish();
    }

private:
    QMap<QByteArray, QByteArray> m_fields;
};

QByteArray halves(const char* hex) { return cbor::encodeBytes(QByteArray::fromHex(hex)); }

std::vector<float> unitVector(std::size_t dim)
{
    std::vector<float> out(dim);
    double sum = 0;
    for (std::size_t i = 0; i < dim; ++i) {
        out[i] = float(std::sin(double(i) * 0.7 + 1));
        sum += double(out[i]) * double(out[i]);
    }
    for (float& value : out) {
        value = float(double(value) / std::sqrt(sum));
    }
    return out;
}

} // namespace

class TestPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Every binary16 value survives, and between each two neighbours the middle goes to the even one (IEEE
    /// 754, 4.3.1).
    void halvesAreRoundedToNearestEven()
    {
        for (unsigned sign : {0U, 0x8000U}) {
            for (unsigned bits = 0; bits < 0x7c00; ++bits) {
                const auto half = std::uint16_t(bits | sign);
                const float value = floatFromHalf(half);
                if (halfFromFloat(value) != half) {
                    QFAIL(qPrintable(u"%1 does not survive"_s.arg(half, 4, 16)));
                }
                if (bits == 0x7bff) {
                    continue; // its upper neighbour is infinity, tested below
                }
                const float next = floatFromHalf(std::uint16_t(half + 1));
                const float middle = (value + next) / 2; // exact: floats have 13 bits more
                const auto even = std::uint16_t((bits & 1) == 0 ? half : half + 1);
                const bool good = halfFromFloat(middle) == even &&
                                  halfFromFloat(std::nextafter(middle, value)) == half &&
                                  halfFromFloat(std::nextafter(middle, next)) == half + 1;
                if (!good) {
                    QFAIL(qPrintable(u"rounding after %1"_s.arg(half, 4, 16)));
                }
            }
        }
    }

    void halvesAtTheEdges()
    {
        QCOMPARE(halfFromFloat(65504.0F), std::uint16_t(0x7bff));
        QCOMPARE(halfFromFloat(std::nextafter(65520.0F, 0.0F)), std::uint16_t(0x7bff));
        QCOMPARE(halfFromFloat(65520.0F), std::uint16_t(0x7c00));
        QCOMPARE(halfFromFloat(-1e30F), std::uint16_t(0xfc00));
        QCOMPARE(halfFromFloat(std::numeric_limits<float>::infinity()), std::uint16_t(0x7c00));
        QVERIFY(std::isnan(floatFromHalf(halfFromFloat(std::numeric_limits<float>::quiet_NaN()))));
        QVERIFY(std::isinf(floatFromHalf(0x7c00)));
        QCOMPARE(halfFromFloat(std::numeric_limits<float>::denorm_min()), std::uint16_t(0));
        QCOMPARE(halfFromFloat(-0.0F), std::uint16_t(0x8000));
    }

    void aFaceGoesThroughABox()
    {
        const std::vector<float> vector = unitVector(std::size_t(limits::faceDimension));
        const SecretBytes plain = encodeFace(someId, currentAlgorithm(), vector).value();
        const SealPair pair = SealPair::generate();
        SecretBytes opened = pair.open(seal(pair.publicKey(), plain).value()).value();
        const Payload payload = parsePayload(std::move(opened), someId, CredentialKind::Face, accepted).value();
        const auto& face = std::get<FacePayload>(payload);
        QCOMPARE(face.id, someId);
        QCOMPARE(face.algorithm, currentAlgorithm());
        QVERIFY(face.vector.equals(halvesOf(vector)));
        std::vector<float> floats(vector.size());
        floatsOf(face.vector, floats);
        for (std::size_t i = 0; i < vector.size(); ++i) {
            QVERIFY(std::abs(floats[i] - vector[i]) < 1e-4F);
        }
        QVERIFY(cbor::Document::parse(plain.view()).value().encode() == plain.view()); // a public test vector
    }

    void aCardGoesThroughABox_data()
    {
        QTest::addColumn<int>("uidBytes");
        QTest::addColumn<bool>("withKey");
        QTest::newRow("a number alone") << 0 << false;
        QTest::newRow("4-byte UID alone") << 4 << false;
        QTest::newRow("7-byte UID with key") << 7 << true;
        QTest::newRow("10-byte UID with key") << 10 << true;
    }
    void aCardGoesThroughABox()
    {
        QFETCH(int, uidBytes);
        QFETCH(bool, withKey);
        CardPayload card;
        card.id = someId;
        card.card = {u"住户-0042"_s, QByteArray(uidBytes, '\x81'), 7};
        if (withKey) {
            card.readKey = SecretBytes::random(16);
        }
        const SecretBytes plain = encodePayload(card).value();
        const Payload payload = parsePayload(plain.clone(), someId, CredentialKind::Card, accepted).value();
        const auto& read = std::get<CardPayload>(payload);
        QCOMPARE(read.id, card.id);
        QCOMPARE(read.card.number, card.card.number);
        QCOMPARE(read.card.uid, card.card.uid);
        QCOMPARE(read.card.keyVersion, card.card.keyVersion);
        QVERIFY(read.readKey.equals(card.readKey));
    }

    void aGateRefuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("asFace");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const Inside& inside, bool asFace, ErrorCode code) {
            QTest::newRow(name) << inside.bytes() << asFace << QByteArray::fromStdString(code.text());
        };
        const QByteArray otherId = cbor::encodeBytes(QByteArray(16, 'o'));
        row("another id in a face", Inside().put("id", otherId), true, codes::badPayload);
        row("another id in a card", Inside::card().put("id", otherId), false, codes::badPayload);
        row("no id", Inside().drop("id"), true, codes::missingField);
        row("id of 15 bytes", Inside().put("id", cbor::encodeBytes(QByteArray(15, 'o'))), true, codes::badValue);
        row("a card for a face", Inside::card(), true, codes::badPayload);
        row("a face for a card", Inside(), false, codes::badPayload);
        row("face and card in one, as a face", Inside().put("number", cbor::encodeText(u"1"_s)), true,
            codes::badPayload);
        row("card and face in one, as a card", Inside::card().put("vec", halves("00")), false, codes::badPayload);
        row("no algorithm", Inside().drop("algo"), true, codes::missingField);
        row("algorithm not listed", Inside().put("algo", cbor::encodeText(u"other"_s)), true,
            codes::unsupportedAlgorithm);
        row("version not listed", Inside().put("ver", cbor::encodeUint(2)), true, codes::unsupportedAlgorithm);
        row("vector as text", Inside().put("vec", cbor::encodeText(u"v"_s)), true, codes::wrongType);
        row("vector empty", Inside().put("vec", halves("")), true, codes::badPayload);
        row("vector short by one value", Inside().put("vec", halves("003800b80038")), true, codes::badPayload);
        row("vector long by one value", Inside().put("vec", halves("003800b8003800380000")), true, codes::badPayload);
        row("vector of odd length", Inside().put("vec", halves("003800b8003800")), true, codes::badPayload);
        row("an infinity", Inside().put("vec", halves("007c00b800380038")), true, codes::badPayload);
        row("minus infinity", Inside().put("vec", halves("00fc00b800380038")), true, codes::badPayload);
        row("not a number", Inside().put("vec", halves("007e00b800380038")), true, codes::badPayload);
        row("all zero", Inside().put("vec", halves("0000000000000000")), true, codes::badPayload);
        row("norm 0.9883", Inside().put("vec", halves("e83b000000000000")), true, codes::badPayload);
        row("norm 1.0107", Inside().put("vec", halves("0b3c000000000000")), true, codes::badPayload);
        row("norm 2", Inside().put("vec", halves("003c003c003c003c")), true, codes::badPayload);
        row("number empty", Inside::card().put("number", cbor::encodeText(QString())), false, codes::badPayload);
        row("number of 65 bytes", Inside::card().put("number", cbor::encodeText(QString(65, u'9'))), false,
            codes::badPayload);
        row("number as bytes", Inside::card().put("number", cbor::encodeBytes("1")), false, codes::wrongType);
        row("no UID", Inside::card().drop("uid"), false, codes::missingField);
        row("UID of 5 bytes", Inside::card().put("uid", cbor::encodeBytes("12345")), false, codes::badPayload);
        row("UID of 11 bytes", Inside::card().put("uid", cbor::encodeBytes("12345678901")), false, codes::badPayload);
        row("key of 0 bytes", Inside::card().put("rk", cbor::encodeBytes({})), false, codes::badPayload);
        row("key of 15 bytes", Inside::card().put("rk", cbor::encodeBytes(QByteArray(15, 'k'))), false,
            codes::badPayload);
        row("key of 24 bytes", Inside::card().put("rk", cbor::encodeBytes(QByteArray(24, 'k'))), false,
            codes::badPayload);
        row("no key version", Inside::card().drop("kv"), false, codes::missingField);
        row("key version over 32 bits", Inside::card().put("kv", cbor::encodeUint(0x1'0000'0000)), false,
            codes::badValue);
        QTest::newRow("a byte after the map")
            << Inside().bytes() + '\0' << true << QByteArray::fromStdString(codes::malformed.text());
        QTest::newRow("no CBOR") << QByteArray("face") << true << QByteArray::fromStdString(codes::malformed.text());
        QTest::newRow("over 64 KiB") << cbor::encodeBytes(QByteArray(64 << 10, 'x')) << true
                                     << QByteArray::fromStdString(codes::tooLarge.text());
    }
    void aGateRefuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, asFace);
        QFETCH(QByteArray, code);
        const auto kind = asFace ? CredentialKind::Face : CredentialKind::Card;
        const Result<Payload> result = parsePayload(SecretBytes::copyOf(bytes), someId, kind, accepted);
        QVERIFY(!result);
        QCOMPARE(QByteArray::fromStdString(result.error().code().text()), code);
    }

    void aGateAccepts()
    {
        const auto accepts = [](const Inside& inside, CredentialKind kind) {
            return parsePayload(SecretBytes::copyOf(inside.bytes()), someId, kind, accepted).has_value();
        };
        QVERIFY(accepts(Inside(), CredentialKind::Face));
        QVERIFY(accepts(Inside::card(), CredentialKind::Card));
        QVERIFY(accepts(Inside().put("later", cbor::encodeNull()), CredentialKind::Face));
        QVERIFY(accepts(Inside::card().drop("rk"), CredentialKind::Card));
        QVERIFY(accepts(Inside().put("vec", halves("ec3b000000000000")), CredentialKind::Face)); // norm 0.9902
        QVERIFY(accepts(Inside().put("vec", halves("0a3c000000000000")), CredentialKind::Face)); // norm 1.0098
    }

    void theStationRefusesToEncodeWhatAGateWouldRefuse()
    {
        std::vector<float> vector = unitVector(512);
        QVERIFY(encodeFace(someId, currentAlgorithm(), vector).has_value());
        QVERIFY(encodeFace(someId, currentAlgorithm(), std::span(vector).first(511)).error().is(codes::badPayload));
        vector[5] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(encodeFace(someId, currentAlgorithm(), vector).error().is(codes::badPayload));
        vector[5] = 3;
        QVERIFY(encodeFace(someId, currentAlgorithm(), vector).error().is(codes::badPayload));
        QVERIFY(encodeFace(someId, {u"fr_feature"_s, 1, 0}, {}).error().is(codes::badPayload));

        CardPayload card;
        card.id = someId;
        card.card = {u"1"_s, QByteArray(7, 'u'), 0};
        QVERIFY(encodePayload(card).has_value());
        card.readKey = SecretBytes(15);
        QVERIFY(encodePayload(card).error().is(codes::badPayload));
        card.readKey.clear();
        card.card.uid = "12345";
        QVERIFY(encodePayload(card).error().is(codes::badPayload));
        card.card = {QString(), QByteArray(7, 'u'), 0};
        QVERIFY(encodePayload(card).error().is(codes::badPayload));
    }

    void aBoxOpensOnlyWhole()
    {
        const QJsonObject v = test::vectors()[u"sealed"].toObject();
        const SealPair pair = SealPair::fromSecret(SecretBytes::copyOf(test::hexOf(v[u"secret"]))).value();
        const QByteArray box = test::hexOf(v[u"box"]);
        for (qsizetype i = 0; i < box.size(); ++i) {
            QByteArray altered = box;
            altered[i] = char(altered[i] ^ 1);
            QVERIFY(!pair.open(altered));
            QVERIFY(!pair.open(box.first(i)));
        }
        QVERIFY(pair.open(box + '\0').error().is(codes::cannotOpen));
        QVERIFY(SealPair::generate().open(box).error().is(codes::cannotOpen));
        QVERIFY(pair.open({}).error().is(codes::cannotOpen));
    }

    void badSealKeysAreRefused()
    {
        QVERIFY(SealPair::fromSecret(SecretBytes(31)).error().is(codes::badKey));
        QVERIFY(seal(SealKey(), SecretBytes::random(10)).error().is(codes::badKey));
    }

    void aSealPairIsMadeAgainFromItsSecret()
    {
        const SealPair pair = SealPair::generate();
        QCOMPARE(SealPair::fromSecret(pair.secret()).value().publicKey(), pair.publicKey());
        QVERIFY(SealPair::generate().publicKey() != pair.publicKey());
    }
};

VESTIBULE_TEST(TestPayload);
#include "TestPayload.moc"
