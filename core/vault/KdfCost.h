#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>

namespace vestibule::vault {

/// What one guess of a password costs: Argon2id memory and passes (RFC 9106), kept in each slot. Real accounts never
/// cost less than 256 MiB and 3 passes.
class KdfCost
{
public:
    static constexpr quint64 floorMemory = 256ULL << 20;
    static constexpr quint32 floorPasses = 3;
    static constexpr quint32 mostPasses = 64;

    /// For real accounts. Errors: codes::badCost below the floor or above 4 GiB or `mostPasses`.
    [[nodiscard]] static Result<KdfCost> of(quint64 memoryBytes, quint32 passes);
    /// The least a real account costs.
    [[nodiscard]] static KdfCost floor() { return {floorMemory, floorPasses}; }
    /// 8 MiB and one pass: protects nothing. For tests and for estates of fictitious people.
    [[nodiscard]] static KdfCost weakForTestsAndDemonstrations();

    /// As read from a slot: may be below the floor (an estate of fictitious people). Errors: codes::badCost beyond what
    /// any station has, so that a damaged slot cannot ask for a terabyte.
    [[nodiscard]] static Result<KdfCost> stored(quint64 memoryBytes, quint32 passes);

    [[nodiscard]] quint64 memoryBytes() const { return m_memory; }
    [[nodiscard]] quint32 passes() const { return m_passes; }
    /// Bytes written: what one guess costs whoever guesses.
    [[nodiscard]] quint64 work() const { return m_memory * m_passes; }
    [[nodiscard]] bool meetsFloor() const { return m_memory >= floorMemory && m_passes >= floorPasses; }

    friend bool operator==(const KdfCost&, const KdfCost&) = default;

private:
    constexpr KdfCost(quint64 memory, quint32 passes) : m_memory(memory), m_passes(passes) {}
    quint64 m_memory;
    quint32 m_passes;
};

/// Argon2id v1.3 of the password with a 16-byte salt: 32 bytes. Blocks for as long as the cost says; any thread but the
/// GUI's. Errors: codes::outOfMemory.
[[nodiscard]] Result<SecretBytes> stretch(const SecretBytes& password, QByteArrayView salt, const KdfCost& cost);

} // namespace vestibule::vault
