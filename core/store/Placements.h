#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/store/CredentialRepository.h"
#include "core/store/SyncJournal.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Where one credential stands at one gate.
enum class PlacementState {
    Wanted,   ///< its payload waits here and is in no change-set
    Sent,     ///< in a change-set that was kept to be sent: the gate may hold it
    Held,     ///< the gate has signed that it holds it
    Revoking, ///< ended; the gate held it or may have held it, and has not yet signed that it is gone
    Gone,     ///< the gate has signed that it is gone (or was taken out of service)
};

enum class GoneResult {
    Purged,
    AlreadyPurged,
    NeverHeld,
    GateReset,   ///< the gate has signed that it was reset, and everything there erased
    GateRetired, ///< nobody signed: the gate was destroyed
};

/// One gate's line in the truth about a credential.
struct GateTruth
{
    domain::GateId gate;
    QString gateName;
    PlacementState state = PlacementState::Wanted;
    Instant since;       ///< since when: wanted, sent, held since, ended at, gone at
    quint64 heldRev = 0; ///< what the gate holds; 0: nothing. Below the credential's: new dates are on their way
    QByteArray digest;   ///< of the payload concerned, 32 bytes
    std::optional<Instant> purgedAt; ///< when the gate reported that it had erased the payload at its end
    std::optional<GoneResult> goneResult;
    /// The signed answer that proves Held or Gone, by its position in the gate's chain.
    std::optional<ChainPosition> proof;
};

struct CredentialTruth
{
    StoredCredential credential;
    std::vector<GateTruth> gates; ///< by gate name: every gate that is to hold, holds, may hold or ever held it
};

/// Some gate is to have the credential and has not signed for it yet.
[[nodiscard]] bool waits(const CredentialTruth& truth);

/// A signed answer that the station keeps, and that proves where a credential stands at a gate.
struct PlacementProof
{
    domain::CredentialId credential;
    domain::GateId gate;
    ChainPosition position;
    QByteArray hash; ///< SHA-256 of the answer as received
    Instant receivedAt;
};

/// What a gate that was ever given an ended credential has signed about that end.
struct EndingWord
{
    domain::CredentialId credential;
    domain::GateId gate;
    QString gateName;
    QByteArray signKey;
    std::optional<GoneResult> result; ///< none: it has not answered yet
    Instant since;
    std::optional<QByteArray> digest; ///< of what was erased
    QByteArray bytes;                 ///< the signed answer, or the reset receipt; empty where nobody signed
};

/// "2 of 3 gates hold it", or "signed for by 2 of 3".
struct CredentialProgress
{
    domain::CredentialId credential;
    bool leaving = false;
    qint64 done = 0;
    qint64 of = 0;                          ///< done, and waited for
    std::vector<domain::GateId> waitingFor; ///< without those that lack it
    /// A face that stays: gates for faces that will not get it by themselves, also such as were never to be given it.
    /// It needs capture or copy there (GateCopyRepository::lacking).
    std::vector<domain::GateId> lacking;
};

/// How far a gate is, in numbers.
struct GateBoard
{
    domain::GateId gate;
    qint64 wanted = 0; ///< wanted or sent
    qint64 held = 0;
    qint64 revoking = 0;
    std::optional<Instant> oldestWaiting;
};

/// What people ask about the gates, answered from what the gates signed. Use inside a unit of work, on the store's
/// thread.
class Placements
{
public:
    explicit Placements(database::Connection& connection) : m_db(&connection) {}

    /// Every credential of the person, newest first, gate by gate.
    [[nodiscard]] Result<std::vector<CredentialTruth>> residentTruth(domain::PersonId person) const;
    [[nodiscard]] Result<std::vector<GateTruth>> ofCredential(domain::CredentialId credential) const;
    /// One for each line of `residentTruth` that has a proof, in no order.
    [[nodiscard]] Result<std::vector<PlacementProof>> proofs(domain::PersonId person) const;
    /// Of every credential of the person that has ended, by the gates' names.
    [[nodiscard]] Result<std::vector<EndingWord>> endings(domain::PersonId person) const;
    /// When the gate's last receipt came; none before the first.
    [[nodiscard]] Result<std::optional<Instant>> lastReceipt(domain::GateId gate) const;
    /// Gates that have not yet signed that the credential is gone, by name.
    [[nodiscard]] Result<std::vector<GateTruth>> waitingFor(domain::CredentialId credential) const;
    /// Errors: codes::noSuchCredential.
    [[nodiscard]] Result<CredentialProgress> progress(domain::CredentialId credential) const;
    /// One line for each gate in service.
    [[nodiscard]] Result<std::vector<GateBoard>> board() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
