#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpsClient.h"
#include "core/protocol/tls/HttpsServer.h"
#include "tests/core/protocol/tls/Forge.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/support/TestRunner.h"

#include <mutex>

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol::tls;

namespace {

const QString host = QStringLiteral("127.0.0.1");

void answerAll(RawLink& link)
{
    while (!link.readMessage().isEmpty()) {
        link.send(httpAnswer("ok"));
    }
}

class RememberingHandler final : public RequestHandler
{
public:
    HttpResponse handle(const HttpRequest& request, const PeerInfo& peer) override
    {
        const std::lock_guard lock(m_mutex);
        m_peer = peer;
        return {200, request.contentType, request.body, std::nullopt};
    }
    [[nodiscard]] PeerInfo peer() const
    {
        const std::lock_guard lock(m_mutex);
        return m_peer;
    }

private:
    mutable std::mutex m_mutex;
    PeerInfo m_peer;
};

} // namespace

class TestRenewalAndPairing : public QObject
{
    Q_OBJECT

    static std::unique_ptr<HttpsClient> clientPinning(const Estate& estate, quint16 port, const QByteArray& spkiHash,
                                                      const EstateTrust& trust)
    {
        return HttpsClient::forGate({host, port}, {trust, estate.gate, {spkiHash}}, estate.stationIdentity,
                                    estate.clock)
            .value();
    }

    static RawIdentity expiredGate(const Estate& estate)
    {
        LeafSpec spec = estate.gateSpec();
        spec.notBefore = estate.now() - std::chrono::days(80);
        spec.notAfter = estate.now() - std::chrono::days(1);
        return estate.forge(spec);
    }

private Q_SLOTS:
    void anExpiredGateOnRecordMayOnlyRenew()
    {
        Estate estate;
        estate.clock.advance(std::chrono::days(100));
        const RawIdentity gate = expiredGate(estate);
        RawServer server(gate, answerAll);
        {
            const auto client = clientPinning(estate, server.port(), gate.parsed().spkiHash(), estate.trust());
            const auto csr = client->request("POST", "/v1/csr");
            QVERIFY2(csr.has_value(), csr ? "" : csr.error().describe().c_str());
            QVERIFY(client->request("PUT", "/v1/certificate", certificateType, "x").has_value());
            QVERIFY(client->request("PUT", "/v1/crl", crlType, "x").has_value());
            QVERIFY(client->request("POST", "/v1/trust", "application/cose", "x").has_value());
        }
        server.stop();
        const int allowed = server.httpBytes();
        QVERIFY(allowed > 0);

        RawServer again(gate, answerAll);
        {
            const auto client = clientPinning(estate, again.port(), gate.parsed().spkiHash(), estate.trust());
            for (const auto& [method, target] : {std::pair<QByteArray, QByteArray>{"GET", "/v1/gate"},
                                                 {"POST", "/v1/changes"},
                                                 {"POST", "/v1/crl"},
                                                 {"GET", "/v1/csr"},
                                                 {"PUT", "/v1/trust"},
                                                 {"POST", "/v1/csr?x"},
                                                 {"PUT", "/v1/certificate/"}}) {
                const auto refused = client->request(method, target);
                QVERIFY(!refused.has_value());
                QVERIFY2(refused.error().is(codes::renewalOnly), refused.error().describe().c_str());
            }
        }
        again.stop();
        QCOMPARE(again.httpBytes(), 0);
    }

    void thePinExcusesNothingButTheDate_data()
    {
        QTest::addColumn<QByteArray>("flaw");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("another key") << QByteArray("key") << QByteArray("expired");
        QTest::newRow("revoked") << QByteArray("revoked") << QByteArray("revoked");
        QTest::newRow("stale list") << QByteArray("stale") << QByteArray("crl-stale");
        QTest::newRow("another gate's name") << QByteArray("name") << QByteArray("wrong-name");
        QTest::newRow("not yet valid") << QByteArray("early") << QByteArray("not-yet-valid");
        QTest::newRow("another CA") << QByteArray("ca") << QByteArray("wrong-ca");
    }
    void thePinExcusesNothingButTheDate()
    {
        QFETCH(QByteArray, flaw);
        QFETCH(QByteArray, reason);
        Estate estate;
        estate.clock.advance(std::chrono::days(100));
        EstateTrust trust = estate.trust();
        RawIdentity gate = expiredGate(estate);
        QByteArray pin = gate.parsed().spkiHash();
        if (flaw == "key") {
            pin = estate.gateIdentity.key.spkiHash();
        } else if (flaw == "revoked") {
            trust.crl = estate.crl({gate.parsed().serial()});
        } else if (flaw == "stale") {
            const Instant then = estate.now() - std::chrono::days(30);
            trust.crl = estate.ca.makeCrl({}, 1, then, estate.now()).value();
        } else if (flaw == "ca") {
            trust = Estate().trust();
        } else {
            LeafSpec spec = estate.gateSpec();
            spec.notAfter = estate.now() - std::chrono::hours(1);
            spec.notBefore = spec.notAfter - std::chrono::days(1);
            if (flaw == "name") {
                spec.names = "DNS:" + gateName(domain::GateId::random());
            } else {
                spec.notBefore = estate.now() + std::chrono::hours(1);
                spec.notAfter = estate.now() + std::chrono::hours(2);
            }
            gate = estate.forge(spec);
            pin = gate.parsed().spkiHash();
        }
        RawServer server(gate, answerAll);
        const auto answer = clientPinning(estate, server.port(), pin, trust)->request("POST", "/v1/csr");
        QVERIFY(!answer.has_value());
        QCOMPARE(QByteArray(answer.error().code().reason.data(), qsizetype(answer.error().code().reason.size())),
                 reason);
        server.stop();
        QCOMPARE(server.httpBytes(), 0);
    }

