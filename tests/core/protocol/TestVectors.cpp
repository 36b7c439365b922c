#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Cose.h"
#include "core/protocol/Pairing.h"
#include "core/protocol/Payload.h"
#include "core/protocol/Sealing.h"
#include "core/protocol/SetRoot.h"
#include "tests/core/protocol/Vectors.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::protocol;
using namespace vestibule::test;

/// Every known answer of vectors.json.
class TestVectors : public QObject
{
    Q_OBJECT

private:
    const QJsonObject m_all = vectors();

    QJsonObject part(const char* name) const { return m_all.value(QLatin1String(name)).toObject(); }
    PairAnswer gateAnswer() const
    {
        const QJsonObject v = part("pairing");
        PairAnswer answer;
        answer.gate = fixedOf<GateId>(v[u"gate_id"]);
        answer.nonce = fixedOf<Nonce>(v[u"gate_nonce"]);
        answer.csr = hexOf(v[u"csr"]);
        answer.sealKey = fixedOf<SealKey>(v[u"seal_key"]);
        answer.signKey = fixedOf<PublicKey>(v[u"sign_key"]);
        return answer;
    }

private Q_SLOTS:
    void theFileHasNothingThatThisTestDoesNotKnow()
    {
        const QStringList known{u"copy_code"_s, u"cose"_s, u"empty_root"_s, u"note"_s,      u"pairing"_s,
                                u"sealed"_s,    u"set"_s,  u"set_root"_s,   u"tomb_root"_s, u"tombs"_s};
        for (const QString& key : m_all.keys()) {
            QVERIFY2(known.contains(key), qPrintable(key));
        }
        QCOMPARE(m_all.size(), known.size());
    }

    void rootOfTheEmptySet()
    {
        QCOMPARE(emptyRoot().hex(), ascii(m_all[u"empty_root"]));
        QCOMPARE(EntrySet().root(), emptyRoot());
        QCOMPARE(TombSet().root(), emptyRoot());
    }

    void digestsLeavesAndRootOfASet()
    {
        EntrySet set;
        for (const QJsonValue value : m_all[u"set"].toArray()) {
            const QByteArray payload = hexOf(value[u"payload"]);
            const Entry entry{fixedOf<CredentialId>(value[u"id"]), quint64(value[u"rev"].toInt()),
                              payloadDigest(payload)};
            QCOMPARE(entry.digest.hex(), ascii(value[u"digest"]));
            QCOMPARE(leafOf(entry).toHex(), ascii(value[u"leaf"]));
            set.insert(entry);
        }
        QCOMPARE(set.count(), std::size_t(4));
        QCOMPARE(set.root().hex(), ascii(m_all[u"set_root"]));
    }

    void rootOfTombstones()
    {
        TombSet tombs;
        for (const QJsonValue value : m_all[u"tombs"].toArray()) {
            tombs.insert({fixedOf<CredentialId>(value[u"id"]), quint64(value[u"rev"].toInt())});
        }
        QCOMPARE(tombs.count(), std::size_t(1));
        QCOMPARE(tombs.root().hex(), ascii(m_all[u"tomb_root"]));
    }

    void signedMessage()
    {
        const QJsonObject v = part("cose");
        QByteArray seedBytes = hexOf(v[u"seed"]);
        const SigningKey key = SigningKey::fromSeed(SecretBytes::takeFrom(seedBytes)).value();
        QCOMPARE(key.publicKey().hex(), ascii(v[u"public"]));
        QCOMPARE(key.kid().toHex(), ascii(v[u"kid"]));
        QCOMPARE(nameText(MessageName::Receipt).toByteArray(), ascii(v[u"name"]));

        cbor::MapWriter payload; // in the order of payload_diag, which is not the order on the wire
        payload.id("gate_id", GateId::fromHex("11000000000000000000000000000003").value());
        payload.uint("epoch", 1);
        payload.uint("version", 1);
        payload.uint("count", 0);
        payload.uint("at", 1767225600000);
        payload.null("alert");
        const QByteArray bytes = payload.finish();
        QCOMPARE(bytes.toHex(), ascii(v[u"payload"]));

        // The bytes under the signature, built here from their parts.
        const QByteArray header = QByteArray::fromHex("a2012704") + cbor::encodeBytes(key.kid());
        cbor::ArrayWriter toBeSigned;
        toBeSigned.item(cbor::encodeText(QByteArrayView("Signature1")));
        toBeSigned.item(cbor::encodeBytes(header));
        toBeSigned.item(cbor::encodeBytes("vestibule/1/receipt"));
        toBeSigned.item(cbor::encodeBytes(bytes));
        QCOMPARE(toBeSigned.finish().toHex(), ascii(v[u"to_be_signed"]));

        const QByteArray message = hexOf(v[u"message"]);
        QCOMPARE(sign(key, MessageName::Receipt, bytes).toHex(), message.toHex());
        QVERIFY(verifyRaw(key.publicKey(), toBeSigned.finish(), message.last(64)));
        QCOMPARE(verify(key.publicKey(), MessageName::Receipt, message).value().toByteArray(), bytes);
    }

