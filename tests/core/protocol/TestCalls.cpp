#include "core/protocol/Calls.h"
#include "core/protocol/Codes.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::protocol;

namespace {
const Nonce nonce = Nonce::fromHex("000102030405060708090a0b0c0d0e0f").value();
const QByteArray nonceText = "nonce=000102030405060708090a0b0c0d0e0f";
} // namespace

class TestCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pageQueriesGoBothWays()
    {
        PageQuery query;
        query.nonce = nonce;
        QCOMPARE(query.format(), QByteArray("limit=5000&") + nonceText);
        QVERIFY(PageQuery::parse(query.format()).value() == query);
        query.after = CredentialId::fromHex("ff000000000000000000000000000004").value();
        query.limit = 1;
        query.prefix = QByteArray::fromHex("0fa0");
        QCOMPARE(query.format(),
                 QByteArray("after=ff000000000000000000000000000004&limit=1&") + nonceText + "&prefix=0fa0");
        QVERIFY(PageQuery::parse(query.format()).value() == query);
    }

    void bucketQueriesGoBothWays()
    {
        BucketsQuery query;
        query.nonce = nonce;
        QVERIFY(BucketsQuery::parse(query.format()).value() == query);
        query.bucket = 0;
        QCOMPARE(query.format(), nonceText + "&bucket=00");
        QVERIFY(BucketsQuery::parse(query.format()).value() == query);
        query.bucket = 255;
        QVERIFY(BucketsQuery::parse(query.format()).value() == query);
    }

    void whatIsLeftOutHasItsDefault()
    {
        const PageQuery query = PageQuery::parse(nonceText + "&later=1").value();
        QVERIFY(!query.after);
        QCOMPARE(query.limit, limits::pageEntries);
        QVERIFY(query.prefix.isEmpty());
    }

    void badPageQueriesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char* name, const QByteArray& query, const char* field) {
            QTest::newRow(name) << query << QByteArray(field);
        };
        row("empty", {}, "nonce");
        row("no nonce", "limit=5", "nonce");
        row("short nonce", "nonce=0001", "nonce");
        row("nonce in capitals", nonceText.toUpper().replace("NONCE", "nonce"), "nonce");
        row("nonce twice", nonceText + '&' + nonceText, "nonce");
        row("after too short", nonceText + "&after=ff", "after");
        row("limit 0", nonceText + "&limit=0", "limit");
        row("limit 5001", nonceText + "&limit=5001", "limit");
        row("limit negative", nonceText + "&limit=-1", "limit");
        row("limit no number", nonceText + "&limit=many", "limit");
        row("limit beyond 64 bits", nonceText + "&limit=99999999999999999999", "limit");
        row("prefix empty", nonceText + "&prefix=", "prefix");
        row("prefix of half a byte", nonceText + "&prefix=f", "prefix");
        row("prefix of three bytes", nonceText + "&prefix=0a0b0c", "prefix");
        row("prefix no hex", nonceText + "&prefix=zz", "prefix");
        row("no equals sign", nonceText + "&prefix", "query");
        row("no name", nonceText + "&=1", "query");
        row("empty pair", nonceText + "&&", "query");
    }
    void badPageQueriesAreRefused()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, field);
        const Result<PageQuery> result = PageQuery::parse(query);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::badValue) || result.error().is(codes::missingField));
        QVERIFY(QByteArray::fromStdString(result.error().detail()).startsWith(field + ": "));
    }

    void badBucketQueriesAreRefused()
    {
        QVERIFY(BucketsQuery::parse({}).error().is(codes::missingField));
        QVERIFY(BucketsQuery::parse(nonceText + "&bucket=").error().is(codes::badValue));
        QVERIFY(BucketsQuery::parse(nonceText + "&bucket=0").error().is(codes::badValue));
        QVERIFY(BucketsQuery::parse(nonceText + "&bucket=0001").error().is(codes::badValue));
        QVERIFY(BucketsQuery::parse(nonceText + "&bucket=0G").error().is(codes::badValue));
    }
};

VESTIBULE_TEST(TestCalls);
#include "TestCalls.moc"
