#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpsClient.h"
#include "core/protocol/tls/HttpsServer.h"
#include "tests/core/protocol/tls/Forge.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/support/TestRunner.h"

#include <QElapsedTimer>

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol::tls;
using namespace std::chrono_literals;

namespace {

const QString host = QStringLiteral("127.0.0.1");
const QByteArray goodGet = "GET /v1/gate?a=b HTTP/1.1\r\nHost: gate\r\n\r\n";

/// Does what the test says; counts.
class ScriptedHandler final : public RequestHandler
{
public:
    HttpResponse handle(const HttpRequest& request, const PeerInfo& peer) override
    {
        ++calls;
        return script(request, peer);
    }
    HttpResponse refusal(Refusal reason) override
    {
        HttpResponse response = RequestHandler::refusal(reason);
        response.body = "refused";
        return response;
    }
    std::function<HttpResponse(const HttpRequest&, const PeerInfo&)> script = [](const HttpRequest& request,
                                                                                 const PeerInfo&) {
        return HttpResponse{200, request.contentType,
                            request.method + ' ' + request.path + ' ' + request.query + ' ' + request.body,
                            std::nullopt};
    };
    std::atomic<int> calls = 0;
};

int statusOf(const QByteArray& answer) { return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0; }

} // namespace

/// The gate's server against stations that ask badly, slowly or too much, and through changes of its own identity.
class TestHttpsServer : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    const RawIdentity m_station = toRaw(m_estate.stationIdentity);

    [[nodiscard]] ServerSetup setup() const { return {m_estate.gateIdentity, m_estate.trust()}; }
    [[nodiscard]] std::unique_ptr<HttpsClient> clientFor(const HttpsServer& server) const
    {
        return HttpsClient::forGate({host, server.port()}, m_estate.expectation(), m_estate.stationIdentity,
                                    m_estate.clock)
            .value();
    }

