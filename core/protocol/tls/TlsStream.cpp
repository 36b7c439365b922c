#include "core/protocol/tls/TlsStream.h"

#include "core/protocol/tls/Codes.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

namespace vestibule::protocol::tls {

namespace {

constexpr qsizetype maxDrained = qsizetype{4} * 1024 * 1024;

using MethodOwner = std::unique_ptr<BIO_METHOD, Release<BIO_meth_free>>;

int descriptorOf(BIO* bio) { return *static_cast<const int*>(BIO_get_data(bio)); }

bool wouldBlock() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

/// OpenSSL's own socket BIO writes without MSG_NOSIGNAL: a peer that hangs up would end the whole process by SIGPIPE.
int sendQuietly(BIO* bio, const char* bytes, int size)
{
    BIO_clear_retry_flags(bio);
    const auto sent = ::send(descriptorOf(bio), bytes, std::size_t(size), MSG_NOSIGNAL);
    if (sent < 0 && wouldBlock()) {
        BIO_set_retry_write(bio);
    }
    return int(sent);
}

int receive(BIO* bio, char* into, int size)
{
    BIO_clear_retry_flags(bio);
    const auto got = ::recv(descriptorOf(bio), into, std::size_t(size), 0);
    if (got < 0 && wouldBlock()) {
        BIO_set_retry_read(bio);
    }
    return int(got);
}

long control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/)
{
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

int setUp(BIO* bio)
{
    BIO_set_init(bio, 1);
    return 1;
}

const BIO_METHOD* socketMethod()
{
    static const MethodOwner method = [] {
        MethodOwner made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "vestibule socket"));
        BIO_meth_set_write(made.get(), sendQuietly);
        BIO_meth_set_read(made.get(), receive);
        BIO_meth_set_ctrl(made.get(), control);
        BIO_meth_set_create(made.get(), setUp);
        return made;
    }();
    return method.get();
}

/// What the refused peer is told; the exact reason is ours.
int alertFor(const Error& refusal)
{
    if (refusal.is(codes::wrongCa)) {
        return X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
    }
    if (refusal.is(codes::expired)) {
        return X509_V_ERR_CERT_HAS_EXPIRED;
    }
    if (refusal.is(codes::revoked)) {
        return X509_V_ERR_CERT_REVOKED;
    }
    return X509_V_ERR_CERT_REJECTED;
}

} // namespace

TlsStream::TlsStream(const Poco::Net::StreamSocket& socket, const TlsContext& context, const WakeSignal& wake,
                     const QByteArray& serverName, Judge judge)
    : m_socket(socket)
    , m_wake(wake)
    , m_judge(std::move(judge))
    , m_descriptor(int(m_socket.impl()->sockfd()))
    , m_ssl(SSL_new(context.handle()))
{
    BIO* bio = m_ssl ? BIO_new(socketMethod()) : nullptr;
    if (bio == nullptr) {
        m_ssl.reset();
        return;
    }
    BIO_set_data(bio, &m_descriptor);
    SSL_set_bio(m_ssl.get(), bio, bio); // the session owns it now
    SSL_set_app_data(m_ssl.get(), this);
    if (serverName.isEmpty()) {
        SSL_set_accept_state(m_ssl.get());
    } else {
        SSL_set_connect_state(m_ssl.get());
        SSL_set_tlsext_host_name(m_ssl.get(), serverName.constData());
    }
}

TlsStream::~TlsStream() = default;

int TlsStream::verifyPeer(X509_STORE_CTX* context, void* /*unused*/)
{
    const auto* ssl =
        static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* stream = ssl != nullptr ? static_cast<TlsStream*>(SSL_get_app_data(ssl)) : nullptr;
    return stream != nullptr ? stream->judge(context) : 0;
}

int TlsStream::judge(X509_STORE_CTX* context)
{
    QList<Certificate> presented;
    const STACK_OF(X509)* chain = X509_STORE_CTX_get0_untrusted(context);
    for (int i = 0; i < sk_X509_num(chain) && !m_refusal; ++i) {
        auto certificate = Certificate::parse(toDer(sk_X509_value(chain, i), i2d_X509));
        if (certificate) {
            presented.append(std::move(*certificate));
        } else {
            m_refusal = certificate.error();
        }
    }
    if (!m_refusal) {
        if (const auto verdict = m_judge(presented); !verdict) {
            m_refusal = verdict.error();
        }
    }
    X509_STORE_CTX_set_error(context, m_refusal ? alertFor(*m_refusal) : X509_V_OK);
    return m_refusal ? 0 : 1;
}

