#pragma once

#include "core/domain/Approval.h"

namespace vestibule::store {
class Store;
}

namespace vestibule::vault {
class Vault;
}

namespace vestibule::app {

struct DeskContext;

/// Proves operators by the vault, wrong tries counted as at the sign-in, and asks for an undertaking that holds: who
/// may not work here may not approve either. Blocks for about a second; where the vault lives, never on the GUI thread.
class OperatorProof final : public domain::OperatorCheck
{
public:
    /// `alreadyProved`: an operator whose password this process has judged for this very act.
    OperatorProof(vault::Vault& vault, store::Store& store, const DeskContext& desk,
                  domain::OperatorId alreadyProved = {})
        : m_vault(vault), m_store(store), m_desk(desk), m_alreadyProved(alreadyProved)
    {
    }
    [[nodiscard]] Result<void> prove(const domain::Operator& who, const SecretBytes& password) override;

private:
    vault::Vault& m_vault;
    store::Store& m_store;
    const DeskContext& m_desk;
    domain::OperatorId m_alreadyProved;
};

} // namespace vestibule::app
