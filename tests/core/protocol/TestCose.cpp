#include "core/protocol/Cbor.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Cose.h"
#include "tests/core/protocol/Vectors.h"
#include "tests/support/TestRunner.h"

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::protocol;

class TestCose : public QObject
{
    Q_OBJECT

private:
    const SigningKey m_key = SigningKey::generate();
    const QByteArray m_payload = cbor::encodeText(u"a payload"_s);

    bool isAccepted(const QByteArray& message) const
    {
        return verify(m_key.publicKey(), MessageName::Receipt, message).has_value();
    }

private Q_SLOTS:
    void roundTripForEachName_data()
    {
        QTest::addColumn<MessageName>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("change-set") << MessageName::ChangeSet << QByteArray("change-set");
        QTest::newRow("anchor") << MessageName::Anchor << QByteArray("anchor");
        QTest::newRow("receipt") << MessageName::Receipt << QByteArray("receipt");
        QTest::newRow("inventory") << MessageName::Inventory << QByteArray("inventory");
        QTest::newRow("copy-order") << MessageName::CopyOrder << QByteArray("copy-order");
        QTest::newRow("trust") << MessageName::Trust << QByteArray("trust");
        QTest::newRow("card") << MessageName::Card << QByteArray("card");
    }
    void roundTripForEachName()
    {
        QFETCH(MessageName, name);
        QFETCH(QByteArray, text);
        QCOMPARE(nameText(name).toByteArray(), text);
        const QByteArray message = sign(m_key, name, m_payload);
        QCOMPARE(verify(m_key.publicKey(), name, message).value().toByteArray(), m_payload);
        QCOMPARE(claimedKeyId(message).value(), m_key.kid());
        const MessageName other = name == MessageName::Anchor ? MessageName::Receipt : MessageName::Anchor;
        const auto asOther = verify(m_key.publicKey(), other, message);
        QVERIFY(!asOther);
        QVERIFY(asOther.error().is(codes::badSignature));
    }

    void payloadsOfEveryHeadLength_data()
    {
        QTest::addColumn<int>("size");
        for (int size : {0, 1, 23, 24, 255, 256, 65535, 65536, 300000}) {
            QTest::addRow("%d bytes", size) << size;
        }
    }
    void payloadsOfEveryHeadLength()
    {
        QFETCH(int, size);
        const QByteArray payload(size, 'p');
        const QByteArray message = sign(m_key, MessageName::Receipt, payload);
        QCOMPARE(verify(m_key.publicKey(), MessageName::Receipt, message).value().toByteArray(), payload);
    }

