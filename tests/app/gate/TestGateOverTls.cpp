#include "tests/app/gate/GateProcess.h"
#include "tests/app/gate/WireStation.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate::test;

namespace {

QString decisionOn(GateProcess& gate, const QString& number)
{
    return gate.ask({{QStringLiteral("cmd"), QStringLiteral("probe-card")}, {QStringLiteral("number"), number}})
        .value(QStringLiteral("decision"))
        .toString();
}

} // namespace

/// A whole life of a gate over the wire, with a real process at the other end.
class TestGateOverTls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPairedGateAdmitsRefusesAndForgets();
};

void TestGateOverTls::aPairedGateAdmitsRefusesAndForgets()
{
    QTemporaryDir dir;
    const domain::CredentialId id = domain::CredentialId::random();
    const QString number = QStringLiteral("A-1");
    const QString admit = QStringLiteral("admit");
    const QString refuse = QStringLiteral("refuse");
    GateProcess gate(dir.path());
    const SystemClock clock;
    WireStation station(gate.line("vestibule:pair?"), clock);
    QCOMPARE(station.pair(), 204);
    QCOMPARE(gate.line("paired"), QByteArray("paired"));

    const auto client = station.connection();
    const auto answer = must(client->request("GET", paths::gate.toByteArray()));
    QCOMPARE(must(protocol::GateInfo::decode(answer.body)).gate, station.gate());
    QCOMPARE(decisionOn(gate, number), refuse);
    station.send(*client, {station.card(id, number)}, {});
    QCOMPARE(decisionOn(gate, number), admit);
    // This gate has no door: who asks it to open is told so.
    const QJsonObject opening = gate.ask({{QStringLiteral("cmd"), QStringLiteral("probe-card")},
                                          {QStringLiteral("number"), number},
                                          {QStringLiteral("open"), true}});
    QVERIFY(opening.value(QStringLiteral("opening")).isBool());
    QCOMPARE(opening.value(QStringLiteral("opening")).toBool(true), false);
    // A new revocation list takes effect and the station goes on.
    QCOMPARE(must(client->request("PUT", paths::crl.toByteArray(), tls::crlType, station.laterCrl())).status, 204);
    station.send(*client, {}, {{id, 1}});
    QCOMPARE(decisionOn(gate, number), refuse);

    // Nobody without the estate's certificate gets a word.
    const auto stranger = must(tls::HttpsClient::forPairing(station.endpoint(), station.gate()));
    QVERIFY(!stranger->request("GET", paths::gate.toByteArray()));
    QCOMPARE(gate.stop(), 0);
    const QByteArray log = gate.errors();
    QVERIFY2(!log.contains("A-1") && !log.contains(id.hex()), log.constData());
}

VESTIBULE_TEST(TestGateOverTls);
#include "TestGateOverTls.moc"
