#include "core/base/Id.h"
#include "tests/support/TestRunner.h"

#include <type_traits>

using namespace vestibule;

namespace {
using A = Id<struct ATag>;
using B = Id<struct BTag>;
} // namespace

class TestId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tagsDoNotMix() { static_assert(!std::is_convertible_v<A, B> && !std::is_constructible_v<A, B>); }

    void readsOnlyLowerCaseHex_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << QByteArray("00112233445566778899aabbccddeeff") << true;
        QTest::newRow("upper case") << QByteArray("00112233445566778899AABBCCDDEEFF") << false;
        QTest::newRow("short") << QByteArray("0011") << false;
        QTest::newRow("long") << QByteArray("00112233445566778899aabbccddeeff00") << false;
        QTest::newRow("a space") << QByteArray("00112233445566778899aabbccddee f") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void readsOnlyLowerCaseHex()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const auto id = A::fromHex(text);
        QCOMPARE(id.has_value(), good);
        if (id) {
            QCOMPARE(id->hex(), text);
            QCOMPARE(A::fromBytes(id->bytes()), id);
        }
    }

    void ordersByBytes()
    {
        QVERIFY(*A::fromHex("00000000000000000000000000000001") < *A::fromHex("ff000000000000000000000000000000"));
        QVERIFY(A().isNull());
        QVERIFY(A::random() != A::random());
    }
};

VESTIBULE_TEST(TestId);
#include "TestId.moc"
