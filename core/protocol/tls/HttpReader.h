#pragma once

#include "core/base/Result.h"
#include "core/protocol/tls/HttpMessage.h"
#include "core/protocol/tls/TlsStream.h"

#include <QByteArray>
#include <QList>

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

/// True for an absolute path with an optional query in visible ASCII, without a fragment.
[[nodiscard]] bool isTarget(QByteArrayView target);
/// True for a media type that can be put into a header line as it stands.
[[nodiscard]] bool isFieldValue(QByteArrayView value);

/// Cuts messages out of one connection's bytes; keeps what came too early for the next. Owner: the connection.
class HttpReader
{
public:
    /// Both must outlive the reader.
    HttpReader(TlsStream& stream, const HttpLimits& limits);

    /// Waits for the first byte of the next message. False when the peer has ended the connection instead.
    [[nodiscard]] Result<bool> waitForMessage(Deadline deadline);
    /// Up to and including the empty line. Errors: codes::headersTooLarge, codes::connectionLost (ended half-way) and
    /// the stream's.
    [[nodiscard]] Result<HttpHead> readHead(Deadline deadline, ErrorCode malformed);
    [[nodiscard]] Result<QByteArray> readBody(qsizetype length, Deadline deadline);

    [[nodiscard]] bool isEmpty() const { return m_buffer.isEmpty(); }
    /// All bytes taken from the stream since it began.
    [[nodiscard]] quint64 bytesRead() const { return m_bytesRead; }

private:
    [[nodiscard]] Result<qsizetype> more(Deadline deadline);

    TlsStream& m_stream;
    const HttpLimits& m_limits;
    QByteArray m_buffer;
    quint64 m_bytesRead = 0;
};

} // namespace vestibule::protocol::tls
