#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

/// A card has two places for what gates read, each with a key and a file. Key number kv lies in one, kv + 1 in the
/// other: a gate that has not heard of kv + 1 goes on reading what it knows until it has.
namespace vestibule::cards::desfire {

inline constexpr std::size_t readPlaces = 2;

/// Key versions on the chip go from 1 to this, and from the start again; even, so that a version tells its place.
inline constexpr std::uint32_t keyVersions = 254;

/// The version byte of key number `kv`, from 1 on.
[[nodiscard]] constexpr std::uint8_t versionOf(std::uint32_t kv) { return std::uint8_t((kv - 1) % keyVersions + 1); }
/// The place of key number `kv`: 0 or 1.
[[nodiscard]] constexpr std::uint8_t slotOf(std::uint32_t kv) { return std::uint8_t((kv - 1) % 2); }
/// The number of the key in a slot; 0 is the application's own key.
[[nodiscard]] constexpr std::uint8_t keyOfSlot(std::uint8_t slot) { return std::uint8_t(slot + 1); }
/// Which key of the place of number `kv` has the version: the nearest up to `kv`, else the nearest above it, which a
/// station that was put back has forgotten. Nothing for the factory's 0 and for a version of the other place.
[[nodiscard]] constexpr std::optional<std::uint32_t> numberOf(std::uint8_t version, std::uint32_t kv)
{
    const std::uint32_t back = (versionOf(kv) + keyVersions - version) % keyVersions;
    const bool isOfPlace = version != 0 && version <= keyVersions && back % 2 == 0;
    const std::uint32_t nearest = back < kv ? kv - back : kv + keyVersions - back;
    return isOfPlace ? std::optional(nearest) : std::nullopt;
}

} // namespace vestibule::cards::desfire
