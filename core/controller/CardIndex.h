#pragma once

#include "core/controller/Decision.h"
#include "core/domain/Credential.h"

#include <QHash>

#include <vector>

namespace vestibule::controller {

/// The cards of a gate by number and by UID. Owner: the controller, which guards it.
class CardIndex
{
public:
    void put(const domain::CredentialId& id, const domain::CardData& card);
    void remove(const domain::CredentialId& id);
    [[nodiscard]] std::size_t size() const { return std::size_t(m_cards.size()); }
    /// The cards that fit everything the reader saw; none for a probe without number and UID.
    [[nodiscard]] std::vector<domain::CredentialId> find(const CardProbe& probe) const;
    /// The number of a held card's key; 0 for one without.
    [[nodiscard]] quint32 keyVersionOf(const domain::CredentialId& id) const { return m_cards.value(id).keyVersion; }

private:
    QHash<domain::CredentialId, domain::CardData> m_cards;
    QMultiHash<QString, domain::CredentialId> m_byNumber;
    QMultiHash<QByteArray, domain::CredentialId> m_byUid;
};

} // namespace vestibule::controller
