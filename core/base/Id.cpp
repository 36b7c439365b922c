#include "core/base/Id.h"

#include "core/base/Sodium.h"

#include <sodium.h>

#include <algorithm>

namespace vestibule::id_detail {

Bytes randomBytes()
{
    ensureSodium();
    Bytes out;
    randombytes_buf(out.data(), out.size());
    return out;
}

std::optional<Bytes> fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 16) {
        return std::nullopt;
    }
    Bytes out;
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(out.data()));
    return out;
}

std::optional<Bytes> fromHex(QByteArrayView hex)
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (hex.size() != 32 || !std::all_of(hex.begin(), hex.end(), isDigit)) {
        return std::nullopt;
    }
    return fromBytes(QByteArray::fromHex(hex.toByteArray()));
}

QByteArray toHex(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toHex();
}

} // namespace vestibule::id_detail
