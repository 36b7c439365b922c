#include "core/audit/Codes.h"
#include "core/audit/Entry.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;

namespace {

Entry full()
{
    Entry entry;
    entry.seq = 7;
    entry.at = Instant::fromMs(1'800'000'000'123);
    entry.by = domain::OperatorId::fromHex("000102030405060708090a0b0c0d0e0f").value();
    entry.action = "resident/exported";
    entry.subject = domain::PersonToken::fromHex("101112131415161718191a1b1c1d1e1f").value();
    entry.object = QByteArray(16, '\x22');
    entry.reason = "court-order";
    entry.document = "No.2026/17-B";
    entry.count = 3;
    return entry;
}

} // namespace

class TestEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsOneSpelling()
    {
        QCOMPARE(
            encode(full()).value(),
            QByteArray(
                "{\"action\":\"resident/exported\",\"at\":1800000000123,\"by\":\"000102030405060708090a0b0c0d0e0f\","
                "\"count\":3,\"document\":\"No.2026/17-B\",\"object\":\"22222222222222222222222222222222\","
                "\"reason\":\"court-order\",\"seq\":7,\"subject\":\"101112131415161718191a1b1c1d1e1f\"}"));
        Entry small;
        small.action = "station/started";
        QCOMPARE(encode(small).value(), QByteArray("{\"action\":\"station/started\",\"at\":0,\"seq\":0}"));
    }

    void whatIsWrittenIsRead()
    {
        QCOMPARE(decode(encode(full()).value()).value(), full());
        Entry small;
        small.action = "a";
        small.count = 0;
        QCOMPARE(decode(encode(small).value()).value(), small);
    }

    void freeTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("no action") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("a sentence as action") << QByteArray("looked at him") << QByteArray() << QByteArray();
        QTest::newRow("a name as reason") << QByteArray("a") << QByteArray("王小明") << QByteArray();
        QTest::newRow("a sentence as document") << QByteArray("a") << QByteArray() << QByteArray("letter of Mr Li");
        QTest::newRow("too long a document") << QByteArray("a") << QByteArray() << QByteArray(65, '1');
        QTest::newRow("too long an action") << QByteArray(65, 'a') << QByteArray() << QByteArray();
        QTest::newRow("a quote") << QByteArray("a\"") << QByteArray() << QByteArray();
    }

    void freeTextIsRefused()
    {
        QFETCH(const QByteArray, action);
        QFETCH(const QByteArray, reason);
        QFETCH(const QByteArray, document);
        Entry entry;
        entry.action = action;
        entry.reason = reason;
        entry.document = document;
        QVERIFY(encode(entry).error().is(audit::codes::fieldRefused));
    }

    void everyOtherSpellingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = encode(full()).value();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("cut") << good.chopped(1);
        QTest::newRow("trailing blank") << good + ' ';
        QTest::newRow("a blank inside") << QByteArray(good).replace(",\"at\"", ", \"at\"");
        QTest::newRow("another order") << QByteArray("{\"at\":0,\"action\":\"a\",\"seq\":0}");
        QTest::newRow("an unknown field") << QByteArray("{\"action\":\"a\",\"at\":0,\"note\":\"x\",\"seq\":0}");
        QTest::newRow("a field twice") << QByteArray("{\"action\":\"a\",\"action\":\"a\",\"at\":0,\"seq\":0}");
        QTest::newRow("a number as text") << QByteArray("{\"action\":\"a\",\"at\":\"0\",\"seq\":0}");
        QTest::newRow("a fraction") << QByteArray("{\"action\":\"a\",\"at\":0.5,\"seq\":0}");
        QTest::newRow("a negative number") << QByteArray("{\"action\":\"a\",\"at\":0,\"seq\":-1}");
        QTest::newRow("upper-case hex") << QByteArray(good).replace("0c0d0e0f", "0C0D0E0F");
        QTest::newRow("a null operator") << QByteArray(
            "{\"action\":\"a\",\"at\":0,\"by\":\"00000000000000000000000000000000\",\"seq\":0}");
        QTest::newRow("an escaped letter") << QByteArray("{\"action\":\"\\u0061\",\"at\":0,\"seq\":0}");
    }

    void everyOtherSpellingIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(decode(bytes).error().is(audit::codes::badEntry));
    }
};

VESTIBULE_TEST(TestEntry);
#include "TestEntry.moc"
