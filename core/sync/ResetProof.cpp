#include "core/sync/ResetProof.h"

#include "core/protocol/Cose.h"
#include "core/sync/Codes.h"

namespace vestibule::sync {

namespace {

/// One gate's two sets, as the station knows them.
struct KnownSets
{
    SetRoot root;
    SetRoot tombRoot;
    quint64 count = 0;

    /// What lies outside the set is erased and counted too.
    [[nodiscard]] bool areThoseOf(const protocol::ResetReceipt& reset) const
    {
        return reset.root == root && reset.tombRoot == tombRoot && reset.erased >= count;
    }
};

} // namespace

Result<protocol::ResetReceipt> verifyReset(const domain::Gate& gate, const GateBook& book,
                                           const protocol::ChangeSet* sent, const QByteArray& message)
{
    const auto signKey = protocol::PublicKey::fromBytes(gate.signKey);
    if (!signKey) {
        return fail(codes::receiptForged, "no key on record");
    }
    Result<protocol::ResetReceipt> reset = protocol::openMessage<protocol::ResetReceipt>(*signKey, message);
    if (!reset) {
        return fail(codes::receiptForged, "reset", reset.error());
    }
    if (reset->gate != gate.id) {
        return fail(codes::receiptMismatch, "reset: another gate");
    }
    const bool isOfBook = KnownSets{rootOf(book), tombRootOf(book), book.held.size()}.areThoseOf(*reset);
    const bool isOfSent = sent != nullptr && KnownSets{sent->root, sent->tombRoot, sent->count}.areThoseOf(*reset);
    if (!isOfBook && !isOfSent) {
        return fail(codes::receiptMismatch, "reset: sets that this station does not know");
    }
    return reset;
}

} // namespace vestibule::sync
