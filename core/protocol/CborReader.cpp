#include "core/protocol/Cbor.h"

#include "core/protocol/Codes.h"
#include "core/protocol/Limits.h"

#include <QUtf8StringView>

namespace vestibule::protocol::cbor {

namespace {

/// Keys counted: three times what the fullest inventory page has. A mebibyte of items of a byte each would take
/// twenty-four to be held.
constexpr std::size_t mostItems = std::size_t{1} << 18;

using detail::Node;

/// The first byte of an item and the argument that follows it.
struct Head
{
    int majorType = 0;
    int info = 0;
    quint64 argument = 0;
};

/// One pass over the bytes. Every rule of the deterministic form is checked where it can be broken, so that what passes
/// is byte for byte what the writer would have made of the same values.
class Parser
{
public:
    Parser(QByteArrayView bytes, std::vector<Node>& nodes) : m_bytes(bytes), m_nodes(nodes) {}

    Result<void> run()
    {
        if (const char* why = item(0)) {
            return refuse(why);
        }
        if (m_at != m_bytes.size()) {
            return refuse("bytes after the item");
        }
        return {};
    }

private:
    tl::unexpected<Error> refuse(const char* why) const
    {
        return fail(codes::malformed, std::string(why) + " at byte " + std::to_string(m_at));
    }

    [[nodiscard]] qsizetype left() const { return m_bytes.size() - m_at; }

    const char* readHead(Head& out)
    {
        if (left() < 1) {
            return "truncated";
        }
        const auto first = quint8(m_bytes[m_at++]);
        out.majorType = first >> 5;
        out.info = first & 0x1f;
        if (out.info < 24) {
            out.argument = quint64(out.info);
            return nullptr;
        }
        if (out.info > 27) {
            return out.info == 31 ? "indefinite length" : "reserved head";
        }
        const int width = 1 << (out.info - 24);
        if (left() < width) {
            return "truncated";
        }
        for (int i = 0; i < width; ++i) {
            out.argument = out.argument << 8 | quint8(m_bytes[m_at++]);
        }
        const quint64 smallest = width == 1 ? 24 : quint64(1) << (4 * width);
        return out.argument < smallest ? "longer form than needed" : nullptr;
    }

    /// Adds the item at m_at with its children; a text says what is wrong with it.
    const char* item(int depth)
    {
        Head head;
        if (const char* why = readHead(head)) {
            return why;
        }
        const std::size_t index = m_nodes.size();
        if (index >= mostItems) {
            return "too many items";
        }
        m_nodes.push_back({Kind::Null, 0, head.argument, nullptr});
        if (const char* why = content(head, index, depth)) {
            return why;
        }
        m_nodes[index].next = quint32(m_nodes.size());
        return nullptr;
    }

    const char* content(const Head& head, std::size_t index, int depth)
    {
        switch (head.majorType) {
        case 0:
        case 1:
            m_nodes[index].kind = head.majorType == 0 ? Kind::Unsigned : Kind::Negative;
            return head.argument > limits::largestInteger ? "integer out of range" : nullptr;
        case 2:
        case 3:
            m_nodes[index].kind = head.majorType == 2 ? Kind::Bytes : Kind::Text;
            return string(head, index);
        case 4:
        case 5:
            m_nodes[index].kind = head.majorType == 4 ? Kind::Array : Kind::Map;
            return depth == limits::nesting ? "nested too deep" : children(head, depth + 1);
        case 6:
            return "tag";
        default:
            return simple(head, index);
        }
    }

    const char* string(const Head& head, std::size_t index)
    {
        if (head.argument > quint64(left())) {
            return "truncated";
        }
        const QByteArrayView text = m_bytes.sliced(m_at, qsizetype(head.argument));
        m_nodes[index].data = text.data();
        m_at += text.size();
        return head.majorType == 3 && !QUtf8StringView(text.data(), text.size()).isValidUtf8() ? "invalid UTF-8"
                                                                                               : nullptr;
    }

