#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Limits.h"
#include "tests/core/protocol/Vectors.h"
#include "tests/support/TestRunner.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::protocol;
using namespace vestibule::protocol::cbor;

namespace {

QByteArray hex(const char* text) { return QByteArray::fromHex(text); }

/// `levels` arrays around a number.
QByteArray nested(int levels) { return QByteArray(levels, char(0x81)) + char(0x01); }

bool isAccepted(const QByteArray& bytes) { return Document::parse(bytes).has_value(); }

} // namespace

class TestCbor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// RFC 8949, appendix A.
    void writesTheNumbersOfTheStandard_data()
    {
        QTest::addColumn<quint64>("value");
        QTest::addColumn<QByteArray>("encoded");
        const std::initializer_list<std::pair<quint64, const char*>> rows{{0, "00"},
                                                                          {1, "01"},
                                                                          {10, "0a"},
                                                                          {23, "17"},
                                                                          {24, "1818"},
                                                                          {25, "1819"},
                                                                          {100, "1864"},
                                                                          {255, "18ff"},
                                                                          {256, "190100"},
                                                                          {1000, "1903e8"},
                                                                          {65535, "19ffff"},
                                                                          {65536, "1a00010000"},
                                                                          {1000000, "1a000f4240"},
                                                                          {4294967295, "1affffffff"},
                                                                          {4294967296, "1b0000000100000000"},
                                                                          {1000000000000, "1b000000e8d4a51000"},
                                                                          {0x7fffffffffffffff, "1b7fffffffffffffff"}};
        for (const auto& [value, encoded] : rows) {
            QTest::newRow(encoded) << value << hex(encoded);
        }
    }
    void writesTheNumbersOfTheStandard()
    {
        QFETCH(quint64, value);
        QFETCH(QByteArray, encoded);
        QCOMPARE(encodeUint(value), encoded);
        const Document document = Document::parse(encoded).value();
        QCOMPARE(document.root().kind(), Kind::Unsigned);
        QCOMPARE(document.root().uint(), value);
    }

    /// RFC 8949, appendix A.
    void writesOtherItemsOfTheStandard()
    {
        QCOMPARE(encodeInt(-1), hex("20"));
        QCOMPARE(encodeInt(-100), hex("3863"));
        QCOMPARE(encodeInt(-1000), hex("3903e7"));
        QCOMPARE(encodeInt(std::numeric_limits<qint64>::min()), hex("3b7fffffffffffffff"));
        QCOMPARE(encodeBool(false), hex("f4"));
        QCOMPARE(encodeBool(true), hex("f5"));
        QCOMPARE(encodeNull(), hex("f6"));
        QCOMPARE(encodeBytes({}), hex("40"));
        QCOMPARE(encodeBytes(hex("01020304")), hex("4401020304"));
        QCOMPARE(encodeText(QString()), hex("60"));
        QCOMPARE(encodeText(u"IETF"_s), hex("6449455446"));
        QCOMPARE(encodeText(u"\u6c34"_s), hex("63e6b0b4"));
        QCOMPARE(ArrayWriter().finish(), hex("80"));
        QCOMPARE(MapWriter().finish(), hex("a0"));
    }

    void sortsKeysByTheirEncodedBytes()
    {
        MapWriter map;
        map.uint("aa", 1);
        map.uint("b", 2);
        map.uint("", 3);
        map.uint("a", 4);
        map.uint("version", 5);
        QCOMPARE(map.finish(), hex("a56003616104616202626161016776657273696f6e05"));
    }

    void anArrayKeepsItsOrder()
    {
        ArrayWriter array;
        array.item(encodeUint(2));
        array.item(encodeUint(1));
        QCOMPARE(array.finish(), hex("820201"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a byte after the item") << hex("0000");
        QTest::newRow("a whole item after the item") << hex("a0a0");
        QTest::newRow("number cut after its head") << hex("19ff");
        QTest::newRow("text cut") << hex("6361");
        QTest::newRow("array cut") << hex("8201");
        QTest::newRow("map without its value") << hex("a16161");
        QTest::newRow("map without its key") << hex("a1");
        QTest::newRow("array that says 2^63 items") << hex("9b7fffffffffffffff");
        QTest::newRow("array that says 2^64-1 items") << hex("9bffffffffffffffff00");
        QTest::newRow("map that says 2^32 pairs") << hex("bb0000000100000000");
        QTest::newRow("text that says 2^63 bytes") << hex("7b7fffffffffffffff");
        QTest::newRow("text that says 2^64-1 bytes") << hex("7bffffffffffffffff");
        QTest::newRow("0 in two bytes") << hex("1800");
        QTest::newRow("23 in two bytes") << hex("1817");
        QTest::newRow("255 in three bytes") << hex("1900ff");
        QTest::newRow("65535 in five bytes") << hex("1a0000ffff");
        QTest::newRow("2^32-1 in nine bytes") << hex("1b00000000ffffffff");
        QTest::newRow("length of a text in two bytes") << hex("780161");
        QTest::newRow("length of a map in two bytes") << hex("b800");
        QTest::newRow("2^63") << hex("1b8000000000000000");
        QTest::newRow("2^64-1") << hex("1bffffffffffffffff");
        QTest::newRow("-2^63-1") << hex("3b8000000000000000");
        QTest::newRow("indefinite bytes") << hex("5f4101ff");
        QTest::newRow("indefinite text") << hex("7f6161ff");
        QTest::newRow("indefinite array") << hex("9f01ff");
        QTest::newRow("indefinite map") << hex("bf616101ff");
        QTest::newRow("break alone") << hex("ff");
        QTest::newRow("reserved head 28") << hex("1c");
        QTest::newRow("reserved head 29") << hex("1d");
        QTest::newRow("reserved head 30") << hex("1e");
        QTest::newRow("duplicate key") << hex("a2616101616102");
        QTest::newRow("duplicate empty key") << hex("a260016002");
        QTest::newRow("unsorted keys") << hex("a2616201616102");
        QTest::newRow("longer key first") << hex("a262616101616202");
        QTest::newRow("number as a key") << hex("a10101");
        QTest::newRow("bytes as a key") << hex("a1416101");
        QTest::newRow("array as a key") << hex("a18001");
        QTest::newRow("half float") << hex("f93c00");
        QTest::newRow("float") << hex("fa47c35000");
        QTest::newRow("double") << hex("fb3ff199999999999a");
        QTest::newRow("undefined") << hex("f7");
        QTest::newRow("simple 16") << hex("f0");
        QTest::newRow("simple 255") << hex("f8ff");
        QTest::newRow("false in two bytes") << hex("f814");
        QTest::newRow("tag") << hex("c001");
        QTest::newRow("tag 18") << hex("d280");
        QTest::newRow("overlong UTF-8") << hex("62c080");
        QTest::newRow("half a UTF-8 sign") << hex("61e6");
        QTest::newRow("surrogate in UTF-8") << hex("63eda080");
        QTest::newRow("beyond Unicode") << hex("64f4908080");
        QTest::newRow("invalid UTF-8 as a key") << hex("a161ff01");
        QTest::newRow("nine levels") << nested(9);
        QTest::newRow("a hundred thousand levels") << nested(100000);
        QTest::newRow("a million items of a byte each") << head(4, 1'000'000) + QByteArray(1'000'000, '\0');
        QTest::newRow("nine levels of maps") << hex("a16161").repeated(9) + hex("01");
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        const Result<Document> document = Document::parse(bytes);
        QVERIFY(!document);
        QCOMPARE(document.error().code().text(), codes::malformed.text());
    }

    void takesEightLevels()
    {
        QVERIFY(isAccepted(nested(8)));
        QVERIFY(isAccepted(hex("a16161").repeated(8) + hex("01")));
    }

    void refusesMoreThanTheCap()
    {
        const QByteArray full = encodeBytes(QByteArray(limits::bodyBytes - 5, 'x'));
        QCOMPARE(full.size(), limits::bodyBytes);
        QVERIFY(Document::parse(full).has_value());
        const QByteArray tooLong = encodeBytes(QByteArray(limits::bodyBytes - 4, 'x'));
        const Result<Document> over = Document::parse(tooLong);
        QVERIFY(!over);
        QCOMPARE(over.error().code().text(), codes::tooLarge.text());
    }

    void everyPrefixOfADocumentIsRefused()
    {
        const QByteArray whole = test::hexOf(test::vectors()[u"cose"][u"payload"]);
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QVERIFY(!isAccepted(whole.first(size)));
        }
        QVERIFY(Document::parse(whole).has_value());
    }

    /// The rule of the protocol: what is accepted is what encoding again gives.
    void whatIsAcceptedIsTheDeterministicForm()
    {
        const QByteArray start = test::hexOf(test::vectors()[u"cose"][u"payload"]);
        MapWriter outer;
        outer.item("list", hex("83f4f5f6"));
        outer.item("minus", encodeInt(-7));
        outer.item("part", start);
        const QByteArray whole = outer.finish();
        QRandomGenerator random(20260101);
        int accepted = 0;
        for (int round = 0; round < 20000; ++round) {
            QByteArray bytes = whole;
            const int edits = 1 + int(random.bounded(3));
            for (int i = 0; i < edits; ++i) {
                bytes[qsizetype(random.bounded(int(bytes.size())))] = char(random.bounded(256));
            }
            const Result<Document> document = Document::parse(bytes);
            if (document) {
                ++accepted;
                QCOMPARE(document->encode(), bytes);
            }
        }
        QVERIFY(accepted > 100);
        QVERIFY(accepted < 19000);
    }

    void fieldsSayWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("detail");
        const QByteArray id = "50" + QByteArray(32, '1');
        const auto row = [](const char* name, const QByteArray& hexText, ErrorCode code, const char* detail) {
            QTest::newRow(name) << QByteArray::fromHex(hexText) << QByteArray::fromStdString(code.text())
                                << QByteArray(detail);
        };
        row("not a map", "80", codes::wrongType, "body: not a map");
        row("missing", "a0", codes::missingField, "n: missing field");
        row("text for a number", "a1616e6131", codes::wrongType, "n: not an unsigned integer");
        row("negative number", "a1616e20", codes::wrongType, "n: not an unsigned integer");
        row("null for a number", "a1616ef6", codes::wrongType, "n: not an unsigned integer");
        row("number over its limit", "a1616e186500", codes::malformed, "");
        row("number too large", "a1616e1865", codes::badValue, "n: too large a number");
        row("short id", "a2616e0162696441aa", codes::badValue, "id: wrong length");
        row("text for an id", "a2616e016269646161", codes::wrongType, "id: byte string");
        row("list is a map", "a3616e01626964" + id + "646c697374a0", codes::wrongType, "list: not an array");
        row("a member is no map", "a3616e01626964" + id + "646c6973748101", codes::wrongType, "list[0]: not a map");
        row("a member lacks a field", "a3616e01626964" + id + "646c69737482a1617800a0", codes::missingField,
            "list[1].x: missing field");
        row("too many members", "a3616e01626964" + id + "646c69737483a1617800a1617800a1617800", codes::tooLarge,
            "list: too many members");
    }
    void fieldsSayWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, detail);
        using TestId = Id<struct TestIdTag>;
        const Result<quint64> result = decodeMap<quint64>(bytes, [](Fields& in) {
            quint64 sum = in.uint("n", 100);
            static_cast<void>(in.fixed<TestId>("id"));
            for (Fields& part : in.maps("list", 2)) {
                sum += part.uint("x");
                in.adopt(part);
            }
            return sum;
        });
        QVERIFY(!result);
        QCOMPARE(QByteArray::fromStdString(result.error().code().text()), code);
        if (!detail.isEmpty()) {
            QCOMPARE(QByteArray::fromStdString(result.error().detail()), detail);
        }
    }

    void theFirstErrorStays()
    {
        const QByteArray bytes = hex("a1616e01");
        const Document document = Document::parse(bytes).value();
        Fields in(document.root());
        static_cast<void>(in.text("n"));
        static_cast<void>(in.uint("other"));
        in.refuse("third", "no");
        QVERIFY(in.failed());
        QCOMPARE(in.error().detail(), std::string("n: not a text"));
        QCOMPARE(in.uint("n"), quint64(0)); // after a failure every getter is empty
    }

    void nullAndAbsentAreTold()
    {
        const QByteArray bytes = hex("a26161f6616241aa");
        const Document document = Document::parse(bytes).value();
        Fields in(document.root());
        QVERIFY(!in.has("a"));
        QVERIFY(in.has("b"));
        QVERIFY(!in.has("c"));
        QCOMPARE(in.bytesOrNull("a"), std::optional<QByteArray>());
        QCOMPARE(in.bytesOrNull("b"), std::optional<QByteArray>(hex("aa")));
        QVERIFY(!in.failed());
        QCOMPARE(in.bytesOrNull("c"), std::optional<QByteArray>());
        QVERIFY(in.failed());
        QVERIFY(in.error().is(codes::missingField));
    }

    void truthValuesAreNotNumbers()
    {
        const QByteArray bytes = hex("a26161016162f5");
        const Document document = Document::parse(bytes).value();
        Fields in(document.root());
        QVERIFY(in.boolean("b"));
        QVERIFY(!in.boolean("a"));
        QVERIFY(in.failed());
        QVERIFY(in.error().is(codes::wrongType));
    }
};

VESTIBULE_TEST(TestCbor);
#include "TestCbor.moc"
