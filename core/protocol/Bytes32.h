#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHashFunctions>

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace vestibule::protocol {

/// Exactly 32 public bytes whose tag says what they are, so that a root is never passed where a key is meant. Ordered
/// by the bytes. A default-made value is all zero.
template <typename Tag>
class Bytes32
{
public:
    static constexpr qsizetype width = 32;

    constexpr Bytes32() = default;
    /// None unless there are exactly 32 bytes.
    [[nodiscard]] static std::optional<Bytes32> fromBytes(QByteArrayView bytes)
    {
        if (bytes.size() != width) {
            return std::nullopt;
        }
        Bytes32 out;
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(out.m_bytes.data()));
        return out;
    }
    [[nodiscard]] QByteArray bytes() const { return view().toByteArray(); }
    [[nodiscard]] QByteArrayView view() const { return {reinterpret_cast<const char*>(m_bytes.data()), width}; }
    [[nodiscard]] const unsigned char* data() const { return m_bytes.data(); }
    /// 64 lower-case hex digits.
    [[nodiscard]] QByteArray hex() const { return bytes().toHex(); }
    [[nodiscard]] bool isNull() const { return m_bytes == std::array<std::uint8_t, 32>{}; }

    friend auto operator<=>(const Bytes32&, const Bytes32&) = default;
    friend size_t qHash(const Bytes32& value, size_t seed = 0) noexcept
    {
        return qHashBits(value.m_bytes.data(), value.m_bytes.size(), seed);
    }

private:
    std::array<std::uint8_t, 32> m_bytes{};
};

/// BLAKE2b-256 of a sealed payload.
using Digest = Bytes32<struct DigestTag>;
/// A root over a set of entries or tombstones, or the hash of one bucket of it.
using SetRoot = Bytes32<struct SetRootTag>;
/// SHA-256 of a signed consent record.
using RecordHash = Bytes32<struct RecordHashTag>;
/// The root of the station's audit log.
using AuditRoot = Bytes32<struct AuditRootTag>;
/// An Ed25519 public key, raw.
using PublicKey = Bytes32<struct PublicKeyTag>;
/// An X25519 public key, raw.
using SealKey = Bytes32<struct SealKeyTag>;
/// An HMAC in pairing.
using Proof = Bytes32<struct ProofTag>;
/// SHA-256 of a SubjectPublicKeyInfo.
using SpkiHash = Bytes32<struct SpkiHashTag>;

} // namespace vestibule::protocol
