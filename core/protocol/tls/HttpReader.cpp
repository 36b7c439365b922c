#include "core/protocol/tls/HttpReader.h"

#include "core/protocol/tls/Codes.h"

#include <algorithm>
#include <array>

namespace vestibule::protocol::tls {

namespace {

constexpr QByteArrayView version("HTTP/1.1");
constexpr qsizetype chunk = qsizetype{16} * 1024;

bool isTokenByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

bool isToken(QByteArrayView text) { return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenByte); }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The next line without its CRLF; takes it off `rest`.
QByteArrayView takeLine(QByteArrayView& rest)
{
    const qsizetype end = rest.indexOf(QByteArrayView("\r\n"));
    const QByteArrayView line = end < 0 ? rest : rest.first(end);
    rest = end < 0 ? QByteArrayView() : rest.sliced(end + 2);
    return line;
}

} // namespace

QByteArray HttpHead::value(QByteArrayView name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const auto& f) { return f.first == name; });
    return found != fields.end() ? found->second : QByteArray();
}

qsizetype HttpHead::count(QByteArrayView name) const
{
    return std::count_if(fields.begin(), fields.end(), [name](const auto& f) { return f.first == name; });
}

bool HttpHead::asksToClose() const
{
    const QList<QByteArray> words = value("connection").toLower().split(',');
    return std::any_of(words.begin(), words.end(), [](const QByteArray& word) { return word.trimmed() == "close"; });
}

Result<HttpHead> parseHead(QByteArrayView block, ErrorCode malformed)
{
    HttpHead head;
    head.startLine = takeLine(block).toByteArray();
    if (!isFieldValue(head.startLine)) {
        return fail(malformed, "start line");
    }
    while (!block.isEmpty()) {
        const QByteArrayView line = takeLine(block);
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || !isToken(line.first(colon)) || !isFieldValue(line.sliced(colon + 1))) {
            return fail(malformed, "header field");
        }
        head.fields.append({line.first(colon).toByteArray().toLower(), line.sliced(colon + 1).toByteArray().trimmed()});
    }
    for (const QByteArrayView once : {"content-type", "connection", "host", "retry-after"}) {
        if (head.count(once) > 1) {
            return fail(malformed, "repeated header field");
        }
    }
    return head;
}

Result<std::optional<qsizetype>> bodyLength(const HttpHead& head, const HttpLimits& limits, ErrorCode malformed)
{
    if (head.count("transfer-encoding") > 0) {
        return fail(codes::chunkedRefused);
    }
    if (head.count("content-encoding") > 0) {
        return fail(codes::encodingRefused);
    }
    const qsizetype present = head.count("content-length");
    if (present == 0) {
        return std::optional<qsizetype>();
    }
    const QByteArray text = head.value("content-length");
    // Digits only: Qt's number reader would take signs and spaces. 18 digits fit into 63 bits.
    if (present > 1 || text.isEmpty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), isDigit)) {
        return fail(malformed, "content length");
    }
    const qsizetype length = text.toLongLong();
    if (length > limits.bodyBytes) {
        return fail(codes::bodyTooLarge, text.toStdString());
    }
    return std::optional<qsizetype>(length);
}

Result<HttpRequest> parseRequestLine(const QByteArray& line)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts.at(0)) || !isTarget(parts.at(1)) || parts.at(2) != version) {
        return fail(codes::malformedRequest, "request line");
    }
    if (parts.at(0) != "GET" && parts.at(0) != "POST" && parts.at(0) != "PUT") {
        return fail(codes::methodRefused);
    }
    HttpRequest request;
    request.method = parts.at(0);
    const qsizetype mark = parts.at(1).indexOf('?');
    request.path = mark < 0 ? parts.at(1) : parts.at(1).first(mark);
    request.query = mark < 0 ? QByteArray() : parts.at(1).sliced(mark + 1);
    return request;
}

Result<int> parseStatusLine(const QByteArray& line)
{
    // "HTTP/1.1 200 OK"; the reason may be empty, the space before it may not be missing (RFC 9112, 4).
    const bool shaped = line.size() >= 13 && line.startsWith(version) && line.at(8) == ' ' && line.at(12) == ' ';
    const QByteArray digits = line.mid(9, 3);
    if (!shaped || !std::all_of(digits.begin(), digits.end(), isDigit)) {
        return fail(codes::malformedResponse, "status line");
    }
    return digits.toInt();
}

