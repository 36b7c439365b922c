#include "app/composition/SealedSecrets.h"

#include "core/store/Session.h"
#include "core/vault/MasterKey.h"

namespace vestibule::app {

Result<void> putSealed(store::Session& session, const vault::MasterKey& master, const char* label,
                       const SecretBytes& secret, Instant now)
{
    return session.secrets().put(label, master.seal(secret, label), now);
}

Result<std::optional<SecretBytes>> findSealed(store::Session& session, const vault::MasterKey& master,
                                              const char* label)
{
    const auto sealed = session.secrets().get(label);
    if (!sealed) {
        return passOn(sealed);
    }
    if (!*sealed) {
        return std::optional<SecretBytes>();
    }
    auto opened = master.open(**sealed, label);
    if (!opened) {
        return passOn(opened);
    }
    return std::optional<SecretBytes>(std::move(*opened));
}

} // namespace vestibule::app
