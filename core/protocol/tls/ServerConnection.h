#pragma once

#include "core/base/Clock.h"
#include "core/protocol/tls/HttpReader.h"
#include "core/protocol/tls/HttpsServer.h"
#include "core/protocol/tls/TlsContext.h"
#include "core/protocol/tls/TlsStream.h"
#include "core/protocol/tls/Waiting.h"

#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <memory>
#include <optional>

namespace vestibule::protocol::tls {

/// One generation of the server's identity and trust. Immutable; connections keep the one they began with.
struct ServerGeneration
{
    [[nodiscard]] static Result<std::shared_ptr<const ServerGeneration>> make(ServerSetup setup);

    ServerSetup setup;
    TlsContext context;
};

/// What all connections of a server count together.
struct ServerTally
{
    std::atomic<quint64> requests = 0;
    std::atomic<quint64> bytesRead = 0;
};

/// One accepted connection: handshake, then request after request until either side has had enough.
/// Owner and thread: the worker that serves it; only end() and endAfterAnswer() may come from another thread.
class ServerConnection
{
public:
    /// All references must outlive the connection.
    ServerConnection(const Poco::Net::StreamSocket& socket, std::shared_ptr<const ServerGeneration> generation,
                     RequestHandler& handler, const Clock& clock, const HttpLimits& limits, ServerTally& tally);
    ServerConnection(const ServerConnection&) = delete;
    ServerConnection& operator=(const ServerConnection&) = delete;
    ~ServerConnection();

    /// Serves until the end. The error is the handshake's; what happens later is between the peer and us.
    [[nodiscard]] Result<void> serve();

    /// Any thread: as soon as possible; an answer under way is cut off.
    void end() const { m_wake.raise(); }
    /// Any thread: once the request being handled has been answered.
    void endAfterAnswer() { m_lastAnswer = true; }

private:
    [[nodiscard]] Result<void> judge(const QList<Certificate>& presented);
    void serveRequests();
    [[nodiscard]] bool serveOne();
    [[nodiscard]] Result<HttpRequest> readRequest(Deadline deadline, bool& close);
    [[nodiscard]] HttpResponse answer(const HttpRequest& request);
    [[nodiscard]] HttpResponse answerTo(const Error& unreadable);
    [[nodiscard]] Result<void> send(const HttpResponse& response, bool close, Deadline deadline);
    [[nodiscard]] static bool deservesAnswer(const Error& error);

    WakeSignal m_wake;
    std::shared_ptr<const ServerGeneration> m_generation;
    RequestHandler& m_handler;
    const Clock& m_clock;
    const HttpLimits& m_limits;
    ServerTally& m_tally;
    std::atomic<bool> m_lastAnswer = false;
    QList<Certificate> m_presented;
    PeerInfo m_peer;
    TlsStream m_stream;
    HttpReader m_reader;
};

} // namespace vestibule::protocol::tls
