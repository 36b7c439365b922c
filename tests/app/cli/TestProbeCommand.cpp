#include "core/protocol/tls/PeerPolicy.h"
#include "core/store/Session.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol;

namespace {

QByteArray keyDer(const tls::KeyPair& key) { return key.privateDer().value().view().toByteArray(); }

QByteArray pem(const char* label, const QByteArray& der)
{
    return QByteArray("-----BEGIN ") + label + "-----\n" + der.toBase64() + "\n-----END " + label + "-----\n";
}

} // namespace

/// `gate probe` at a real, paired gate.
class TestProbeCommand final : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    std::unique_ptr<GateProcess> m_gate;
    QHash<QString, QString> m_words; ///< what the rows below stand for

    void keep(const char* word, const QString& value) { m_words.insert(QString::fromLatin1(word), value); }
    void writeFiles(app::OpenStation& station);
    void writeForeignFiles(const app::OpenStation& station);

private Q_SLOTS:
    void initTestCase();
    void theHandshakeDecides_data();
    void theHandshakeDecides();
};

void TestProbeCommand::writeFiles(app::OpenStation& station)
{
    const Instant now = SystemClock().now();
    const auto hour = std::chrono::hours(1);
    const tls::CertificateAuthority& ca = station.keys().ca();
    const tls::KeyPair& key = station.keys().stationTls();
    const QByteArray certificate = ca.issueStation(key, station.estate().station, now)->der();
    const auto gates = station.store().readBlocking([](store::Session& s) { return s.gates().list(); });
    const auto gate = tls::Certificate::parse(gates->front().certificate);
    keep("NAME", QString::fromLatin1(tls::gateName(gates->front().id)));
    keep("CA", m_estate.write("ca.der", ca.certificate().der()));
    keep("CA-PEM", m_estate.write("ca.pem", pem("CERTIFICATE", ca.certificate().der())));
    keep("CRL", m_estate.write("crl.der", ca.makeCrl({}, 1, now, now + hour)->der()));
    keep("CRL-PEM", m_estate.write("crl.pem", pem("X509 CRL", ca.makeCrl({}, 1, now, now + hour)->der())));
    keep("STALE", m_estate.write("stale.der", ca.makeCrl({}, 1, now - hour * 48, now - hour)->der()));
    keep("REVOKING", m_estate.write("revoking.der", ca.makeCrl({gate->serial()}, 2, now, now + hour)->der()));
    keep("CERT", m_estate.write("cert.der", certificate));
    keep("CERT-PEM", m_estate.write("cert.pem", pem("CERTIFICATE", certificate)));
    keep("KEY", m_estate.write("key.der", keyDer(key)));
    keep("KEY-PEM", m_estate.write("key.pem", pem("PRIVATE KEY", keyDer(key))));
    keep("GATE-CERT", m_estate.write("gate.der", gate->der()));
}

void TestProbeCommand::writeForeignFiles(const app::OpenStation& station)
{
    const Instant now = SystemClock().now();
    const auto ca = tls::CertificateAuthority::create(station.estate().id, now).value();
    const auto key = tls::KeyPair::generate().value();
    keep("OTHER-CA", m_estate.write("other-ca.der", ca.certificate().der()));
    keep("OTHER-CRL", m_estate.write("other-crl.der", ca.makeCrl({}, 1, now, now + std::chrono::hours(1))->der()));
    keep("OTHER-CERT", m_estate.write("other.der", ca.issueStation(key, station.estate().station, now)->der()));
    keep("OTHER-KEY", m_estate.write("other.key", keyDer(key)));
    keep("NONSENSE", m_estate.write("nonsense", "hello"));
}

