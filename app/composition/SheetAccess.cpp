#include "app/composition/SheetAccess.h"

#include "app/composition/AccountChanges.h"
#include "app/composition/Rekey.h"
#include "core/base/Failpoint.h"
#include "core/vault/Codes.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// The opening notes the sheet by itself, which every manager is told of.
Result<void> noteUse(const StationFolder& folder, vault::Vault& vault, vault::Unlocked unlocked,
                     domain::OperatorId account, const Clock& clock)
{
    const auto station = OpenStation::open(folder, std::move(unlocked), clock);
    if (!station) {
        return passOn(station);
    }
    audit::Entry entry;
    entry.action = "operator/password-by-recovery";
    entry.object = account.bytes();
    if (const int forgotten = vault.lockout(account).badTriesInAll; forgotten > 0) {
        entry.count = forgotten;
    }
    return noteBadTries(**station, vault, {}).and_then([&] { return noteIn(**station, entry); });
}

} // namespace

Result<domain::Operator> newPasswordBySheet(const StationFolder& folder, vault::Vault& vault,
                                            const SecretBytes& typedCode, const QString& account,
                                            const SecretBytes& password, const Clock& clock)
{
    auto unlocked = vault.unlockWithRecovery(typedCode);
    if (!unlocked) {
        return passOn(unlocked);
    }
    const QList<domain::Operator> all = vault.operators();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const domain::Operator& who) { return who.name == account; });
    if (at == all.end()) {
        return fail(vault::codes::unknownOperator);
    }
    const domain::Operator who = *at;
    if (const auto fit = vault.mayChangePassword(*unlocked, who.id, password); !fit) {
        return passOn(fit);
    }
    // After a re-key that was cut the store that these keys open lies beside its place.
    if (const auto settled = settleRekey(folder, *unlocked); !settled) {
        return passOn(settled);
    }
    if (const auto noted = noteUse(folder, vault, std::move(*unlocked), who.id, clock); !noted) {
        return passOn(noted);
    }
    failpoint("sheet/noted");
    const auto again = vault.unlockWithRecovery(typedCode);
    if (!again) {
        return passOn(again);
    }
    const auto changed = vault.changePassword(*again, who.id, password);
    return changed ? Result<domain::Operator>(who) : passOn(changed);
}

} // namespace vestibule::app
