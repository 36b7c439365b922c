#include "core/controller/CardIndex.h"

namespace vestibule::controller {

void CardIndex::put(const domain::CredentialId& id, const domain::CardData& card)
{
    remove(id);
    m_cards.insert(id, card);
    m_byNumber.insert(card.number, id);
    if (!card.uid.isEmpty()) {
        m_byUid.insert(card.uid, id);
    }
}

void CardIndex::remove(const domain::CredentialId& id)
{
    const auto found = m_cards.constFind(id);
    if (found == m_cards.constEnd()) {
        return;
    }
    m_byNumber.remove(found->number, id);
    m_byUid.remove(found->uid, id);
    m_cards.remove(id);
}

std::vector<domain::CredentialId> CardIndex::find(const CardProbe& probe) const
{
    std::vector<domain::CredentialId> out;
    if (!probe.number.isEmpty()) {
        for (auto at = m_byNumber.constFind(probe.number); at != m_byNumber.constEnd() && at.key() == probe.number;
             ++at) {
            if (probe.uid.isEmpty() || m_cards.value(at.value()).uid == probe.uid) {
                out.push_back(at.value());
            }
        }
    } else if (!probe.uid.isEmpty()) {
        for (auto at = m_byUid.constFind(probe.uid); at != m_byUid.constEnd() && at.key() == probe.uid; ++at) {
            out.push_back(at.value());
        }
    }
    return out;
}

} // namespace vestibule::controller
