#pragma once

#include "core/cards/desfire/SimulatedChip.h"
#include "core/cards/reader/CardChannel.h"

#include <optional>

namespace vestibule::cards::desfire {

/// When a simulated card is pulled away.
struct Pull
{
    int at = 0;           ///< at this command, from 0 on
    bool isHeard = false; ///< the chip has carried the command out, and its answer is lost
};

/// A simulated chip on a reader, which may be pulled away at any command.
class SimulatedCard final : public CardChannel
{
public:
    /// `chip` outlives this.
    explicit SimulatedCard(SimulatedChip& chip, std::optional<Pull> pull = {}) : m_chip(chip), m_pull(pull) {}
    Result<QByteArray> transmit(const QByteArray& apdu) override;
    /// How many commands were sent.
    [[nodiscard]] int commands() const { return m_commands; }
    [[nodiscard]] bool isGone() const { return m_isGone; }

private:
    SimulatedChip& m_chip;
    std::optional<Pull> m_pull;
    int m_commands = 0;
    bool m_isGone = false;
};

} // namespace vestibule::cards::desfire
