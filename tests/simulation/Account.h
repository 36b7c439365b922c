#pragma once

#include "core/domain/Ids.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Position.h"
#include "core/protocol/SetRoot.h"
#include "tests/simulation/Box.h"

#include <QDate>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace vestibule::simulation {

/// Somebody on record, as the simulation remembers what the desk has said it did for them.
struct Resident
{
    domain::PersonId id;
    std::optional<QDate> leaseEnd;
    bool isGone = false;    ///< has moved out, or the tenancy is over
    bool isUnknown = false; ///< entered after the backup that the station was put back to
};

/// A key that the desk has given, and what has become of it.
struct Key
{
    domain::CredentialId id;
    std::size_t owner = 0; ///< in Account::residents
    Shown shown;
    Instant from;
    Instant until;
    bool isEnded = false;   ///< the desk, or the calendar, has ended it
    bool isUnknown = false; ///< as Resident::isUnknown
    /// The backup that was put back knows it otherwise: it counts as the store says, once gates have been asked.
    bool isInDoubt = false;
    bool isProved = false; ///< found deleted with every signature
};

/// The log as it was when an act was said to be done.
struct LogHead
{
    quint64 size = 0;
    protocol::AuditRoot root;
};

/// The other account of everything, beside the store's. A value: a backup of the station takes it along.
struct Account
{
    std::vector<Resident> residents;
    std::vector<Key> keys;
    LogHead head;                                           ///< after the last act that was said to be done
    std::map<domain::GateId, protocol::Position> signedFor; ///< the last receipt or list that the journal took
    /// By a gate's own receipt, as the station was given it. A list that shows it there again takes it back, and a
    /// backup from before that list brings the receipt again: it had been signed then.
    std::map<domain::GateId, std::set<domain::CredentialId>> signedGone;
    unsigned names = 0;
};

/// What was ever signed for one gate, and what came of it. Nothing of this is forgotten by a restore.
struct Chain
{
    struct Cut
    {
        protocol::Position position;
        protocol::SetRoot root;
        protocol::SetRoot tombRoot;
        std::vector<domain::CredentialId> brings;
        friend bool operator==(const Cut&, const Cut&) = default;
    };
    std::vector<Cut> cuts;
    std::set<domain::CredentialId> everHeld;      ///< by any gate that had this id
    std::set<domain::CredentialId> offDisk;       ///< held once, and not on the disk that was put back
    std::set<domain::CredentialId> signedWithout; ///< of those, what its signed set was without since
    bool isRetired = false;

    [[nodiscard]] const Cut* find(const protocol::Position& at, const protocol::SetRoot& root) const
    {
        const auto found = std::find_if(cuts.begin(), cuts.end(),
                                        [&](const Cut& cut) { return cut.position == at && cut.root == root; });
        return found == cuts.end() ? nullptr : &*found;
    }

    /// A station that was put back may sign other tombstones at a position, and the same entries.
    [[nodiscard]] bool has(const protocol::Position& at, const protocol::SetRoot& root,
                           const protocol::SetRoot& tombRoot) const
    {
        return std::any_of(cuts.begin(), cuts.end(), [&](const Cut& cut) {
            return cut.position == at && cut.root == root && cut.tombRoot == tombRoot;
        });
    }
};
using Chains = std::map<domain::GateId, Chain>;

} // namespace vestibule::simulation
