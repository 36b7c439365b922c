#include "core/protocol/tls/ServerConnection.h"

#include "core/base/Log.h"
#include "core/protocol/tls/Codes.h"

#include <exception>
#include <utility>

namespace vestibule::protocol::tls {

namespace {

VESTIBULE_LOG(log, "tls")

constexpr std::chrono::milliseconds farewell = std::chrono::seconds(1);

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    default:
        // Only logs and people read it; the number is what counts.
        return status < 400 ? "Done" : "Refused";
    }
}

} // namespace

Result<std::shared_ptr<const ServerGeneration>> ServerGeneration::make(ServerSetup setup)
{
    auto context = TlsContext::server(setup.self, setup.trust.has_value());
    if (!context) {
        return passOn(context);
    }
    return std::make_shared<const ServerGeneration>(ServerGeneration{std::move(setup), std::move(*context)});
}

ServerConnection::ServerConnection(const Poco::Net::StreamSocket& socket,
                                   std::shared_ptr<const ServerGeneration> generation, RequestHandler& handler,
                                   const Clock& clock, const HttpLimits& limits, ServerTally& tally)
    : m_generation(std::move(generation))
    , m_handler(handler)
    , m_clock(clock)
    , m_limits(limits)
    , m_tally(tally)
    , m_stream(socket, m_generation->context, m_wake, {},
               [this](const QList<Certificate>& presented) { return judge(presented); })
    , m_reader(m_stream, m_limits)
{
    m_peer.ownSpkiHash = m_generation->setup.self.certificate.spkiHash();
    m_peer.ownSerial = m_generation->setup.self.certificate.serial();
    m_peer.address = m_stream.peerAddress();
}

ServerConnection::~ServerConnection() = default;

Result<void> ServerConnection::judge(const QList<Certificate>& presented)
{
    m_presented = presented;
    const auto accepted = verifyStation(presented, *m_generation->setup.trust, m_clock.now());
    if (!accepted) {
        return passOn(accepted);
    }
    m_peer.station = accepted->station;
    m_peer.crlStale = accepted->crlStale;
    return {};
}

Result<void> ServerConnection::serve()
{
    auto done = m_stream.handshake(Deadline::in(m_limits.handshake));
    if (done && m_generation->setup.trust && !m_peer.station) {
        done = fail(codes::noCertificate);
    }
    if (done) {
        serveRequests();
    }
    m_stream.finish(Deadline::in(farewell));
    return done;
}

void ServerConnection::serveRequests()
{
    bool more = true;
    while (more) {
        const quint64 before = m_reader.bytesRead();
        const auto begun = m_reader.waitForMessage(Deadline::in(m_limits.idle));
        more = begun && *begun && serveOne();
        m_tally.bytesRead += m_reader.bytesRead() - before;
    }
}

/// True when the connection may carry another request.
bool ServerConnection::serveOne()
{
    const Deadline deadline = Deadline::in(m_limits.exchange);
    bool close = false;
    const auto request = readRequest(deadline, close);
    if (!request) {
        if (deservesAnswer(request.error())) {
            (void)send(answerTo(request.error()), true, deadline);
        }
        return false;
    }
    if (m_generation->setup.trust && !judge(QList<Certificate>(m_presented))) {
        qCInfo(log) << "a connection has outlived its certificate";
        return false;
    }
    ++m_tally.requests;
    const HttpResponse response = answer(*request);
    close = close || m_lastAnswer;
    return send(response, close, deadline) && !close;
}

Result<HttpRequest> ServerConnection::readRequest(Deadline deadline, bool& close)
{
    const auto head = m_reader.readHead(deadline, codes::malformedRequest);
    if (!head) {
        return passOn(head);
    }
    auto judged = requestFrom(*head, m_limits);
    if (!judged) {
        return passOn(judged);
    }
    auto body = m_reader.readBody(judged->bodyBytes, deadline);
    if (!body) {
        return passOn(body);
    }
    judged->request.body = std::move(*body);
    close = judged->close;
    return std::move(judged->request);
}

HttpResponse ServerConnection::answer(const HttpRequest& request)
{
    try {
        return m_handler.handle(request, m_peer);
    } catch (const std::exception& e) {
        qCWarning(log) << "the request handler threw" << e.what();
        return m_handler.refusal(Refusal::Internal);
    }
}

bool ServerConnection::deservesAnswer(const Error& error)
{
    return error.is(codes::malformedRequest) || error.is(codes::methodRefused) || error.is(codes::headersTooLarge) ||
           error.is(codes::bodyTooLarge) || error.is(codes::chunkedRefused) || error.is(codes::encodingRefused);
}

HttpResponse ServerConnection::answerTo(const Error& unreadable)
{
    if (unreadable.is(codes::bodyTooLarge)) {
        return m_handler.refusal(Refusal::TooLarge);
    }
    if (unreadable.is(codes::headersTooLarge)) {
        return m_handler.refusal(Refusal::HeadersTooLarge);
    }
    return m_handler.refusal(unreadable.is(codes::methodRefused) ? Refusal::BadMethod : Refusal::BadRequest);
}

Result<void> ServerConnection::send(const HttpResponse& response, bool close, Deadline deadline)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    if (!response.contentType.isEmpty()) {
        bytes += "Content-Type: " + response.contentType + "\r\n";
    }
    // A 204 has neither body nor length (RFC 9110, 8.6).
    if (response.status != 204) {
        bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    }
    if (response.retryAfter) {
        bytes += "Retry-After: " + QByteArray::number(*response.retryAfter) + "\r\n";
    }
    if (close) {
        bytes += "Connection: close\r\n";
    }
    bytes += "\r\n";
    if (response.status != 204) {
        bytes += response.body;
    }
    return m_stream.write(bytes, deadline);
}

} // namespace vestibule::protocol::tls
