#include "core/protocol/Cbor.h"

#include <algorithm>

namespace vestibule::protocol::cbor {

namespace {

constexpr int majorUnsigned = 0;
constexpr int majorNegative = 1;
constexpr int majorBytes = 2;
constexpr int majorText = 3;
constexpr int majorArray = 4;
constexpr int majorMap = 5;

QByteArray encodeString(int majorType, QByteArrayView content)
{
    QByteArray out = head(majorType, quint64(content.size()));
    out.append(content);
    return out;
}

} // namespace

QByteArray head(int majorType, quint64 argument)
{
    Q_ASSERT(majorType >= 0 && majorType <= 7);
    if (argument < 24) {
        return QByteArray(1, char(majorType << 5 | int(argument)));
    }
    const int width = argument <= 0xff ? 1 : argument <= 0xffff ? 2 : argument <= 0xffff'ffff ? 4 : 8;
    const int info = width == 1 ? 24 : width == 2 ? 25 : width == 4 ? 26 : 27;
    QByteArray out(1 + width, char(majorType << 5 | info));
    for (int i = 0; i < width; ++i) {
        out[1 + i] = char(argument >> (8 * (width - 1 - i)) & 0xff);
    }
    return out;
}

QByteArray encodeUint(quint64 value) { return head(majorUnsigned, value); }

QByteArray encodeInt(qint64 value)
{
    return value >= 0 ? head(majorUnsigned, quint64(value)) : head(majorNegative, quint64(-(value + 1)));
}

QByteArray encodeBytes(QByteArrayView value) { return encodeString(majorBytes, value); }

QByteArray encodeText(QByteArrayView utf8) { return encodeString(majorText, utf8); }

QByteArray encodeText(const QString& value) { return encodeString(majorText, value.toUtf8()); }

QByteArray encodeBool(bool value) { return QByteArray(1, char(value ? 0xf5 : 0xf4)); }

QByteArray encodeNull() { return QByteArray(1, char(0xf6)); }

void MapWriter::item(QByteArrayView key, QByteArray encoded)
{
    m_fields.emplace_back(encodeText(key), std::move(encoded));
}

QByteArray MapWriter::finish() const
{
    std::vector<const std::pair<QByteArray, QByteArray>*> sorted;
    sorted.reserve(m_fields.size());
    qsizetype size = 9;
    for (const auto& field : m_fields) {
        sorted.push_back(&field);
        size += field.first.size() + field.second.size();
    }
    // QByteArray compares bytes as unsigned, which is the order of RFC 8949, section 4.2.1.
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    Q_ASSERT(std::adjacent_find(sorted.begin(), sorted.end(),
                                [](const auto* a, const auto* b) { return a->first == b->first; }) == sorted.end());
    QByteArray out;
    out.reserve(size);
    out += head(majorMap, m_fields.size());
    for (const auto* field : sorted) {
        out += field->first;
        out += field->second;
    }
    return out;
}

void ArrayWriter::item(const QByteArray& encoded)
{
    m_items += encoded;
    ++m_count;
}

QByteArray ArrayWriter::finish() const { return head(majorArray, m_count) + m_items; }

} // namespace vestibule::protocol::cbor
