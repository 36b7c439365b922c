#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace paths = vestibule::protocol::paths;
namespace tls = vestibule::protocol::tls;

namespace {

tls::CertificateSigningRequest requestFrom(GateFixture& f)
{
    const HttpResponse answer = f.call("POST", paths::csr);
    if (answer.status != 200 || answer.contentType != protocol::media::csr.toByteArray()) {
        throw std::runtime_error("no request");
    }
    return must(tls::CertificateSigningRequest::parse(answer.body));
}

tls::Certificate certified(GateFixture& f, const tls::CertificateSigningRequest& request)
{
    return must(f.estate.ca.issueGate(request, f.gate->gate(), f.clock.now()));
}

using Make = std::function<QByteArray(GateFixture&)>;

} // namespace

class TestGateRenewal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRenewalIsForAFreshKey();
    void aRenewedGateStartsWithItsNewKey();
    void eachRenewalErasesTheKeyBeforeIt();
    void askedAgainItIsTheSameKey();
    void theSameCertificateAgainIsDone();
    void aRequestDoesNotOutliveARestart();
    void aUselessCertificateChangesNothing_data();
    void aUselessCertificateChangesNothing();
    void aRevokedCertificateIsRefused();
    void anExpiredGateIsRenewed();
    void newTrustTakesTheKeyInUse();
    void aRenewalWaitsForAFreshList();
};

void TestGateRenewal::aRenewalIsForAFreshKey()
{
    GateFixture f;
    fillGate(f);
    const tls::Identity before = must(f.gate->serverSetup()).self;
    const auto request = requestFrom(f);
    QVERIFY(request.spki() != before.key.spki());
    // Nothing is shown of it before it is certified.
    QCOMPARE(must(f.gate->serverSetup()).self.key.spki(), before.key.spki());
    f.clock.advance(hours(24 * 20));
    const tls::Certificate next = certified(f, request);
    QCOMPARE(f.call("PUT", paths::certificate, next.der()).status, 204);
    QVERIFY(f.setup.has_value());
    QCOMPARE(f.setup->self.certificate, next);
    QCOMPARE(f.setup->self.key.spki(), request.spki());
    QCOMPARE(f.setup->trust->ca, f.estate.ca.certificate());
    QCOMPARE(f.info().certUntil, next.notAfter());
    QVERIFY(f.gate->decideCard({QStringLiteral("C2"), {}}).admit);
}

void TestGateRenewal::aRenewedGateStartsWithItsNewKey()
{
    GateFixture f;
    fillGate(f);
    const auto request = requestFrom(f);
    const tls::Certificate next = certified(f, request);
    QCOMPARE(f.call("PUT", paths::certificate, next.der()).status, 204);
    f.reopen();
    const tls::Identity after = must(f.gate->serverSetup()).self;
    QCOMPARE(after.certificate, next);
    QCOMPARE(after.key.spki(), request.spki());
    f.apply(f.next());
}

void TestGateRenewal::eachRenewalErasesTheKeyBeforeIt()
{
    GateFixture f;
    fillGate(f);
    QCOMPARE(f.call("PUT", paths::certificate, certified(f, requestFrom(f)).der()).status, 204);
    const SecretBytes first = must(must(f.gate->serverSetup()).self.key.privateDer());
    QVERIFY(f.dump().contains(first.view().toByteArray().toHex()));
    const auto second = requestFrom(f);
    QCOMPARE(f.call("PUT", paths::certificate, certified(f, second).der()).status, 204);
    QVERIFY(!f.dump().contains(first.view().toByteArray().toHex()));
    QCOMPARE(must(f.gate->serverSetup()).self.key.spki(), second.spki());
}

void TestGateRenewal::askedAgainItIsTheSameKey()
{
    GateFixture f;
    fillGate(f);
    const auto first = requestFrom(f);
    const auto second = requestFrom(f);
    QCOMPARE(second.spki(), first.spki());
    QCOMPARE(f.call("PUT", paths::certificate, certified(f, first).der()).status, 204);
    QVERIFY(requestFrom(f).spki() != first.spki());
}

void TestGateRenewal::theSameCertificateAgainIsDone()
{
    GateFixture f;
    fillGate(f);
    const tls::Certificate next = certified(f, requestFrom(f));
    QCOMPARE(f.call("PUT", paths::certificate, next.der()).status, 204);
    const QByteArray after = f.dump();
    QCOMPARE(f.call("PUT", paths::certificate, next.der()).status, 204);
    f.reopen();
    QCOMPARE(f.call("PUT", paths::certificate, next.der()).status, 204);
    QCOMPARE(f.dump(), after);
}

void TestGateRenewal::aRequestDoesNotOutliveARestart()
{
    GateFixture f;
    fillGate(f);
    const tls::Certificate late = certified(f, requestFrom(f));
    const QByteArray before = f.dump();
    f.reopen();
    const protocol::ErrorBody refused = f.errorOf(f.call("PUT", paths::certificate, late.der()));
    QCOMPARE(refused.refusal, Refusal::BadRequest);
    QCOMPARE(refused.field, std::optional(QStringLiteral("certificate")));
    QCOMPARE(f.dump(), before);
    QCOMPARE(f.call("PUT", paths::certificate, certified(f, requestFrom(f)).der()).status, 204);
}

