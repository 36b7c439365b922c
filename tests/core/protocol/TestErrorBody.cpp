#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/ErrorBody.h"
#include "tests/support/TestRunner.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::protocol;

class TestErrorBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableIsTheProtocols_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("status");
        const std::initializer_list<std::pair<const char*, int>> rows{
            {"bad-request", 400},      {"not-paired", 403},      {"already-paired", 409}, {"pairing-failed", 403},
            {"wrong-gate", 403},       {"bad-signature", 403},   {"crl-stale", 403},      {"version-conflict", 409},
            {"root-mismatch", 422},    {"consent-missing", 422}, {"tombstoned", 422},     {"stale-rev", 422},
            {"no-such-entry", 422},    {"anchor-rollback", 409}, {"lease-expired", 422},  {"clock-skew", 422},
            {"unsupported-algo", 422}, {"too-large", 413},       {"full", 507},           {"busy", 503},
            {"not-found", 404},        {"bad-method", 405},      {"internal", 500}};
        for (const auto& [code, status] : rows) {
            QTest::newRow(code) << QByteArray(code) << status;
        }
        QCOMPARE(rows.size(), refusalTable.size());
    }
    void theTableIsTheProtocols()
    {
        QFETCH(QByteArray, code);
        QFETCH(int, status);
        const std::optional<Refusal> refusal = refusalOf(status, code);
        QVERIFY(refusal.has_value());
        QCOMPARE(rowOf(*refusal).status, status);
        QCOMPARE(QByteArray(rowOf(*refusal).code.data()), code);
        QVERIFY(!refusalOf(status + 1, code));
        const ErrorBody body = ErrorBody::of(*refusal, u"because"_s);
        QVERIFY(ErrorBody::decode(status, body.encode()).value() == body);
        QVERIFY(ErrorBody::decode(200, body.encode()).error().is(codes::badValue));
    }

    void everyDetailSurvives()
    {
        ErrorBody body = ErrorBody::of(Refusal::VersionConflict, u"held is further"_s);
        body.retry = Retry::Later;
        body.field = u"upserts[3].rev"_s;
        body.position = Position{2, 9};
        body.root = emptyRoot();
        body.clock = Instant::fromMs(1767225600000);
        QVERIFY(ErrorBody::decode(409, body.encode()).value() == body);
    }

    void halfAPositionIsRefused()
    {
        cbor::MapWriter out;
        out.text("code", "busy");
        out.text("message", "");
        out.text("retry", "later");
        QVERIFY(ErrorBody::decode(503, out.finish()).has_value());
        out.uint("epoch", 1);
        QVERIFY(ErrorBody::decode(503, out.finish()).error().is(codes::missingField));
    }

    void whatIsNoErrorBodyIsRefused()
    {
        QVERIFY(ErrorBody::decode(500, {}).error().is(codes::malformed));
        QVERIFY(ErrorBody::decode(500, "<html>").error().is(codes::malformed));
        QVERIFY(ErrorBody::decode(500, cbor::MapWriter().finish()).error().is(codes::missingField));
        cbor::MapWriter out;
        out.text("code", "internal");
        out.text("message", "");
        out.text("retry", "soon");
        QVERIFY(ErrorBody::decode(500, out.finish()).error().is(codes::badValue));
    }

    void errorsOfThisRoomBecomeRefusals_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QByteArray>("wanted");
        const QHash<QByteArray, QByteArray> special{
            {"protocol/too-large", "too-large"},     {"protocol/bad-signature", "bad-signature"},
            {"protocol/bad-key", "bad-signature"},   {"protocol/unsupported-algorithm", "unsupported-algo"},
            {"protocol/bad-code", "pairing-failed"}, {"protocol/bad-proof", "pairing-failed"}};
        for (std::size_t i = 0; i < codes::all.size(); ++i) {
            const QByteArray text = QByteArray::fromStdString(codes::all[i].text());
            QTest::newRow(text.constData()) << int(i) << special.value(text, "bad-request");
        }
    }
    void errorsOfThisRoomBecomeRefusals()
    {
        QFETCH(int, index);
        QFETCH(QByteArray, wanted);
        const ErrorBody body = refusalFor(Error(codes::all[std::size_t(index)], "upserts[1].rev: why"));
        QCOMPARE(QByteArray(rowOf(body.refusal).code.data()), wanted);
        QVERIFY(body.message.contains(u"why"_s));
    }

    void theFieldIsNamed()
    {
        QCOMPARE(refusalFor(Error(codes::missingField, "upserts[1].rev: missing field")).field, u"upserts[1].rev"_s);
        QVERIFY(!refusalFor(Error(codes::malformed, "truncated: x")).field);
        QCOMPARE(refusalFor(Error(ErrorCode{"store", "disk-full"})).refusal, Refusal::Internal);
    }

    void codesAreTheirOwn()
    {
        QSet<QByteArray> seen;
        for (const ErrorCode& code : codes::all) {
            seen.insert(QByteArray::fromStdString(code.text()));
            QCOMPARE(code.room, std::string_view("protocol"));
        }
        QCOMPARE(seen.size(), qsizetype(codes::all.size()));
    }
};

VESTIBULE_TEST(TestErrorBody);
#include "TestErrorBody.moc"
