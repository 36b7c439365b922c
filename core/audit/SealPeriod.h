#pragma once

#include "core/audit/MerkleTree.h"
#include "core/audit/Seal.h"

namespace vestibule::audit {

/// The open period of a log: its key and the last seal under it. It belongs to one day of UTC, by the station's clock.
/// On another day it has to be closed, also when the clock was set back: a closed period never opens again, for its key
/// is gone. Move-only; the key is wiped when it is dropped.
class SealPeriod
{
public:
    /// Opens a period at `now` in a log of `size` entries; nothing is sealed yet.
    SealPeriod(PeriodKey key, quint64 number, quint64 size, Instant now);
    /// Goes on with a period that was stored. Errors: codes::badSeal when the seal is not open or does not verify;
    /// codes::keyLost when the key is not the seal's.
    [[nodiscard]] static Result<SealPeriod> resume(PeriodKey key, Seal open);

    [[nodiscard]] const PeriodKey& key() const { return m_key; }
    [[nodiscard]] const Seal& seal() const { return m_seal; }
    [[nodiscard]] bool isOn(Instant now) const { return startOfPeriod(now) == m_seal.start; }

    /// A seal over the whole log as it is now. Does not change the period: `keep` does, once the seal is stored.
    [[nodiscard]] Seal sealed(const Frontier& log, Instant now) const;
    void keep(Seal seal) { m_seal = std::move(seal); }

    struct Closed;
    /// The final seal over what the last one covered, and the next period under the next key.
    [[nodiscard]] Closed close(Instant now) const;

private:
    PeriodKey m_key;
    Seal m_seal;
};

struct SealPeriod::Closed
{
    Seal seal;
    SealPeriod next;
};

} // namespace vestibule::audit
