#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace vestibule::protocol::tls {

/// Media types of the gate protocol.
inline constexpr char cborType[] = "application/cbor";
inline constexpr char coseType[] = "application/cose";
inline constexpr char certificateType[] = "application/pkix-cert";
inline constexpr char signingRequestType[] = "application/pkcs10";
inline constexpr char crlType[] = "application/pkix-crl";

/// Caps of one connection. The defaults are the protocol's; tests and slow links may choose others.
struct HttpLimits
{
    /// Request or status line and all header fields together.
    qsizetype headerBytes = qsizetype{16} * 1024;
    qsizetype bodyBytes = qsizetype{1024} * 1024;
    /// To reach the peer's TCP port.
    std::chrono::milliseconds connect = std::chrono::seconds(5);
    /// The whole exchange: on the client from the call to the last byte of the answer (TCP and TLS set-up included); on
    /// the server from the first byte of the request to the last byte of the answer.
    std::chrono::milliseconds exchange = std::chrono::seconds(30);
    /// Server: TCP accept to the end of the TLS handshake.
    std::chrono::milliseconds handshake = std::chrono::seconds(10);
    /// Server: how long a connection may stay without a request.
    std::chrono::milliseconds idle = std::chrono::seconds(60);
};

/// A request as the server received it.
struct HttpRequest
{
    /// GET, POST or PUT; anything else never reaches the handler.
    QByteArray method;
    /// The target before the question mark, for example `/v1/inventory`. Not decoded.
    QByteArray path;
    /// What follows the question mark, not decoded; empty when there is none.
    QByteArray query;
    QByteArray contentType;
    QByteArray body;
};

struct HttpResponse
{
    int status = 500;
    QByteArray contentType;
    QByteArray body;
    /// Retry-After, in seconds.
    std::optional<int> retryAfter;
};

} // namespace vestibule::protocol::tls
