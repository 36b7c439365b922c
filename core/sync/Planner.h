#pragma once

#include "core/protocol/Limits.h"
#include "core/sync/Book.h"
#include "core/sync/Station.h"

#include <limits>
#include <optional>
#include <vector>

namespace vestibule::sync {

struct PlanLimits
{
    qsizetype members = protocol::limits::changeSetMembers;
    /// Of one signed change-set; estimated from above, with room for anchor and signature.
    qsizetype bytes = protocol::limits::bodyBytes;
    qsizetype bytesWithUpserts = protocol::limits::upsertChangeSetBytes;
    /// As many are laid out; what is left over is waiting all the same.
    std::size_t changeSets = std::numeric_limits<std::size_t>::max();
};

/// The content of one change-set, before it is numbered in time and signed.
struct PlannedChangeSet
{
    Position position;
    SetRoot prevRoot;
    SetRoot root; ///< after applying
    SetRoot tombRoot;
    quint64 count = 0;
    LeasePolicy leasePolicy = LeasePolicy::Warn;
    std::vector<DesiredEntry> upserts;
    std::vector<protocol::Update> updates;
    std::vector<protocol::Revoke> revokes;
    [[nodiscard]] std::size_t members() const { return upserts.size() + updates.size() + revokes.size(); }
    friend bool operator==(const PlannedChangeSet&, const PlannedChangeSet&) = default;
};

/// Why an entry is not what the desired state says, and no change-set will mend it.
enum class PlanProblem {
    Unexplained,    ///< held, neither desired nor revoked: left alone
    Tombstoned,     ///< desired, but the gate has a tombstone: a credential that ended never comes back
    RevNotRaised,   ///< desired differs from what is held without a higher revision
    ConsentMissing, ///< a face without consent, or valid beyond it
    Ended,          ///< desired past its end
    KindChanged,    ///< an entry's kind never changes
    Refused,        ///< the gate refused this revision
    Erased,         ///< the gate erased it by a day that is not its last any more: it must be sealed to that gate anew
};

struct ProblemEntry
{
    CredentialId id;
    PlanProblem problem = PlanProblem::Unexplained;
    friend bool operator==(const ProblemEntry&, const ProblemEntry&) = default;
};

struct Plan
{
    /// In the order in which they must be sent; only the first is ever cut, the rest is planned anew after its receipt.
    std::vector<PlannedChangeSet> changeSets;
    std::vector<ProblemEntry> problems;
    /// The next number has already been signed for something else, and the estate's epoch must rise before anything can
    /// be cut: no change-sets are planned.
    bool needsNewEpoch = false;
    /// Changes still to be made, over all change-sets.
    std::size_t waiting = 0;
};

/// The position after the book's, unless it was ever cut before; then version 1 of the estate's epoch, if that is
/// higher than all that was ever cut. None when the epoch must rise first.
[[nodiscard]] std::optional<Position> nextPosition(const Position& held, const Position& highestCut,
                                                   quint64 estateEpoch);

/// What to send so that the gate comes to hold the desired state: revocations first and alone, then updates, then
/// upserts; an empty change-set when nothing changes but the lease is due, or what holds past it is not what the gate
/// was told last. Pure. The book must have nothing pending.
[[nodiscard]] Plan plan(const DesiredState& desired, const GateBook& book, quint64 estateEpoch,
                        const SyncPolicy& policy, Instant now, const PlanLimits& limits = {});

} // namespace vestibule::sync
