#include "core/base/Digest.h"
#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace paths = vestibule::protocol::paths;

namespace {

using Alter = std::function<void(GateFixture&, protocol::AcceptRequest&)>;

QByteArray shownText(GateFixture& f) { return f.gate->pairingText(QStringLiteral("h:1"))->view().toByteArray(); }

void sign(GateFixture& f, const protocol::PairAnswer& answer, protocol::AcceptRequest& request)
{
    request.proof = protocol::stationProof(f.shownCode(), *protocol::SpkiHash::fromBytes(f.peer().ownSpkiHash),
                                           answer.nonce, request);
}

} // namespace

class TestGatePairing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPairedGateObeysItsEstate();
    void everythingElseIsRefusedWhileUnpaired_data();
    void everythingElseIsRefusedWhileUnpaired();
    void aWrongProofPairsNothing();
    void fiveWrongTriesMakeANewCode();
    void aCodeLivesFifteenMinutes();
    void aManInTheMiddleFails();
    void anAlteredAcceptanceFails_data();
    void anAlteredAcceptanceFails();
    void aWellProvedButUselessAcceptanceChangesNothing_data();
    void aWellProvedButUselessAcceptanceChangesNothing();
    void aPairingUnderWaySurvivesAnotherKnock();
    void aPairedGateCannotBePairedAgain();
    void pairingGivesTheGateItsTime();
    void aRestartKeepsThePairing();
};

void TestGatePairing::aPairedGateObeysItsEstate()
{
    GateFixture f;
    QVERIFY(!must(f.gate->serverSetup()).trust);
    f.pair();
    QVERIFY(f.setup && f.setup->trust);
    QCOMPARE(f.setup->trust->ca, f.estate.ca.certificate());
    QVERIFY(f.setup->self.certificate.isSignedBy(f.estate.ca.certificate()));
    QVERIFY(!f.gate->pairingText(QStringLiteral("h:1")));
    const protocol::GateInfo info = f.info();
    QCOMPARE(info.gate, f.gate->gate());
    QVERIFY(info.certUntil > f.clock.now() && info.crlUntil > f.clock.now());
    f.apply(f.next());
}

void TestGatePairing::everythingElseIsRefusedWhileUnpaired_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Refusal>("refusal");
    for (const QByteArrayView path : {paths::gate, paths::inventory, paths::tombstones, paths::buckets}) {
        QTest::newRow(path.data()) << QByteArray("GET") << path.toByteArray() << Refusal::NotPaired;
    }
    for (const QByteArrayView path : {paths::changes, paths::trust, paths::exports, paths::csr}) {
        QTest::newRow(path.data()) << QByteArray("POST") << path.toByteArray() << Refusal::NotPaired;
    }
    QTest::newRow("/v1/crl") << QByteArray("PUT") << QByteArray("/v1/crl") << Refusal::NotPaired;
    QTest::newRow("/v1/certificate") << QByteArray("PUT") << QByteArray("/v1/certificate") << Refusal::NotPaired;
    QTest::newRow("nowhere") << QByteArray("GET") << QByteArray("/") << Refusal::NotPaired;
    QTest::newRow("GET /v1/pair") << QByteArray("GET") << QByteArray("/v1/pair") << Refusal::BadMethod;
    QTest::newRow("pair without a body") << QByteArray("POST") << QByteArray("/v1/pair") << Refusal::BadRequest;
    QTest::newRow("accept without a body")
        << QByteArray("POST") << QByteArray("/v1/pair/accept") << Refusal::BadRequest;
}

void TestGatePairing::everythingElseIsRefusedWhileUnpaired()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(Refusal, refusal);
    GateFixture f;
    const QByteArray before = f.dump();
    QVERIFY(f.errorOf(f.call(method, path)).refusal == refusal);
    QCOMPARE(f.dump(), before);
}

void TestGatePairing::aWrongProofPairsNothing()
{
    GateFixture f;
    const QByteArray before = f.dump();
    const protocol::PairAnswer answer = f.pairAnswer();
    const protocol::AcceptRequest wrong = f.acceptRequest(answer, protocol::PairingCode::generate());
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, wrong.encode())).refusal, Refusal::PairingFailed);
    // Without a pairing begun, even the right code proves nothing.
    f.reopen();
    protocol::AcceptRequest early = f.acceptRequest(answer, f.shownCode());
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, early.encode())).refusal, Refusal::PairingFailed);
    QVERIFY(!f.gate->isPaired());
    QCOMPARE(f.dump(), before);
}

