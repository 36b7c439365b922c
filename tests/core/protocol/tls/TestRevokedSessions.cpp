#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpsClient.h"
#include "core/protocol/tls/HttpsServer.h"
#include "tests/core/protocol/tls/Forge.h"
#include "tests/core/protocol/tls/LanName.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/support/TestRunner.h"

#include <netinet/in.h>

#include <atomic>

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol::tls;

namespace {

class Welcome final : public RequestHandler
{
public:
    HttpResponse handle(const HttpRequest& /*request*/, const PeerInfo& /*peer*/) override
    {
        ++calls;
        return {200, QByteArray(cborType), "ok", std::nullopt};
    }
    std::atomic<int> calls = 0;
};

RawOptions reachedAt(const QString& host)
{
    RawOptions out;
    out.address = host == QLatin1String(lanName) ? lanAddress() : out.address;
    return out;
}

constexpr char request[] = "GET /v1/gate HTTP/1.1\r\nHost: gate\r\n\r\n";

using SessionHeld = std::unique_ptr<SSL_SESSION, decltype(&SSL_SESSION_free)>;

} // namespace

/// A peer that was good and is revoked gains nothing by the session it had: none is resumed, and the new handshake
/// meets the new list.
class TestRevokedSessions : public QObject
{
    Q_OBJECT

    static void places()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("over loopback") << QStringLiteral("127.0.0.1");
        QTest::addRow("by its name on %s", lanTitle()) << QString::fromLatin1(lanName);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(lanAddress() != INADDR_LOOPBACK); // or its rows would be those over loopback once more
        qInfo("%s is on %s: %s", lanName, lanTitle(), qPrintable(lanAddressText()));
    }
    void theStationSaysNothingMoreToAGate_data() { places(); }
    void theStationSaysNothingMoreToAGate()
    {
        QFETCH(QString, host);
        const Estate estate;
        const RawIdentity gate = estate.forge(estate.gateSpec());
        QByteArrayList heard; // the server's thread writes until it is stopped
        // It hands out tickets, as OpenSSL's servers do by default.
        RawServer server(
            gate,
            [&heard](RawLink& link) {
                heard.append(link.readMessage());
                link.send(httpAnswer("ok", "200 OK", "Connection: close\r\n"));
            },
            reachedAt(host));
        const auto clientWith = [&](const Crl& crl) {
            return HttpsClient::forGate({host, server.port()},
                                        {EstateTrust{estate.ca.certificate(), crl}, estate.gate, {}},
                                        estate.stationIdentity, estate.clock)
                .value();
        };
        QVERIFY(clientWith(estate.crl())->request("POST", "/v1/changes", coseType, "first").has_value());
        auto client = clientWith(estate.crl({gate.parsed().serial()}));
        const auto answer = client->request("POST", "/v1/changes", coseType, "a person's");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::revoked), answer.error().describe().c_str());
        client.reset();
        server.stop();
        QCOMPARE(server.connections(), 2);
        QCOMPARE(server.resumptions(), 0);
        QCOMPARE(heard.size(), 1);
        QVERIFY(heard.constFirst().endsWith("first"));
        QCOMPARE(server.httpBytes(), int(heard.constFirst().size()));
    }

    void theGateHearsNothingMoreFromAStation_data() { places(); }
    void theGateHearsNothingMoreFromAStation()
    {
        QFETCH(QString, host);
        const Estate estate;
        const RawIdentity station = estate.forge(estate.stationSpec());
        RawOptions options = reachedAt(host);
        Welcome handler;
        HttpsServer server(handler, estate.clock);
        const QString own = host == QLatin1String(lanName) ? lanAddressText() : host;
        QVERIFY(server.start(own, 0, {estate.gateIdentity, estate.trust()}).has_value());
        SessionHeld session(nullptr, SSL_SESSION_free);
        {
            const auto link = dial(server.port(), &station, options);
            QVERIFY(link->send(request));
            QVERIFY(link->readMessage().startsWith("HTTP/1.1 200 "));
            session.reset(SSL_get1_session(link->session()));
        }
        const EstateTrust later{estate.ca.certificate(), estate.crl({station.parsed().serial()})};
        QVERIFY(server.reconfigure({estate.gateIdentity, later}).has_value());
        options.session = session.get();
        {
            const auto link = dial(server.port(), &station, options);
            link->send(request);
            QCOMPARE(link->readAll(), QByteArray());
            QCOMPARE(SSL_session_reused(link->session()), 0);
        }
        server.stop();
        QCOMPARE(handler.calls.load(), 1);
        QCOMPARE(server.counters().bytesRead, quint64(qstrlen(request))); // the first, and not a byte more
        const auto why = server.lastHandshakeError();
        QVERIFY(why.has_value());
        QVERIFY2(why->is(codes::revoked), why->describe().c_str());
    }
};

VESTIBULE_TEST(TestRevokedSessions);
#include "TestRevokedSessions.moc"
