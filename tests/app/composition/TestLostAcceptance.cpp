#include "app/composition/GateCalls.h"
#include "app/composition/GatePairing.h"
#include "core/controller/Controller.h"
#include "core/protocol/Calls.h"
#include "core/protocol/tls/CertificateSigningRequest.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/composition/TlsGate.h"
#include "tests/core/protocol/tls/RawPeers.h"

#include <atomic>
#include <functional>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace tls = vestibule::protocol::tls;
namespace paths = vestibule::protocol::paths;

namespace {

/// The station, with one working card on record.
struct Desk
{
    StationFixture f;
    QString card;

    Desk()
    {
        const auto begun = f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant("Han Meimei")); });
        (void)f.sitting([&](Sittings& s) { return s.decline(begun->sitting, f.answer(domain::Answer::Choice::Card)); });
        card = f.sitting([&](Sittings& s) { return s.issueCard(begun->sitting, {}); })->card.number;
    }

    [[nodiscard]] Result<GatePaired> pair(const TlsGate& gate)
    {
        return pairGate(*f.station, gate.pairingText(), QStringLiteral("East"), f.mei);
    }
    [[nodiscard]] Result<GatePaired> pair(const TlsGate& gate, GateCalls& calls)
    {
        return pairGate(*f.station, gate.pairingText(), QStringLiteral("East"), f.mei, calls);
    }
    [[nodiscard]] std::vector<domain::Gate> gates()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.gates().list(); }).value();
    }
    [[nodiscard]] quint64 audited()
    {
        return quint64(
            f.station->store().readBlocking([&](store::Session& s) { return f.station->desk().audit.head(s); })->size);
    }
    /// Both sides are paired: the gate obeys, and lets the card pass.
    [[nodiscard]] bool delivers(const TlsGate& gate)
    {
        const auto report = f.station->sync().syncOnce(std::chrono::seconds(20));
        return report && report->size() == 1 && report->front().standing == domain::GateReachability::InStep &&
               gate.controller->decideCard({card, {}}).admit;
    }
};

QByteArray codeOf(const Result<GatePaired>& paired)
{
    return paired ? QByteArray("paired") : QByteArray::fromStdString(paired.error().code().text());
}

} // namespace

/// The gate's answer to the acceptance is lost; the station asks over the gate's own certificate.
class TestLostAcceptance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGateThatAcceptedIsFoundOut();
    void aGateThatIsAwayForAMomentIsAskedAgain();
    void aGateThatDidNotAcceptIsForgottenAndMayComeAgain();
    void aGateThatStaysAwayIsForgottenAndThatIsSaid();
    void somebodyElseInItsPlaceIsNotBelieved_data();
    void somebodyElseInItsPlaceIsNotBelieved();
    void whatIsGivenUpBeforeTheAcceptanceLeavesNoTrace();
    void whatIsGivenUpDuringTheAcceptanceMayHaveBeenTaken();
    void aGateThatHasSaidYesStays();
    void aPairingThatWasCutOffIsDoneAgain();
    void aGateTakenOutOfServiceIsResetFirst();
};

/// Its disk was put back to before it was paired: it shows the same text, and what was said of it then holds.
void TestLostAcceptance::aGateTakenOutOfServiceIsResetFirst()
{
    Desk desk;
    const TlsGate gate(desk.f.clock, TlsGate::Breaks::Never);
    const QString text = gate.pairingText();
    QCOMPARE(codeOf(desk.pair(gate)), QByteArray("paired"));
    const domain::Gate paired = desk.gates().front();
    QVERIFY(desk.f.destroyGate(paired.id));
    const int dialled = gate.wire.dialled();
    QCOMPARE(codeOf(pairGate(*desk.f.station, text, QStringLiteral("East"), desk.f.mei)),
             QByteArray("station/gate-retired"));
    QCOMPARE(gate.wire.dialled(), dialled);
    QVERIFY(desk.gates().empty());
    const auto all = desk.f.station->store().readBlocking([](store::Session& s) { return s.gates().list(true); });
    QCOMPARE(all->size(), std::size_t(1));
    QVERIFY(all->front().retired);
}

