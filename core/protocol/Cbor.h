#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Result.h"
#include "core/protocol/Bytes32.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

/// RFC 8949 in its core deterministic form (section 4.2.1), restricted to what the gate protocol speaks: integers,
/// byte and text strings, arrays, maps with text keys, false, true and null. Pure functions over values; any thread.
namespace vestibule::protocol::cbor {

/// Encoded items, ready to be put into a map or an array.
[[nodiscard]] QByteArray encodeUint(quint64 value);
/// Any integer from -2^63 to 2^63-1.
[[nodiscard]] QByteArray encodeInt(qint64 value);
[[nodiscard]] QByteArray encodeBytes(QByteArrayView value);
/// `utf8` must be valid UTF-8.
[[nodiscard]] QByteArray encodeText(QByteArrayView utf8);
[[nodiscard]] QByteArray encodeText(const QString& value);
[[nodiscard]] inline QByteArray encodeText(const char* utf8) { return encodeText(QByteArrayView(utf8)); }
[[nodiscard]] QByteArray encodeBool(bool value);
[[nodiscard]] QByteArray encodeNull();

/// UTF-8 as a text, with nothing left out: Qt's own conversion drops a byte order mark at the beginning.
[[nodiscard]] QString decodeText(QByteArrayView utf8);

/// The head of an item: major type 0 to 7 and its argument in the shortest form.
[[nodiscard]] QByteArray head(int majorType, quint64 argument);

/// Builds a map; fields may be put in any order, `finish` sorts them by the bytes of their encoded keys.
class MapWriter
{
public:
    void item(QByteArrayView key, QByteArray encoded);
    void uint(QByteArrayView key, quint64 value) { item(key, encodeUint(value)); }
    void time(QByteArrayView key, Instant at) { item(key, encodeUint(quint64(at.ms()))); }
    void bytes(QByteArrayView key, QByteArrayView value) { item(key, encodeBytes(value)); }
    void text(QByteArrayView key, const QString& value) { item(key, encodeText(value)); }
    void text(QByteArrayView key, QByteArrayView utf8) { item(key, encodeText(utf8)); }
    void text(QByteArrayView key, const char* utf8) { item(key, encodeText(utf8)); }
    void boolean(QByteArrayView key, bool value) { item(key, encodeBool(value)); }
    void null(QByteArrayView key) { item(key, encodeNull()); }
    template <typename Tag>
    void id(QByteArrayView key, const Id<Tag>& value)
    {
        item(key, encodeBytes(value.view()));
    }
    template <typename Tag>
    void id(QByteArrayView key, const Bytes32<Tag>& value)
    {
        item(key, encodeBytes(value.view()));
    }
    /// The value, or null.
    template <typename Value>
    void idOrNull(QByteArrayView key, const std::optional<Value>& value)
    {
        item(key, value ? encodeBytes(value->view()) : encodeNull());
    }
    [[nodiscard]] QByteArray finish() const;

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_fields;
};

/// Builds an array, in the order of the calls.
class ArrayWriter
{
public:
    void item(const QByteArray& encoded);
    [[nodiscard]] QByteArray finish() const;

private:
    QByteArray m_items;
    quint64 m_count = 0;
};

enum class Kind : quint8 { Unsigned, Negative, Bytes, Text, Array, Map, False, True, Null };

namespace detail {
struct Node
{
    Kind kind = Kind::Null;
    quint32 next = 0;           ///< index of the item after this one and its children
    quint64 argument = 0;       ///< the number; the length; the count of children (pairs, for a map)
    const char* data = nullptr; ///< content of a string
};
} // namespace detail

class Document;

/// One item of a parsed document; cheap to copy; valid as long as the document is.
class Value
{
public:
    [[nodiscard]] Kind kind() const;
    /// The number, when the kind is Unsigned.
    [[nodiscard]] quint64 uint() const;
    /// The content of a byte or text string.
    [[nodiscard]] QByteArrayView string() const;
    /// How many items an array has, or pairs a map.
    [[nodiscard]] qsizetype size() const;
    /// The items of an array, in order; empty for other kinds.
    [[nodiscard]] std::vector<Value> items() const;
    /// The value under a key of a map.
    [[nodiscard]] std::optional<Value> find(QByteArrayView key) const;

private:
    friend class Document;
    Value(const detail::Node* nodes, quint32 index) : m_nodes(nodes), m_index(index) {}
    [[nodiscard]] const detail::Node& node() const { return m_nodes[m_index]; }

    const detail::Node* m_nodes;
    quint32 m_index;
};

/// A strictly read document. It holds positions into the bytes it was read from and copies none of them, so that
/// reading a secret leaves no second copy; the bytes must outlive the document.
class Document
{
public:
    /// Refuses whatever `encode` would not have written: bytes after the item, indefinite lengths, longer forms than
    /// needed, map keys that are unsorted, twice there or not text, numbers outside -2^63 to 2^63-1, floats, tags,
    /// other simple values, invalid UTF-8, nesting over 8 (codes::malformed), more than `cap` bytes (codes::tooLarge).
    [[nodiscard]] static Result<Document> parse(QByteArrayView bytes, qsizetype cap);
    /// With the protocol's cap of 1 MiB.
    [[nodiscard]] static Result<Document> parse(QByteArrayView bytes);
    /// A temporary would be gone before the document is read.
    static Result<Document> parse(QByteArray&& bytes, qsizetype cap) = delete;
    static Result<Document> parse(QByteArray&& bytes) = delete;