Result<RequestHead> requestFrom(const HttpHead& head, const HttpLimits& limits)
{
    auto request = parseRequestLine(head.startLine);
    if (!request) {
        return passOn(request);
    }
    if (head.count("host") != 1 || head.count("expect") > 0) {
        return fail(codes::malformedRequest, "host or expect");
    }
    const auto length = bodyLength(head, limits, codes::malformedRequest);
    if (!length) {
        return passOn(length);
    }
    const bool isGet = request->method == "GET";
    if (isGet ? length->value_or(0) != 0 : !length->has_value()) {
        return fail(codes::malformedRequest, "content length");
    }
    request->contentType = head.value("content-type");
    return RequestHead{std::move(*request), length->value_or(0), head.asksToClose()};
}

Result<ResponseHead> responseFrom(const HttpHead& head, const HttpLimits& limits)
{
    const auto status = parseStatusLine(head.startLine);
    if (!status) {
        return passOn(status);
    }
    if (*status >= 300 && *status < 400) {
        return fail(codes::redirectRefused, std::to_string(*status));
    }
    if (*status < 200 || *status > 599) {
        return fail(codes::malformedResponse, "status " + std::to_string(*status));
    }
    const auto length = bodyLength(head, limits, codes::malformedResponse);
    if (!length) {
        return passOn(length);
    }
    // Without a length only the end of the connection would end the body, and a cut could not be told from an end.
    if (*status == 204 ? length->value_or(0) != 0 : !length->has_value()) {
        return fail(codes::malformedResponse, "content length");
    }
    ResponseHead out{{*status, head.value("content-type"), {}, std::nullopt}, length->value_or(0), head.asksToClose()};
    bool isNumber = false;
    const int seconds = head.value("retry-after").toInt(&isNumber);
    if (isNumber && seconds >= 0) {
        out.response.retryAfter = seconds;
    }
    return out;
}

bool isTarget(QByteArrayView target)
{
    return target.startsWith('/') &&
           std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
}

bool isFieldValue(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\t'; });
}

HttpReader::HttpReader(Source source, const HttpLimits& limits) : m_source(std::move(source)), m_limits(limits) {}

HttpReader::HttpReader(TlsStream& stream, const HttpLimits& limits)
    : HttpReader([&stream](char* into, qsizetype size, Deadline deadline) { return stream.read(into, size, deadline); },
                 limits)
{
}

Result<qsizetype> HttpReader::more(Deadline deadline)
{
    std::array<char, chunk> bytes;
    auto got = m_source(bytes.data(), qsizetype(bytes.size()), deadline);
    if (got) {
        m_buffer.append(bytes.data(), *got);
        m_bytesRead += quint64(*got);
    }
    return got;
}

Result<bool> HttpReader::waitForMessage(Deadline deadline)
{
    if (!m_buffer.isEmpty()) {
        return true;
    }
    const auto got = more(deadline);
    if (!got) {
        return passOn(got);
    }
    return *got > 0;
}

Result<HttpHead> HttpReader::readHead(Deadline deadline, ErrorCode malformed)
{
    qsizetype searched = 0;
    for (;;) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n", std::max<qsizetype>(0, searched - 3));
        searched = m_buffer.size();
        if (end >= 0 && end + 4 <= m_limits.headerBytes) {
            auto head = parseHead(QByteArrayView(m_buffer).first(end), malformed);
            m_buffer.remove(0, end + 4);
            return head;
        }
        if (end >= 0 || m_buffer.size() >= m_limits.headerBytes) {
            return fail(codes::headersTooLarge);
        }
        const auto got = more(deadline);
        if (!got) {
            return passOn(got);
        }
        if (*got == 0) {
            return fail(codes::connectionLost, "ended within the header");
        }
    }
}

Result<QByteArray> HttpReader::readBody(qsizetype length, Deadline deadline)
{
    while (m_buffer.size() < length) {
        const auto got = more(deadline);
        if (!got) {
            return passOn(got);
        }
        if (*got == 0) {
            return fail(codes::connectionLost, "ended within the body");
        }
    }
    QByteArray body = m_buffer.first(length);
    m_buffer.remove(0, length);
    return body;
}

} // namespace vestibule::protocol::tls
