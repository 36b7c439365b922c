#include "tests/app/gate/GateProcess.h"
#include "tests/app/gate/Portrait.h"
#include "tests/app/gate/WireStation.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate::test;

namespace {

QString said(const char* text) { return QString::fromLatin1(text); }

/// A paired gate process with a simulated relay, whose camera shows the portrait, and the portrait's card.
struct PortraitAtTheDoor
{
    explicit PortraitAtTheDoor(const char* methods, std::span<const float> face)
        : gate(dir.path(),
               {said("--models"), assetAt("models"), said("--camera"), said("sim:") + assetAt("portrait/astronaut.png"),
                said("--relay"), said("simulated"), said("--methods"), said(methods)})
        , station(gate.line("vestibule:pair?"), clock)
    {
        if (station.pair() != 204) {
            throw std::runtime_error("the gate does not pair");
        }
        connection = station.connection();
        station.send(*connection,
                     {station.card(domain::CredentialId::random(), said("A-1")),
                      station.face(domain::CredentialId::random(), face)},
                     {});
    }
    [[nodiscard]] QJsonObject byCard(const char* number)
    {
        return gate.ask({{said("cmd"), said("probe-card")}, {said("number"), said(number)}, {said("open"), true}});
    }
    [[nodiscard]] QJsonObject part(const char* name) { return gate.ask("status").value(said(name)).toObject(); }
    [[nodiscard]] int pulses() { return part("relay").value(said("pulses")).toInt(-1); }

    QTemporaryDir dir;
    SystemClock clock;
    GateProcess gate;
    WireStation station;
    std::unique_ptr<tls::HttpsClient> connection;
};

} // namespace

/// Camera, models, decision and relay of a real gate process.
class TestWatchedDoor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFaceAtTheCameraOpens();
    void aCardOpensWithItsFaceAtTheCamera();
    void aCardDoesNotOpenForAnotherFace();

private:
    std::vector<float> m_portrait;
};

void TestWatchedDoor::initTestCase()
{
    const QByteArray missing = missingPortrait();
    QVERIFY2(missing.isEmpty(), missing.constData());
    m_portrait = portraitVector();
}

void TestWatchedDoor::aFaceAtTheCameraOpens()
{
    PortraitAtTheDoor door("face,card,guard", m_portrait);
    QTRY_VERIFY_WITH_TIMEOUT(door.pulses() > 0, patienceMs);
    QCOMPARE(door.part("camera").value(said("state")).toString(), said("watching"));
    // A card opens by itself here, when it is asked to; the guard, too.
    int before = door.pulses();
    QCOMPARE(door.byCard("A-1").value(said("opening")).toBool(), true);
    QTRY_VERIFY_WITH_TIMEOUT(door.pulses() > before, patienceMs);
    QVERIFY(!door.byCard("A-2").contains(said("opening")));
    before = door.pulses();
    const QJsonObject guard{{said("cmd"), said("guard")}, {said("admit"), true}, {said("open"), true}};
    QCOMPARE(door.gate.ask(guard).value(said("opening")).toBool(), true);
    QTRY_VERIFY_WITH_TIMEOUT(door.pulses() > before, patienceMs);
    // Asked without a word of opening, nothing opens.
    const QJsonObject counted = door.gate.ask({{said("cmd"), said("guard")}, {said("admit"), true}});
    QCOMPARE(counted.value(said("decision")).toString(), said("admit"));
    QVERIFY(!counted.contains(said("opening")));
}

void TestWatchedDoor::aCardOpensWithItsFaceAtTheCamera()
{
    PortraitAtTheDoor door("face+card,guard", m_portrait);
    QTRY_VERIFY_WITH_TIMEOUT(door.part("camera").value(said("state")) == said("waiting for a card"), patienceMs);
    const QJsonObject decision = door.byCard("A-1");
    QCOMPARE(decision.value(said("decision")).toString(), said("admit"));
    QCOMPARE(decision.value(said("method")).toString(), said("face+card"));
    QCOMPARE(decision.value(said("opening")).toBool(), true);
    QTRY_COMPARE_WITH_TIMEOUT(door.pulses(), 1, patienceMs);
    QCOMPARE(door.byCard("A-2").value(said("reason")).toString(), said("unknown-card"));
}

void TestWatchedDoor::aCardDoesNotOpenForAnotherFace()
{
    PortraitAtTheDoor door("face+card", controller::test::unitVector(3));
    const QJsonObject decision = door.byCard("A-1");
    QCOMPARE(decision.value(said("decision")).toString(), said("refuse"));
    QCOMPARE(decision.value(said("reason")).toString(), said("unknown-face"));
    QCOMPARE(door.pulses(), 0);
}

VESTIBULE_TEST(TestWatchedDoor);
#include "TestWatchedDoor.moc"
