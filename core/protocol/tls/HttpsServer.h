#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/protocol/tls/HttpMessage.h"
#include "core/protocol/tls/Identity.h"
#include "core/protocol/tls/PeerPolicy.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace vestibule::protocol::tls {

/// Who is asking, as far as TLS has proved it. Judged anew for every request, so that a connection that stays open does
/// not outlive its certificate or a revocation.
struct PeerInfo
{
    /// The station's id from its certificate; none while the gate is unpaired.
    std::optional<domain::StationId> station;
    /// The held revocation list is past its nextUpdate: answer only `GET /v1/gate` and `PUT /v1/crl`.
    bool crlStale = false;
    /// SHA-256 of the SPKI of the certificate that this gate showed in this connection (pairing proofs bind it).
    QByteArray ownSpkiHash;
    /// Serial of the certificate that this gate showed, to see when a renewed one has been used.
    QByteArray ownSerial;
    /// `address:port`, for logs.
    QByteArray address;
};

/// Why the server itself answers, before any handler.
enum class Refusal { BadRequest, BadMethod, TooLarge, HeadersTooLarge, Internal };

/// What the gate does with requests. Called from several worker threads at once; must outlive the server.
class RequestHandler
{
public:
    RequestHandler() = default;
    RequestHandler(const RequestHandler&) = delete;
    RequestHandler& operator=(const RequestHandler&) = delete;
    virtual ~RequestHandler() = default;

    [[nodiscard]] virtual HttpResponse handle(const HttpRequest& request, const PeerInfo& peer) = 0;
    /// The answer to a request that could not be read. The default has the status (400, 405, 413, 431, 500) and no
    /// body; the controller overrides it to add the protocol's error map.
    [[nodiscard]] virtual HttpResponse refusal(Refusal reason);
};

/// How the server presents itself and whom it lets in.
struct ServerSetup
{
    Identity self;
    /// Absent while unpaired: no client certificate is asked then.
    std::optional<EstateTrust> trust;
};

struct ServerOptions
{
    HttpLimits limits;
    /// Connections served at once, one worker thread each. Further ones are closed as soon as they are accepted.
    int connections = 16;
};

/// Counts since the start, for a status page and for tests.
struct ServerCounters
{
    quint64 accepted = 0;
    quint64 turnedAway = 0;
    quint64 handshakesFailed = 0;
    quint64 requests = 0;
    /// Bytes of HTTP received from peers that had passed the handshake.
    quint64 bytesRead = 0;
};

/// The gate's side: HTTP/1.1 over TLS 1.3 with its own listener thread and a bounded pool of workers.
///
/// Owner and thread: made, started and stopped by one thread; reconfigure(), counters() and port() may be called from
/// any, also from within a handler. Failure: errors of Poco and OpenSSL end here; a broken peer costs its own
/// connection only.
class HttpsServer
{
public:
    /// `handler` and `clock` must outlive the server.
    HttpsServer(RequestHandler& handler, const Clock& clock, ServerOptions options = {});
    HttpsServer(const HttpsServer&) = delete;
    HttpsServer& operator=(const HttpsServer&) = delete;
    /// Stops.
    ~HttpsServer();

    /// Binds `host` (an address literal) and `port` (0 for any free one) and begins to serve. Errors:
    /// codes::badAddress, codes::listenFailed, codes::keyMismatch, codes::cryptoFailed.
    [[nodiscard]] Result<void> start(const QString& host, quint16 port, ServerSetup setup);
    /// Refuses new connections, ends the open ones, waits for handlers that run.
    void stop();
    /// The port really bound; 0 when not started.
    [[nodiscard]] quint16 port() const;

    /// Takes a new identity, CA or revocation list into use and closes every other connection. The one whose handler is
    /// calling, if any, still gets its answer and is closed after it. On failure nothing changes. Errors:
    /// codes::keyMismatch, codes::cryptoFailed.
    [[nodiscard]] Result<void> reconfigure(ServerSetup setup);

    [[nodiscard]] ServerCounters counters() const;
    /// Why the last handshake failed, for the installer's log page.
    [[nodiscard]] std::optional<Error> lastHandshakeError() const;

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace vestibule::protocol::tls
