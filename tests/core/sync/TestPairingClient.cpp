#include "tests/core/sync/PairingGate.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/tls/PeerPolicy.h"

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;

class TestPairingClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesProveThemselves();
    void eachTroubleHasItsOwnName_data();
    void eachTroubleHasItsOwnName();
    void aLostLastAnswerLeavesItUnconfirmed();
    void theRecordIsKeptBeforeTheAcceptanceIsSent();
};

void TestPairingClient::bothSidesProveThemselves()
{
    const Desk desk;
    PairingGate gate(Trouble::None);
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QStringLiteral("East gate"));
    QVERIFY2(paired, paired ? "" : paired.error().describe().c_str());
    QVERIFY(paired->confirmed);
    QCOMPARE(paired->gate.id, gate.id);
    QCOMPARE(paired->gate.name, QStringLiteral("East gate"));
    QCOMPARE(paired->gate.address, QStringLiteral("10.0.0.9"));
    QCOMPARE(paired->gate.sealKey.size(), qsizetype(32));
    QCOMPARE(paired->gate.pairedAt, pairingTime);
    QVERIFY(gate.installed.has_value());
    QCOMPARE(gate.installed->certificate, paired->gate.certificate);
    const Result<tls::Certificate> certificate = tls::Certificate::parse(paired->gate.certificate);
    QVERIFY(certificate);
    QVERIFY(tls::checkOwnGateCertificate(*certificate, gate.key, desk.ca.certificate(), gate.id, pairingTime));
}

void TestPairingClient::eachTroubleHasItsOwnName_data()
{
    QTest::addColumn<int>("trouble");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exchanges");
    const auto row = [](const char* name, Trouble trouble, ErrorCode code, int exchanges) {
        QTest::newRow(name) << int(trouble) << QString::fromStdString(code.text()) << exchanges;
    };
    row("man in the middle", Trouble::ManInTheMiddle, codes::pairingProofFailed, 1);
    row("wrong code", Trouble::OtherCode, codes::pairingProofFailed, 1);
    row("another gate answers", Trouble::OtherGate, codes::wrongGate, 1);
    row("already paired", Trouble::AlreadyPaired, codes::alreadyPaired, 1);
    row("code used up", Trouble::CodeUsedUp, codes::wrongPairingCode, 2);
    row("no room", Trouble::DiskFull, codes::gateFull, 2);
    row("unreachable", Trouble::Unreachable, codes::unreachable, 1);
    row("timed out", Trouble::TimedOut, codes::timedOut, 1);
    row("garbage", Trouble::Garbage, codes::garbled, 1);
    row("no certificate request", Trouble::NoCertificateRequest, codes::garbled, 1);
}

void TestPairingClient::eachTroubleHasItsOwnName()
{
    QFETCH(int, trouble);
    QFETCH(QString, code);
    QFETCH(int, exchanges);
    const Desk desk;
    PairingGate gate{Trouble(trouble)};
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QString());
    QVERIFY(!paired);
    QCOMPARE(QString::fromStdString(paired.error().code().text()), code);
    QCOMPARE(gate.exchanges, exchanges);
    QVERIFY(!gate.installed);
}

void TestPairingClient::aLostLastAnswerLeavesItUnconfirmed()
{
    const Desk desk;
    PairingGate gate(Trouble::LastAnswerLost);
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QString());
    QVERIFY(paired);
    QVERIFY(!paired->confirmed);
    QVERIFY(gate.installed);
}

void TestPairingClient::theRecordIsKeptBeforeTheAcceptanceIsSent()
{
    const Desk desk;
    PairingGate gate(Trouble::None);
    const auto diskIsFull = [&gate](const domain::Gate& record) -> Result<void> {
        return record.id == gate.id ? Result<void>(fail(codes::journalBroken, "disk full")) : Result<void>();
    };
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QString(), diskIsFull);
    QVERIFY(!paired && paired.error().is(codes::journalBroken));
    QVERIFY(!gate.installed);
    QCOMPARE(gate.exchanges, 1);
}

VESTIBULE_TEST(TestPairingClient);

#include "TestPairingClient.moc"
