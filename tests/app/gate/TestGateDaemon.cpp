#include "app/gate/GateDaemon.h"
#include "app/socket/LineClient.h"
#include "tests/app/gate/AtTheReader.h"
#include "tests/app/gate/GateDatabase.h"
#include "tests/app/gate/GateProcess.h"
#include "tests/app/gate/PlayedManager.h"
#include "tests/app/gate/WireStation.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>
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
    explicit RunningGate(milliseconds pulse, DaemonOptions options = {})
    {
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
    void aCardOnItsReaderOpensTheDoor();
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

void TestGateDaemon::aCardOnItsReaderOpensTheDoor()
{
    auto made = std::make_unique<cards::SimulatedReader>();
    cards::SimulatedReader* const reader = made.get();
    DaemonOptions options;
    options.settings.relay = *RelaySpec::parse(QStringLiteral("simulated"));
    options.reader = std::move(made);
    RunningGate gate(1h, std::move(options));
    cards::desfire::CardMasters masters = mastersOf(gate.station->estate());
    cards::desfire::SimulatedChip chip = blankChip();
    {
        cards::desfire::SimulatedCard card(chip);
        must(cards::desfire::AccessCard(card).encode(masters, cardUid, 1,
                                                     gate.station->credential(cardUid, cardNumber, 1)));
    }
    const domain::CredentialId id = domain::CredentialId::random();
    gate.station->send(*gate.connection,
                       {gate.station->card(id, {cardNumber, cardUid, 1}, must(masters.readKey(cardUid, 1)).bytes)}, {});
    const auto asked = [&gate](const char* part) {
        const auto status = socket::askOverSocket(gate.dir.filePath(QStringLiteral("control.sock")),
                                                  {{QStringLiteral("cmd"), QStringLiteral("status")}}, 60s);
        return status ? status->value(QLatin1String(part)) : QJsonValue();
    };
    const auto pulses = [&asked] { return asked("relay").toObject().value(QStringLiteral("pulses")).toInt(-1); };
    QTRY_COMPARE_WITH_TIMEOUT(asked("reader").toObject().value(QStringLiteral("state")).toString(),
                              QStringLiteral("waiting for cards"), patienceMs);
    QCOMPARE(asked("uid_only"), QJsonValue(false));
    // The reader lives in a thread of the daemon's.
    QMetaObject::invokeMethod(
        reader,
        [&] {
            reader->putCard(cardUid, std::make_shared<cards::desfire::SimulatedCard>(chip));
            reader->takeCard();
        },
        Qt::BlockingQueuedConnection);
    QTRY_COMPARE_WITH_TIMEOUT(pulses(), 1, patienceMs);
    gate.station->send(*gate.connection, {}, {{id, 1}});
    QMetaObject::invokeMethod(
        reader, [&] { reader->putCard(cardUid, std::make_shared<cards::desfire::SimulatedCard>(chip)); },
        Qt::BlockingQueuedConnection);
    QTRY_COMPARE_WITH_TIMEOUT(asked("hours").toArray().size(), 2, patienceMs); // admitted once, unknown once
    QCOMPARE(pulses(), 1);
}

VESTIBULE_TEST(TestGateDaemon);
#include "TestGateDaemon.moc"
