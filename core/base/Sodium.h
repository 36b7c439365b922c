#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace vestibule {

/// Starts libsodium once for the process (thread-safe). Aborts if the library cannot find a random source: without one
/// no key this program makes would be worth anything.
void ensureSodium();

/// The same bytes as libsodium takes them.
[[nodiscard]] inline const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}
[[nodiscard]] inline unsigned char* bytesOf(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}

} // namespace vestibule