void TestGatePairing::fiveWrongTriesMakeANewCode()
{
    GateFixture f;
    const QByteArray shown = shownText(f);
    const protocol::PairAnswer answer = f.pairAnswer();
    const protocol::AcceptRequest right = f.acceptRequest(answer, f.shownCode());
    for (int i = 0; i < 4; ++i) {
        const auto wrong = f.acceptRequest(answer, protocol::PairingCode::generate());
        QCOMPARE(f.call("POST", paths::pairAccept, wrong.encode()).status, 403);
        QCOMPARE(shownText(f), shown);
    }
    const auto fifth = f.acceptRequest(answer, protocol::PairingCode::generate());
    QCOMPARE(f.call("POST", paths::pairAccept, fifth.encode()).status, 403);
    QVERIFY(shownText(f) != shown);
    // The old code is worth nothing now.
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, right.encode())).refusal, Refusal::PairingFailed);
    f.pair();
}

void TestGatePairing::aCodeLivesFifteenMinutes()
{
    GateFixture f;
    const QByteArray shown = shownText(f);
    const protocol::PairAnswer answer = f.pairAnswer();
    const protocol::AcceptRequest late = f.acceptRequest(answer, f.shownCode());
    f.clock.advance(minutes(15) - milliseconds(1));
    QCOMPARE(shownText(f), shown);
    f.clock.advance(milliseconds(1));
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, late.encode())).refusal, Refusal::PairingFailed);
    QVERIFY(shownText(f) != shown);
    const QByteArray second = shownText(f);
    f.clock.advance(hours(-1)); // a clock that goes back does not lengthen a code's life
    QVERIFY(shownText(f) != second);
}

void TestGatePairing::aManInTheMiddleFails()
{
    GateFixture f;
    const protocol::PairRequest request{f.gate->gate(), protocol::Nonce::random()};
    const auto answer = must(protocol::PairAnswer::decode(f.call("POST", paths::pair, request.encode()).body));
    // The station saw the certificate of somebody in between.
    const auto theirs = *protocol::SpkiHash::fromBytes(QByteArray(32, 'm'));
    QVERIFY(!protocol::checkGateProof(f.shownCode(), theirs, request.nonce, answer));
    protocol::AcceptRequest accept = f.acceptRequest(answer, f.shownCode());
    accept.proof = protocol::stationProof(f.shownCode(), theirs, answer.nonce, accept);
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, accept.encode())).refusal, Refusal::PairingFailed);
    QVERIFY(!f.gate->isPaired());
}

void TestGatePairing::anAlteredAcceptanceFails_data()
{
    QTest::addColumn<Alter>("alter");
    const auto row = [](const char* name, Alter alter) { QTest::newRow(name) << std::move(alter); };
    row("estate", [](GateFixture&, auto& r) { r.estate = domain::EstateId::random(); });
    row("station", [](GateFixture&, auto& r) { r.station = domain::StationId::random(); });
    row("ca", [](GateFixture&, auto& r) { r.ca += 'x'; });
    row("crl", [](GateFixture& f, auto& r) { r.crl = f.estate.crl(f.clock.now()).der(); });
    row("publish key", [](GateFixture& f, auto& r) { r.publishKey = f.estate.recovery.publicKey(); });
    row("recovery key", [](GateFixture& f, auto& r) { r.recoveryKey = f.estate.publish.publicKey(); });
    row("certificate", [](GateFixture&, auto& r) { r.certificate += 'x'; });
    row("issued", [](GateFixture&, auto& r) { r.issued = r.issued + milliseconds(1); });
}

void TestGatePairing::anAlteredAcceptanceFails()
{
    QFETCH(Alter, alter);
    GateFixture f;
    const QByteArray before = f.dump();
    const protocol::PairAnswer answer = f.pairAnswer();
    protocol::AcceptRequest request = f.acceptRequest(answer, f.shownCode());
    alter(f, request);
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, request.encode())).refusal, Refusal::PairingFailed);
    QCOMPARE(f.dump(), before);
}

