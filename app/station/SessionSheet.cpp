#include "app/composition/Codes.h"
#include "app/composition/SheetAccess.h"
#include "app/station/SessionBackend.h"

#include <utility>

namespace vestibule::app {

void SessionBackend::useRecoverySheet(QObject* context, SecretBytes code, QString account, SecretBytes password,
                                      ui::Then<void> then)
{
    auto typed = std::make_shared<std::pair<SecretBytes, SecretBytes>>(std::move(code), std::move(password));
    const bool isClosed = m_phase == Phase::SignedOut;
    m_desktop.sessionLane().run(
        context,
        [this, typed, account, isClosed]() -> Result<void> {
            const auto secrets = std::move(*typed); // wiped when this ends
            if (!isClosed) {
                return fail(codes::notAllowed, "the station is open");
            }
            const auto accounts = vault();
            if (!accounts) {
                return passOn(accounts);
            }
            const auto done = newPasswordBySheet(m_desktop.folder(), **accounts, secrets.first, account, secrets.second,
                                                 m_desktop.clock());
            copyOut();
            return done ? Result<void>() : passOn(done);
        },
        std::move(then));
}

ui::SignInLimit SessionBackend::recoveryLimit() const
{
    const std::lock_guard lock(m_mutex);
    return limitOf(m_sheetLockout);
}

} // namespace vestibule::app
