// The HTTP reader, as the gate uses it for requests and the station for answers: however the bytes are cut into pieces
// on the way, the same messages come out, and what comes out could be sent again.
#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpReader.h"
#include "tests/fuzz/Target.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace vestibule::fuzz {

namespace {

using namespace protocol::tls;

/// Small, so that inputs reach both.
HttpLimits smallLimits()
{
    HttpLimits limits;
    limits.headerBytes = 512;
    limits.bodyBytes = 256;
    return limits;
}

Deadline later() { return Deadline::in(std::chrono::minutes(10)); }

/// Bytes that arrive in pieces of at most `piece`.
HttpReader::Source arriving(QByteArrayView bytes, qsizetype piece)
{
    return [bytes, piece](char* into, qsizetype size, Deadline /*deadline*/) mutable -> Result<qsizetype> {
        const qsizetype take = std::min({bytes.size(), piece, size});
        std::memcpy(into, bytes.data(), std::size_t(take));
        bytes = bytes.sliced(take);
        return take;
    };
}

/// What one connection brought: the messages as lines of text, then why it ended.
struct Heard
{
    std::vector<std::string> messages;
    std::string end;
    friend bool operator==(const Heard&, const Heard&) = default;
};

std::string lineOf(const HttpRequest& r)
{
    return (r.method + ' ' + r.path + '?' + r.query + '\n' + r.contentType + '\n' + r.body).toStdString();
}

std::string lineOf(const HttpResponse& r)
{
    const QByteArray pause = r.retryAfter ? QByteArray::number(*r.retryAfter) : QByteArray("-");
    return (QByteArray::number(r.status) + ' ' + pause + '\n' + r.contentType + '\n' + r.body).toStdString();
}

bool isOneLine(const QByteArray& text) { return !text.contains('\r') && !text.contains('\n'); }

void checkMessage(const HttpRequest& request)
{
    require(request.method == "GET" || request.method == "POST" || request.method == "PUT", "a method is one of three");
    require(isTarget(request.path) && !request.path.contains('?'), "a path is one");
    require(isOneLine(request.path) && isOneLine(request.query) && isOneLine(request.contentType),
            "no field of a request breaks a line");
    require(request.method != "GET" || request.body.isEmpty(), "a GET has no body");
}

void checkMessage(const HttpResponse& response)
{
    require((response.status >= 200 && response.status < 300) || (response.status >= 400 && response.status < 600),
            "an answer's status is one that the station takes");
    require(isOneLine(response.contentType), "no field of an answer breaks a line");
    require(!response.retryAfter || *response.retryAfter >= 0, "nobody waits for less than nothing");
}

QByteArray written(const RequestHead& head)
{
    const HttpRequest& r = head.request;
    QByteArray out = r.method + ' ' + r.path + (r.query.isEmpty() ? "" : "?") + r.query + " HTTP/1.1\r\nHost: h\r\n";
    if (!r.contentType.isEmpty()) {
        out += "Content-Type: " + r.contentType + "\r\n";
    }
    return out + "Content-Length: " + QByteArray::number(head.bodyBytes) + (head.close ? "\r\nConnection: close" : "");
}

QByteArray written(const ResponseHead& head)
{
    const HttpResponse& r = head.response;
    QByteArray out = "HTTP/1.1 " + QByteArray::number(r.status) + " \r\n";
    if (!r.contentType.isEmpty()) {
        out += "Content-Type: " + r.contentType + "\r\n";
    }
    if (r.retryAfter) {
        out += "Retry-After: " + QByteArray::number(*r.retryAfter) + "\r\n";
    }
    return out + "Content-Length: " + QByteArray::number(head.bodyBytes) + (head.close ? "\r\nConnection: close" : "");
}

struct ServerSide
{
    static constexpr ErrorCode malformed = codes::malformedRequest;
    static auto judge(const HttpHead& head, const HttpLimits& limits) { return requestFrom(head, limits); }
    static HttpRequest& message(RequestHead& head) { return head.request; }
};

struct StationSide
{
    static constexpr ErrorCode malformed = codes::malformedResponse;
    static auto judge(const HttpHead& head, const HttpLimits& limits) { return responseFrom(head, limits); }
    static HttpResponse& message(ResponseHead& head) { return head.response; }
};

template <typename Side, typename Head>
void checkAgain(Head& head, const HttpLimits& limits)
{
    const auto block = parseHead(written(head), Side::malformed);
    require(block.has_value(), "a head that was read can be sent");
    auto again = Side::judge(*block, limits);
    require(again && lineOf(Side::message(*again)) == lineOf(Side::message(head)) &&
                again->bodyBytes == head.bodyBytes && again->close == head.close,
            "a head is sent and read again without loss");
}

template <typename Side>
Heard listen(QByteArrayView bytes, qsizetype piece)
{
    const HttpLimits limits = smallLimits();
    HttpReader reader(arriving(bytes, piece), limits);
    Heard out;
    for (;;) {
        const auto begun = reader.waitForMessage(later());
        if (!begun || !*begun) {
            out.end = "the end";
            return out;
        }
        const auto block = reader.readHead(later(), Side::malformed);
        if (!block) {
            out.end = block.error().describe();
            return out;
        }
        auto head = Side::judge(*block, limits);
        if (!head) {
            out.end = head.error().describe();
            return out;
        }
        require(head->bodyBytes >= 0 && head->bodyBytes <= limits.bodyBytes, "a body is within its cap");
        checkAgain<Side>(*head, limits);
        auto body = reader.readBody(head->bodyBytes, later());
        if (!body) {
            out.end = body.error().describe();
            return out;
        }
        require(body->size() == head->bodyBytes, "a body has the length that was stated");
        auto& message = Side::message(*head);
        message.body = std::move(*body);
        checkMessage(message);
        out.messages.push_back(lineOf(message) + (head->close ? "\nclose" : ""));
        require(reader.bytesRead() <= quint64(bytes.size()), "nothing is read that did not arrive");
    }
}

template <typename Side>
void check(QByteArrayView bytes, qsizetype piece)
{
    require(listen<Side>(bytes, bytes.size() + 1) == listen<Side>(bytes, piece),
            "messages do not depend on how their bytes arrive");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const bool isRequest = input.byte() % 2 == 0;
    const qsizetype piece = 1 + qsizetype(input.byte());
    if (isRequest) {
        check<ServerSide>(input.rest(), piece);
    } else {
        check<StationSide>(input.rest(), piece);
    }
}

} // namespace vestibule::fuzz
