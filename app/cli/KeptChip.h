#pragma once

#include "core/cards/desfire/SimulatedChip.h"
#include "core/cards/reader/CardChannel.h"

#include <QString>

namespace vestibule::cli {

/// A simulated chip whose memory is in a file, if one is named: before an answer leaves it, what it has changed is
/// there, as it would be on a real one. One thread at a time.
class KeptChip final : public cards::CardChannel
{
public:
    /// `path`: of the file that holds `memory`; empty: it is forgotten with this object.
    KeptChip(cards::desfire::ChipMemory memory, QString path);
    /// Errors: those of writeChip; then nothing was answered.
    [[nodiscard]] Result<QByteArray> transmit(const QByteArray& apdu) override;
    void losePower() { m_chip.losePower(); }
    [[nodiscard]] const cards::desfire::ChipMemory& memory() const { return m_chip.memory(); }

private:
    cards::desfire::SimulatedChip m_chip;
    cards::desfire::ChipMemory m_kept;
    const QString m_path;
};

} // namespace vestibule::cli
