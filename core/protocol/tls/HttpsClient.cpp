#include "core/protocol/tls/HttpsClient.h"

#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpReader.h"
#include "core/protocol/tls/TlsContext.h"
#include "core/protocol/tls/TlsStream.h"
#include "core/protocol/tls/Waiting.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>

namespace vestibule::protocol::tls {

namespace {

constexpr std::chrono::milliseconds farewell{0};

QByteArray requestBytes(const QByteArray& method, const QByteArray& target, const QByteArray& host,
                        const QByteArray& contentType, const QByteArray& body)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\n";
    if (!contentType.isEmpty()) {
        bytes += "Content-Type: " + contentType + "\r\n";
    }
    if (method != "GET") {
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    return bytes + "\r\n" + body;
}

/// Letters, digits, hyphens, underscores and dots (RFC 1123, 2.1): neither a wildcard nor anything that could end a
/// header line.
bool isHostName(QByteArrayView name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_';
    };
    return !name.isEmpty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), allowed);
}

/// A gate that was silent until its certificate ran out holds a stale revocation list as well, and talks about nothing
/// else before it has a fresh one. New keys of the estate come with a certificate over the key that it still has; a
/// renewal before them would give it another.
bool isRenewalCall(const QByteArray& method, const QByteArray& target)
{
    return (method == "POST" && (target == "/v1/csr" || target == "/v1/trust")) ||
           (method == "PUT" && (target == "/v1/certificate" || target == "/v1/crl"));
}

/// One TCP and TLS connection with its reader.
struct Connection
{
    Connection(const Poco::Net::StreamSocket& socket, const TlsContext& context, const WakeSignal& wake,
               const QByteArray& serverName, TlsStream::Judge judge, const HttpLimits& limits)
        : stream(socket, context, wake, serverName, std::move(judge)), reader(stream, limits)
    {
    }
    TlsStream stream;
    HttpReader reader;
};

} // namespace

class HttpsClient::Private
{
public:
    Private(Endpoint endpoint, QByteArray name, HttpLimits limits, TlsContext context)
        : m_endpoint(std::move(endpoint)), m_name(std::move(name)), m_limits(limits), m_context(std::move(context))
    {
    }

    /// Judges the certificate; not set for pairing.
    std::function<Result<AcceptedPeer>(const QList<Certificate>&)> verify;
    WakeSignal wake;
    std::optional<Certificate> peer;

    [[nodiscard]] Result<void> ensureConnected(Deadline deadline);
    [[nodiscard]] Result<HttpResponse> exchange(const QByteArray& method, const QByteArray& target,
                                                const QByteArray& contentType, const QByteArray& body,
                                                Deadline deadline);
    [[nodiscard]] Result<int> probe(const QByteArray& target, Deadline deadline);
    [[nodiscard]] Result<void> checkRequest(const QByteArray& method, const QByteArray& target,
                                            const QByteArray& contentType, const QByteArray& body) const;
    void close();
    [[nodiscard]] const HttpLimits& limits() const { return m_limits; }

private:
    [[nodiscard]] Result<Poco::Net::StreamSocket> dial(Deadline deadline);
    [[nodiscard]] Result<void> judge(const QList<Certificate>& presented);
    [[nodiscard]] Result<HttpResponse> readResponse(Deadline deadline);
    [[nodiscard]] bool isReusable();

    Endpoint m_endpoint;
    QByteArray m_name;
    HttpLimits m_limits;
    TlsContext m_context;
    QList<Certificate> m_presented;
    bool m_renewalOnly = false;
    std::optional<Connection> m_connection;
};

Result<void> HttpsClient::Private::checkRequest(const QByteArray& method, const QByteArray& target,
                                                const QByteArray& contentType, const QByteArray& body) const
{
    if (method != "GET" && method != "POST" && method != "PUT") {
        return fail(codes::methodRefused);
    }
    if (!isTarget(target) || !isFieldValue(contentType) || (method == "GET" && !body.isEmpty())) {
        return fail(codes::malformedRequest);
    }
    if (body.size() > m_limits.bodyBytes) {
        return fail(codes::bodyTooLarge, std::to_string(body.size()));
    }
    return {};
}

