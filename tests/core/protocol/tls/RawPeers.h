#pragma once

#include "tests/core/protocol/tls/Forge.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace vestibule::test {

/// How a peer made of plain OpenSSL calls behaves: it checks nothing and says what the test wants.
struct RawOptions
{
    int minVersion = TLS1_3_VERSION;
    int maxVersion = TLS1_3_VERSION;
    bool askForCertificate = false;
    /// The script gets the bare TCP connection, without a handshake.
    bool bare = false;
    /// Where it listens, or what it dials: an IPv4 address of this machine, in the order of the host.
    quint32 address = 0x7f00'0001;
    /// Offered by who dials, to be resumed.
    SSL_SESSION* session = nullptr;
};

/// One end of a blocking connection: TLS once there is a session, TCP before. Gives up on a silent peer after 10 s.
class RawLink
{
public:
    explicit RawLink(int descriptor);
    RawLink(const RawLink&) = delete;
    RawLink& operator=(const RawLink&) = delete;
    ~RawLink();

    /// Starts TLS as server or client. False when the handshake failed.
    bool startTls(SSL_CTX* context, bool asServer, SSL_SESSION* offered = nullptr);
    /// Up to the end of the head and of the body that its Content-Length announces, or to the end of the connection.
    QByteArray readMessage();
    QByteArray readAll();
    /// False once the peer has gone.
    bool send(const QByteArray& bytes);
    void endSending() const;
    /// Ends the connection with a reset.
    void reset();

    [[nodiscard]] SSL* session() const { return m_ssl.get(); }
    [[nodiscard]] int received() const { return m_received; }
    /// OpenSSL's complaint about the last failure, alerts included.
    [[nodiscard]] std::string lastError() const { return m_lastError; }

private:
    int readSome(char* into, int size);

    int m_descriptor;
    protocol::tls::SessionOwner m_ssl;
    int m_received = 0;
    std::string m_lastError;
};

/// A server, on loopback unless told otherwise, that runs the script for one connection after the other.
class RawServer
{
public:
    using Script = std::function<void(RawLink&)>;
    RawServer(const RawIdentity& identity, Script script, RawOptions options = {});
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;
    ~RawServer();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Ends the listener and waits for the script that runs; then the figures below are final.
    void stop();
    [[nodiscard]] int httpBytes() const { return m_httpBytes; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int resumptions() const { return m_resumptions; }
    [[nodiscard]] int clientCertificates() const { return m_clientCertificates; }
    [[nodiscard]] QByteArray serverName() const { return m_serverName; }

private:
    void run();
    void serve(RawLink& link);

    protocol::tls::ContextOwner m_context;
    RawIdentity m_identity;
    Script m_script;
    RawOptions m_options;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stop = false;
    int m_httpBytes = 0;
    int m_connections = 0;
    int m_resumptions = 0;
    int m_clientCertificates = 0;
    QByteArray m_serverName;
    std::thread m_thread;
};

/// Dials this machine; with an identity, presents it. Never null; startTls has been tried unless `bare`.
[[nodiscard]] std::unique_ptr<RawLink> dial(quint16 port, const RawIdentity* identity, RawOptions options = {});

/// A whole answer with a Content-Length.
[[nodiscard]] QByteArray httpAnswer(const QByteArray& body, const QByteArray& status = "200 OK",
                                    const QByteArray& extraFields = {});

} // namespace vestibule::test
