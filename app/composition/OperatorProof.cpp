#include "app/composition/OperatorProof.h"

#include "app/composition/Undertakings.h"
#include "core/store/Store.h"
#include "core/vault/Vault.h"

namespace vestibule::app {

Result<void> OperatorProof::prove(const domain::Operator& who, const SecretBytes& password)
{
    if (m_alreadyProved.isNull() || who.id != m_alreadyProved) {
        if (const auto unlocked = m_vault.unlock(who.name, password); !unlocked) {
            return passOn(unlocked);
        }
    }
    const auto until = undertakingUntil(m_store, m_desk, who.id);
    if (!until) {
        return passOn(until);
    }
    return domain::mayWorkUnder(domain::undertakingStanding(*until, m_desk.clock.now()));
}

} // namespace vestibule::app
