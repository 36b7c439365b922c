#include "app/gate/GateDaemon.h"
#include "tests/app/gate/GateDatabase.h"
#include "tests/app/gate/GateProcess.h"
#include "tests/app/gate/PlayedManager.h"
#include "tests/app/gate/WireStation.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate;
using namespace vestibule::gate::test;
using namespace std::chrono_literals;
using controller::test::unitVector;

namespace {

/// A gate in this process, under a clock that moves when told to, and its station over TLS.
struct RunningGate
{
    /// The controller's minute is sixty times `pulse`.
    explicit RunningGate(milliseconds pulse)
    {
        DaemonOptions options;
        options.settings.folder = dir.path();
        options.settings.host = QStringLiteral("127.0.0.1");
        options.pulse = pulse;
        daemon.emplace(std::move(options), clock);
        if (daemon->start()) {
            throw std::runtime_error("the gate does not start");
        }
        const auto text = daemon->controller().pairingText(daemon->address());
        station = std::make_unique<WireStation>(text->view().toByteArray(), clock);
        if (station->pair() != 204) {
            throw std::runtime_error("the gate does not pair");
        }
        connection = station->connection();
        protocol::Upsert ends = station->face(face, unitVector(1));
        ends.validUntil = clock.now() + 2h;
        station->send(*connection, {ends, station->card(card, QStringLiteral("A-1"))}, {});
    }
    [[nodiscard]] bool keeps(const char* table, const domain::CredentialId& id) const
    {
        return rowsOf(dir.path()).contains(QByteArray(table) + ':' + id.hex());
    }

    QTemporaryDir dir;
    SteppedClock clock{controller::test::startTime};
    domain::CredentialId face = domain::CredentialId::random();
    domain::CredentialId card = domain::CredentialId::random();
    std::optional<GateDaemon> daemon;
    std::unique_ptr<WireStation> station;
    std::unique_ptr<protocol::tls::HttpsClient> connection;
};

} // namespace

/// The daemon as its main() makes it, with time in the test's hand.
class TestGateDaemon final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHasEndedIsErasedWithoutAnybodyAsking();
    void whatHasEndedIsErasedBeforeTheNextAnswer();
    void theManagerHearsThatItIsPaired();
};

void TestGateDaemon::whatHasEndedIsErasedWithoutAnybodyAsking()
{
    RunningGate gate(1ms);
    QVERIFY(gate.keeps("face", gate.face));
    gate.clock.advance(2h - 1ms);
    // A minute's work has been done when the hour's floor is on the disk, and it erased nothing yet.
    QTRY_COMPARE_WITH_TIMEOUT(gate.daemon->controller().status().floor, gate.clock.now(), patienceMs);
    QVERIFY(gate.keeps("face", gate.face));
    gate.clock.advance(1ms);
    QTRY_VERIFY_WITH_TIMEOUT(!gate.keeps("face", gate.face), patienceMs);
    QVERIFY(gate.keeps("card", gate.card));
    QCOMPARE(gate.daemon->controller().status().purged, 1U);
}

void TestGateDaemon::whatHasEndedIsErasedBeforeTheNextAnswer()
{
    RunningGate gate(1h); // no minute passes by itself
    gate.clock.advance(2h);
    QVERIFY(gate.keeps("face", gate.face));
    QCOMPARE(must(gate.connection->request("GET", paths::gate.toByteArray())).status, 200);
    QVERIFY(!gate.keeps("face", gate.face));
    QVERIFY(gate.keeps("card", gate.card));
}

void TestGateDaemon::theManagerHearsThatItIsPaired()
{
    QTemporaryDir dir;
    PlayedManager manager;
    const SteppedClock clock(controller::test::startTime);
    DaemonOptions options;
    options.settings.folder = dir.path();
    options.settings.host = QStringLiteral("127.0.0.1");
    options.settings.relay = *RelaySpec::parse(QStringLiteral("gpio:%1/chip:1").arg(dir.path()));
    options.pulse = 1ms;
    GateDaemon daemon(std::move(options), clock, ServiceNotifier(manager.address(), 0us));
    QVERIFY(!daemon.start());
    // A relay that is not there keeps no gate from its station.
    const QByteArray ready = manager.message();
    QVERIFY2(ready.startsWith("READY=1\nSTATUS=not paired") && ready.endsWith("; the relay fails"), ready.constData());
    WireStation station(daemon.controller().pairingText(daemon.address())->view().toByteArray(), clock);
    QCOMPARE(station.pair(), 204);
    QTRY_VERIFY_WITH_TIMEOUT(!manager.isSilent(), patienceMs);
    QCOMPARE(manager.message(), QByteArray("STATUS=paired; the relay fails"));
}

VESTIBULE_TEST(TestGateDaemon);
#include "TestGateDaemon.moc"
