#pragma once

#include "app/composition/OpenStation.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Operator.h"
#include "core/vault/Vault.h"

namespace vestibule::app {

/// Changes of the accounts of an open station, for the desktop and the command line. Each is judged by the vault, then
/// written into the log, then made: a cut in between leaves an entry and the accounts as they were, never a changed
/// account without an entry. A change that the log cannot take is not made. The vault and the log are two files, so
/// after an error of the vault the entry stays as well. A password may hold neither the account's name nor the
/// estate's. `by` has unlocked. Blocks for a stretching or two and a unit of work; on the thread that owns the vault.
/// Errors: those of the vault's `may...` and of the store before anything was changed, of the vault's disk afterwards.
[[nodiscard]] Result<domain::Operator> addAccount(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by,
                                                  vault::NewOperator who, const SecretBytes& password);
[[nodiscard]] Result<void> setPassword(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by,
                                       domain::OperatorId who, const SecretBytes& password);
/// The entry says how many bad tries are forgotten.
[[nodiscard]] Result<void> freeAccount(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by,
                                       domain::OperatorId who);

/// Writes into the log how often each account, whoever's it is, and the recovery sheet have been tried in vain since it
/// was said last; a cut before the vault knows of it says it twice. `by`: who has come in now; null for the sheet.
/// Errors: those of the store; a vault that cannot be written is only warned of.
[[nodiscard]] Result<void> noteBadTries(OpenStation& station, vault::Vault& vault, domain::OperatorId by);

} // namespace vestibule::app