    void sealedPayload()
    {
        const QJsonObject v = part("sealed");
        QByteArray secret = hexOf(v[u"secret"]);
        const SealPair pair = SealPair::fromSecret(SecretBytes::takeFrom(secret)).value();
        QCOMPARE(pair.publicKey().hex(), ascii(v[u"public"]));
        const SecretBytes opened = pair.open(hexOf(v[u"box"])).value();
        QVERIFY(opened.equals(hexOf(v[u"inner"])));

        const std::array accepted{Algorithm{u"example"_s, 1, 4}};
        const auto id = CredentialId::fromHex("00000000000000000000000000000002").value();
        const Payload payload = parsePayload(opened.clone(), id, domain::CredentialKind::Face, accepted).value();
        const FacePayload& face = std::get<FacePayload>(payload);
        QCOMPARE(face.vector.size(), std::size_t(8));
        std::array<float, 4> values{};
        floatsOf(face.vector, values);
        QCOMPARE(values, (std::array<float, 4>{0.5F, -0.5F, 0.5F, 0.5F}));
        QVERIFY(encodePayload(face).value().equals(hexOf(v[u"inner"])));
        QVERIFY(encodeFace(id, accepted[0], values).value().equals(hexOf(v[u"inner"])));

        // A box of our own opens to the same bytes and is another box.
        const QByteArray again = seal(pair.publicKey(), opened).value();
        QVERIFY(again != hexOf(v[u"box"]));
        QVERIFY(pair.open(again).value().equals(opened));
    }

    void codeForCopyingToANewGate()
    {
        const QJsonObject v = part("copy_code");
        const auto from = fixedOf<GateId>(v[u"from"]);
        const auto to = fixedOf<GateId>(v[u"to"]);
        const auto key = fixedOf<SealKey>(v[u"to_seal_key"]);
        QCOMPARE(copyCode(from, to, key), v[u"code"].toString());
        QVERIFY(copyCodeFits(ascii(v[u"code"]), from, to, key));
    }

    void pairingCodeAsText()
    {
        const QJsonObject v = part("pairing");
        const PairingCode code = PairingCode::fromBytes(hexOf(v[u"code_bytes"])).value();
        QVERIFY(code.text().equals(ascii(v[u"code"])));
        QVERIFY(PairingCode::fromText(ascii(v[u"code"])).value().key().equals(hexOf(v[u"code_bytes"])));
    }

    void proofOfTheGate()
    {
        const QJsonObject v = part("pairing");
        const PairingCode code = PairingCode::fromText(ascii(v[u"code"])).value();
        const Proof proof =
            gateProof(code, fixedOf<SpkiHash>(v[u"spki"]), fixedOf<Nonce>(v[u"station_nonce"]), gateAnswer());
        QCOMPARE(proof.hex(), ascii(v[u"gate_proof"]));
    }

    void proofOfTheStation()
    {
        const QJsonObject v = part("pairing");
        const PairingCode code = PairingCode::fromText(ascii(v[u"code"])).value();
        AcceptRequest request;
        request.estate = fixedOf<EstateId>(v[u"estate"]);
        request.station = fixedOf<StationId>(v[u"station_id"]);
        request.ca = hexOf(v[u"ca"]);
        request.crl = hexOf(v[u"crl"]);
        request.publishKey = fixedOf<PublicKey>(v[u"publish_key"]);
        request.recoveryKey = fixedOf<PublicKey>(v[u"recovery_key"]);
        request.certificate = hexOf(v[u"certificate"]);
        request.issued = Instant::fromMs(qint64(v[u"issued"].toDouble()));
        const Proof proof =
            stationProof(code, fixedOf<SpkiHash>(v[u"spki"]), fixedOf<Nonce>(v[u"gate_nonce"]), request);
        QCOMPARE(proof.hex(), ascii(v[u"station_proof"]));
    }
};

VESTIBULE_TEST(TestVectors);
#include "TestVectors.moc"
