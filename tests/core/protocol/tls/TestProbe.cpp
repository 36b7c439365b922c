#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpsClient.h"
#include "core/protocol/tls/PemText.h"
#include "tests/core/protocol/tls/Forge.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/support/TestRunner.h"

#include <openssl/pem.h>

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol::tls;

Q_DECLARE_METATYPE(vestibule::ErrorCode)

namespace {

const QString host = QStringLiteral("127.0.0.1");

QByteArray pem(const std::function<int(BIO*)>& write)
{
    BIO* bio = BIO_new(BIO_s_mem());
    QByteArray out;
    if (write(bio) == 1) {
        char* data = nullptr;
        const long size = BIO_get_mem_data(bio, &data);
        out = QByteArray(data, size);
    }
    BIO_free_all(bio);
    return out;
}

SecretBytes secret(const QByteArray& text) { return SecretBytes::copyOf(QByteArrayView(text)); }

} // namespace

/// A look at a server of any name, and the files such a look begins with.
class TestProbe : public QObject
{
    Q_OBJECT

    const Estate m_estate;

    /// The certificate carries `names`; the client demands `wanted`.
    Result<int> probe(const QByteArray& names, const QByteArray& wanted, const QByteArray& answer,
                      QByteArray* serverName = nullptr)
    {
        LeafSpec spec = m_estate.gateSpec();
        spec.names = names;
        RawServer server(m_estate.forge(spec), [answer](RawLink& link) {
            link.readMessage();
            link.send(answer);
        });
        auto client = HttpsClient::forServer({host, server.port()}, {m_estate.trust(), wanted},
                                             &m_estate.stationIdentity, m_estate.clock);
        if (!client) {
            return passOn(client);
        }
        auto status = (*client)->probe("/v1/gate?a=b");
        client->reset();
        server.stop();
        if (serverName != nullptr) {
            *serverName = server.serverName();
        }
        return status;
    }

private Q_SLOTS:
    void theStatusAloneIsJudged_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::newRow("200") << httpAnswer("abc") << 200;
        QTest::newRow("404") << httpAnswer("", "404 Not Found") << 404;
        QTest::newRow("no length") << QByteArray("HTTP/1.1 200 OK\r\nX: y\r\n\r\nabc") << 200;
        QTest::newRow("chunked") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 200;
        QTest::newRow("an old server") << QByteArray("HTTP/1.0 200 ok\r\nContent-type: text/html\r\n\r\n<p>") << 200;
        QTest::newRow("a body that is cut") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1") << 200;
    }
    void theStatusAloneIsJudged()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QByteArray serverName;
        const auto probed = probe("DNS:east.example.internal", "east.example.internal", answer, &serverName);
        QVERIFY2(probed.has_value(), probed ? "" : probed.error().describe().c_str());
        QCOMPARE(*probed, status);
        QCOMPARE(serverName, QByteArray("east.example.internal"));
    }

    void whatIsNoAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("redirect") << httpAnswer("", "302 Found") << codes::redirectRefused;
        QTest::newRow("another protocol") << QByteArray("HTTP/2 200 OK\r\n\r\n") << codes::malformedResponse;
        QTest::newRow("nothing") << QByteArray() << codes::connectionLost;
        QTest::newRow("cut in the header") << QByteArray("HTTP/1.1 200 OK\r\nX") << codes::connectionLost;
    }
    void whatIsNoAnswerIsRefused()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorCode, code);
        const auto probed = probe("DNS:a.internal", "a.internal", answer);
        QVERIFY(!probed.has_value());
        QVERIFY2(probed.error().is(code), probed.error().describe().c_str());
    }

    void onlyTheOneNameIsGood_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray wanted("a.internal");
        QTest::newRow("another") << QByteArray("DNS:b.internal") << wanted << codes::wrongName;
        QTest::newRow("wildcard") << QByteArray("DNS:*.internal") << wanted << codes::wrongName;
        QTest::newRow("two") << QByteArray("DNS:a.internal,DNS:b.internal") << wanted << codes::wrongName;
        QTest::newRow("common name") << QByteArray() << QByteArray("leaf") << codes::wrongName;
        QTest::newRow("address") << QByteArray("IP:127.0.0.1") << QByteArray("127.0.0.1") << codes::wrongName;
        QTest::newRow("wildcard asked for")
            << QByteArray("DNS:*.internal") << QByteArray("*.internal") << codes::badAddress;
        QTest::newRow("a line break asked for")
            << QByteArray("DNS:a.internal") << QByteArray("a.internal\r\nX: y") << codes::badAddress;
        QTest::newRow("no name") << QByteArray("DNS:a.internal") << QByteArray() << codes::badAddress;
    }
    void onlyTheOneNameIsGood()
    {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, wanted);
        QFETCH(ErrorCode, code);
        const auto probed = probe(names, wanted, httpAnswer("ok"));
        QVERIFY(!probed.has_value());
        QVERIFY2(probed.error().is(code), probed.error().describe().c_str());
    }

    void withoutAListNobodyIsTrusted()
    {
        RawServer server(toRaw(m_estate.gateIdentity), [](RawLink& link) { link.readMessage(); });
        EstateTrust trust = m_estate.trust();
        trust.crl.reset();
        auto client =
            HttpsClient::forServer({host, server.port()}, {trust, gateName(m_estate.gate)}, nullptr, m_estate.clock);
        QVERIFY(client.has_value());
        const auto probed = (*client)->probe("/");
        QVERIFY(!probed.has_value());
        QVERIFY2(probed.error().is(codes::crlMissing), probed.error().describe().c_str());
        server.stop();
        QCOMPARE(server.httpBytes(), 0);
    }

    void filesMayBePemOrDer()
    {
        const Identity& gate = m_estate.gateIdentity;
        const RawIdentity raw = toRaw(gate);
        const QByteArray der = gate.certificate.der();
        const QByteArray text = pem([&](BIO* bio) { return PEM_write_bio_X509(bio, raw.certificate.get()); });
        QVERIFY(text.startsWith("-----BEGIN CERTIFICATE"));
        QCOMPARE(certificateFromFile(der)->der(), der);
        QCOMPARE(certificateFromFile("Subject: a gate\n" + text + text)->der(), der);

        const QByteArray list = m_estate.crl().der();
        QCOMPARE(crlFromFile(list)->der(), list);
        const QByteArray listText = "-----BEGIN X509 CRL-----\n" + list.toBase64() + "\n-----END X509 CRL-----\n";
        QVERIFY2(!crlFromFile(text).has_value(), "a certificate is no list");
        QCOMPARE(crlFromFile(listText)->der(), list);

        QCOMPARE(keyFromFile(gate.key.privateDer().value())->spki(), gate.key.spki());
        const QByteArray pkcs8 = pem([&](BIO* bio) {
            return PEM_write_bio_PKCS8PrivateKey(bio, raw.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
        QVERIFY(pkcs8.startsWith("-----BEGIN PRIVATE KEY"));
        QCOMPARE(keyFromFile(secret(pkcs8))->spki(), gate.key.spki());
        const QByteArray older = pem([&](BIO* bio) {
            return PEM_write_bio_PrivateKey_traditional(bio, raw.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
        QVERIFY(older.startsWith("-----BEGIN EC PRIVATE KEY"));
        QCOMPARE(keyFromFile(secret(older))->spki(), gate.key.spki());
    }

    void otherFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("an empty frame") << QByteArray(
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n-----BEGIN X509 CRL-----\n");
        QTest::newRow("nonsense in a frame")
            << QByteArray("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    }
    void otherFilesAreRefused()
    {
        QFETCH(QByteArray, content);
        const auto certificate = certificateFromFile(content);
        const auto crl = crlFromFile(content);
        const auto key = keyFromFile(secret(content));
        QVERIFY(!certificate.has_value() && certificate.error().is(codes::badCertificate));
        QVERIFY(!crl.has_value() && crl.error().is(codes::badCrl));
        QVERIFY(!key.has_value() && key.error().is(codes::badKey));
    }

    void anEncryptedKeyIsRefusedWithoutAsking()
    {
        const RawIdentity raw = toRaw(m_estate.gateIdentity);
        const QByteArray locked = pem([&](BIO* bio) {
            return PEM_write_bio_PKCS8PrivateKey(bio, raw.key.get(), EVP_aes_256_cbc(), "x", 1, nullptr, nullptr);
        });
        QVERIFY(locked.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY"));
        const auto key = keyFromFile(secret(locked));
        QVERIFY(!key.has_value() && key.error().is(codes::badKey));
    }
};

VESTIBULE_TEST(TestProbe);
#include "TestProbe.moc"