    void everyFlippedBitIsRefused()
    {
        const QByteArray message = test::hexOf(test::vectors()[u"cose"][u"message"]);
        const auto key = test::fixedOf<PublicKey>(test::vectors()[u"cose"][u"public"]);
        QVERIFY(verify(key, MessageName::Receipt, message).has_value());
        for (qsizetype i = 0; i < message.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray altered = message;
                altered[i] = char(altered[i] ^ (1 << bit));
                const auto result = verify(key, MessageName::Receipt, altered);
                QVERIFY2(!result, qPrintable(u"byte %1 bit %2"_s.arg(i).arg(bit)));
                QVERIFY(result.error().is(codes::malformed) || result.error().is(codes::badSignature));
            }
        }
    }

    void everyCutAndEveryAddedByteIsRefused()
    {
        const QByteArray message = sign(m_key, MessageName::Receipt, m_payload);
        for (qsizetype size = 0; size < message.size(); ++size) {
            QVERIFY(!isAccepted(message.first(size)));
        }
        QVERIFY(!isAccepted(message + '\0'));
        QVERIFY(!isAccepted('\0' + message));
        QVERIFY(!isAccepted(message + message));
    }

    void anotherKeyIsRefused()
    {
        const QByteArray message = sign(m_key, MessageName::Receipt, m_payload);
        const auto result = verify(SigningKey::generate().publicKey(), MessageName::Receipt, message);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::badSignature));
    }

    void aSignatureUnderAStolenKeyIdIsRefused()
    {
        QByteArray message = sign(SigningKey::generate(), MessageName::Receipt, m_payload);
        message.replace(8, 8, m_key.kid());
        const auto result = verify(m_key.publicKey(), MessageName::Receipt, message);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::badSignature));
    }

    void otherSpellingsOfTheSameMessageAreRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const QByteArray payload = cbor::encodeBytes(cbor::encodeText(u"a payload"_s));
        QTest::newRow("no tag") << QByteArray::fromHex("d284") << QByteArray::fromHex("84");
        QTest::newRow("another tag") << QByteArray::fromHex("d284") << QByteArray::fromHex("d384");
        QTest::newRow("tag in two bytes") << QByteArray::fromHex("d284") << QByteArray::fromHex("d81284");
        QTest::newRow("five members") << QByteArray::fromHex("d284") << QByteArray::fromHex("d285");
        QTest::newRow("indefinite array") << QByteArray::fromHex("d284") << QByteArray::fromHex("d29f");
        QTest::newRow("algorithm ES256") << QByteArray::fromHex("a20127") << QByteArray::fromHex("a20126");
        QTest::newRow("payload with a longer length")
            << payload << QByteArray("\x58", 1) + char(payload.size() - 1) + payload.sliced(1);
        QTest::newRow("payload as text") << payload << char(payload[0] | 0x20) + payload.sliced(1);
        QTest::newRow("payload detached") << payload << QByteArray::fromHex("f6");
        QTest::newRow("unprotected header not empty")
            << QByteArray("\xa0", 1) + payload << QByteArray::fromHex("a10126") + payload;
        QTest::newRow("signature with a longer length") << QByteArray::fromHex("5840") << QByteArray::fromHex("590040");
    }
    void otherSpellingsOfTheSameMessageAreRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray message = sign(m_key, MessageName::Receipt, m_payload);
        const qsizetype at = message.indexOf(from);
        QVERIFY(at >= 0);
        message.replace(at, from.size(), to);
        const auto result = verify(m_key.publicKey(), MessageName::Receipt, message);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::malformed));
    }

    void theSizeIsLookedAtFirst()
    {
        const QByteArray junk(limits::bodyBytes + 1, 'j');
        const auto result = verify(m_key.publicKey(), MessageName::ChangeSet, junk);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::tooLarge));
        QVERIFY(claimedKeyId(junk).error().is(codes::tooLarge));
        const QByteArray message = sign(m_key, MessageName::ChangeSet, m_payload);
        QVERIFY(verify(m_key.publicKey(), MessageName::ChangeSet, message, message.size()).has_value());
        QVERIFY(!verify(m_key.publicKey(), MessageName::ChangeSet, message, message.size() - 1));
    }

    void theSignatureIsLookedAtBeforeTheContent()
    {
        const QByteArray junk = sign(SigningKey::generate(), MessageName::Anchor, "not CBOR");
        QVERIFY(openMessage<Anchor>(m_key.publicKey(), junk).error().is(codes::badSignature));
        const QByteArray signedJunk = sign(m_key, MessageName::Anchor, "not CBOR");
        QVERIFY(openMessage<Anchor>(m_key.publicKey(), signedJunk).error().is(codes::malformed));
    }

    void aSmallOrderKeyVerifiesNothing()
    {
        const PublicKey identity = PublicKey::fromBytes(QByteArray::fromHex("01").leftJustified(32, '\0')).value();
        QVERIFY(!verifyRaw(identity, m_payload, QByteArray::fromHex("01").leftJustified(64, '\0')));
        QVERIFY(!verifyRaw(PublicKey(), m_payload, QByteArray(64, '\0')));
        QVERIFY(!verifyRaw(m_key.publicKey(), m_payload, {}));
    }

    void aSeedMakesTheSameKeyAgain()
    {
        const SigningKey again = SigningKey::fromSeed(m_key.seed()).value();
        QCOMPARE(again.publicKey(), m_key.publicKey());
        QVERIFY(SigningKey::fromSeed(SecretBytes(31)).error().is(codes::badKey));
        QVERIFY(SigningKey::fromSeed(SecretBytes(64)).error().is(codes::badKey));
    }
};

VESTIBULE_TEST(TestCose);
#include "TestCose.moc"
