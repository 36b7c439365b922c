#include "core/consent/Receipt.h"
#include "core/consent/RecordKey.h"
#include "tests/core/consent/Mutations.h"

#include "core/base/Digest.h"
#include "core/consent/Codes.h"

using namespace vestibule;
using namespace vestibule::test;

/// What a resident holds proves something only if nothing that was changed is ever accepted.
class TestRecordMutations : public QObject
{
    Q_OBJECT

    static constexpr int ofEachKind = 600;
    static constexpr quint32 seed = 20261126;

private Q_SLOTS:
    void tenThousandChangedProofsAreRefused()
    {
        QList<Proof> good;
        for (int i = 0; i < 24; ++i) {
            good.append(makeProof(i));
            QVERIFY(good.constLast().isAccepted());
        }
        std::mt19937 random(seed);
        int refused = 0;
        for (const Mutation& mutation : mutations()) {
            int ofThese = 0;
            for (int i = 0; ofThese < ofEachKind; ++i) {
                QVERIFY2(i < 2 * ofEachKind, mutation.name);
                const Proof& from = good.at(i % good.size());
                const Proof bad = mutation.spoil(from, good.at((i + 1) % good.size()), random);
                if (bad == from) {
                    continue;
                }
                ++ofThese;
                const QByteArray what = bad.jws + '\n' + bad.qr + '\n' + bad.salt.toHex() + '\n' + bad.keys;
                QVERIFY2(!bad.isAccepted(), (mutation.name + (": " + what)).constData());
            }
            refused += ofThese;
            qInfo("%5d refused: %s", ofThese, mutation.name);
        }
        qInfo("%5d refused in all, seed %u", refused, seed);
        QVERIFY(refused >= 10'000);
        for (const Proof& proof : std::as_const(good)) {
            QVERIFY(proof.isAccepted());
        }
    }

    void aReceiptIsReadBackAsItWasWritten()
    {
        const consent::ReceiptMark mark{domain::ConsentId::random(), sha256("record")};
        QCOMPARE(*consent::readQrText(consent::toQrText(mark)), mark);
        for (const char* wrong : {"", "vestibule:pair?id=1", "vestibule:consent?id=&h="}) {
            QVERIFY(consent::readQrText(wrong).error().is(consent::codes::receiptMalformed));
        }
    }

    void whatIsWrongWithAReceiptIsSaid()
    {
        const ConsentFixture f;
        const auto made = f.make();
        const auto record = consent::verifyRecord(made->jws, f.signer.publicKey());
        QVERIFY(consent::checkHolder(*record, {made->salt, f.facts.name, f.facts.dwelling}));
        QVERIFY(consent::checkHolder(*record, {made->salt.chopped(1), f.facts.name, f.facts.dwelling})
                    .error()
                    .is(consent::codes::receiptMalformed));
        QVERIFY(consent::checkHolder(*record, {made->salt, QStringLiteral("李"), f.facts.dwelling})
                    .error()
                    .is(consent::codes::recordOfAnother));
        QVERIFY(consent::checkMark(made->jws, *record, {f.facts.id, made->hash}));
        QVERIFY(consent::checkMark(made->jws, *record, {domain::ConsentId::random(), made->hash})
                    .error()
                    .is(consent::codes::recordOfAnother));
    }

    void aKeySetIsReadWhateverItsBlanksAndOrder()
    {
        const QList<QByteArray> keys{consent::RecordSigner(SecretBytes::random(32)).publicKey(),
                                     consent::RecordSigner(SecretBytes::random(32)).publicKey()};
        QByteArray text = consent::toJwkSet(keys);
        QCOMPARE(consent::fromJwkSet(text), keys);
        QCOMPARE(consent::fromJwkSet(QByteArray(text).replace(",", ",\n  ").replace(":", " : ") + '\n'), keys);
        const QByteArray one = text.mid(text.indexOf('[') + 1, text.indexOf('}') - text.indexOf('['));
        QCOMPARE(consent::fromJwkSet(one), QList{keys.constFirst()});
        QVERIFY(consent::fromJwkSet({}).isEmpty());
        QVERIFY(consent::fromJwkSet(R"({"keys":[]})").isEmpty());
        QVERIFY(consent::fromJwkSet(R"({"keys":[{}]})").isEmpty());
    }

    /// RFC 8037, appendix A.3.
    void theKeyIdIsThatOfTheStandard()
    {
        const QByteArray x =
            QByteArray::fromBase64("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", QByteArray::Base64UrlEncoding);
        QCOMPARE(consent::recordKeyId(x), QByteArray("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"));
    }
};

VESTIBULE_TEST(TestRecordMutations);
#include "TestRecordMutations.moc"
