#pragma once

#include "core/cards/desfire/BlockCipher.h"

#include <QByteArray>

namespace vestibule::cards::desfire {

/// Lives as long as `bytes`, and as long as nobody changes them.
[[nodiscard]] inline Bytes viewOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const unsigned char*>(bytes.constData()), std::size_t(bytes.size())};
}
Bytes viewOf(QByteArray&& bytes) = delete;

[[nodiscard]] inline MutableBytes mutableView(QByteArray& bytes)
{
    return {reinterpret_cast<unsigned char*>(bytes.data()), std::size_t(bytes.size())};
}

[[nodiscard]] inline QByteArray toArray(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

} // namespace vestibule::cards::desfire
