#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/HttpMessage.h"
#include "core/protocol/tls/Identity.h"
#include "core/protocol/tls/PeerPolicy.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace vestibule::protocol::tls {

/// Where to dial. The host is an address literal or a name; it plays no part in trust.
struct Endpoint
{
    QString host;
    quint16 port = 8443;
};

/// The station's connection to one gate: HTTP/1.1 over TLS 1.3, kept alive between requests, made again when the gate
/// has closed it. Nothing is sent before the gate's certificate has been accepted, which happens inside the handshake.
///
/// Owner and thread: one worker thread makes it, calls it and drops it; the calls block, each at most limits.exchange.
/// Only cancel() may come from another thread, as long as the object lives. Failure: every error of Poco and OpenSSL
/// ends here as a code; after a failed exchange the connection is closed and the next request starts a new one. A
/// request whose answer did not arrive may have been carried out: the caller decides whether it is safe to repeat.
class HttpsClient
{
public:
    /// For a paired gate. `clock` must outlive the client. Errors: codes::keyMismatch, codes::cryptoFailed.
    [[nodiscard]] static Result<std::unique_ptr<HttpsClient>> forGate(Endpoint endpoint, GateExpectation expected,
                                                                      const Identity& self, const Clock& clock,
                                                                      HttpLimits limits = {});
    /// For pairing: accepts any certificate, sends none, and reports what it saw in peerSpkiHash(). Once a key has been
    /// seen, later connections of this client must show the same (codes::pairingPeerChanged).
    [[nodiscard]] static Result<std::unique_ptr<HttpsClient>> forPairing(Endpoint endpoint, const domain::GateId& gate,
                                                                         HttpLimits limits = {});
    /// For a probe: a server of any name, with a client certificate or, without `self`, none. Errors: codes::badAddress
    /// when the name is no host name, codes::keyMismatch, codes::cryptoFailed.
    [[nodiscard]] static Result<std::unique_ptr<HttpsClient>> forServer(Endpoint endpoint, ServerExpectation expected,
                                                                        const Identity* self, const Clock& clock,
                                                                        HttpLimits limits = {});
    HttpsClient(const HttpsClient&) = delete;
    HttpsClient& operator=(const HttpsClient&) = delete;
    ~HttpsClient();

    /// One exchange. `target` is an absolute path with an optional query, in visible ASCII. Statuses 200 to 299 and 400
    /// to 599 are answers; redirects and everything else are errors. Errors: refusals of the peer, and the connection
    /// and exchange codes.
    [[nodiscard]] Result<HttpResponse> request(const QByteArray& method, const QByteArray& target,
                                               const QByteArray& contentType = {}, const QByteArray& body = {});
    /// Connects and verifies without sending a request (a probe). A live connection is kept.
    [[nodiscard]] Result<void> connect();
    /// Connects, verifies, sends one GET and returns the status of the answer. What follows the header is not read, so
    /// that the protocol's rules for bodies do not apply, and the connection is dropped. An answer under TLS 1.3 also
    /// proves that the server accepted our certificate. Errors: as request().
    [[nodiscard]] Result<int> probe(const QByteArray& target);
    void close();

    /// Any thread: ends the running call and all later ones with codes::cancelled. For good.
    void cancel();

    /// SHA-256 of the SPKI that the gate showed in the last completed handshake; empty before the first.
    [[nodiscard]] QByteArray peerSpkiHash() const;
    /// The certificate of the last completed handshake.
    [[nodiscard]] std::optional<Certificate> peerCertificate() const;

private:
    class Private;
    explicit HttpsClient(std::unique_ptr<Private> d);

    std::unique_ptr<Private> m_d;
};

} // namespace vestibule::protocol::tls