    void aPinOnAGoodCertificateChangesNothing()
    {
        const Estate estate;
        RawServer server(toRaw(estate.gateIdentity), answerAll);
        const auto client = clientPinning(estate, server.port(), estate.gateIdentity.key.spkiHash(), estate.trust());
        QVERIFY(client->request("GET", "/v1/gate").has_value());
    }

    void pairingSeesTheKeyThatTheGateShows()
    {
        const Estate estate;
        const KeyPair key = KeyPair::generate().value();
        const Identity temporary{Certificate::selfSigned(key, gateName(estate.gate), estate.now()).value(), key};
        RememberingHandler handler;
        HttpsServer server(handler, estate.clock);
        QVERIFY(server.start(host, 0, {temporary, std::nullopt}).has_value());
        const auto client = HttpsClient::forPairing({host, server.port()}, estate.gate).value();
        const auto answer = client->request("POST", "/v1/pair", cborType, "hello");
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().describe().c_str());
        QCOMPARE(answer->body, QByteArray("hello"));
        QCOMPARE(client->peerSpkiHash(), key.spkiHash());
        QCOMPARE(handler.peer().ownSpkiHash, key.spkiHash());
        QCOMPARE(handler.peer().ownSerial, temporary.certificate.serial());
        QVERIFY(!handler.peer().station.has_value());
    }

    void pairingShowsNoCertificateEvenWhenAsked()
    {
        const Estate estate;
        RawServer server(forge(estate.gateSpec(), nullptr), answerAll, {.askForCertificate = true});
        {
            const auto client = HttpsClient::forPairing({host, server.port()}, estate.gate).value();
            QVERIFY(client->request("POST", "/v1/pair", cborType, "hello").has_value());
        }
        server.stop();
        QCOMPARE(server.clientCertificates(), 0);
        QCOMPARE(server.serverName(), gateName(estate.gate));
    }

    void pairingGoesOnOnlyWithTheSameKey()
    {
        const Estate estate;
        const RawIdentity first = forge(estate.gateSpec(), nullptr);
        std::optional<RawServer> server;
        server.emplace(first, answerAll);
        const quint16 port = server->port();
        const auto client = HttpsClient::forPairing({host, port}, estate.gate).value();
        QVERIFY(client->request("POST", "/v1/pair", cborType, "hello").has_value());
        client->close();
        server.reset();
        // Another key at the same address, as a man in the middle who arrives late would have it.
        RememberingHandler handler;
        HttpsServer impostor(handler, estate.clock);
        QVERIFY(impostor.start(host, port, {estate.gateIdentity, std::nullopt}).has_value());
        const auto answer = client->request("POST", "/v1/pair/accept", cborType, "secrets");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::pairingPeerChanged), answer.error().describe().c_str());
        impostor.stop();
        QCOMPARE(impostor.counters().requests, quint64(0));
        QCOMPARE(impostor.counters().bytesRead, quint64(0));
    }

    void thePairedGateAsksForACertificateFromThenOn()
    {
        const Estate estate;
        const KeyPair key = KeyPair::generate().value();
        const Identity temporary{Certificate::selfSigned(key, gateName(estate.gate), estate.now()).value(), key};
        RememberingHandler handler;
        HttpsServer server(handler, estate.clock);
        QVERIFY(server.start(host, 0, {temporary, std::nullopt}).has_value());
        QVERIFY(server.reconfigure({estate.gateIdentity, estate.trust()}).has_value());
        const auto pairing = HttpsClient::forPairing({host, server.port()}, estate.gate).value();
        const auto nameless = pairing->request("POST", "/v1/pair", cborType, "x");
        QVERIFY(!nameless.has_value());
        QVERIFY2(nameless.error().is(codes::refusedByPeer), nameless.error().describe().c_str());
        const auto paired =
            HttpsClient::forGate({host, server.port()}, estate.expectation(), estate.stationIdentity, estate.clock)
                .value();
        QVERIFY(paired->request("GET", "/v1/gate").has_value());
        QCOMPARE(handler.peer().station, std::optional(estate.station));
    }
};

VESTIBULE_TEST(TestRenewalAndPairing);
#include "TestRenewalAndPairing.moc"
