#pragma once

#include "core/cards/desfire/SimulatedCard.h"

#include <memory>
#include <optional>
#include <vector>

namespace vestibule::cards {
class CardReader;
class SimulatedReader;
} // namespace vestibule::cards

namespace vestibule::demo {

/// A pile of blank cards beside the desk's simulated reader: somebody takes one, lays it there, pulls it away, or pulls
/// the reader's plug. The chips are played, and keep what was written on them. GUI thread.
class CardTray
{
public:
    /// The station's reader, which is a simulated one.
    explicit CardTray(cards::CardReader& reader);

    /// The next from the pile; its number from 0 on.
    int takeBlank();
    /// `pull`: it is pulled away at that command.
    void lay(int card, std::optional<cards::desfire::Pull> pull = {});
    void takeOff();
    void unplug();
    void plugIn();

private:
    struct Blank
    {
        QByteArray uid;
        std::shared_ptr<cards::desfire::SimulatedChip> chip;
    };

    cards::SimulatedReader& m_reader;
    std::vector<Blank> m_pile;
};

} // namespace vestibule::demo
