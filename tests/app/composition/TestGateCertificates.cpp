#include "app/composition/GatePairing.h"
#include "core/protocol/tls/Certificate.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/composition/TlsGate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace tls = vestibule::protocol::tls;

namespace {

using std::chrono::days;

/// A station and one gate over real TLS, paired and in step.
struct Office
{
    StationFixture f;
    TlsGate gate{f.clock};

    Office()
    {
        const auto paired = pairGate(*f.station, gate.pairingText(), QStringLiteral("East"), f.mei);
        if (!paired) {
            qFatal("not paired: %s", paired.error().describe().c_str());
        }
        if (const sync::GateStatus status = sync(); status.standing != domain::GateReachability::InStep) {
            qFatal("not in step: %s", status.detail.c_str());
        }
    }

    sync::GateStatus sync() { return f.station->sync().syncOnce(std::chrono::seconds(20))->front(); }
    [[nodiscard]] domain::Gate record()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.gates().list(true); })->front();
    }
    [[nodiscard]] QByteArray shown() const { return gate.controller->serverSetup()->self.certificate.der(); }
    [[nodiscard]] int noted(const QByteArray& action)
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) -> Result<int> {
                int out = 0;
                const auto records = s.audit().read(0, *s.audit().size());
                for (const auto& record : *records) {
                    out += audit::decode(record.bytes)->action == action ? 1 : 0;
                }
                return out;
            })
            .value();
    }
};

} // namespace

/// Certificates of gates over the years, over real TLS and a clock that is stepped.
class TestGateCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGateIsRenewedInTheMiddle();
    void aGateThatWasAwayForMonthsComesBack();
    void yearsGoByWithoutAnybody();
    void bothCertificatesOfADestroyedGateAreRevoked();
    void somebodyElsesExpiredCertificateGetsNothing();
};

void TestGateCertificates::aGateIsRenewedInTheMiddle()
{
    Office office;
    const QByteArray first = office.shown();
    QCOMPARE(office.record().certificate, first);
    office.f.clock.advance(days(44));
    QCOMPARE(office.sync().standing, domain::GateReachability::InStep);
    QCOMPARE(office.shown(), first);
    office.f.clock.advance(days(1));
    QCOMPARE(office.sync().standing, domain::GateReachability::InStep);
    QVERIFY(office.shown() != first);
    QCOMPARE(office.record().certificate, office.shown());
    QCOMPARE(office.record().formerCertificate, first);
    QCOMPARE(office.noted("gate/certificate-issued"), 1);
    // It goes on over the new one, and once is enough.
    QCOMPARE(office.sync().standing, domain::GateReachability::InStep);
    QCOMPARE(office.noted("gate/certificate-issued"), 1);
    QCOMPARE(office.noted("gate/certificate-seen"), 0);
}

void TestGateCertificates::aGateThatWasAwayForMonthsComesBack()
{
    Office office;
    const QByteArray first = office.shown();
    // Its certificate has run out, and so has its revocation list.
    office.f.clock.advance(days(200));
    QVERIFY(office.gate.controller->status().certUntil < office.f.clock.now());
    QVERIFY(office.gate.controller->status().crlUntil < office.f.clock.now());
    const sync::GateStatus status = office.sync();
    QVERIFY2(status.standing == domain::GateReachability::InStep, status.detail.c_str());
    QVERIFY(office.shown() != first);
    QVERIFY(office.gate.controller->status().certUntil > office.f.clock.now() + days(89));
    QVERIFY(office.gate.controller->status().crlUntil > office.f.clock.now());
}

void TestGateCertificates::yearsGoByWithoutAnybody()
{
    Office office;
    for (int month = 0; month < 24; ++month) {
        office.f.clock.advance(days(30));
        const sync::GateStatus status = office.sync();
        QVERIFY2(status.standing == domain::GateReachability::InStep, status.detail.c_str());
    }
    QCOMPARE(office.noted("gate/certificate-issued"), 12);
}

void TestGateCertificates::bothCertificatesOfADestroyedGateAreRevoked()
{
    Office office;
    const QByteArray first = tls::Certificate::parse(office.shown())->serial();
    office.f.clock.advance(days(50));
    QCOMPARE(office.sync().standing, domain::GateReachability::InStep);
    const QByteArray second = tls::Certificate::parse(office.shown())->serial();
    QVERIFY(first != second);
    const tls::Crl before = office.f.station->crls().fresh().value();
    QVERIFY(!before.contains(first) && !before.contains(second));
    QVERIFY(office.f.destroyGate(office.record().id));
    office.f.station->crls().makeAnew();
    const tls::Crl after = office.f.station->crls().fresh().value();
    QVERIFY(after.contains(first) && after.contains(second));
}

void TestGateCertificates::somebodyElsesExpiredCertificateGetsNothing()
{
    Office office;
    // The record is of another key than the one that the gate shows.
    domain::Gate other = office.record();
    const TlsGate stranger(office.f.clock);
    other.certificate = stranger.controller->serverSetup()->self.certificate.der();
    const auto kept = office.f.station->store().runBlocking(
        [&](store::Session& s) { return s.gates().setCertificates(other.id, other.certificate, {}); });
    QVERIFY(kept);
    QVERIFY(office.f.station->sync().reloadGates());
    QVERIFY(office.f.station->sync().stop());
    office.f.clock.advance(days(200));
    const QByteArray before = office.shown();
    const auto way = office.f.station->transports().open(other);
    const auto answer = (*way)->exchange("POST", "/v1/csr", {}, {});
    QVERIFY(!answer);
    QVERIFY2(answer.error().is(sync::codes::untrusted), answer.error().describe().c_str());
    QCOMPARE(office.shown(), before);
}

VESTIBULE_TEST(TestGateCertificates);
#include "TestGateCertificates.moc"
