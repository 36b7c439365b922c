#pragma once

#include <QString>

namespace vestibule::test {

/// A name as an estate's own network gives it. In this binary it resolves to lanAddress(), whoever asks: LanName.cpp
/// stands before the system's resolver, for this one name.
inline constexpr char lanName[] = "gate-1.estate.lan";

/// This machine's first IPv4 address that is not loopback, in the order of the host; where it has none, as in an
/// isolated container, 127.0.0.2: another address than the one that "loopback" stands for, and no network.
[[nodiscard]] quint32 lanAddress();
[[nodiscard]] QString lanAddressText();
/// What lanAddress() is, for the names of rows: "the network", or "a second loopback address".
[[nodiscard]] const char* lanTitle();
/// How often the name has been resolved.
[[nodiscard]] int lanNameAsked();

} // namespace vestibule::test