Result<Poco::Net::StreamSocket> HttpsClient::Private::dial(Deadline deadline)
{
    try {
        std::optional<Poco::Net::SocketAddress> address;
        try {
            address.emplace(m_endpoint.host.toStdString(), m_endpoint.port);
        } catch (const Poco::Exception& e) {
            return fail(codes::badAddress, e.displayText());
        }
        Poco::Net::StreamSocket socket;
        socket.connectNB(*address);
        const auto reached = waitFor(int(socket.impl()->sockfd()), Readiness::Writable, wake, deadline);
        if (!reached) {
            return passOn(reached);
        }
        if (const int error = socket.impl()->socketError(); error != 0) {
            // One that was made and reset at once has met somebody.
            return fail(error == ECONNRESET ? codes::connectionLost : codes::connectFailed,
                        std::system_category().message(error));
        }
        socket.setNoDelay(true);
        return socket;
    } catch (const Poco::Exception& e) {
        return fail(codes::connectFailed, e.displayText());
    } catch (const std::exception& e) {
        return fail(codes::connectFailed, e.what());
    }
}

Result<void> HttpsClient::Private::judge(const QList<Certificate>& presented)
{
    m_presented = presented;
    m_renewalOnly = false;
    if (!verify) {
        if (presented.isEmpty()) {
            return fail(codes::noCertificate);
        }
        // Pairing: the proof over this key's hash decides, not the certificate.
        if (peer && peer->spki() != presented.constFirst().spki()) {
            return fail(codes::pairingPeerChanged);
        }
        return {};
    }
    const auto accepted = verify(presented);
    if (!accepted) {
        return passOn(accepted);
    }
    m_renewalOnly = accepted->renewalOnly;
    return {};
}

bool HttpsClient::Private::isReusable()
{
    return m_connection && m_connection->reader.isEmpty() && m_connection->stream.isQuiet();
}

Result<void> HttpsClient::Private::ensureConnected(Deadline deadline)
{
    if (wake.isRaised()) {
        return fail(codes::cancelled);
    }
    if (isReusable()) {
        // Dates and the list are looked at again: a connection must not outlive what let it in.
        auto stillGood = judge(QList<Certificate>(m_presented));
        if (!stillGood) {
            close();
        }
        return stillGood;
    }
    close();
    m_presented.clear();
    auto socket = dial(deadline.orIn(m_limits.connect));
    if (!socket) {
        return passOn(socket);
    }
    m_connection.emplace(
        *socket, m_context, wake, m_name, [this](const QList<Certificate>& presented) { return judge(presented); },
        m_limits);
    if (auto done = m_connection->stream.handshake(deadline); !done) {
        m_connection.reset();
        return done;
    }
    if (m_presented.isEmpty()) {
        m_connection.reset();
        return fail(codes::noCertificate);
    }
    peer = m_presented.constFirst();
    return {};
}

Result<HttpResponse> HttpsClient::Private::readResponse(Deadline deadline)
{
    HttpReader& reader = m_connection->reader;
    const auto head = reader.readHead(deadline, codes::malformedResponse);
    if (!head) {
        return passOn(head);
    }
    auto judged = responseFrom(*head, m_limits);
    if (!judged) {
        return passOn(judged);
    }
    auto body = reader.readBody(judged->bodyBytes, deadline);
    if (!body) {
        return passOn(body);
    }
    if (!reader.isEmpty()) {
        return fail(codes::malformedResponse, "bytes after the body");
    }
    judged->response.body = std::move(*body);
    if (judged->close) {
        close();
    }
    return std::move(judged->response);
}

Result<HttpResponse> HttpsClient::Private::exchange(const QByteArray& method, const QByteArray& target,
                                                    const QByteArray& contentType, const QByteArray& body,
                                                    Deadline deadline)
{
    if (const auto connected = ensureConnected(deadline); !connected) {
        return passOn(connected);
    }
    if (m_renewalOnly && !isRenewalCall(method, target)) {
        return fail(codes::renewalOnly);
    }
    const auto sent = m_connection->stream.write(requestBytes(method, target, m_name, contentType, body), deadline);
    auto response = sent ? readResponse(deadline) : Result<HttpResponse>(passOn(sent));
    if (!response) {
        m_connection.reset();
    }
    return response;
}