void TestProbeCommand::initTestCase()
{
    m_gate = std::make_unique<GateProcess>(m_estate.file("gate"));
    const Ended paired = m_estate.run({QStringLiteral("gate"), QStringLiteral("pair"), m_gate->pairingText()});
    QVERIFY2(paired.code == 0, paired.output.constData());
    QCOMPARE(m_estate.run("sync --once").code, 0);
    const Estate::Opened opened = m_estate.open();
    writeFiles(*opened.station);
    writeForeignFiles(*opened.station);
    keep("URL", QStringLiteral("https://") + m_gate->address() + QStringLiteral("/v1/gate"));
    keep("BY-NAME",
         QString(m_words[QStringLiteral("URL")]).replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost")));
    keep("NOWHERE", QStringLiteral("https://") + m_gate->address() + QStringLiteral("/v1/nowhere"));
    keep("DEAD", QStringLiteral("https://127.0.0.1:1/v1/gate"));
}

void TestProbeCommand::theHandshakeDecides_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("error"); ///< several, where it is a matter of time which comes
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* options, const char* error, int code = 1) {
        QTest::newRow(name) << QString::fromLatin1(options) << QString::fromLatin1(error) << code;
    };
    row("good", "URL CA CRL CERT KEY NAME", "", 0);
    row("good, from text files", "URL CA-PEM CRL-PEM CERT-PEM KEY-PEM NAME", "", 0);
    row("good, by a host name", "BY-NAME CA CRL CERT KEY NAME", "", 0);
    row("another gate's name", "URL CA CRL CERT KEY 00000000000000000000000000000000.gate.vestibule.internal",
        "tls/wrong-name");
    row("the address as a name", "URL CA CRL CERT KEY 127.0.0.1", "tls/wrong-name");
    row("a wildcard", "URL CA CRL CERT KEY *.gate.vestibule.internal", "tls/bad-address");
    row("another CA", "URL OTHER-CA OTHER-CRL CERT KEY NAME", "tls/wrong-ca");
    row("no list", "URL CA - CERT KEY NAME", "tls/crl-missing");
    row("a stale list", "URL CA STALE CERT KEY NAME", "tls/crl-stale");
    row("a foreign list", "URL CA OTHER-CRL CERT KEY NAME", "tls/crl-foreign");
    row("a list with the gate on it", "URL CA REVOKING CERT KEY NAME", "tls/revoked");
    row("no client certificate", "URL CA CRL - - NAME", "tls/refused-by-peer tls/connection-lost");
    row("a foreign client certificate", "URL CA CRL OTHER-CERT OTHER-KEY NAME",
        "tls/refused-by-peer tls/connection-lost");
    row("another key", "URL CA CRL CERT OTHER-KEY NAME", "tls/key-mismatch");
    row("a gate's certificate as a station's", "URL CA CRL GATE-CERT KEY NAME", "tls/key-mismatch");
    row("a certificate without its key", "URL CA CRL CERT - NAME", "cli/usage", 2);
    row("another path", "NOWHERE CA CRL CERT KEY NAME", "cli/wrong-status");
    row("nobody there", "DEAD CA CRL CERT KEY NAME", "tls/connect-failed", 5);
    row("a CA that is none", "URL NONSENSE CRL CERT KEY NAME", "tls/bad-certificate");
    row("a list that is none", "URL CA NONSENSE CERT KEY NAME", "tls/bad-crl");
    row("a key that is none", "URL CA CRL CERT NONSENSE NAME", "tls/bad-key");
    row("no such file", "URL missing CRL CERT KEY NAME", "base/file-missing", 3);
}

void TestProbeCommand::theHandshakeDecides()
{
    QFETCH(QString, options);
    QFETCH(QString, error);
    QFETCH(int, code);
    const QStringList values = options.split(u' ');
    const QStringList names{QStringLiteral("--url"),  QStringLiteral("--ca"),  QStringLiteral("--crl"),
                            QStringLiteral("--cert"), QStringLiteral("--key"), QStringLiteral("--name")};
    QStringList line = words("gate probe --json");
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (values.at(i) != u"-") {
            line += {names.at(i), m_words.value(values.at(i), values.at(i))};
        }
    }
    const Ended ended = runCli(line);
    QVERIFY2(error.split(u' ').contains(ended.error()), ended.output.constData());
    QCOMPARE(ended.code, code);
    if (code == 0) {
        QVERIFY(ended.json()[QStringLiteral("trusted")].toBool());
        QCOMPARE(ended.json()[QStringLiteral("status")].toInt(), 200);
    }
}

VESTIBULE_TEST(TestProbeCommand);
#include "TestProbeCommand.moc"
