#include "core/protocol/CardCredential.h"
#include "core/protocol/Cbor.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Codes.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::protocol;

namespace {

CardCredential sample()
{
    return {domain::EstateId::fromHex("0102030405060708090a0b0c0d0e0f10").value(),
            QByteArray::fromHex("04782e21801d80"), QStringLiteral("1234567897"), Instant::fromMs(1'830'000'000'000), 3};
}

} // namespace

class TestCardCredential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWasSigned()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray message = signMessage(key, sample());
        QVERIFY(message.size() <= CardCredential::largestMessage);
        QCOMPARE(openMessage<CardCredential>(key.publicKey(), message).value(), sample());
        CardCredential longest = sample();
        longest.number = QString(32, u'9');
        longest.keyVersion = ~quint64(0);
        QVERIFY(signMessage(key, longest).size() <= CardCredential::largestMessage);
    }

    void everyChangedByteShows()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray message = signMessage(key, sample());
        for (qsizetype i = 0; i < message.size(); ++i) {
            QByteArray changed = message;
            changed[i] = char(changed.at(i) ^ 0x40);
            QVERIFY(!openMessage<CardCredential>(key.publicKey(), changed));
        }
        QVERIFY(
            openMessage<CardCredential>(SigningKey::generate().publicKey(), message).error().is(codes::badSignature));
    }

    void aSignatureForSomethingElseIsNone()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray other = sign(key, MessageName::Anchor, sample().encode());
        QVERIFY(openMessage<CardCredential>(key.publicKey(), other).error().is(codes::badSignature));
    }

    void whatIsOfNoCardIsRefused_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("an id of another length") << 0;
        QTest::newRow("no number") << 1;
        QTest::newRow("no key") << 2;
    }
    void whatIsOfNoCardIsRefused()
    {
        QFETCH(int, what);
        CardCredential card = sample();
        card.uid = what == 0 ? QByteArray::fromHex("04782e21") : card.uid;
        card.number = what == 1 ? QString() : card.number;
        card.keyVersion = what == 2 ? 0 : card.keyVersion;
        QVERIFY(CardCredential::decode(card.encode()).error().is(codes::malformed));
    }
};

VESTIBULE_TEST(TestCardCredential);
#include "TestCardCredential.moc"
