#include "core/cards/desfire/SimulatedCard.h"

#include "core/cards/reader/Codes.h"

namespace vestibule::cards::desfire {

Result<QByteArray> SimulatedCard::transmit(const QByteArray& apdu)
{
    const bool isPulled = m_pull && m_commands++ == m_pull->at;
    if (isPulled && m_pull->isHeard) {
        (void)m_chip.answer(apdu);
    }
    m_isGone = m_isGone || isPulled;
    if (m_isGone) {
        m_chip.losePower();
        return fail(cards::codes::cardRemoved);
    }
    m_commands += m_pull ? 0 : 1;
    return m_chip.answer(apdu);
}

} // namespace vestibule::cards::desfire
