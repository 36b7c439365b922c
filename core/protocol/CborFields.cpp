#include "core/protocol/Cbor.h"

#include "core/protocol/Codes.h"

#include <QStringDecoder>

namespace vestibule::protocol::cbor {

QString decodeText(QByteArrayView utf8)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decode(utf8);
}

Fields::Fields(const Value& map, QByteArray path) : m_path(std::move(path))
{
    if (map.kind() == Kind::Map) {
        m_map = map;
    } else {
        m_error =
            Error(codes::wrongType, (m_path.isEmpty() ? std::string("body") : m_path.toStdString()) + ": not a map");
    }
}

std::string Fields::pathOf(QByteArrayView key) const
{
    return (m_path.isEmpty() ? key.toByteArray() : m_path + '.' + key.toByteArray()).toStdString();
}

void Fields::refuse(ErrorCode code, QByteArrayView key, const char* why)
{
    if (!m_error) {
        m_error = Error(code, pathOf(key) + ": " + why);
    }
}

void Fields::refuse(QByteArrayView key, const char* why) { refuse(codes::badValue, key, why); }

void Fields::wrongType(QByteArrayView key, const char* wanted) { refuse(codes::wrongType, key, wanted); }

void Fields::adopt(const Fields& part)
{
    if (!m_error && part.m_error) {
        m_error = part.m_error;
    }
}

std::optional<Value> Fields::required(QByteArrayView key)
{
    if (m_error || !m_map) {
        return std::nullopt;
    }
    std::optional<Value> value = m_map->find(key);
    if (!value) {
        refuse(codes::missingField, key, "missing field");
    }
    return value;
}

std::optional<Value> Fields::ofKind(QByteArrayView key, Kind kind, const char* wanted)
{
    std::optional<Value> value = required(key);
    if (value && value->kind() != kind) {
        wrongType(key, wanted);
        return std::nullopt;
    }
    return value;
}

quint64 Fields::uint(QByteArrayView key, quint64 largest)
{
    const std::optional<Value> value = ofKind(key, Kind::Unsigned, "not an unsigned integer");
    if (value && value->uint() > largest) {
        refuse(key, "too large a number");
        return 0;
    }
    return value ? value->uint() : 0;
}

Instant Fields::time(QByteArrayView key) { return Instant::fromMs(qint64(uint(key))); }

QByteArrayView Fields::bytesView(QByteArrayView key)
{
    const std::optional<Value> value = ofKind(key, Kind::Bytes, "not a byte string");
    return value ? value->string() : QByteArrayView();
}

QByteArray Fields::bytes(QByteArrayView key) { return bytesView(key).toByteArray(); }

QByteArrayView Fields::textView(QByteArrayView key)
{
    const std::optional<Value> value = ofKind(key, Kind::Text, "not a text");
    return value ? value->string() : QByteArrayView();
}

QString Fields::text(QByteArrayView key) { return decodeText(textView(key)); }

bool Fields::boolean(QByteArrayView key)
{
    const std::optional<Value> value = required(key);
    if (value && value->kind() != Kind::True && value->kind() != Kind::False) {
        wrongType(key, "not a truth value");
    }
    return value && value->kind() == Kind::True;
}

std::optional<QByteArray> Fields::bytesOrNull(QByteArrayView key)
{
    const std::optional<Value> value = required(key);
    if (!value || value->kind() == Kind::Null) {
        return std::nullopt;
    }
    return bytes(key);
}

bool Fields::has(QByteArrayView key) const
{
    const std::optional<Value> value = m_map ? m_map->find(key) : std::nullopt;
    return value && value->kind() != Kind::Null;
}

std::vector<Value> Fields::array(QByteArrayView key, qsizetype limit)
{
    const std::optional<Value> value = ofKind(key, Kind::Array, "not an array");
    if (value && value->size() > limit) {
        refuse(codes::tooLarge, key, "too many members");
        return {};
    }
    return value ? value->items() : std::vector<Value>();
}

std::vector<Fields> Fields::maps(QByteArrayView key, qsizetype limit)
{
    std::vector<Fields> out;
    const std::vector<Value> values = array(key, limit);
    out.reserve(values.size());
    const QByteArray path = QByteArray::fromStdString(pathOf(key));
    for (const Value& value : values) {
        out.emplace_back(value, path + '[' + QByteArray::number(qsizetype(out.size())) + ']');
    }
    return out;
}

Fields Fields::map(QByteArrayView key)
{
    const QByteArray path = QByteArray::fromStdString(pathOf(key));
    const std::optional<Value> value = required(key);
    return value ? Fields(*value, path) : Fields(path);
}

} // namespace vestibule::protocol::cbor
