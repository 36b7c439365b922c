#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace vestibule::domain {

/// How things stand with a chip that was begun as a card of the estate.
enum class ChipState {
    Begun,    ///< its first key may lie on it, or not
    Made,     ///< a key was written and read back
    Spoiled,  ///< set aside: it is made for nobody
    Lost,     ///< somebody has it, or nobody
    Returned, ///< in the office: it can be made for anybody
};

/// Why a card was set aside.
enum class SpoilReason {
    ChipFails,  ///< it cannot be encoded, or does not keep what was written
    PrintFails, ///< it cannot be handed over as it was printed
    Damaged,    ///< bent, broken or worn out
};

/// Whether it is made for nobody until somebody has decided so.
[[nodiscard]] constexpr bool isSetAside(ChipState state)
{
    return state == ChipState::Spoiled || state == ChipState::Lost;
}

/// A chip on record. Read keys are numbered from 1 on, and the numbers of a chip only rise.
struct CardChip
{
    QByteArray uid; ///< 7 bytes
    ChipState state = ChipState::Begun;
    Instant since;
    std::uint32_t begunVersion = 0;         ///< kept before the chip is touched
    std::uint32_t keyVersion = 0;           ///< the last that was written and read back; 0: none
    bool fromStock = false;                 ///< the count of blank cards has given it
    std::optional<CredentialId> credential; ///< the entry that it is made for
    /// The entry's revision from which on gates get the chip's own key; none before it was read in the holder's hand.
    std::optional<quint64> keyRev;

    /// What was begun last is written.
    [[nodiscard]] bool isWritten() const { return keyVersion != 0 && keyVersion == begunVersion; }
};

/// Whether an entry that works by this chip, whose read key number `keyVersion` gates have (0: none, they know its id),
/// waits for a chip to be made for it: this one is made for nobody since it was set aside, also where it is good after
/// all and only has to be written again.
[[nodiscard]] inline bool isToBeFollowed(const CardChip& chip, std::uint32_t keyVersion)
{
    return !chip.credential && (isSetAside(chip.state) || keyVersion != 0);
}

} // namespace vestibule::domain
