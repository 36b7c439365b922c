#pragma once

#include "app/composition/ErasureLedger.h"
#include "app/composition/KeyIssue.h"
#include "core/domain/Gate.h"
#include "core/protocol/ChangeSet.h"
#include "core/sync/GateTransport.h"

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace vestibule::app {

class GateAsking;
class OpenStation;

/// What one gate remembers, proved by signatures: its tombstones by its own, the station's anchor by the station's.
struct GateWitness
{
    domain::GateId gate;
    QString name;
    std::optional<Error> notReached; ///< why the gate could not be asked, or is not believed
    std::optional<protocol::Anchor> anchor;
    quint64 epoch = 0;
    std::set<domain::CredentialId> tombs;
};

/// What an older copy lacks, as far as witnesses say.
struct RecoveryFindings
{
    std::vector<GateWitness> gates;
    std::vector<domain::CredentialId> toEnd; ///< they count here and have ended since
    std::vector<domain::PersonId> toErase;   ///< they are on record here and were erased since
    /// The ledger knows that a key of theirs ended and does not call them erased: a card is reserved for those who are
    /// left without one.
    std::vector<domain::PersonId> toReserve;
    /// They stay by this copy, and their last key ended by the gates' word alone, which does not tell a lost card from
    /// somebody who left and was erased. They get no card by it: their names go by the usual retention unless they come
    /// to the desk.
    std::vector<domain::PersonId> withoutKey;
    quint64 highestEpoch = 0;
    quint64 lostGenerations = 0; ///< units of work since the copy
    quint64 lostEntries = 0;     ///< of the audit log
    /// A gate has seen changes that this station lacks, and the station has worked on since: the numbers are too low.
    bool isDiverged = false;
    int notReached = 0;
    bool manyAtOnce = false; ///< more keys to end, or people to erase, than max(5, a fifth of the people)
    /// Ended by the word of one gate alone, where others that had the key were asked too.
    int onOneWord = 0;
    /// A person has to decide: gates were not reached, one gate says what no other says, or it is many at once.
    bool needsDecision = false;
};

/// Called on the threads that ask, for each gate when it has answered or was not reached.
using GateAsked = std::function<void(const GateWitness& witness)>;
/// Asks these gates what they remember, several at a time; what each says is proved by signatures. Blocking; in the
/// order of `gates`. Gates that were not asked before `asking` was cancelled count as not reached.
[[nodiscard]] std::vector<GateWitness> askGates(OpenStation& station, GateAsking& asking,
                                                const std::vector<domain::Gate>& gates, const GateAsked& asked = {});
[[nodiscard]] std::vector<GateWitness> askGates(OpenStation& station, sync::TransportFactory& transports,
                                                const std::vector<domain::Gate>& gates);

/// Brings a station that runs on an older copy up to what the gates and the erasure ledger know: nobody who was ended
/// or erased since comes back. Until then nothing is sent to any gate. Blocking; a worker thread or a command line.
class Recovery
{
public:
    /// Both must outlive the object.
    Recovery(OpenStation& station, sync::TransportFactory& transports) : m_station(station), m_transports(transports) {}

    /// Asks every gate, several at a time. A gate that is not reached is a finding, no error. Errors: those of the
    /// store.
    [[nodiscard]] Result<RecoveryFindings> collect(const ErasureLedger& ledger);
    /// The same by an asking that another thread may cancel. Errors also: sync::codes::cancelled.
    [[nodiscard]] Result<RecoveryFindings> collect(const ErasureLedger& ledger, GateAsking& asking,
                                                   const GateAsked& asked = {});
    /// Ends what must end, starts a new epoch above every one that was seen, and writes into the log what was lost; one
    /// unit of work, after which the station works again. `decided`: a person has seen the findings.
    /// Errors: codes::decisionNeeded, codes::notRecovering.
    [[nodiscard]] Result<void> finish(const RecoveryFindings& findings, Actor actor, bool decided);

private:
    [[nodiscard]] Result<void> compare(const ErasureLedger& ledger, RecoveryFindings& findings);
    [[nodiscard]] Result<void> sortHolders(store::Session& session, const ErasureLedger& ledger,
                                           RecoveryFindings& findings) const;
    /// How much of what gates have seen of this station it lacks.
    [[nodiscard]] Result<void> findLosses(RecoveryFindings& findings);
    [[nodiscard]] Result<void> endAgain(store::Session& session, const RecoveryFindings& findings, Actor actor) const;
    [[nodiscard]] Result<void> noteWhatWasLost(store::Session& session, const RecoveryFindings& findings, int erased,
                                               Actor actor) const;

    OpenStation& m_station;
    sync::TransportFactory& m_transports;
};

/// Erases those of the ledger who are still on record and whose keys are all deleted; returns how many. A step of a
/// unit of work.
[[nodiscard]] Result<int> eraseAgain(store::Session& session, const DeskContext& context, const ErasureLedger& ledger);

} // namespace vestibule::app