    const char* children(const Head& head, int depth)
    {
        const bool isMap = head.majorType == 5;
        // Each child takes a byte at least: a length that cannot be true ends here and not after a long loop.
        if (head.argument > quint64(left())) {
            return "truncated";
        }
        QByteArrayView previousKey;
        for (quint64 i = 0; i < head.argument; ++i) {
            if (isMap) {
                if (const char* why = key(previousKey)) {
                    return why;
                }
            }
            if (const char* why = item(depth)) {
                return why;
            }
        }
        return nullptr;
    }

    const char* key(QByteArrayView& previous)
    {
        const qsizetype start = m_at;
        if (left() > 0 && quint8(m_bytes[m_at]) >> 5 != 3) {
            return "map key that is not text";
        }
        if (const char* why = item(limits::nesting)) {
            return why;
        }
        const QByteArrayView encoded = m_bytes.sliced(start, m_at - start);
        if (!previous.isEmpty() && encoded <= previous) {
            return encoded == previous ? "duplicate key" : "unsorted keys";
        }
        previous = encoded;
        return nullptr;
    }

    const char* simple(const Head& head, std::size_t index)
    {
        if (head.info >= 24) {
            return head.info == 24 ? "simple value" : "float";
        }
        switch (head.argument) {
        case 20:
            m_nodes[index].kind = Kind::False;
            return nullptr;
        case 21:
            m_nodes[index].kind = Kind::True;
            return nullptr;
        case 22:
            m_nodes[index].kind = Kind::Null;
            return nullptr;
        default:
            return "simple value";
        }
    }

    QByteArrayView m_bytes;
    std::vector<Node>& m_nodes;
    qsizetype m_at = 0;
};

} // namespace

Kind Value::kind() const { return node().kind; }

quint64 Value::uint() const { return kind() == Kind::Unsigned ? node().argument : 0; }

QByteArrayView Value::string() const
{
    return kind() == Kind::Bytes || kind() == Kind::Text ? QByteArrayView(node().data, qsizetype(node().argument))
                                                         : QByteArrayView();
}

qsizetype Value::size() const { return kind() == Kind::Array || kind() == Kind::Map ? qsizetype(node().argument) : 0; }

std::vector<Value> Value::items() const
{
    std::vector<Value> out;
    if (kind() != Kind::Array) {
        return out;
    }
    out.reserve(std::size_t(size()));
    quint32 index = m_index + 1;
    for (qsizetype i = 0; i < size(); ++i) {
        out.push_back(Value(m_nodes, index));
        index = m_nodes[index].next;
    }
    return out;
}

std::optional<Value> Value::find(QByteArrayView key) const
{
    if (kind() != Kind::Map) {
        return std::nullopt;
    }
    quint32 index = m_index + 1;
    for (qsizetype i = 0; i < size(); ++i) {
        const Value name(m_nodes, index);
        index = name.node().next;
        if (name.string() == key) {
            return Value(m_nodes, index);
        }
        index = m_nodes[index].next;
    }
    return std::nullopt;
}

Result<Document> Document::parse(QByteArrayView bytes, qsizetype cap)
{
    if (bytes.size() > cap) {
        return fail(codes::tooLarge, std::to_string(bytes.size()) + " bytes");
    }
    Document out;
    const Result<void> read = Parser(bytes, out.m_nodes).run();
    if (!read) {
        return passOn(read);
    }
    return out;
}

Result<Document> Document::parse(QByteArrayView bytes) { return parse(bytes, limits::bodyBytes); }

QByteArray Document::encode() const
{
    QByteArray out;
    for (const detail::Node& node : m_nodes) {
        switch (node.kind) {
        case Kind::Unsigned:
            out += head(0, node.argument);
            break;
        case Kind::Negative:
            out += head(1, node.argument);
            break;
        case Kind::Bytes:
        case Kind::Text:
            out += head(node.kind == Kind::Bytes ? 2 : 3, node.argument);
            out.append(node.data, qsizetype(node.argument));
            break;
        case Kind::Array:
            out += head(4, node.argument);
            break;
        case Kind::Map:
            out += head(5, node.argument);
            break;
        case Kind::False:
        case Kind::True:
            out += encodeBool(node.kind == Kind::True);
            break;
        case Kind::Null:
            out += encodeNull();
            break;
        }
    }
    return out;
}

} // namespace vestibule::protocol::cbor
