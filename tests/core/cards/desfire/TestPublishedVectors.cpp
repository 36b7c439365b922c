#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/CardMasters.h"
#include "core/cards/desfire/Chip.h"
#include "core/cards/desfire/Cmac.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/Ev1Channel.h"
#include "core/cards/desfire/Ev2Channel.h"
#include "core/cards/desfire/KeyDiversification.h"
#include "tests/core/cards/desfire/ScriptedChannel.h"
#include "tests/support/TestRunner.h"

#include <QSet>

using namespace vestibule;
using namespace vestibule::cards::desfire;
using test::ScriptedChannel;

namespace {

QByteArray hex(const char* text) { return QByteArray::fromHex(text); }
SecretBytes secret(const char* text) { return SecretBytes::copyOf(QByteArrayView(hex(text))); }

Randomness always(const char* text)
{
    return [bytes = hex(text)](MutableBytes to) { std::copy_n(viewOf(bytes).begin(), to.size(), to.begin()); };
}

QByteArray cmacOf(CipherKind kind, const char* key, const QByteArray& message)
{
    Cmac cmac(kind, secret(key));
    QByteArray chain(qsizetype(cmac.blockSize()), '\0');
    cmac.over(viewOf(message), mutableView(chain));
    return chain.toHex();
}

const char* const message40 = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c"
                              "9eb76fac45af8e5130c81c46a35ce411";
const char* const message64 = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c"
                              "9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52ef"
                              "f69f2445df4f9b17ad2b417be66c3710";
const char* const noKey = "00000000000000000000000000000000";

} // namespace