/// The power failed after the gate was on record and before it accepted.
void TestLostAcceptance::aPairingThatWasCutOffIsDoneAgain()
{
    Desk desk;
    const TlsGate gate(desk.f.clock, TlsGate::Breaks::Never);
    domain::Gate half;
    half.id = gate.controller->gate();
    half.name = QStringLiteral("East");
    half.address = QStringLiteral("127.0.0.1:1");
    half.sealKey = QByteArray(32, 's');
    half.signKey = QByteArray(32, 'k');
    half.certificate = "of that time";
    half.pairedAt = desk.f.clock.now();
    QVERIFY(desk.f.station->store().runBlocking([&](store::Session& s) { return s.gates().add(half); }));
    const QString text = gate.pairingText();
    QCOMPARE(codeOf(desk.pair(gate)), QByteArray("paired"));
    QCOMPARE(desk.gates().size(), std::size_t(1));
    QVERIFY(desk.gates().front().address != half.address);
    QVERIFY(desk.delivers(gate));
    QCOMPARE(codeOf(pairGate(*desk.f.station, text, QStringLiteral("East"), desk.f.mei)),
             QByteArray("sync/already-paired"));
}

void TestLostAcceptance::aGateThatAcceptedIsFoundOut()
{
    Desk desk;
    const TlsGate gate(desk.f.clock, TlsGate::Breaks::AfterItAccepted);
    const auto paired = desk.pair(gate);
    QCOMPARE(codeOf(paired), QByteArray("paired"));
    QVERIFY(gate.controller->isPaired());
    QCOMPARE(desk.gates().size(), std::size_t(1));
    QCOMPARE(desk.gates().front().id, gate.controller->gate());
    QCOMPARE(gate.wire.dialled(), 2); // the pairing, and the question
    QVERIFY(desk.delivers(gate));
}

void TestLostAcceptance::aGateThatIsAwayForAMomentIsAskedAgain()
{
    Desk desk;
    TlsGate gate(desk.f.clock, TlsGate::Breaks::AfterItAccepted);
    gate.onBreak = [&] { gate.wire.closeNext(2); };
    QCOMPARE(codeOf(desk.pair(gate)), QByteArray("paired"));
    QVERIFY(gate.wire.dialled() >= 4);
    QVERIFY(desk.delivers(gate));
}

void TestLostAcceptance::aGateThatDidNotAcceptIsForgottenAndMayComeAgain()
{
    Desk desk;
    const TlsGate gate(desk.f.clock, TlsGate::Breaks::BeforeItAccepts);
    const quint64 before = desk.audited();
    const auto refused = desk.pair(gate);
    QCOMPARE(codeOf(refused), QByteArray("sync/pairing-refused"));
    QVERIFY(!gate.controller->isPaired());
    QVERIFY(desk.gates().empty());
    QCOMPARE(desk.audited(), before + 2); // that it was on record, and that it no longer is
    QVERIFY(desk.f.station->sync().syncOnce(std::chrono::seconds(5))->empty());

    QCOMPARE(codeOf(desk.pair(gate)), QByteArray("paired"));
    QVERIFY(gate.controller->isPaired());
    QVERIFY(desk.delivers(gate));
}

void TestLostAcceptance::aGateThatStaysAwayIsForgottenAndThatIsSaid()
{
    Desk desk;
    TlsGate gate(desk.f.clock, TlsGate::Breaks::AfterItAccepted);
    gate.onBreak = [&] { gate.wire.closeNext(1000); };
    const auto refused = desk.pair(gate);
    QCOMPARE(codeOf(refused), QByteArray("sync/pairing-refused"));
    QVERIFY(refused.error().cause() != nullptr && refused.error().cause()->is(sync::codes::brokenOff));
    QVERIFY(desk.gates().empty());
}

void TestLostAcceptance::somebodyElseInItsPlaceIsNotBelieved_data()
{
    QTest::addColumn<QString>("who");
    QTest::newRow("with a certificate of its own making") << QStringLiteral("self");
    QTest::newRow("with another estate's") << QStringLiteral("estate");
    QTest::newRow("with that of another gate of this estate") << QStringLiteral("gate");
}

