#pragma once

#include "core/base/Result.h"
#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/OpenSsl.h"
#include "core/protocol/tls/TlsContext.h"
#include "core/protocol/tls/Waiting.h"

#include <Poco/Net/StreamSocket.h>

#include <QByteArrayView>
#include <QList>

#include <functional>
#include <optional>

namespace vestibule::protocol::tls {

/// One TLS connection over one non-blocking TCP socket. Every call ends by its deadline or when the wake signal is
/// raised. Poco gives the socket; TLS is driven here and not by Poco::Net::SecureStreamSocket, whose name check happens
/// after the handshake, knows common names and wildcards, and passes anything on loopback.
///
/// Owner and thread: one thread. Failure: after an error only finish() and destruction make sense.
class TlsStream
{
public:
    /// Judges the peer's chain, leaf first; an error refuses the peer, from within the handshake.
    using Judge = std::function<Result<void>(const QList<Certificate>& presented)>;

    /// `context` must outlive the stream. An empty `serverName` makes the server's side.
    TlsStream(const Poco::Net::StreamSocket& socket, const TlsContext& context, const WakeSignal& wake,
              const QByteArray& serverName, Judge judge);
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;
    ~TlsStream();

    /// Errors: the judge's error; codes::noCertificate, codes::notTls13, codes::refusedByPeer, codes::handshakeFailed,
    /// codes::connectionLost, codes::timedOut, codes::cancelled.
    [[nodiscard]] Result<void> handshake(Deadline deadline);
    /// At least one byte; 0 when the peer has ended its side. Errors: codes::connectionLost, codes::refusedByPeer,
    /// codes::timedOut, codes::cancelled.
    [[nodiscard]] Result<qsizetype> read(char* into, qsizetype size, Deadline deadline);
    [[nodiscard]] Result<void> write(QByteArrayView bytes, Deadline deadline);
    /// True when nothing has arrived and the peer has not closed: an idle connection that can be used again.
    [[nodiscard]] bool isQuiet();
    /// `address:port`, or empty.
    [[nodiscard]] QByteArray peerAddress() const;
    /// Says goodbye, then reads the peer's rest away for a moment, because a socket closed over unread bytes takes back
    /// what was just sent (an answer, an alert).
    void finish(Deadline deadline);

    /// For SSL_CTX_set_cert_verify_callback.
    [[nodiscard]] static int verifyPeer(X509_STORE_CTX* context, void* unused);

private:
    [[nodiscard]] Result<void> proceed(int result, Deadline deadline);
    [[nodiscard]] Error explain(int sslError);
    [[nodiscard]] int judge(X509_STORE_CTX* context);

    Poco::Net::StreamSocket m_socket;
    const WakeSignal& m_wake;
    Judge m_judge;
    std::optional<Error> m_refusal;
    bool m_broken = false;
    bool m_established = false;
    int m_descriptor = -1;
    SessionOwner m_ssl;
};

} // namespace vestibule::protocol::tls
