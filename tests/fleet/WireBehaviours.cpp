#include "core/protocol/Calls.h"
#include "core/sync/Codes.h"
#include "tests/fleet/HostileGate.h"

#include <openssl/ssl.h>

/// Gates that are wrong on the way to an answer.
namespace vestibule::fleet {

namespace {

namespace codes = sync::codes;
using namespace std::chrono_literals;
using test::RawLink;

constexpr test::RawOptions bare{TLS1_3_VERSION, TLS1_3_VERSION, false, true};
constexpr test::RawOptions older{TLS1_2_VERSION, TLS1_2_VERSION, true, false};
const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n";

/// Says one thing to whatever is asked, and keeps the connection.
Behaviour saying(const char* name, ErrorCode code, const QByteArray& bytes)
{
    return {.name = name, .answer = [bytes](HostileGate&, const Asked&) { return std::optional(bytes); }, .code = code};
}

/// Does one thing to each connection after the first request on it.
Behaviour doing(const char* name, ErrorCode code, std::function<void(HostileGate&, RawLink&)> what)
{
    return {.name = name,
            .connection =
                [what = std::move(what)](HostileGate& gate, RawLink& link) {
                    if (!link.readMessage().isEmpty()) {
                        what(gate, link);
                    }
                },
            .code = code};
}

/// Does one thing to each connection before there is TLS on it.
Behaviour bluntly(const char* name, ErrorCode code, std::function<void(HostileGate&, RawLink&)> what)
{
    return {.name = name, .options = bare, .connection = std::move(what), .code = code, .gets = Gets::Nothing};
}

Behaviour showing(const char* name, Shows shows, ErrorCode code)
{
    return {.name = name, .shows = shows, .code = code, .gets = Gets::Nothing};
}

/// As much of it as the station takes.
void pour(RawLink& link, const QByteArray& bytes)
{
    while (link.send(bytes)) {
    }
}

void trickle(HostileGate& gate, RawLink& link)
{
    const QByteArray answer = head + "Content-Length: 1000\r\n\r\n" + QByteArray(1000, 'x');
    for (qsizetype at = 0; at < answer.size() && link.send(answer.mid(at, 1)) && gate.pause(1s); ++at) {
    }
}

/// New keys without end, and never a byte of an answer.
void renewKeys(HostileGate& gate, RawLink& link)
{
    while (gate.pause(1ms) && SSL_key_update(link.session(), SSL_KEY_UPDATE_NOT_REQUESTED) == 1 &&
           link.send(QByteArray())) {
    }
}

std::vector<Behaviour> unconnected()
{
    return {
        {.name = "nobody listens", .closed = true, .code = codes::unreachable, .gets = Gets::Nothing},
        bluntly("accepts and says nothing", codes::timedOut, [](HostileGate& gate, RawLink&) { gate.holdOn(); }),
        bluntly("half a handshake", codes::timedOut,
                [](HostileGate& gate, RawLink& link) {
                    link.send(QByteArray::fromHex("160303007a020000760303"));
                    gate.holdOn();
                }),
        bluntly("a byte of a handshake a second", codes::timedOut,
                [](HostileGate& gate, RawLink& link) {
                    link.send(QByteArray::fromHex("1603033000"));
                    while (link.send("x") && gate.pause(1s)) {
                    }
                }),
        bluntly("resets every connection", codes::brokenOff, [](HostileGate&, RawLink& link) { link.reset(); }),
        bluntly("closes every connection", codes::brokenOff, [](HostileGate&, RawLink& link) { link.endSending(); }),
        bluntly("greets like a mail server", codes::noSecureConnection,
                [](HostileGate&, RawLink& link) { pour(link, "220 mail.example ESMTP ready\r\n"); }),
        bluntly("speaks HTTP without TLS", codes::noSecureConnection,
                [](HostileGate&, RawLink& link) { pour(link, "HTTP/1.1 400 Bad Request\r\n\r\n"); }),
        {.name = "TLS 1.2", .options = older, .code = codes::noSecureConnection, .gets = Gets::Nothing},
        showing("a certificate of its own making", Shows::SelfSigned, codes::untrusted),
        showing("another gate's certificate", Shows::AnotherGates, codes::untrusted),
        showing("a certificate of another estate", Shows::AnotherEstates, codes::untrusted),
        showing("a station's certificate", Shows::AStations, codes::untrusted),
        showing("a certificate of next month", Shows::NotYetValid, codes::certificateNotNow),
        showing("a certificate for ten years", Shows::TooLong, codes::certificateNotNow),
        showing("a revoked certificate", Shows::Revoked, codes::certificateRevoked),
        {.name = "lets no station in", .refusesTheStation = true, .code = codes::stationRefused, .gets = Gets::Nothing},
    };
}

std::vector<Behaviour> brokenAnswers()
{
    return {
        doing("a byte a second", codes::timedOut, trickle),
        doing("new keys without end", codes::timedOut, renewKeys),
        doing("half closes without an answer", codes::brokenOff,
              [](HostileGate& gate, RawLink& link) {
                  link.endSending();
                  gate.pause(10ms);
              }),
        doing("resets in the middle of an answer", codes::brokenOff,
              [](HostileGate&, RawLink& link) {
                  link.send(head + "Content-Length: 1000\r\n\r\nhalf");
                  link.reset();
              }),
        doing("says goodbye in the middle of an answer", codes::brokenOff,
              [](HostileGate&, RawLink& link) {
                  link.send(head + "Content-Length: 1000\r\n\r\nhalf");
                  SSL_shutdown(link.session());
              }),
        doing("header fields without end", codes::answerTooLarge,
              [](HostileGate&, RawLink& link) {
                  link.send(head);
                  pour(link, "X-More: " + QByteArray(1000, 'x') + "\r\n");
              }),
        doing("a header line without end", codes::answerTooLarge,
              [](HostileGate&, RawLink& link) { pour(link, QByteArray(1000, 'A')); }),
        doing("a body without end", codes::garbled,
              [](HostileGate&, RawLink& link) {
                  link.send(head + "Content-Length: 1048576\r\n\r\n");
                  pour(link, QByteArray(100'000, 'x'));
              }),
        doing("continues a hundred times", codes::garbled,
              [](HostileGate&, RawLink& link) { pour(link, "HTTP/1.1 100 Continue\r\n\r\n"); }),
        {.name = "holds the answer back",
         .answer = [](HostileGate&, const Asked&) { return std::optional(QByteArray()); },
         .code = codes::timedOut},
        {.name = "holds the receipt back",
         .answer = [](HostileGate&, const Asked& asked) -> std::optional<QByteArray> {
             return asked.isFor(protocol::paths::changes) ? std::optional(QByteArray()) : std::nullopt;
         },
         .code = codes::timedOut,
         .gets = Gets::Changes},
        {.name = "answers twice",
         .answer = [](HostileGate& gate, const Asked& asked) -> std::optional<QByteArray> {
             const QByteArray once = http(gate.honestly(asked));
             return once + once;
         },
         .code = codes::garbled},
        {.name = "packs the answer",
         .answer = [](HostileGate& gate, const Asked& asked) -> std::optional<QByteArray> {
             return http(gate.honestly(asked), "Content-Encoding: gzip\r\n");
         },
         .code = codes::garbled},
    };
}

std::vector<Behaviour> wrongHttp()
{
    const QByteArray page = "<html>no</html>";
    return {
        saying("a body of a terabyte", codes::answerTooLarge, head + "Content-Length: 1099511627776\r\n\r\n"),
        saying("a length below zero", codes::garbled, head + "Content-Length: -1\r\n\r\n"),
        saying("a length of forty digits", codes::garbled,
               head + "Content-Length: " + QByteArray(40, '9') + "\r\n\r\n"),
        saying("two lengths", codes::garbled, head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc"),
        saying("a length that is too short", codes::garbled, head + "Content-Length: 2\r\n\r\nabcdef"),
        saying("no length", codes::garbled, head + "\r\nabc"),
        saying("chunks of nonsense", codes::garbled,
               head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\nzz\r\n"),
        saying("a bomb of gzip", codes::garbled,
               head + "Content-Encoding: gzip\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(1'000'000, '\x1f')),
        saying("another status line", codes::garbled, "HTTP/9.9 fine\r\n\r\n"),
        saying("bytes of no language", codes::garbled, QByteArray::fromHex("00ff8001fe").repeated(50) + "\r\n\r\n"),
        saying("folded header fields", codes::garbled, head + "X-A: b\r\n  c\r\nContent-Length: 0\r\n\r\n"),
        saying("upgrades to something else", codes::garbled,
               "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
        saying("moved for good", codes::redirected,
               "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1:1/v1/gate\r\nContent-Length: 0\r\n\r\n"),
        saying("to be asked elsewhere", codes::redirected,
               "HTTP/1.1 307 Elsewhere\r\nLocation: http://example.org/\r\nContent-Length: 0\r\n\r\n"),
        saying("401 for ever", codes::gateFails, test::httpAnswer(page, "401 Unauthorized")),
        saying("500 for ever", codes::gateFails, test::httpAnswer({}, "500 Internal Server Error")),
        saying("internal for ever", codes::gateFails, refusing(protocol::Refusal::Internal)),
    };
}

} // namespace

std::vector<Behaviour> wireBehaviours()
{
    std::vector<Behaviour> all = unconnected();
    for (const std::vector<Behaviour>& more : {brokenAnswers(), wrongHttp()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

} // namespace vestibule::fleet