    Document(Document&&) = default;
    Document& operator=(Document&&) = default;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document() = default;

    [[nodiscard]] Value root() const { return Value(m_nodes.data(), 0); }
    /// Writes the document again; equal to what was read (the test of the reader).
    [[nodiscard]] QByteArray encode() const;

private:
    Document() = default;
    std::vector<detail::Node> m_nodes;
};

/// The words that stand for the values of an enum on the wire.
template <typename Enum, std::size_t count>
using Words = std::array<std::pair<Enum, QByteArrayView>, count>;

template <typename Enum, std::size_t count>
[[nodiscard]] QByteArrayView wordOf(const Words<Enum, count>& words, Enum value)
{
    const auto it = std::find_if(words.begin(), words.end(), [value](const auto& row) { return row.first == value; });
    Q_ASSERT(it != words.end());
    return it->second;
}

/// Reads the fields of one map and remembers the first thing that was wrong, so that a decoder is a plain list of
/// fields with one check at the end. Unknown keys are ignored. After a failure every getter returns an empty value.
class Fields
{
public:
    /// `path` is put before field names in errors, for example "upserts[3]"; empty at the top.
    explicit Fields(const Value& map, QByteArray path = {});

    [[nodiscard]] quint64 uint(QByteArrayView key, quint64 largest = 0x7fff'ffff'ffff'ffff);
    [[nodiscard]] Instant time(QByteArrayView key);
    [[nodiscard]] QByteArray bytes(QByteArrayView key);
    /// A view into the document, for secrets.
    [[nodiscard]] QByteArrayView bytesView(QByteArrayView key);
    [[nodiscard]] QString text(QByteArrayView key);
    [[nodiscard]] bool boolean(QByteArrayView key);
    /// A text that must be one of the words.
    template <typename Enum, std::size_t count>
    [[nodiscard]] Enum choice(QByteArrayView key, const Words<Enum, count>& words)
    {
        const QByteArrayView text = textView(key);
        for (const auto& [value, word] : words) {
            if (text == word) {
                return value;
            }
        }
        refuse(key, "unknown word");
        return words.front().first;
    }
    /// An Id<Tag> or Bytes32<Tag>: a byte string of exactly its length.
    template <typename Fixed>
    [[nodiscard]] Fixed fixed(QByteArrayView key)
    {
        return fixedFrom<Fixed>(key, required(key));
    }
    /// The same, none when the value is null; the key must be there.
    template <typename Fixed>
    [[nodiscard]] std::optional<Fixed> fixedOrNull(QByteArrayView key)
    {
        const std::optional<Value> value = required(key);
        if (!value || value->kind() == Kind::Null) {
            return std::nullopt;
        }
        return fixedFrom<Fixed>(key, value);
    }
    /// Bytes, or none when the value is null; the key must be there.
    [[nodiscard]] std::optional<QByteArray> bytesOrNull(QByteArrayView key);
    /// True when the key is there and its value is not null.
    [[nodiscard]] bool has(QByteArrayView key) const;
    /// One Fields for each map of an array of maps, with at most `limit` of them (codes::tooLarge). The caller hands a
    /// failed one back with `adopt`.
    [[nodiscard]] std::vector<Fields> maps(QByteArrayView key, qsizetype limit);
    /// The map under a key.
    [[nodiscard]] Fields map(QByteArrayView key);
    /// The items of an array; at most `limit`.
    [[nodiscard]] std::vector<Value> array(QByteArrayView key, qsizetype limit);

    /// Records that a field has a value which is not allowed.
    void refuse(QByteArrayView key, const char* why);
    void refuse(ErrorCode code, QByteArrayView key, const char* why);
    /// Takes over the error of a part.
    void adopt(const Fields& part);

    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] const Error& error() const { return *m_error; }
    /// The decoded message, or the first error.
    template <typename Message>
    [[nodiscard]] Result<Message> finish(Message message) const
    {
        if (m_error) {
            return tl::unexpected<Error>(*m_error);
        }
        return message;
    }

private:
    explicit Fields(QByteArray path) : m_path(std::move(path)) {}
    [[nodiscard]] std::optional<Value> required(QByteArrayView key);
    [[nodiscard]] QByteArrayView textView(QByteArrayView key);
    [[nodiscard]] std::optional<Value> ofKind(QByteArrayView key, Kind kind, const char* wanted);
    [[nodiscard]] std::string pathOf(QByteArrayView key) const;
    template <typename Fixed>
    [[nodiscard]] Fixed fixedFrom(QByteArrayView key, const std::optional<Value>& value)
    {
        if (!value) {
            return {};
        }
        if (value->kind() != Kind::Bytes) {
            wrongType(key, "byte string");
            return {};
        }
        const std::optional<Fixed> out = Fixed::fromBytes(value->string());
        if (!out) {
            refuse(key, "wrong length");
            return {};
        }
        return *out;
    }
    void wrongType(QByteArrayView key, const char* wanted);

    std::optional<Value> m_map;
    QByteArray m_path;
    std::optional<Error> m_error;
};

/// Reads bytes that must be one map and hands its fields to `read`, which returns a Result. The usual decoder frame.
template <typename Message, typename Read>
[[nodiscard]] Result<Message> decodeMap(QByteArrayView bytes, Read read)
{
    const Result<Document> document = Document::parse(bytes);
    if (!document) {
        return passOn(document);
    }
    Fields fields(document->root());
    Message message = read(fields);
    return fields.finish(std::move(message));
}

} // namespace vestibule::protocol::cbor