Result<int> HttpsClient::Private::probe(const QByteArray& target, Deadline deadline)
{
    if (auto connected = ensureConnected(deadline); !connected) {
        return passOn(connected);
    }
    const auto sent = m_connection->stream.write(requestBytes("GET", target, m_name, {}, {}), deadline);
    const auto head =
        sent ? m_connection->reader.readHead(deadline, codes::malformedResponse) : Result<HttpHead>(passOn(sent));
    m_connection.reset();
    if (!head) {
        return passOn(head);
    }
    QByteArray line = head->startLine;
    if (line.startsWith("HTTP/1.0 ")) {
        line.replace(0, 8, "HTTP/1.1"); // whoever is probed need not keep connections
    }
    const auto status = parseStatusLine(line);
    if (status && *status >= 300 && *status < 400) {
        return fail(codes::redirectRefused, std::to_string(*status));
    }
    return status;
}

void HttpsClient::Private::close()
{
    if (m_connection) {
        m_connection->stream.finish(Deadline::in(farewell));
        m_connection.reset();
    }
}

HttpsClient::HttpsClient(std::unique_ptr<Private> d) : m_d(std::move(d)) {}

HttpsClient::~HttpsClient() { m_d->close(); }

Result<std::unique_ptr<HttpsClient>> HttpsClient::forGate(Endpoint endpoint, GateExpectation expected,
                                                          const Identity& self, const Clock& clock, HttpLimits limits)
{
    auto context = TlsContext::client(&self);
    if (!context) {
        return passOn(context);
    }
    auto d = std::make_unique<Private>(std::move(endpoint), gateName(expected.gate), limits, std::move(*context));
    d->verify = [expected = std::move(expected), &clock](const QList<Certificate>& presented) {
        return verifyGate(presented, expected, clock.now());
    };
    return std::unique_ptr<HttpsClient>(new HttpsClient(std::move(d)));
}

Result<std::unique_ptr<HttpsClient>> HttpsClient::forPairing(Endpoint endpoint, const domain::GateId& gate,
                                                             HttpLimits limits)
{
    auto context = TlsContext::client(nullptr);
    if (!context) {
        return passOn(context);
    }
    return std::unique_ptr<HttpsClient>(
        new HttpsClient(std::make_unique<Private>(std::move(endpoint), gateName(gate), limits, std::move(*context))));
}

Result<std::unique_ptr<HttpsClient>> HttpsClient::forServer(Endpoint endpoint, ServerExpectation expected,
                                                            const Identity* self, const Clock& clock, HttpLimits limits)
{
    if (!isHostName(expected.dnsName)) {
        return fail(codes::badAddress, "no host name to check");
    }
    auto context = TlsContext::client(self);
    if (!context) {
        return passOn(context);
    }
    auto d = std::make_unique<Private>(std::move(endpoint), expected.dnsName, limits, std::move(*context));
    d->verify = [expected = std::move(expected), &clock](const QList<Certificate>& presented) {
        return verifyServer(presented, expected, clock.now());
    };
    return std::unique_ptr<HttpsClient>(new HttpsClient(std::move(d)));
}

Result<HttpResponse> HttpsClient::request(const QByteArray& method, const QByteArray& target,
                                          const QByteArray& contentType, const QByteArray& body)
{
    if (const auto good = m_d->checkRequest(method, target, contentType, body); !good) {
        return passOn(good);
    }
    return m_d->exchange(method, target, contentType, body, Deadline::in(m_d->limits().exchange));
}

Result<int> HttpsClient::probe(const QByteArray& target)
{
    if (auto good = m_d->checkRequest("GET", target, {}, {}); !good) {
        return passOn(good);
    }
    return m_d->probe(target, Deadline::in(m_d->limits().exchange));
}

Result<void> HttpsClient::connect() { return m_d->ensureConnected(Deadline::in(m_d->limits().exchange)); }

void HttpsClient::close() { m_d->close(); }

void HttpsClient::cancel() { m_d->wake.raise(); }

QByteArray HttpsClient::peerSpkiHash() const { return m_d->peer ? m_d->peer->spkiHash() : QByteArray(); }

std::optional<Certificate> HttpsClient::peerCertificate() const { return m_d->peer; }

} // namespace vestibule::protocol::tls
