#include "app/cli/KeptChip.h"

#include "core/cards/desfire/ChipFile.h"

#include <utility>

namespace vestibule::cli {

KeptChip::KeptChip(cards::desfire::ChipMemory memory, QString path)
    : m_chip(memory), m_kept(std::move(memory)), m_path(std::move(path))
{
}

Result<QByteArray> KeptChip::transmit(const QByteArray& apdu)
{
    QByteArray told = m_chip.answer(apdu);
    if (m_path.isEmpty() || m_chip.memory() == m_kept) {
        return told;
    }
    const Result<void> written = cards::desfire::writeChip(m_path, m_chip.memory());
    if (!written) {
        return passOn(written);
    }
    m_kept = m_chip.memory();
    return told;
}

} // namespace vestibule::cli
