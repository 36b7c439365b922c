#include "core/protocol/tls/HttpsServer.h"

#include "core/base/Log.h"
#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/ServerConnection.h"
#include "core/protocol/tls/Waiting.h"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace vestibule::protocol::tls {

namespace {

VESTIBULE_LOG(log, "tls")

constexpr int backlog = 32;
/// Before accepting again after a failure such as "too many open files", which would otherwise repeat at full speed.
constexpr std::chrono::milliseconds pauseAfterFailure{100};
constexpr std::chrono::milliseconds forEver = std::chrono::hours(24 * 20);

/// The connection that this worker thread is serving, so that reconfigure() can tell its caller's from the others.
thread_local const ServerConnection* servedHere = nullptr;

} // namespace

HttpResponse RequestHandler::refusal(Refusal reason)
{
    switch (reason) {
    case Refusal::BadRequest:
        return {400, {}, {}, std::nullopt};
    case Refusal::BadMethod:
        return {405, {}, {}, std::nullopt};
    case Refusal::TooLarge:
        return {413, {}, {}, std::nullopt};
    case Refusal::HeadersTooLarge:
        return {431, {}, {}, std::nullopt};
    case Refusal::Internal:
        return {500, {}, {}, std::nullopt};
    }
    return {500, {}, {}, std::nullopt};
}

class HttpsServer::Private
{
public:
    Private(RequestHandler& handler, const Clock& clock, ServerOptions options)
        : m_handler(handler), m_clock(clock), m_options(options)
    {
    }

    [[nodiscard]] Result<void> start(const QString& host, quint16 port, ServerSetup setup);
    void stop();
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] Result<void> reconfigure(ServerSetup setup);
    [[nodiscard]] ServerCounters counters() const;
    [[nodiscard]] std::optional<Error> lastHandshakeError() const;

private:
    [[nodiscard]] Result<Poco::Net::ServerSocket> bind(const QString& host, quint16 port) const;
    void accept(Poco::Net::ServerSocket& socket);
    void acceptLoop(Poco::Net::ServerSocket socket, const std::shared_ptr<WakeSignal>& wake);
    void workLoop();
    void serve(const Poco::Net::StreamSocket& socket);
    void forget(const ServerConnection& connection, const Result<void>& handshake);

    RequestHandler& m_handler;
    const Clock& m_clock;
    const ServerOptions m_options;
    ServerTally m_tally;

    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::shared_ptr<const ServerGeneration> m_generation;
    std::shared_ptr<WakeSignal> m_wake;
    std::deque<Poco::Net::StreamSocket> m_waiting;
    std::vector<ServerConnection*> m_open;
    ServerCounters m_counters;
    std::optional<Error> m_lastHandshakeError;
    quint16 m_port = 0;
    int m_busy = 0;
    bool m_running = false;

    std::vector<std::thread> m_threads;
};

Result<Poco::Net::ServerSocket> HttpsServer::Private::bind(const QString& host, quint16 port) const
{
    std::optional<Poco::Net::SocketAddress> address;
    try {
        address.emplace(host.toStdString(), port);
    } catch (const Poco::Exception& e) {
        return fail(codes::badAddress, e.displayText());
    }
    try {
        Poco::Net::ServerSocket socket;
        // Never SO_REUSEPORT, which Poco's shorter overload sets: another local process could share the port.
        socket.bind(*address, true, false);
        socket.listen(backlog);
        socket.setBlocking(false);
        return socket;
    } catch (const Poco::Exception& e) {
        return fail(codes::listenFailed, e.displayText());
    }
}

Result<void> HttpsServer::Private::start(const QString& host, quint16 port, ServerSetup setup)
{
    auto generation = ServerGeneration::make(std::move(setup));
    if (!generation) {
        return passOn(generation);
    }
    auto socket = bind(host, port);
    if (!socket) {
        return passOn(socket);
    }
    try {
        const std::lock_guard lock(m_mutex);
        if (m_running) {
            return fail(codes::listenFailed, "already started");
        }
        m_generation = std::move(*generation);
        m_wake = std::make_shared<WakeSignal>();
        m_port = socket->address().port();
        m_running = true;
        for (int i = 0; i < m_options.connections; ++i) {
            m_threads.emplace_back([this] { workLoop(); });
        }
        m_threads.emplace_back([this, listener = *socket, wake = m_wake] { acceptLoop(listener, wake); });
        return {};
    } catch (const std::system_error& e) {
        stop();
        return fail(codes::listenFailed, e.what());
    }
}

