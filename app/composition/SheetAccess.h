#pragma once

#include "app/composition/StationFolder.h"
#include "core/base/Clock.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Operator.h"

namespace vestibule::app {

/// The way back in when nobody can sign in who could help: an account of this name gets a new password by the recovery
/// sheet, and its bad tries are forgotten; answers whose account it is. The use is written into the log first, with the
/// account and how many those were, and whatever else was tried in vain: a cut in between leaves an entry and the old
/// password, never a new password without an entry. The sheet stays valid, and no session stays open. The station must
/// be closed. Blocks for four stretchings of a password and an opening; not on the GUI thread. Errors: codes of
/// core/vault (mistypedRecoveryCode, wrongRecoveryCode, tooManyTries, unknownOperator, disabled, weakPassword,
/// passwordTooLong), those of settleRekey and OpenStation::open. Up to the entry an error has changed nothing but the
/// count of wrong codes.
[[nodiscard]] Result<domain::Operator> newPasswordBySheet(const StationFolder& folder, vault::Vault& vault,
                                                          const SecretBytes& typedCode, const QString& account,
                                                          const SecretBytes& password, const Clock& clock);

} // namespace vestibule::app
