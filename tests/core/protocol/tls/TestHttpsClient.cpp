#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpsClient.h"
#include "tests/core/protocol/tls/Forge.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/support/TestRunner.h"

#include <QElapsedTimer>

#include <condition_variable>
#include <memory>
#include <mutex>

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol::tls;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(vestibule::ErrorCode)

namespace {

const QString host = QStringLiteral("127.0.0.1");

std::unique_ptr<HttpsClient> clientFor(const Estate& estate, quint16 port, HttpLimits limits = {})
{
    return HttpsClient::forGate({host, port}, estate.expectation(), estate.stationIdentity, estate.clock, limits)
        .value();
}

/// Sends one byte every few milliseconds until the peer has had enough. The pace is the subject here; nothing waits for
/// it.
void trickle(RawLink& link, const QByteArray& bytes)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable never;
    for (const char byte : bytes) {
        if (!link.send(QByteArray(1, byte))) {
            return;
        }
        never.wait_for(lock, 20ms);
    }
}

RawServer::Script answering(const QByteArray& bytes)
{
    return [bytes](RawLink& link) {
        link.readMessage();
        link.send(bytes);
    };
}

} // namespace

/// The station's client against gates that answer badly, slowly or not at all.
class TestHttpsClient : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    const RawIdentity m_gate = toRaw(m_estate.gateIdentity);

