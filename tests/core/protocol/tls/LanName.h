#pragma once

#include <QString>

namespace vestibule::test {

/// A name as an estate's own network gives it. In this binary it resolves to lanAddress(), whoever asks: LanName.cpp
/// stands before the system's resolver, for this one name.
inline constexpr char lanName[] = "gate-1.estate.lan";

/// This machine's first IPv4 address that is not loopback, in the order of the host; 127.0.0.1 where it has none, so
/// that by name every cell is tried all the same.
[[nodiscard]] quint32 lanAddress();
[[nodiscard]] QString lanAddressText();
/// How often the name has been resolved.
[[nodiscard]] int lanNameAsked();

} // namespace vestibule::test
