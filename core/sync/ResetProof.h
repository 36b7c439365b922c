#pragma once

#include "core/base/Result.h"
#include "core/protocol/Receipt.h"
#include "core/sync/Book.h"

namespace vestibule::sync {

/// Judges what a gate is said to have signed when somebody reset it. The signature under the gate's key on record comes
/// first (codes::receiptForged). Then it must be that gate's, and the sets that it erased those of `book`, or those
/// that `sent` was to make of them: a change-set whose answer never came; null without one (codes::receiptMismatch). So
/// it proves of every key that this station ever sent there that it is gone. Pure.
[[nodiscard]] Result<protocol::ResetReceipt> verifyReset(const domain::Gate& gate, const GateBook& book,
                                                         const protocol::ChangeSet* sent, const QByteArray& message);

} // namespace vestibule::sync