private Q_SLOTS:
    void answersARequest()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto client = clientFor(server);
        QCOMPARE(client->request("GET", "/v1/inventory?limit=3&nonce=00").value().body,
                 QByteArray("GET /v1/inventory limit=3&nonce=00 "));
        const auto put = client->request("PUT", "/v1/crl", crlType, "list").value();
        QCOMPARE(put.body, QByteArray("PUT /v1/crl  list"));
        QCOMPARE(put.contentType, QByteArray(crlType));
        QCOMPARE(server.counters().accepted, quint64(1));
        QCOMPARE(server.counters().requests, quint64(2));
    }

    void carriesTheLargestBodyBothWays()
    {
        ScriptedHandler handler;
        handler.script = [](const HttpRequest& request, const PeerInfo&) {
            return HttpResponse{200, {}, request.body, std::nullopt};
        };
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const QByteArray body(1024 * 1024, 'b');
        QCOMPARE(clientFor(server)->request("POST", "/v1/changes", coseType, body).value().body, body);
    }

    void refusesABadRequest_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        row("noise", QByteArray(3000, '\x01') + "\r\n\r\n", 400);
        row("HTTP/1.0", "GET / HTTP/1.0\r\nHost: g\r\n\r\n", 400);
        row("no version", "GET /\r\nHost: g\r\n\r\n", 400);
        row("two spaces", "GET  / HTTP/1.1\r\nHost: g\r\n\r\n", 400);
        row("absolute target", "GET https://g/ HTTP/1.1\r\nHost: g\r\n\r\n", 400);
        row("fragment", "GET /#a HTTP/1.1\r\nHost: g\r\n\r\n", 400);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", "GET / HTTP/1.1\r\nHost: g\r\nHost: h\r\n\r\n", 400);
        row("delete", "DELETE / HTTP/1.1\r\nHost: g\r\n\r\n", 405);
        row("head", "HEAD / HTTP/1.1\r\nHost: g\r\n\r\n", 405);
        row("connect", "CONNECT /x HTTP/1.1\r\nHost: g\r\n\r\n", 405);
        row("lower case method", "get / HTTP/1.1\r\nHost: g\r\n\r\n", 405);
        row("chunked", "POST / HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("length and chunked",
            "POST / HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("compressed", "POST / HTTP/1.1\r\nHost: g\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na", 400);
        row("expectation", "POST / HTTP/1.1\r\nHost: g\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n", 400);
        row("post without length", "POST / HTTP/1.1\r\nHost: g\r\n\r\n", 400);
        row("get with a body", "GET / HTTP/1.1\r\nHost: g\r\nContent-Length: 1\r\n\r\na", 400);
        row("two lengths", "POST / HTTP/1.1\r\nHost: g\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400);
        row("negative length", "POST / HTTP/1.1\r\nHost: g\r\nContent-Length: -1\r\n\r\n", 400);
        row("one byte too much", "POST / HTTP/1.1\r\nHost: g\r\nContent-Length: 1048577\r\n\r\n", 413);
        row("far too much",
            "PUT / HTTP/1.1\r\nHost: g\r\nContent-Length: 999999999999\r\n\r\n" + QByteArray(300'000, 'x'), 413);
        row("a header too large", "GET / HTTP/1.1\r\nHost: g\r\nX: " + QByteArray(16 * 1024, 'x') + "\r\n\r\n", 431);
        row("an endless header", "GET / HTTP/1.1\r\nHost: g\r\nX: " + QByteArray(500'000, 'x'), 431);
        row("folding", "GET / HTTP/1.1\r\nHost: g\r\nX: a\r\n b\r\n\r\n", 400);
        row("bare line feed", "GET / HTTP/1.1\r\nHost: g\nX: a\r\n\r\n", 400);
    }
    void refusesABadRequest()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto link = dial(server.port(), &m_station);
        link->send(bytes);
        const QByteArray answer = link->readAll();
        QCOMPARE(statusOf(answer), status);
        QVERIFY(answer.contains("\r\nConnection: close\r\n") && answer.endsWith("\r\n\r\nrefused"));
        QCOMPARE(handler.calls.load(), 0);
        // It cost this peer its connection, and nobody else anything.
        QVERIFY(clientFor(server)->request("GET", "/v1/gate").has_value());
    }

    void shrugsOffWhatEndsEarly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("tls");
        QTest::newRow("nothing over TLS") << QByteArray() << true;
        QTest::newRow("half a header") << QByteArray("GET / HT") << true;
        QTest::newRow("half a body") << QByteArray("PUT / HTTP/1.1\r\nHost: g\r\nContent-Length: 9\r\n\r\nabc") << true;
        QTest::newRow("nothing over TCP") << QByteArray() << false;
        QTest::newRow("plain HTTP") << goodGet << false;
        QTest::newRow("noise over TCP") << QByteArray(5000, '\x33') << false;
        QTest::newRow("half a TLS record") << QByteArray("\x16\x03\x01\x02\x00\x01", 6) << false;
    }
    void shrugsOffWhatEndsEarly()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, tls);
        for (const bool hard : {false, true}) {
            ScriptedHandler handler;
            HttpsServer server(handler, m_estate.clock);
            QVERIFY(server.start(host, 0, setup()).has_value());
            {
                const auto link = dial(server.port(), &m_station, {.bare = !tls});
                link->send(bytes);
                if (hard) {
                    link->reset();
                } else {
                    link->endSending();
                    QVERIFY(!link->readAll().contains("HTTP/1.1 200"));
                }
            }
            QVERIFY(clientFor(server)->request("GET", "/v1/gate").has_value());
            QCOMPARE(handler.calls.load(), 1);
        }
    }

    void answersAHalfClosedConnection()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto link = dial(server.port(), &m_station);
        link->send(goodGet);
        link->endSending();
        QCOMPARE(statusOf(link->readAll()), 200);
    }

    void answersPipelinedRequestsInOrder()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto link = dial(server.port(), &m_station);
        link->send(goodGet + "PUT /v1/crl HTTP/1.1\r\nHost: g\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc");
        const QByteArray both = link->readAll();
        QVERIFY(both.indexOf("GET /v1/gate a=b ") > 0);
        QVERIFY(both.indexOf("PUT /v1/crl  abc") > both.indexOf("GET /v1/gate"));
        QCOMPARE(handler.calls.load(), 2);
    }

    void endsSlowPeers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("tls");
        QTest::newRow("a header that never ends") << QByteArray("GET / HTTP/1.1\r\nHost: g\r\n") << true;
        QTest::newRow("a body that never comes")
            << QByteArray("PUT / HTTP/1.1\r\nHost: g\r\nContent-Length: 9\r\n\r\n") << true;
        QTest::newRow("idle") << QByteArray() << true;
        QTest::newRow("no handshake") << QByteArray() << false;
    }
    void endsSlowPeers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, tls);
        ScriptedHandler handler;
        ServerOptions options;
        options.limits.exchange = options.limits.handshake = options.limits.idle = 150ms;
        HttpsServer server(handler, m_estate.clock, options);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto link = dial(server.port(), &m_station, {.bare = !tls});
        QElapsedTimer timer;
        timer.start();
        // One byte at a time, always in time for the next: only a limit on the whole ends this.
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable never;
        for (qsizetype i = 0; i < bytes.size() && timer.elapsed() < 3000; ++i) {
            if (!link->send(bytes.mid(i, 1))) {
                break;
            }
            never.wait_for(lock, 10ms);
        }
        QCOMPARE(link->readAll(), QByteArray());
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(handler.calls.load(), 0);
    }

    void endsAPeerThatDoesNotReadItsAnswer()
    {
        ScriptedHandler handler;
        handler.script = [](const HttpRequest&, const PeerInfo&) {
            return HttpResponse{200, {}, QByteArray(64 * 1024 * 1024, 'x'), std::nullopt};
        };
        ServerOptions options;
        options.limits.exchange = 200ms;
        HttpsServer server(handler, m_estate.clock, options);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto link = dial(server.port(), &m_station);
        link->send(goodGet);
        QTRY_COMPARE_WITH_TIMEOUT(handler.calls.load(), 1, 5000);
        QElapsedTimer timer;
        timer.start();
        server.stop();
        QVERIFY(timer.elapsed() < 5000);
    }

    void turnsAwayWhatIsTooMany()
    {
        ScriptedHandler handler;
        ServerOptions options;
        options.connections = 2;
        HttpsServer server(handler, m_estate.clock, options);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto first = clientFor(server);
        const auto second = clientFor(server);
        QVERIFY(first->request("GET", "/v1/gate").has_value());
        QVERIFY(second->request("GET", "/v1/gate").has_value());
        const auto third = clientFor(server)->request("GET", "/v1/gate");
        QVERIFY(!third.has_value());
        QVERIFY2(third.error().is(codes::connectionLost), third.error().describe().c_str());
        QCOMPARE(server.counters().turnedAway, quint64(1));
        QVERIFY(first->request("GET", "/v1/gate").has_value());
    }

    void servesFourReadsAtOnce()
    {
        std::mutex mutex;
        std::condition_variable together;
        int inside = 0;
        ScriptedHandler handler;
        handler.script = [&](const HttpRequest&, const PeerInfo&) {
            std::unique_lock lock(mutex);
            ++inside;
            together.notify_all();
            const bool met = together.wait_for(lock, 10s, [&] { return inside == 4; });
            return HttpResponse{met ? 200 : 500, {}, {}, std::nullopt};
        };
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        std::vector<std::thread> stations;
        std::atomic<int> good = 0;
        for (int i = 0; i < 4; ++i) {
            stations.emplace_back([&] {
                const auto answer = clientFor(server)->request("GET", "/v1/buckets");
                good += answer && answer->status == 200 ? 1 : 0;
            });
        }
        for (std::thread& station : stations) {
            station.join();
        }
        QCOMPARE(good.load(), 4);
    }

    void survivesAHandlerThatThrows()
    {
        ScriptedHandler handler;
        handler.script = [](const HttpRequest&, const PeerInfo&) -> HttpResponse {
            throw std::runtime_error("broken");
        };
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        QCOMPARE(clientFor(server)->request("GET", "/v1/gate").value().status, 500);
    }

    void aNewListClosesTheOtherConnections()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        const KeyPair key = KeyPair::generate().value();
        const domain::StationId thief = domain::StationId::random();
        const Identity stolen{m_estate.ca.issueStation(key, thief, m_estate.now()).value(), key};
        handler.script = [&](const HttpRequest& request, const PeerInfo&) {
            if (request.method == "PUT") {
                const Crl crl = m_estate.crl({stolen.certificate.serial()});
                const bool taken =
                    server.reconfigure({m_estate.gateIdentity, EstateTrust{m_estate.ca.certificate(), crl}})
                        .has_value();
                return HttpResponse{taken ? 204 : 500, {}, {}, std::nullopt};
            }
            return HttpResponse{200, {}, {}, std::nullopt};
        };
        QVERIFY(server.start(host, 0, setup()).has_value());
        const RawIdentity thiefIdentity = toRaw(stolen);
        const auto other = dial(server.port(), &thiefIdentity);
        other->send(goodGet);
        QCOMPARE(statusOf(other->readMessage()), 200);
        const auto caller = dial(server.port(), &m_station);
        caller->send("PUT /v1/crl HTTP/1.1\r\nHost: g\r\nContent-Length: 1\r\n\r\nx");
        const QByteArray answer = caller->readAll();
        QCOMPARE(statusOf(answer), 204);
        QVERIFY(answer.contains("Connection: close"));
        QCOMPARE(other->readAll(), QByteArray());
        // And the thief does not come back.
        const auto again = dial(server.port(), &thiefIdentity);
        again->send(goodGet);
        QCOMPARE(again->readAll(), QByteArray());
        QCOMPARE(handler.calls.load(), 2);
        QVERIFY(clientFor(server)->request("GET", "/v1/gate").has_value());
    }

    void aConnectionDoesNotOutliveItsCertificate()
    {
        Estate estate;
        ScriptedHandler handler;
        HttpsServer server(handler, estate.clock);
        QVERIFY(server.start(host, 0, {estate.gateIdentity, estate.trust()}).has_value());
        const RawIdentity station = toRaw(estate.stationIdentity);
        const auto link = dial(server.port(), &station);
        link->send(goodGet);
        QCOMPARE(statusOf(link->readMessage()), 200);
        estate.clock.advance(std::chrono::days(91));
        link->send(goodGet);
        QCOMPARE(link->readAll(), QByteArray());
        QCOMPARE(handler.calls.load(), 1);
    }

    void stalenessIsSeenOnAnOpenConnection()
    {
        Estate estate;
        std::vector<bool> stale;
        ScriptedHandler handler;
        handler.script = [&stale](const HttpRequest&, const PeerInfo& peer) {
            stale.push_back(peer.crlStale);
            return HttpResponse{200, {}, {}, std::nullopt};
        };
        HttpsServer server(handler, estate.clock);
        QVERIFY(server.start(host, 0, {estate.gateIdentity, estate.trust()}).has_value());
        const RawIdentity station = toRaw(estate.stationIdentity);
        const auto link = dial(server.port(), &station);
        link->send(goodGet);
        (void)link->readMessage();
        estate.clock.advance(std::chrono::days(31));
        link->send(goodGet);
        (void)link->readMessage();
        QCOMPARE(stale, (std::vector<bool>{false, true}));
    }

    void stopsWithOpenConnectionsAndStartsAgain()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        for (int round = 0; round < 3; ++round) {
            QVERIFY(server.start(host, 0, setup()).has_value());
            const auto link = dial(server.port(), &m_station);
            link->send(goodGet);
            QCOMPARE(statusOf(link->readMessage()), 200);
            server.stop();
            QCOMPARE(server.port(), quint16(0));
            QCOMPARE(link->readAll(), QByteArray());
        }
        server.stop();
    }

    void offersNoSessionToResume()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        const auto link = dial(server.port(), &m_station);
        link->send(goodGet);
        QCOMPARE(statusOf(link->readMessage()), 200); // tickets would have come before the answer
        QCOMPARE(SSL_SESSION_is_resumable(SSL_get0_session(link->session())), 0);
        QCOMPARE(SSL_SESSION_get_max_early_data(SSL_get0_session(link->session())), 0U);
    }

    void sharesItsPortWithNobody()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        Poco::Net::ServerSocket thief;
        QVERIFY_THROWS_EXCEPTION(Poco::Exception,
                                 thief.bind(Poco::Net::SocketAddress("127.0.0.1", server.port()), true, true));
    }

    void saysWhyItCannotStart()
    {
        ScriptedHandler handler;
        HttpsServer server(handler, m_estate.clock);
        QVERIFY(server.start(host, 0, setup()).has_value());
        HttpsServer second(handler, m_estate.clock);
        const auto taken = second.start(host, server.port(), setup());
        QVERIFY(!taken.has_value());
        QVERIFY2(taken.error().is(codes::listenFailed), taken.error().describe().c_str());
        const auto nowhere = second.start(QStringLiteral("not an address"), 0, setup());
        QVERIFY(!nowhere.has_value());
        QVERIFY2(nowhere.error().is(codes::badAddress), nowhere.error().describe().c_str());
        const Identity mixed{m_estate.gateIdentity.certificate, m_estate.stationIdentity.key};
        const auto mismatch = second.start(host, 0, {mixed, m_estate.trust()});
        QVERIFY(!mismatch.has_value() && mismatch.error().is(codes::keyMismatch));
        QVERIFY(server.start(host, 0, setup()).error().is(codes::listenFailed));
        // A bad change leaves the server as it was.
        QVERIFY(!server.reconfigure({mixed, m_estate.trust()}).has_value());
        QVERIFY(clientFor(server)->request("GET", "/v1/gate").has_value());
    }
};

VESTIBULE_TEST(TestHttpsServer);
#include "TestHttpsServer.moc"