Error TlsStream::explain(int sslError)
{
    m_broken = true;
    if (m_refusal) {
        (void)drainOpenSslErrors();
        return *m_refusal;
    }
    const unsigned long first = ERR_peek_error();
    const int reason = ERR_GET_REASON(first);
    const std::string detail = drainOpenSslErrors();
    if (sslError == SSL_ERROR_SYSCALL || first == 0 || reason == SSL_R_UNEXPECTED_EOF_WHILE_READING) {
        return Error(codes::connectionLost, detail);
    }
    if (reason == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE) {
        return Error(codes::noCertificate);
    }
    if (reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_TLSV1_ALERT_PROTOCOL_VERSION ||
        reason == SSL_R_WRONG_SSL_VERSION) {
        return Error(codes::notTls13, detail);
    }
    if (reason > SSL_AD_REASON_OFFSET) {
        return Error(codes::refusedByPeer, SSL_alert_desc_string_long(reason - SSL_AD_REASON_OFFSET));
    }
    return Error(m_established ? codes::connectionLost : codes::handshakeFailed, detail);
}

Result<void> TlsStream::proceed(int result, Deadline deadline)
{
    const int reason = SSL_get_error(m_ssl.get(), result);
    if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) {
        return tl::unexpected<Error>(explain(reason));
    }
    const auto readiness = reason == SSL_ERROR_WANT_READ ? Readiness::Readable : Readiness::Writable;
    auto waited = waitFor(m_descriptor, readiness, m_wake, deadline);
    m_broken = m_broken || !waited;
    return waited;
}

Result<void> TlsStream::handshake(Deadline deadline)
{
    if (!m_ssl) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    for (;;) {
        ERR_clear_error();
        const int result = SSL_do_handshake(m_ssl.get());
        if (result == 1) {
            m_established = true;
            return {};
        }
        if (auto going = proceed(result, deadline); !going) {
            return going;
        }
    }
}

Result<qsizetype> TlsStream::read(char* into, qsizetype size, Deadline deadline)
{
    for (;;) {
        // A peer that always has one more byte ready never lets us wait, so the limits are looked at here as well.
        if (deadline.hasPassed() || m_wake.isRaised()) {
            m_broken = true;
            return fail(m_wake.isRaised() ? codes::cancelled : codes::timedOut);
        }
        ERR_clear_error();
        std::size_t got = 0;
        const int result = SSL_read_ex(m_ssl.get(), into, std::size_t(size), &got);
        if (result == 1) {
            return qsizetype(got);
        }
        if (SSL_get_error(m_ssl.get(), result) == SSL_ERROR_ZERO_RETURN) {
            return 0;
        }
        if (auto going = proceed(result, deadline); !going) {
            return passOn(going);
        }
    }
}

Result<void> TlsStream::write(QByteArrayView bytes, Deadline deadline)
{
    if (bytes.isEmpty()) {
        return {};
    }
    for (;;) {
        ERR_clear_error();
        std::size_t sent = 0;
        const int result = SSL_write_ex(m_ssl.get(), bytes.data(), std::size_t(bytes.size()), &sent);
        if (result == 1) {
            return {};
        }
        if (auto going = proceed(result, deadline); !going) {
            return going;
        }
    }
}

bool TlsStream::isQuiet()
{
    if (m_broken || !m_ssl) {
        return false;
    }
    ERR_clear_error();
    char byte = 0;
    std::size_t got = 0;
    const int result = SSL_peek_ex(m_ssl.get(), &byte, 1, &got);
    const bool quiet = result != 1 && SSL_get_error(m_ssl.get(), result) == SSL_ERROR_WANT_READ;
    ERR_clear_error();
    return quiet;
}

QByteArray TlsStream::peerAddress() const
{
    try {
        return QByteArray::fromStdString(m_socket.peerAddress().toString());
    } catch (const Poco::Exception&) {
        return {}; // the peer has gone already
    }
}

void TlsStream::finish(Deadline deadline)
{
    if (m_ssl && m_established && !m_broken) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
        ERR_clear_error();
    }
    ::shutdown(m_descriptor, SHUT_WR);
    std::array<char, 4096> rest{};
    for (qsizetype drained = 0; drained < maxDrained && waitFor(m_descriptor, Readiness::Readable, m_wake, deadline);) {
        const auto got = ::recv(m_descriptor, rest.data(), rest.size(), 0);
        if (got == 0 || (got < 0 && !wouldBlock())) {
            return;
        }
        drained += got > 0 ? got : 0;
    }
}

} // namespace vestibule::protocol::tls
