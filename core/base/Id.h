#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace vestibule {

namespace id_detail {
using Bytes = std::array<std::uint8_t, 16>;
[[nodiscard]] Bytes randomBytes();
[[nodiscard]] std::optional<Bytes> fromBytes(QByteArrayView bytes);
[[nodiscard]] std::optional<Bytes> fromHex(QByteArrayView hex);
[[nodiscard]] QByteArray toHex(const Bytes& bytes);
} // namespace id_detail

/// A 16-byte identifier whose tag keeps a person's id from being passed where a gate's is meant. Ordered by its bytes.
/// A default-made id is all zero and stands for "none".
template <typename Tag>
class Id
{
public:
    constexpr Id() = default;
    [[nodiscard]] static Id random() { return Id(id_detail::randomBytes()); }
    /// None unless there are exactly 16 bytes.
    [[nodiscard]] static std::optional<Id> fromBytes(QByteArrayView bytes) { return wrap(id_detail::fromBytes(bytes)); }
    /// None unless there are exactly 32 lower-case hex digits.
    [[nodiscard]] static std::optional<Id> fromHex(QByteArrayView hex) { return wrap(id_detail::fromHex(hex)); }

    [[nodiscard]] bool isNull() const { return m_bytes == id_detail::Bytes{}; }
    /// The 16 raw bytes.
    [[nodiscard]] QByteArray bytes() const { return {reinterpret_cast<const char*>(m_bytes.data()), 16}; }
    [[nodiscard]] QByteArrayView view() const { return {reinterpret_cast<const char*>(m_bytes.data()), 16}; }
    /// 32 lower-case hex digits.
    [[nodiscard]] QByteArray hex() const { return id_detail::toHex(m_bytes); }
    [[nodiscard]] QString text() const { return QString::fromLatin1(hex()); }

    friend auto operator<=>(const Id&, const Id&) = default;
    friend size_t qHash(const Id& id, size_t seed = 0) noexcept { return qHashBits(id.m_bytes.data(), 16, seed); }

private:
    explicit constexpr Id(const id_detail::Bytes& bytes) : m_bytes(bytes) {}
    [[nodiscard]] static std::optional<Id> wrap(const std::optional<id_detail::Bytes>& bytes)
    {
        return bytes ? std::optional<Id>(Id(*bytes)) : std::nullopt;
    }

    id_detail::Bytes m_bytes{};
};

} // namespace vestibule