void TestGatePairing::aWellProvedButUselessAcceptanceChangesNothing_data()
{
    QTest::addColumn<Alter>("alter");
    QTest::addColumn<Refusal>("refusal");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, Refusal refusal, const char* field, Alter alter) {
        QTest::newRow(name) << std::move(alter) << refusal << QString::fromLatin1(field);
    };
    row("no CA", Refusal::BadRequest, "ca", [](GateFixture&, auto& r) { r.ca = "nonsense"; });
    row("a leaf as CA", Refusal::BadRequest, "ca", [](GateFixture&, auto& r) { r.ca = r.certificate; });
    row("no CRL", Refusal::BadRequest, "crl", [](GateFixture&, auto& r) { r.crl = "nonsense"; });
    row("another estate's CRL", Refusal::BadSignature, "crl", [](GateFixture& f, auto& r) {
        Estate other(f.clock.now());
        r.crl = other.crl(f.clock.now()).der();
    });
    row("a stale CRL", Refusal::BadRequest, "crl",
        [](GateFixture& f, auto& r) { r.crl = f.estate.crl(f.clock.now() - hours(48), hours(24)).der(); });
    row("no certificate", Refusal::BadRequest, "certificate", [](GateFixture&, auto& r) { r.certificate = "x"; });
    row("another gate's certificate", Refusal::BadRequest, "certificate", [](GateFixture& f, auto& r) {
        const auto key = must(protocol::tls::KeyPair::generate());
        const auto csr = must(protocol::tls::CertificateSigningRequest::create(key));
        r.certificate = must(f.estate.ca.issueGate(csr, f.gate->gate(), f.clock.now())).der();
    });
}

void TestGatePairing::aWellProvedButUselessAcceptanceChangesNothing()
{
    QFETCH(Alter, alter);
    QFETCH(Refusal, refusal);
    QFETCH(QString, field);
    GateFixture f;
    const QByteArray before = f.dump();
    const protocol::PairAnswer answer = f.pairAnswer();
    protocol::AcceptRequest request = f.acceptRequest(answer, f.shownCode());
    alter(f, request);
    sign(f, answer, request);
    const protocol::ErrorBody error = f.errorOf(f.call("POST", paths::pairAccept, request.encode()));
    QVERIFY(error.refusal == refusal);
    QCOMPARE(error.field.value_or(QString()), field);
    QVERIFY(!f.gate->isPaired() && !f.setup);
    QCOMPARE(f.dump(), before);
    f.pair();
}

void TestGatePairing::aPairingUnderWaySurvivesAnotherKnock()
{
    GateFixture f;
    const protocol::PairAnswer answer = f.pairAnswer();
    for (int i = 0; i < 5; ++i) {
        (void)f.pairAnswer();
    }
    const auto accepted = f.call("POST", paths::pairAccept, f.acceptRequest(answer, f.shownCode()).encode());
    QCOMPARE(accepted.status, 204);
}

void TestGatePairing::aPairedGateCannotBePairedAgain()
{
    GateFixture f;
    const protocol::PairAnswer answer = f.pairAnswer();
    const protocol::AcceptRequest request = f.acceptRequest(answer, f.shownCode());
    QCOMPARE(f.call("POST", paths::pairAccept, request.encode()).status, 204);
    const QByteArray before = f.dump();
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, request.encode())).refusal, Refusal::AlreadyPaired);
    QCOMPARE(f.errorOf(f.call("POST", paths::pair)).refusal, Refusal::AlreadyPaired);
    // A connection from before, without a certificate, gets nothing.
    const HttpResponse old = f.gate->handle({"GET", "/v1/gate", {}, {}, {}}, PeerInfo{});
    QCOMPARE(f.errorOf(old).refusal, Refusal::NotPaired);
    QCOMPARE(f.dump(), before);
}

void TestGatePairing::pairingGivesTheGateItsTime()
{
    GateFixture f;
    const protocol::PairAnswer answer = f.pairAnswer();
    const protocol::PairingCode code = f.shownCode();
    protocol::AcceptRequest request = f.acceptRequest(answer, code);
    f.clock.set(Instant::fromMs(1000)); // no battery at all
    f.reopen();
    const protocol::PairAnswer again = f.pairAnswer();
    sign(f, again, request);
    // Its key is the same after the restart, so the certificate still fits.
    QCOMPARE(f.call("POST", paths::pairAccept, request.encode()).status, 204);
    QCOMPARE(f.gate->clock().now(), startTime);
    f.reopen();
    QCOMPARE(f.gate->clock().now(), startTime);
}

void TestGatePairing::aRestartKeepsThePairing()
{
    GateFixture f;
    f.pair();
    const protocol::GateInfo before = f.info();
    f.reopen();
    protocol::GateInfo after = f.info();
    QCOMPARE(after.boot, before.boot + 1);
    after.boot = before.boot;
    QCOMPARE(after, before);
    QVERIFY(must(f.gate->serverSetup()).trust);
}

VESTIBULE_TEST(TestGatePairing);
#include "TestGatePairing.moc"