/// Against what the makers and others have published; each source is named.
class TestPublishedVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cmac_data()
    {
        QTest::addColumn<bool>("aes");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("code");
        const auto aes = [](const char* name, const QByteArray& message, const char* code) {
            QTest::newRow(name) << true << QByteArray("2b7e151628aed2a6abf7158809cf4f3c") << message
                                << QByteArray(code);
        };
        // RFC 4493, section 4
        aes("AES, 0 bytes", {}, "bb1d6929e95937287fa37d129b756746");
        aes("AES, 16 bytes", hex(message40).first(16), "070a16b46b4d4144f79bdd9dd04a287c");
        aes("AES, 40 bytes", hex(message40), "dfa66747de9ae63030ca32611497c827");
        aes("AES, 64 bytes", hex(message64), "51f0bebf7e3b9d92fc49741779363cfe");
        // NIST, examples with intermediate values for CMAC with two-key triple DES
        const auto des = [](const char* name, qsizetype bytes, const char* code) {
            QTest::newRow(name) << false << QByteArray("0123456789abcdef23456789abcdef01")
                                << hex(message40).first(bytes) << QByteArray(code);
        };
        des("triple DES, 0 bytes", 0, "79ce52a7f786a960");
        des("triple DES, 16 bytes", 16, "cc18a0b79af2413b");
        des("triple DES, 20 bytes", 20, "c06d377ecd101969");
        des("triple DES, 32 bytes", 32, "9cd33580f9b64dfb");
    }
    void cmac()
    {
        QFETCH(bool, aes);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, code);
        QCOMPARE(cmacOf(aes ? CipherKind::Aes : CipherKind::TripleDes, key.constData(), message), code);
    }

    void diversification_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("key");
        // NXP AN10922, 2.2.1: UID, AID, "NXP Abu"
        QTest::newRow("published") << hex("04782e21801d80 3042f5 4e585020416275")
                                   << QByteArray("a8dd63a3b89d54b37ca802473fda9175");
        // Made with the command line of OpenSSL: 01, the input, 80 and zeros to 32 bytes, the last block with the K2
        // (31 bytes: the K1) that AN10922 prints, AES-128-CBC from zeros on.
        const auto row = [](const char* name, int bytes, const char* key) {
            QByteArray input;
            for (int i = 0; i < bytes; ++i) {
                input += char(i);
            }
            QTest::newRow(name) << input << QByteArray(key);
        };
        row("1 byte", 1, "281049d52ecbc8f60961993d34de3d54");
        row("7 bytes", 7, "e8b7f67c78c34af1446e331ef7e6d3ff");
        row("15 bytes", 15, "5a3c7f6f0687f24f82dee7eda0970d08");
        row("16 bytes", 16, "feed9fbd36cdb16819a72d30bcf9240b");
        row("30 bytes", 30, "7bcc3d0a4226870218312a7952012ea6");
        row("31 bytes", 31, "21c28cd89bb3147f66c7dbd4851cab20");
    }
    void diversification()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, key);
        const auto made = KeyDiversification(secret("00112233445566778899aabbccddeeff")).keyFor(viewOf(input));
        QVERIFY(made);
        QCOMPARE(made->view().toByteArray().toHex(), key);
    }

    void anInputThatDoesNotFitIsRefused()
    {
        KeyDiversification keys(secret(noKey));
        for (const qsizetype size : {0, 32}) {
            const QByteArray input(size, 'x');
            QVERIFY(keys.keyFor(viewOf(input)).error().is(codes::inputMalformed));
        }
    }

    void aHundredThousandChipsHaveAsManyKeys()
    {
        KeyDiversification master(secret("00112233445566778899aabbccddeeff"));
        QSet<QByteArray> keys;
        for (quint32 i = 0; i < 100'000; ++i) {
            QByteArray uid = hex("04000000000080");
            uid[1] = char(i >> 16);
            uid[2] = char(i >> 8);
            uid[3] = char(i);
            const auto key = master.keyFor(viewOf(uid));
            keys.insert(key->view().toByteArray());
        }
        QCOMPARE(keys.size(), 100'000);
    }

    /// A card's input is its chip's id, the application, the estate and the number; made as above.
    void aCardsOwnKeys()
    {
        const auto master = [] { return secret("00112233445566778899aabbccddeeff"); };
        CardMasters masters(hex("000102030405060708090a0b0c0d0e0f"), master(), master(), master());
        const QByteArray uid = hex("04782e21801d80");
        const auto text = [](const Result<ChipKey>& key) { return key->bytes.view().toByteArray().toHex(); };
        QCOMPARE(text(masters.chipKey(uid)), QByteArray("bb8c329a704c525e6cc2fe2a80677cc0"));
        QCOMPARE(text(masters.applicationKey(uid)), QByteArray("8446f3d321a454dd1963a2c905f2f085"));
        QCOMPARE(text(masters.readKey(uid, 1)), QByteArray("333e847a2e0b5dbf8670e731df75f7d8"));
        QCOMPARE(text(masters.readKey(uid, 258)), QByteArray("eb9cc388e0156fd28413f984ebe49450"));
        QVERIFY(masters.readKey(uid.first(4), 1).error().is(codes::inputMalformed));
        QVERIFY(masters.readKey(uid, 0).error().is(codes::inputMalformed));
    }

    /// Also where two inputs differ in the estate, the number or the use alone.
    void noTwoCardsOfAnyEstateShareAKey()
    {
        const auto mastersOf = [](char estate) {
            const auto master = [] { return secret("00112233445566778899aabbccddeeff"); };
            return CardMasters(QByteArray(16, estate), master(), master(), master());
        };
        CardMasters ours = mastersOf('e');
        CardMasters theirs = mastersOf('f');
        QSet<QByteArray> keys;
        const auto take = [&keys](const Result<ChipKey>& key) { keys.insert(key->bytes.view().toByteArray()); };
        constexpr quint32 cards = 100'000;
        constexpr quint32 each = 100;
        for (quint32 i = 0; i < cards; ++i) {
            QByteArray uid = hex("04000000000080");
            uid[6] = char(i);
            uid[5] = char(i >> 8);
            uid[4] = char(i >> 16);
            take(ours.readKey(uid, 1));
            if (i % each == 0) {
                take(ours.chipKey(uid));
                take(ours.applicationKey(uid));
                take(ours.readKey(uid, 2));
                take(ours.readKey(uid, 257));
                take(theirs.readKey(uid, 1));
            }
        }
        QCOMPARE(keys.size(), qsizetype(cards + 5 * (cards / each)));
    }

    void ev2SessionKeys_data()
    {
        QTest::addColumn<QByteArray>("reader");
        QTest::addColumn<QByteArray>("chip");
        QTest::addColumn<QByteArray>("enciphering");
        QTest::addColumn<QByteArray>("coding");
        QTest::newRow("AN12196, 5.6") << hex("13c5db8a5930439fc3def9a4c675360f")
                                      << hex("b9e2fc789b64bf237cccaa20ec7e6e48")
                                      << QByteArray("1309c877509e5a215007ff0ed19ca564")
                                      << QByteArray("4c6626f5e72ea694202139295c7a7fc7");
        QTest::newRow("AN12343") << hex("b04d0787c93ee0cc8cacc8e86f16c6fe") << hex("fa659ad0dca738dd65dc7dc38612ad81")
                                 << QByteArray("63dc07286289a7a6c0334ca31c314a04")
                                 << QByteArray("774f26743ece6af5033b6ae8522946f6");
    }
    void ev2SessionKeys()
    {
        QFETCH(QByteArray, reader);
        QFETCH(QByteArray, chip);
        QFETCH(QByteArray, enciphering);
        QFETCH(QByteArray, coding);
        const Ev2Keys keys = cards::desfire::ev2SessionKeys(secret(noKey), viewOf(reader), viewOf(chip));
        QCOMPARE(keys.enciphering.view().toByteArray().toHex(), enciphering);
        QCOMPARE(keys.coding.view().toByteArray().toHex(), coding);
    }

    /// AN12196, 5.6 and 5.16: AuthenticateEV2First with zeros, as it went over the air.
    void ev2Authentication()
    {
        ScriptedChannel channel;
        channel.add("9071000002000000", "a04c124213c186f22399d33ac2a3021591af");
        channel.add("90af00002035c3e05a752e0144bac0de51c1f22c56b34408a23d8aea266cab947ea8e0"
                    "118d00",
                    "3fa64db5446d1f34cd6ea311167f5e4985b89690c04a05f17fa7ab2f081206639100");
        Chip chip(channel, always("13c5db8a5930439fc3def9a4c675360f"));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::Aes), true));
        QVERIFY(chip.isAuthenticated());
        QCOMPARE(channel.left(), QByteArray());
    }

    /// AN12196, tables 25 and 26: another key is changed, then the session's own.
    void ev2ChangeKey()
    {
        const Ev2Keys keys{secret("4cf3cb41a22583a61e89b158d252fc53"), secret("5529860b2fc5fb6154b7f28361d30bf9")};
        const TransactionId transaction{0x76, 0x14, 0x28, 0x1a};
        Ev2Channel session(keys, transaction, 2);
        const QByteArray next = hex("f3847d627727ed3bc9c4cc050489b966");
        const auto crc = crc32({viewOf(next)});
        QCOMPARE(toArray(crc).toHex(), QByteArray("789dfadc"));
        const QByteArray other = next + char(1);
        const Command another{.code = 0xc4,
                              .header = QByteArray(1, 2),
                              .data = viewOf(other),
                              .tail = crc,
                              .protection = Protection::Enciphered};
        QCOMPARE(session.seal(another).toHex(), QByteArray("022cf362b7bf4311ff3be1daa295e8c68de09050560d19b9e16c23"
                                                           "93ae9cd1fac75d0ce20bcd1d06e6"));
        QVERIFY(session.open(another, 0, hex("203bb55d1089d587")));
        const QByteArray own = hex("5004bf991f408672b1ef00f08f9e864701");
        const Command ownKey{
            .code = 0xc4, .header = QByteArray(1, 0), .data = viewOf(own), .protection = Protection::Enciphered};
        QCOMPARE(session.seal(ownKey).toHex(), QByteArray("00c0eb4deefeddf0b513a03a95a75491818580503190d4d05053ff"
                                                          "75668a01d6fda6610234bded6432"));
    }

    /// AN12343, coded mode: WriteData and ReadData.
    void ev2Codes()
    {
        const Ev2Keys keys{secret(noKey), secret("9366fa195eb566f5bd2bad4020b83002")};
        Ev2Channel session(keys, {0xe2, 0xd3, 0xaf, 0x69});
        const QByteArray written(25, 0x22);
        const Command write{.code = 0x8d, .header = hex("00000000190000"), .data = viewOf(written)};
        QCOMPARE(session.seal(write).last(8).toHex(), QByteArray("68f2c28c575a1628"));
        QVERIFY(session.open(write, 0, hex("0820f68898c2a7f1")));
        const Command read{.code = 0xad, .header = hex("00000000300000")};
        QCOMPARE(session.seal(read).last(8).toHex(), QByteArray("0d9be191d5960834"));
        const QByteArray data = written + QByteArray(23, '\0');
        QCOMPARE(session.open(read, 0, data + hex("a49a44222d926666")).value(), data);
    }

    /// The examples of a running EV1 that E. Schroeder published with "DIY electronic RFID door lock" (2016).
    void ev1AuthenticationWithAes()
    {
        ScriptedChannel channel;
        channel.add("905a000003 16ae00 00", "9100");
        channel.add("90aa0000010000", "b969fdfe56fd91fc9de6f6f213b8fd1e91af");
        channel.add("90af00002036aad7df6e436ba08d18613830a70d5ad43e3d3f4a8d47541eee623a934e477400",
                    "800db680bc146bd121d6578f2d2e20599100");
        channel.add("90c400002100e9f85e219496c2b58c1090dc3935fae9e840cf61b383d9531946256b1f110c1000", "9100");
        Chip chip(channel, always("f44b26f5686f3a391cd38ebd10772281"));
        QVERIFY(chip.select(ApplicationId(0x00ae16)));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::Aes), false));
        QVERIFY(chip.isAuthenticated());
        QVERIFY(chip.changeOwnKey({CipherKind::Aes, secret("00102030405060708090a0b0b0a09080"), 0x10}));
        QVERIFY(!chip.isAuthenticated());
        QCOMPARE(channel.left(), QByteArray());
    }

    void ev1ChangeAnotherKey()
    {
        Ev1Channel session(CipherKind::Aes, secret("c2a1e47bd8100044fe6d00a74d7ab17c"));
        const QByteArray next = hex("00102030405060708090a0b0b0a09080");
        const QByteArray data = next + char(0x10);
        const auto crc = crc32({viewOf(next)});
        QCOMPARE(toArray(crc).toHex(), QByteArray("bfe37919"));
        const Command change{.code = 0xc4,
                             .header = QByteArray(1, 1),
                             .data = viewOf(data),
                             .tail = crc,
                             .protection = Protection::Enciphered};
        QCOMPARE(session.seal(change).toHex(), QByteArray("01e7eccb6bd1ca64bc161a12b1c024f71430337408c8a87eacab7a"
                                                          "1ff18951fca3"));
        QVERIFY(session.open(change, 0, hex("2128d3cd9c9acfff")));
    }

    /// The same examples: a key of two equal halves is one of single DES, also for the session. The chip's first and
    /// last messages and the cryptogram are OpenSSL's, out of the numbers and the session key that are published.
    void ev1WithTheFactorysKey()
    {
        ScriptedChannel channel;
        channel.add("901a0000010000", "b890047f2dc8d68b91af");
        channel.add("90af0000107c846a507b9b6e6864bc3372a306a8c100", "b796dd3f811545f39100");
        channel.add("90c400001980080d76c41e1d57f4469e7e3a7420a202cb248faf1648f7db00", "9100");
        Chip chip(channel, always("9231348b6635a8af"));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::TripleDes), true));
        QVERIFY(chip.changeOwnKey({CipherKind::Aes, secret("00102030405060708090a0b0b0a09080"), 0x10}));
        QCOMPARE(channel.left(), QByteArray());
    }

    void ev1WithTripleDes()
    {
        ScriptedChannel channel;
        channel.add("901a0000010000", "b2955799 26155ae3 91af");
        channel.add("90af00001070f349740c945dae159ba9fedbcc461a00", "b8fd7fe56b241fc49100");
        Chip chip(channel, always("530e3d90f7a201c4"));
        ChipKey key{CipherKind::TripleDes, secret("00102031405060708090a0b0b0a09080"), 0};
        QVERIFY(chip.authenticate(0, key, true));
        QCOMPARE(channel.left(), QByteArray());

        Ev1Channel session(CipherKind::TripleDes, secret("c86ce25e4c647e56c86ce25e4c647e56"));
        const QByteArray next = hex("00102031405060708090a0b0b0a09080");
        QCOMPARE(session
                     .seal({.code = 0xc4,
                            .header = QByteArray(1, 0),
                            .data = viewOf(next),
                            .protection = Protection::Enciphered})
                     .toHex(),
                 QByteArray("00bede0fc6ed347dcf0d51c717df75d97d2c5a2ba6cac7479d"));
    }
};

VESTIBULE_TEST(TestPublishedVectors);
#include "TestPublishedVectors.moc"
