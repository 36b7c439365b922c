#include "tests/core/protocol/tls/RawPeers.h"

#include <QtGlobal>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <openssl/err.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace vestibule::test {

using namespace protocol::tls;

namespace {

/// OpenSSL's socket BIO may raise SIGPIPE. It is swallowed here and not ignored for the process, so that the same
/// mistake in the code under test would still end the run.
class PipeSignalSwallowed
{
public:
    PipeSignalSwallowed()
    {
        sigemptyset(&m_set);
        sigaddset(&m_set, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_set, &m_before);
    }
    PipeSignalSwallowed(const PipeSignalSwallowed&) = delete;
    PipeSignalSwallowed& operator=(const PipeSignalSwallowed&) = delete;
    ~PipeSignalSwallowed()
    {
        const timespec now{};
        while (sigtimedwait(&m_set, nullptr, &now) > 0) {
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }

private:
    sigset_t m_set{};
    sigset_t m_before{};
};

ContextOwner makeContext(const SSL_METHOD* method, const RawIdentity* identity, const RawOptions& options)
{
    ContextOwner context(SSL_CTX_new(method));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), options.minVersion);
    SSL_CTX_set_max_proto_version(context.get(), options.maxVersion);
    if (options.askForCertificate) {
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_cert_verify_callback(
            context.get(), [](X509_STORE_CTX*, void*) { return 1; }, nullptr);
    }
    if (identity != nullptr && identity->certificate) {
        SSL_CTX_use_certificate(context.get(), identity->certificate.get());
        SSL_CTX_use_PrivateKey(context.get(), identity->key.get());
        for (const QByteArray& der : identity->extra) {
            CertificateOwner extra = fromDerExactly<CertificateOwner>(der, d2i_X509);
            SSL_CTX_add_extra_chain_cert(context.get(), extra.release());
        }
    }
    return context;
}

sockaddr_in placeOf(const RawOptions& options, quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(options.address);
    return address;
}

qsizetype announcedLength(const QByteArray& head)
{
    const qsizetype at = head.toLower().indexOf("content-length:");
    return at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
}

} // namespace

RawLink::RawLink(int descriptor) : m_descriptor(descriptor)
{
    const timeval patience{10, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

RawLink::~RawLink()
{
    const PipeSignalSwallowed swallowed;
    if (m_ssl && SSL_is_init_finished(m_ssl.get())) {
        SSL_shutdown(m_ssl.get());
    }
    m_ssl.reset();
    ::close(m_descriptor);
}

bool RawLink::startTls(SSL_CTX* context, bool asServer, SSL_SESSION* offered)
{
    const PipeSignalSwallowed swallowed;
    m_ssl.reset(SSL_new(context));
    SSL_set_fd(m_ssl.get(), m_descriptor);
    if (!asServer) {
        SSL_set_tlsext_host_name(m_ssl.get(), "gate");
    }
    if (offered != nullptr) {
        SSL_set_session(m_ssl.get(), offered);
    }
    ERR_clear_error();
    const bool done = (asServer ? SSL_accept(m_ssl.get()) : SSL_connect(m_ssl.get())) == 1;
    m_lastError = done ? std::string() : drainOpenSslErrors();
    return done;
}

int RawLink::readSome(char* into, int size)
{
    const PipeSignalSwallowed swallowed;
    ERR_clear_error();
    const int got = m_ssl ? SSL_read(m_ssl.get(), into, size) : int(::recv(m_descriptor, into, std::size_t(size), 0));
    if (got > 0) {
        m_received += got;
    } else {
        m_lastError = drainOpenSslErrors();
    }
    return got;
}

QByteArray RawLink::readMessage()
{
    QByteArray bytes;
    std::array<char, 4096> part{};
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end >= 0 && bytes.size() >= end + 4 + announcedLength(bytes.first(end + 2))) {
            return bytes;
        }
        const int got = readSome(part.data(), int(part.size()));
        if (got <= 0) {
            return bytes;
        }
        bytes.append(part.data(), got);
    }
}

QByteArray RawLink::readAll()
{
    QByteArray bytes;
    std::array<char, 4096> part{};
    for (int got = readSome(part.data(), int(part.size())); got > 0; got = readSome(part.data(), int(part.size()))) {
        bytes.append(part.data(), got);
    }
    return bytes;
}

bool RawLink::send(const QByteArray& bytes)
{
    const PipeSignalSwallowed swallowed;
    ERR_clear_error();
    if (m_ssl) {
        return SSL_write(m_ssl.get(), bytes.constData(), int(bytes.size())) == int(bytes.size());
    }
    return ::send(m_descriptor, bytes.constData(), std::size_t(bytes.size()), 0) == bytes.size();
}

void RawLink::endSending() const { ::shutdown(m_descriptor, SHUT_WR); }

void RawLink::reset()
{
    const linger hard{1, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_ssl.reset();
    ::shutdown(m_descriptor, SHUT_RD);
}

RawServer::RawServer(const RawIdentity& identity, Script script, RawOptions options)
    : m_context(makeContext(TLS_server_method(), &identity, options))
    , m_identity(identity)
    , m_script(std::move(script))
    , m_options(options)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = placeOf(options, 0);
    socklen_t size = sizeof address;
    // So that a test can give the port to another server right after.
    const int yes = 1;
    setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const bool listening = ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                           ::listen(m_listener, 16) == 0 &&
                           ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    Q_ASSERT(listening);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

RawServer::~RawServer()
{
    stop();
    ::close(m_listener);
}

void RawServer::stop()
{
    m_stop = true;
    ::shutdown(m_listener, SHUT_RDWR); // ends the accept that waits
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void RawServer::run()
{
    while (!m_stop) {
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) {
            return;
        }
        ++m_connections;
        RawLink link(descriptor);
        serve(link);
    }
}

void RawServer::serve(RawLink& link)
{
    if (m_options.bare) {
        m_script(link);
        return;
    }
    if (!link.startTls(m_context.get(), true)) {
        return;
    }
    m_resumptions += SSL_session_reused(link.session());
    m_clientCertificates += SSL_get0_peer_certificate(link.session()) != nullptr ? 1 : 0;
    m_serverName = SSL_get_servername(link.session(), TLSEXT_NAMETYPE_host_name);
    m_script(link);
    m_httpBytes += link.received();
}

std::unique_ptr<RawLink> dial(quint16 port, const RawIdentity* identity, RawOptions options)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto link = std::make_unique<RawLink>(descriptor);
    const sockaddr_in address = placeOf(options, port);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && !options.bare) {
        // Checks nothing unless it asks; the session keeps the context alive.
        const ContextOwner context = makeContext(TLS_client_method(), identity, options);
        link->startTls(context.get(), false, options.session);
    }
    return link;
}

QByteArray httpAnswer(const QByteArray& body, const QByteArray& status, const QByteArray& extraFields)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/cbor\r\n" + extraFields +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace vestibule::test