void TestLostAcceptance::somebodyElseInItsPlaceIsNotBelieved()
{
    QFETCH(const QString, who);
    Desk desk;
    TlsGate gate(desk.f.clock, TlsGate::Breaks::AfterItAccepted);
    const Instant now = desk.f.clock.now();
    const domain::GateId id = gate.controller->gate();
    const tls::KeyPair key = tls::KeyPair::generate().value();
    const auto certified = [&](const tls::CertificateAuthority& ca, const domain::GateId& name) {
        const auto request = tls::CertificateSigningRequest::create(key).value();
        return toRaw({ca.issueGate(request, name, now).value(), key});
    };
    RawIdentity identity = toRaw({tls::Certificate::selfSigned(key, tls::gateName(id), now).value(), key});
    if (who == QStringLiteral("estate")) {
        identity = certified(tls::CertificateAuthority::create(domain::EstateId::random(), now).value(), id);
    } else if (who == QStringLiteral("gate")) {
        identity = certified(desk.f.station->keys().ca(), domain::GateId::random());
    }
    // It knows everything that the gate would say.
    QByteArray info;
    RawServer impostor(identity, [&](RawLink& link) {
        while (!link.readMessage().isEmpty()) {
            link.send(httpAnswer(info));
        }
    });
    gate.onBreak = [&] {
        tls::PeerInfo peer;
        peer.station = desk.f.station->estate().station;
        info = gate.controller->handle({"GET", paths::gate.toByteArray(), {}, {}, {}}, peer).body;
        gate.wire.leadTo(impostor.port());
    };
    const auto refused = desk.pair(gate);
    QCOMPARE(codeOf(refused), QByteArray("sync/pairing-refused"));
    QVERIFY(refused.error().cause() != nullptr && refused.error().cause()->is(sync::codes::untrusted));
    QVERIFY(desk.gates().empty());
    gate.wire.cut();
    impostor.stop();
    QVERIFY(!info.isEmpty());
    QCOMPARE(impostor.connections(), 1); // it was asked once, and told nothing
    QCOMPARE(impostor.httpBytes(), 0);
}

void TestLostAcceptance::whatIsGivenUpBeforeTheAcceptanceLeavesNoTrace()
{
    Desk desk;
    GateCalls calls; // the gate's threads use it
    TlsGate gate(desk.f.clock);
    const quint64 before = desk.audited();
    gate.onAsked = [&calls](bool) { calls.cancel(); };
    QCOMPARE(codeOf(desk.pair(gate, calls)), QByteArray("sync/cancelled"));
    QCOMPARE(codeOf(desk.pair(gate, calls)), QByteArray("sync/cancelled")); // for good
    QVERIFY(!gate.controller->isPaired());
    QVERIFY(desk.gates().empty());
    QCOMPARE(desk.audited(), before);
    QCOMPARE(codeOf(desk.pair(gate)), QByteArray("paired"));
    QVERIFY(desk.delivers(gate));
}

void TestLostAcceptance::whatIsGivenUpDuringTheAcceptanceMayHaveBeenTaken()
{
    Desk desk;
    GateCalls calls;
    TlsGate gate(desk.f.clock);
    const quint64 before = desk.audited();
    gate.onAsked = [&calls](bool accepts) {
        if (accepts) {
            calls.cancel();
        }
    };
    const auto refused = desk.pair(gate, calls);
    QCOMPARE(codeOf(refused), QByteArray("sync/pairing-refused"));
    QVERIFY(refused.error().cause() != nullptr && refused.error().cause()->is(sync::codes::cancelled));
    QVERIFY(desk.gates().empty());
    QCOMPARE(desk.audited(), before + 2); // that it was on record, and that it no longer is
}

void TestLostAcceptance::aGateThatHasSaidYesStays()
{
    Desk desk;
    GateCalls calls;
    std::atomic<bool> accepted = false;
    TlsGate gate(desk.f.clock);
    gate.onAsked = [&](bool accepts) {
        if (accepted) {
            calls.cancel(); // it is asked what it opens for
        }
        if (accepts) {
            accepted = true;
        }
    };
    QCOMPARE(codeOf(desk.pair(gate, calls)), QByteArray("paired"));
    QVERIFY(calls.isCancelled());
    QVERIFY(desk.delivers(gate));
}

VESTIBULE_TEST(TestLostAcceptance);
#include "TestLostAcceptance.moc"