void HttpsServer::Private::stop()
{
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_running) {
            return;
        }
        m_running = false;
        m_port = 0;
        m_wake->raise();
        m_waiting.clear();
        for (const ServerConnection* connection : m_open) {
            connection->end();
        }
        threads.swap(m_threads);
    }
    m_arrived.notify_all();
    for (std::thread& thread : threads) {
        thread.join();
    }
}

void HttpsServer::Private::acceptLoop(Poco::Net::ServerSocket socket, const std::shared_ptr<WakeSignal>& wake)
{
    for (;;) {
        const auto ready = waitFor(int(socket.impl()->sockfd()), Readiness::Readable, *wake, Deadline::in(forEver));
        if (!ready && !ready.error().is(codes::timedOut)) {
            return;
        }
        try {
            accept(socket);
        } catch (const Poco::Exception& e) {
            qCWarning(log) << "accept:" << e.displayText().c_str();
            const auto paused =
                waitFor(wake->descriptor(), Readiness::Readable, *wake, Deadline::in(pauseAfterFailure));
            if (!paused && paused.error().is(codes::cancelled)) {
                return;
            }
        }
    }
}

void HttpsServer::Private::accept(Poco::Net::ServerSocket& listener)
{
    Poco::Net::StreamSocket socket = listener.acceptConnection();
    socket.setBlocking(false);
    socket.setNoDelay(true);
    const std::lock_guard lock(m_mutex);
    ++m_counters.accepted;
    if (!m_running || m_busy + int(m_waiting.size()) >= m_options.connections) {
        ++m_counters.turnedAway;
        return;
    }
    m_waiting.push_back(socket);
    m_arrived.notify_one();
}

void HttpsServer::Private::workLoop()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_arrived.wait(lock, [this] { return !m_running || !m_waiting.empty(); });
        if (!m_running) {
            return;
        }
        const Poco::Net::StreamSocket socket = m_waiting.front();
        m_waiting.pop_front();
        ++m_busy;
        lock.unlock();
        serve(socket);
        lock.lock();
        --m_busy;
    }
}

void HttpsServer::Private::serve(const Poco::Net::StreamSocket& socket)
{
    std::unique_lock lock(m_mutex);
    // The generation is taken and the connection listed in one step, so that reconfigure() misses none.
    ServerConnection connection(socket, m_generation, m_handler, m_clock, m_options.limits, m_tally);
    m_open.push_back(&connection);
    if (!m_running) {
        connection.end();
    }
    lock.unlock();
    servedHere = &connection;
    const auto handshake = connection.serve();
    servedHere = nullptr;
    forget(connection, handshake);
}

void HttpsServer::Private::forget(const ServerConnection& connection, const Result<void>& handshake)
{
    const std::lock_guard lock(m_mutex);
    m_open.erase(std::find(m_open.begin(), m_open.end(), &connection));
    if (!handshake) {
        ++m_counters.handshakesFailed;
        m_lastHandshakeError = handshake.error();
        qCInfo(log) << "handshake refused:" << handshake.error().describe().c_str();
    }
}

Result<void> HttpsServer::Private::reconfigure(ServerSetup setup)
{
    auto generation = ServerGeneration::make(std::move(setup));
    if (!generation) {
        return passOn(generation);
    }
    const std::lock_guard lock(m_mutex);
    m_generation = std::move(*generation);
    for (ServerConnection* connection : m_open) {
        if (connection == servedHere) {
            connection->endAfterAnswer();
        } else {
            connection->end();
        }
    }
    return {};
}

quint16 HttpsServer::Private::port() const
{
    const std::lock_guard lock(m_mutex);
    return m_port;
}

ServerCounters HttpsServer::Private::counters() const
{
    const std::lock_guard lock(m_mutex);
    ServerCounters counters = m_counters;
    counters.requests = m_tally.requests;
    counters.bytesRead = m_tally.bytesRead;
    return counters;
}

std::optional<Error> HttpsServer::Private::lastHandshakeError() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastHandshakeError;
}

HttpsServer::HttpsServer(RequestHandler& handler, const Clock& clock, ServerOptions options)
    : m_d(std::make_unique<Private>(handler, clock, options))
{
}

HttpsServer::~HttpsServer() { m_d->stop(); }

Result<void> HttpsServer::start(const QString& host, quint16 port, ServerSetup setup)
{
    return m_d->start(host, port, std::move(setup));
}

void HttpsServer::stop() { m_d->stop(); }
quint16 HttpsServer::port() const { return m_d->port(); }
Result<void> HttpsServer::reconfigure(ServerSetup setup) { return m_d->reconfigure(std::move(setup)); }
ServerCounters HttpsServer::counters() const { return m_d->counters(); }
std::optional<Error> HttpsServer::lastHandshakeError() const { return m_d->lastHandshakeError(); }

} // namespace vestibule::protocol::tls