private Q_SLOTS:
    void readsAGoodAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("200") << httpAnswer("abc") << 200 << QByteArray("abc");
        QTest::newRow("empty body") << httpAnswer("") << 200 << QByteArray();
        QTest::newRow("204 without length") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204 << QByteArray();
        QTest::newRow("204 with zero length")
            << QByteArray("HTTP/1.1 204 \r\nContent-Length: 0\r\n\r\n") << 204 << QByteArray();
        QTest::newRow("an error with its body") << httpAnswer("why", "422 No") << 422 << QByteArray("why");
        QTest::newRow("a full body") << httpAnswer(QByteArray(1024 * 1024, 'x')) << 200 << QByteArray(1024 * 1024, 'x');
        QTest::newRow("odd but lawful header")
            << QByteArray("HTTP/1.1 200 \r\nCONTENT-LENGTH:1\r\nX!: \t y\tz \r\n\r\na") << 200 << QByteArray("a");
    }
    void readsAGoodAnswer()
    {
        QFETCH(QByteArray, bytes);
        RawServer server(m_gate, answering(bytes));
        const auto answer = clientFor(m_estate, server.port())->request("GET", "/v1/gate");
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().describe().c_str());
        QTEST(answer->status, "status");
        QTEST(answer->body, "body");
    }

    void hearsWhenToComeBack()
    {
        RawServer server(m_gate, answering(httpAnswer("", "503 Busy", "Retry-After: 12\r\n")));
        const auto answer = clientFor(m_estate, server.port())->request("POST", "/v1/changes", coseType, "x");
        QCOMPARE(answer.value().status, 503);
        QCOMPARE(answer.value().retryAfter, std::optional<int>(12));
    }

    void refusesABadAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code) {
            QTest::newRow(name) << bytes << code;
        };
        row("chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
            codes::chunkedRefused);
        row("chunked and a length", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
            codes::chunkedRefused);
        row("compressed", httpAnswer("abc", "200 OK", "Content-Encoding: gzip\r\n"), codes::encodingRefused);
        row("moved", httpAnswer("", "301 Moved", "Location: https://elsewhere/\r\n"), codes::redirectRefused);
        row("temporary redirect", httpAnswer("", "307 Moved", "Location: /v2\r\n"), codes::redirectRefused);
        row("not modified", "HTTP/1.1 304 Same\r\n\r\n", codes::redirectRefused);
        row("continue", "HTTP/1.1 100 Continue\r\n\r\n" + httpAnswer("a"), codes::malformedResponse);
        row("status 999", httpAnswer("a", "999 Odd"), codes::malformedResponse);
        row("no length", "HTTP/1.1 200 OK\r\n\r\nabc", codes::malformedResponse);
        row("negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", codes::malformedResponse);
        row("signed length", "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na", codes::malformedResponse);
        row("hex length", "HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n\r\na", codes::malformedResponse);
        row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
            codes::malformedResponse);
        row("a list of lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\na", codes::malformedResponse);
        row("an overflowing length", "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551617\r\n\r\na",
            codes::malformedResponse);
        row("a body one byte too large", "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n", codes::bodyTooLarge);
        row("bytes after the body", httpAnswer("a") + "b", codes::malformedResponse);
        row("204 with a body", "HTTP/1.1 204 \r\nContent-Length: 1\r\n\r\na", codes::malformedResponse);
        row("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", codes::malformedResponse);
        row("HTTP/2", "HTTP/2 200 OK\r\nContent-Length: 0\r\n\r\n", codes::malformedResponse);
        row("letters for a status", "HTTP/1.1 2OO OK\r\nContent-Length: 0\r\n\r\n", codes::malformedResponse);
        row("folded field", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 0\r\n\r\n", codes::malformedResponse);
        row("space before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n", codes::malformedResponse);
        row("a field without a name", "HTTP/1.1 200 OK\r\n: 0\r\nContent-Length: 0\r\n\r\n", codes::malformedResponse);
        row("a zero byte", QByteArray("HTTP/1.1 200 OK\r\nX: a") + char(0) + "b\r\nContent-Length: 0\r\n\r\n",
            codes::malformedResponse);
        row("a bare line feed", "HTTP/1.1 200 OK\r\nX: a\nContent-Length: 0\r\n\r\n", codes::malformedResponse);
        row("two content types", httpAnswer("a", "200 OK", "Content-Type: text/html\r\n"), codes::malformedResponse);
        row("header too large", httpAnswer("a", "200 OK", "X: " + QByteArray(16 * 1024, 'x') + "\r\n"),
            codes::headersTooLarge);
        row("header without end", "HTTP/1.1 200 OK\r\n" + QByteArray(200 * 1024, 'x'), codes::headersTooLarge);
        row("garbage", QByteArray(2000, '\xfe'), codes::connectionLost);
        row("nothing", "", codes::connectionLost);
        row("cut in the header", "HTTP/1.1 200 OK\r\nContent-Le", codes::connectionLost);
        row("cut in the body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", codes::connectionLost);
    }
    void refusesABadAnswer()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        RawServer server(m_gate, answering(bytes));
        const auto client = clientFor(m_estate, server.port());
        const auto answer = client->request("GET", "/v1/gate");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(code), answer.error().describe().c_str());
    }

    void acceptsAHeaderOfExactlyTheLimit()
    {
        QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        head += QByteArray(16 * 1024 - head.size() - 4, 'x') + "\r\n\r\n";
        QCOMPARE(head.size(), 16 * 1024);
        RawServer server(m_gate, answering(head));
        QVERIFY(clientFor(m_estate, server.port())->request("GET", "/v1/gate").has_value());
    }

    void recoversOnTheNextRequest()
    {
        auto bad = std::make_shared<int>(1);
        RawServer server(m_gate, [bad](RawLink& link) {
            link.readMessage();
            link.send((*bad)-- > 0 ? QByteArray("HTTP/1.1 200 OK\r\n\r\n") : httpAnswer("fine"));
        });
        const auto client = clientFor(m_estate, server.port());
        QVERIFY(!client->request("GET", "/v1/gate").has_value());
        QCOMPARE(client->request("GET", "/v1/gate").value().body, QByteArray("fine"));
    }

    void givesUpAtTheDeadline_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("header byte by byte") << httpAnswer(QByteArray(1000, 'x'));
        QTest::newRow("silence") << QByteArray();
        QTest::newRow("endless field") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(5000, 'x');
    }
    void givesUpAtTheDeadline()
    {
        QFETCH(QByteArray, bytes);
        RawServer server(m_gate, [bytes](RawLink& link) {
            link.readMessage();
            trickle(link, bytes);
            link.readAll();
        });
        HttpLimits limits;
        limits.exchange = 250ms;
        QElapsedTimer timer;
        timer.start();
        const auto answer = clientFor(m_estate, server.port(), limits)->request("GET", "/v1/gate");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::timedOut), answer.error().describe().c_str());
        QVERIFY(timer.elapsed() >= 250 && timer.elapsed() < 5000);
    }

    void givesUpOnASilentHandshake()
    {
        RawServer server(m_gate, [](RawLink& link) { link.readAll(); }, {.bare = true});
        HttpLimits limits;
        limits.exchange = 200ms;
        const auto answer = clientFor(m_estate, server.port(), limits)->request("GET", "/v1/gate");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::timedOut), answer.error().describe().c_str());
    }

    void refusesWhatIsNotTls_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain HTTP") << httpAnswer("hello");
        QTest::newRow("noise") << QByteArray(500, '\x7f');
        QTest::newRow("a record of impossible length") << QByteArray("\x16\x03\x03\xff\xff", 5) + QByteArray(100, 'x');
    }
    void refusesWhatIsNotTls()
    {
        QFETCH(QByteArray, bytes);
        RawServer server(m_gate,
                         [bytes](RawLink& link) {
                             link.send(bytes);
                             link.endSending();
                             link.readAll();
                         },
                         {.bare = true});
        const auto answer = clientFor(m_estate, server.port())->request("GET", "/v1/gate");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::handshakeFailed) || answer.error().is(codes::notTls13),
                 answer.error().describe().c_str());
    }

    void saysWhenNobodyIsThere()
    {
        quint16 port = 0;
        {
            RawServer gone(m_gate, [](RawLink&) {});
            port = gone.port();
        }
        const auto answer = clientFor(m_estate, port)->request("GET", "/v1/gate");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::connectFailed), answer.error().describe().c_str());
        const auto nowhere = HttpsClient::forGate({QStringLiteral("no host here"), 1}, m_estate.expectation(),
                                                  m_estate.stationIdentity, m_estate.clock)
                                 .value()
                                 ->connect();
        QVERIFY(!nowhere.has_value());
        QVERIFY2(nowhere.error().is(codes::badAddress), nowhere.error().describe().c_str());
    }

    void canBeCancelledFromAnotherThread()
    {
        std::atomic<HttpsClient*> waiting = nullptr;
        RawServer server(m_gate, [&waiting](RawLink& link) {
            link.readMessage();
            waiting.load()->cancel();
            link.readAll();
        });
        const auto client = clientFor(m_estate, server.port());
        waiting = client.get();
        const auto answer = client->request("GET", "/v1/gate");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::cancelled), answer.error().describe().c_str());
        const auto later = client->request("GET", "/v1/gate");
        QVERIFY(!later.has_value() && later.error().is(codes::cancelled));
    }

    void keepsItsConnection()
    {
        RawServer server(m_gate, [](RawLink& link) {
            while (!link.readMessage().isEmpty()) {
                link.send(httpAnswer("ok"));
            }
        });
        {
            const auto client = clientFor(m_estate, server.port());
            for (int i = 0; i < 3; ++i) {
                QVERIFY(client->request("POST", "/v1/changes", coseType, "body").has_value());
            }
        }
        server.stop();
        QCOMPARE(server.connections(), 1);
        QCOMPARE(server.clientCertificates(), 0); // it did not ask
        QCOMPARE(server.serverName(), gateName(m_estate.gate));
    }

    void dialsAgainWithoutResumingASession_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("the gate said so") << QByteArray("Connection: keep-alive, Close\r\n");
        QTest::newRow("the gate just left") << QByteArray();
    }
    void dialsAgainWithoutResumingASession()
    {
        QFETCH(QByteArray, fields);
        // One answer for each connection; the server offers tickets, as OpenSSL's do by default.
        RawServer server(m_gate, answering(httpAnswer("ok", "200 OK", fields)));
        {
            const auto client = clientFor(m_estate, server.port());
            for (int i = 0; i < 3; ++i) {
                QVERIFY(client->request("GET", "/v1/gate").has_value());
                // The farewell has arrived once the connection has ended; a probe sees it without waiting.
                client->close();
            }
        }
        server.stop();
        QCOMPARE(server.connections(), 3);
        QCOMPARE(server.resumptions(), 0);
    }

    void takesAnAnswerFromAHalfClosedConnection()
    {
        RawServer server(m_gate, [](RawLink& link) {
            link.readMessage();
            link.send(httpAnswer("last words"));
            link.endSending();
            link.readAll();
        });
        QCOMPARE(clientFor(m_estate, server.port())->request("GET", "/v1/gate").value().body, QByteArray("last words"));
    }

    void survivesAPeerThatHangsUpWhileItWrites()
    {
        RawServer server(m_gate, [](RawLink& link) { link.reset(); });
        const auto client = clientFor(m_estate, server.port());
        for (int i = 0; i < 5; ++i) {
            const auto answer = client->request("POST", "/v1/changes", coseType, QByteArray(1024 * 1024, 'x'));
            QVERIFY(!answer.has_value());
            QVERIFY2(answer.error().is(codes::connectionLost), answer.error().describe().c_str());
        }
    }

    void sendsNothingThatItShouldNot_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray cbor(cborType);
        QTest::newRow("delete") << QByteArray("DELETE") << QByteArray("/") << cbor << QByteArray()
                                << codes::methodRefused;
        QTest::newRow("a space") << QByteArray("GET") << QByteArray("/a b") << QByteArray() << QByteArray()
                                 << codes::malformedRequest;
        QTest::newRow("a line break") << QByteArray("GET") << QByteArray("/a\r\nX: y") << QByteArray() << QByteArray()
                                      << codes::malformedRequest;
        QTest::newRow("relative") << QByteArray("GET") << QByteArray("v1") << QByteArray() << QByteArray()
                                  << codes::malformedRequest;
        QTest::newRow("a line break in the type") << QByteArray("PUT") << QByteArray("/") << QByteArray("a\r\nX: y")
                                                  << QByteArray("b") << codes::malformedRequest;
        QTest::newRow("get with a body") << QByteArray("GET") << QByteArray("/") << cbor << QByteArray("b")
                                         << codes::malformedRequest;
        QTest::newRow("too much") << QByteArray("PUT") << QByteArray("/") << cbor << QByteArray(1024 * 1024 + 1, 'b')
                                  << codes::bodyTooLarge;
    }
    void sendsNothingThatItShouldNot()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        RawServer server(m_gate, answering(httpAnswer("ok")));
        const auto answer = clientFor(m_estate, server.port())->request(method, target, type, body);
        QVERIFY(!answer.has_value() && answer.error().is(code));
        server.stop();
        QCOMPARE(server.connections(), 0);
    }

    void looksAtTheCertificateAgainBeforeEachRequest()
    {
        Estate estate;
        RawServer server(toRaw(estate.gateIdentity), [](RawLink& link) {
            while (!link.readMessage().isEmpty()) {
                link.send(httpAnswer("ok"));
            }
        });
        {
            const auto client = clientFor(estate, server.port());
            QVERIFY(client->request("GET", "/v1/gate").has_value());
            // The list ends after 30 days; the certificate would still be good.
            estate.clock.advance(std::chrono::days(30));
            const auto stale = client->request("GET", "/v1/gate");
            QVERIFY(!stale.has_value());
            QVERIFY2(stale.error().is(codes::crlStale), stale.error().describe().c_str());
        }
        server.stop();
        QCOMPARE(server.connections(), 1);
        QVERIFY(server.httpBytes() < 200);
    }

    void refusesAnIdentityWhoseKeyIsAnother()
    {
        const Identity mixed{m_estate.stationIdentity.certificate, m_estate.gateIdentity.key};
        const auto client = HttpsClient::forGate({host, 1}, m_estate.expectation(), mixed, m_estate.clock);
        QVERIFY(!client.has_value());
        QVERIFY(client.error().is(codes::keyMismatch));
    }
};

VESTIBULE_TEST(TestHttpsClient);
#include "TestHttpsClient.moc"
