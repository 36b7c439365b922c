#pragma once

#include "core/base/SecretBytes.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vestibule::controller {

/// A secret orthogonal transform of face vectors: three rounds of random permutation, random signs and a
/// Walsh-Hadamard step, drawn from a seed made on the gate. It keeps every cosine, so a gate compares rotated vectors
/// with rotated probes and never needs the plain ones; vectors of two gates cannot be linked; and a leaked copy is
/// renewed by a new seed. It is not one-way: whoever has the seed can undo it. Immutable; any thread.
class Rotation
{
public:
    static constexpr std::size_t dimension = 512;
    static constexpr std::size_t seedSize = 32;

    /// `seed` has seedSize bytes; the same seed gives the same rotation on every machine.
    explicit Rotation(const SecretBytes& seed);

    /// Rotates `dimension` values in place.
    void apply(std::span<float> vector) const;
    /// Takes the rotation back.
    void undo(std::span<float> vector) const;

private:
    struct Round
    {
        std::vector<std::uint16_t> order; ///< where each value comes from
        std::vector<float> signs;
    };
    std::vector<Round> m_rounds;
};

} // namespace vestibule::controller
