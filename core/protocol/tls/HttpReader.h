#pragma once

#include "core/base/Result.h"
#include "core/protocol/tls/HttpMessage.h"
#include "core/protocol/tls/TlsStream.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>
#include <utility>

namespace vestibule::protocol::tls {

/// The first line and the header fields of one message. Field names are lower-case, values trimmed.
struct HttpHead
{
    QByteArray startLine;
    QList<std::pair<QByteArray, QByteArray>> fields;

    /// The value of a field that may stand there at most once; empty when absent.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] qsizetype count(QByteArrayView name) const;
    /// One of the comma-separated words of the Connection field.
    [[nodiscard]] bool asksToClose() const;
};

/// Reads a head as strictly as RFC 9112 allows: CRLF only, no folding, no spaces before the colon, no control
/// characters. `block` ends before the empty line. Errors: `malformed`.
[[nodiscard]] Result<HttpHead> parseHead(QByteArrayView block, ErrorCode malformed);

/// The body's length by Content-Length alone; none when there is no such field. Errors: codes::chunkedRefused,
/// codes::encodingRefused, codes::bodyTooLarge, `malformed`.
[[nodiscard]] Result<std::optional<qsizetype>> bodyLength(const HttpHead& head, const HttpLimits& limits,
                                                          ErrorCode malformed);

/// `METHOD SP target SP HTTP/1.1`. Errors: codes::malformedRequest, codes::methodRefused.
[[nodiscard]] Result<HttpRequest> parseRequestLine(const QByteArray& line);
/// `HTTP/1.1 SP status SP reason`. Errors: codes::malformedResponse.
[[nodiscard]] Result<int> parseStatusLine(const QByteArray& line);

/// A head that has been judged as a whole: the message without its body, how long that is, and whether the sender
/// closes the connection after it.
struct RequestHead
{
    HttpRequest request;
    qsizetype bodyBytes = 0;
    bool close = false;
};
struct ResponseHead
{
    HttpResponse response;
    qsizetype bodyBytes = 0;
    bool close = false;
};

/// One Host, no Expect, no body with GET and a stated length with anything else. Errors: those of parseRequestLine and
/// bodyLength, codes::malformedRequest.
[[nodiscard]] Result<RequestHead> requestFrom(const HttpHead& head, const HttpLimits& limits);
/// Statuses 200 to 299 and 400 to 599 with a stated length; 204 has no body. Errors: those of parseStatusLine and
/// bodyLength, codes::redirectRefused, codes::malformedResponse.
[[nodiscard]] Result<ResponseHead> responseFrom(const HttpHead& head, const HttpLimits& limits);

/// True for an absolute path with an optional query in visible ASCII, without a fragment.
[[nodiscard]] bool isTarget(QByteArrayView target);
/// True for a media type that can be put into a header line as it stands.
[[nodiscard]] bool isFieldValue(QByteArrayView value);

/// Cuts messages out of one connection's bytes; keeps what came too early for the next. Owner: the connection.
class HttpReader
{
public:
    /// Where the bytes come from: at least one a call, 0 at the peer's end.
    using Source = std::function<Result<qsizetype>(char* into, qsizetype size, Deadline deadline)>;

    /// `limits` must outlive the reader.
    HttpReader(Source source, const HttpLimits& limits);
    /// Both must outlive the reader.
    HttpReader(TlsStream& stream, const HttpLimits& limits);

    /// Waits for the first byte of the next message. False when the peer has ended the connection instead.
    [[nodiscard]] Result<bool> waitForMessage(Deadline deadline);
    /// Up to and including the empty line. Errors: codes::headersTooLarge, codes::connectionLost (ended half-way) and
    /// the source's.
    [[nodiscard]] Result<HttpHead> readHead(Deadline deadline, ErrorCode malformed);
    [[nodiscard]] Result<QByteArray> readBody(qsizetype length, Deadline deadline);

    [[nodiscard]] bool isEmpty() const { return m_buffer.isEmpty(); }
    /// All bytes taken from the source since it began.
    [[nodiscard]] quint64 bytesRead() const { return m_bytesRead; }

private:
    [[nodiscard]] Result<qsizetype> more(Deadline deadline);

    Source m_source;
    const HttpLimits& m_limits;
    QByteArray m_buffer;
    quint64 m_bytesRead = 0;
};

} // namespace vestibule::protocol::tls
