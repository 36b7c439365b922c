#include "core/base/Digest.h"
#include "tests/support/TestRunner.h"

#include <array>
#include <numeric>

using namespace vestibule;

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// FIPS 180-4 example "abc".
    void sha256OfAbc()
    {
        const QByteArray want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QCOMPARE(sha256("abc").toHex(), want);
        QCOMPARE(sha256({"a", "", "bc"}).toHex(), want);
    }

    /// RFC 4231, test case 2: a key shorter than the block.
    void hmacOfRfc4231()
    {
        QCOMPARE(hmacSha256("Jefe", {"what do ya want ", "for nothing?"}).toHex(),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    /// RFC 4231, test case 6: a key longer than the block.
    void hmacWithLongKey()
    {
        QCOMPARE(
            hmacSha256(QByteArray(131, char(0xaa)), {"Test Using Larger Than Block-Size Key - Hash Key First"}).toHex(),
            QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
    }

    /// BLAKE2b-256 of the empty text, as libsodium's and Python's hashlib documentation agree on.
    void blake2bOfNothing()
    {
        QCOMPARE(blake2b256({}).toHex(),
                 QByteArray("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"));
    }

    /// The BLAKE2 authors' known answers (blake2-kat.json, blake2b): the key and the input count up from zero.
    void keyedBlake2bOfTheKnownAnswers_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("want");
        QTest::newRow("nothing") << QByteArray()
                                 << QByteArray("10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786"
                                               "b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568");
        QTest::newRow("three bytes") << QByteArray("\0\1\2", 3)
                                     << QByteArray("33d0825dddf7ada99b0e7e307104ad07ca9cfd9692214f1561356315e784f3e5"
                                                   "a17e364ae9dbb14cb2036df932b77f4b292761365fb328de7afdc6d8998f5fc1");
    }
    void keyedBlake2bOfTheKnownAnswers()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, want);
        SecretBytes key(64);
        std::iota(key.data(), key.data() + key.size(), static_cast<unsigned char>(0));
        std::array<unsigned char, 64> out{};
        const QByteArrayView view(input);
        for (qsizetype cut = 0; cut <= view.size(); ++cut) {
            keyedBlake2b(out, key, {view.first(cut), view.sliced(cut)});
            QCOMPARE(QByteArray(reinterpret_cast<const char*>(out.data()), qsizetype(out.size())).toHex(), want);
        }
    }

    void labelsSeparateKeys()
    {
        const SecretBytes master = SecretBytes::random(32);
        QVERIFY(deriveKey(master, "a").equals(deriveKey(master, "a")));
        QVERIFY(!deriveKey(master, "a").equals(deriveKey(master, "b")));
    }

    void bigEndianNumbers()
    {
        QCOMPARE(bigEndian(0x0102, 8).toHex(), QByteArray("0000000000000102"));
        QCOMPARE(bigEndian(0xff, 1).toHex(), QByteArray("ff"));
    }
};

VESTIBULE_TEST(TestDigest);
#include "TestDigest.moc"
