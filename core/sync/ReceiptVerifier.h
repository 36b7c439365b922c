#pragma once

#include "core/base/Result.h"
#include "core/sync/Book.h"

namespace vestibule::sync {

struct VerifiedReceipt
{
    ReceiptCommit commit;
    /// Removals and expiries of ids that this station never sent: the gate's own affairs, no proof of anything.
    std::size_t foreign = 0;
    bool bootFell = false;
};

/// Judges the answer to `sent` against what the gate was known to hold before it. The signature under the gate's key on
/// record comes first (codes::receiptForged), then gate, position, nonce, roots, count and anchor, which must be those
/// sent, and that every upsert, update and revoke is accounted for (codes::receiptMismatch), then every digest it
/// names, which must be one that the station committed to (codes::digestNeverCommitted). Pure.
[[nodiscard]] Result<VerifiedReceipt> verifyReceipt(const protocol::PublicKey& signKey, const protocol::ChangeSet& sent,
                                                    const GateBook& before, const QByteArray& message);

} // namespace vestibule::sync