void TestGateRenewal::aUselessCertificateChangesNothing_data()
{
    QTest::addColumn<Make>("make");
    const auto row = [](const char* name, Make make) { QTest::newRow(name) << std::move(make); };
    row("nonsense", [](GateFixture&) { return QByteArray("nonsense"); });
    row("nothing", [](GateFixture&) { return QByteArray(); });
    row("for another key", [](GateFixture& f) {
        const tls::KeyPair other = must(tls::KeyPair::generate());
        return certified(f, must(tls::CertificateSigningRequest::create(other))).der();
    });
    row("for another gate", [](GateFixture& f) {
        return must(f.estate.ca.issueGate(requestFrom(f), domain::GateId::random(), f.clock.now())).der();
    });
    row("by another estate", [](GateFixture& f) {
        const Estate other(f.clock.now());
        return must(other.ca.issueGate(requestFrom(f), f.gate->gate(), f.clock.now())).der();
    });
    row("for a station", [](GateFixture& f) {
        return must(f.estate.ca.issueStation(requestFrom(f), f.estate.station, f.clock.now())).der();
    });
    row("past its end", [](GateFixture& f) {
        return must(f.estate.ca.issueGate(requestFrom(f), f.gate->gate(), f.clock.now() - hours(24 * 91))).der();
    });
    row("not yet begun", [](GateFixture& f) {
        return must(f.estate.ca.issueGate(requestFrom(f), f.gate->gate(), f.clock.now() + hours(24))).der();
    });
}

void TestGateRenewal::aUselessCertificateChangesNothing()
{
    QFETCH(Make, make);
    GateFixture f;
    fillGate(f);
    const auto request = requestFrom(f);
    const QByteArray useless = make(f);
    const QByteArray before = f.dump();
    const QByteArray shown = must(f.gate->serverSetup()).self.certificate.der();
    QCOMPARE(f.errorOf(f.call("PUT", paths::certificate, useless)).refusal, Refusal::BadRequest);
    QCOMPARE(f.dump(), before);
    QCOMPARE(must(f.gate->serverSetup()).self.certificate.der(), shown);
    // The request is still open.
    QCOMPARE(f.call("PUT", paths::certificate, certified(f, request).der()).status, 204);
}

void TestGateRenewal::aRevokedCertificateIsRefused()
{
    GateFixture f;
    fillGate(f);
    const tls::Certificate next = certified(f, requestFrom(f));
    const auto list =
        must(f.estate.ca.makeCrl({next.serial()}, f.estate.crlNumber++, f.clock.now(), f.clock.now() + hours(24)));
    QCOMPARE(f.call("PUT", paths::crl, list.der()).status, 204);
    QCOMPARE(f.errorOf(f.call("PUT", paths::certificate, next.der())).refusal, Refusal::BadRequest);
}

void TestGateRenewal::anExpiredGateIsRenewed()
{
    GateFixture f;
    fillGate(f);
    f.clock.advance(hours(24 * 120));
    QVERIFY(f.info().certUntil < f.clock.now());
    QCOMPARE(f.call("PUT", paths::crl, f.estate.crl(f.clock.now()).der()).status, 204);
    QCOMPARE(f.call("PUT", paths::certificate, certified(f, requestFrom(f)).der()).status, 204);
    QVERIFY(f.info().certUntil > f.clock.now());
}

void TestGateRenewal::newTrustTakesTheKeyInUse()
{
    GateFixture f;
    fillGate(f);
    QCOMPARE(f.call("PUT", paths::certificate, certified(f, requestFrom(f)).der()).status, 204);
    const tls::KeyPair used = must(f.gate->serverSetup()).self.key;
    Estate next(f.clock.now());
    const protocol::Trust trust = trustFrom(f, next, 1);
    QCOMPARE(f.call("POST", paths::trust, protocol::signMessage(f.estate.recovery, trust)).status, 204);
    f.reopen();
    QCOMPARE(must(f.gate->serverSetup()).self.key.spki(), used.spki());
    QCOMPARE(must(f.gate->serverSetup()).trust->ca, next.ca.certificate());
}

void TestGateRenewal::aRenewalWaitsForAFreshList()
{
    GateFixture f;
    fillGate(f);
    const tls::Certificate next = certified(f, requestFrom(f));
    f.clock.advance(hours(24 * 40));
    QCOMPARE(f.errorOf(f.call("POST", paths::csr)).refusal, Refusal::CrlStale);
    QCOMPARE(f.errorOf(f.call("PUT", paths::certificate, next.der())).refusal, Refusal::CrlStale);
}

VESTIBULE_TEST(TestGateRenewal);
#include "TestGateRenewal.moc"
