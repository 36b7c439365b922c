#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Credential.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// An order of two people to fill `target` with the faces that `source` holds.
struct GateCopy
{
    qint64 number = 0;
    domain::GateId source;
    domain::GateId target;
    Instant orderedAt;
    domain::OperatorId orderedBy;
    domain::OperatorId approvedBy;
    qint64 expected = 0;            ///< faces that could be copied when it was ordered
    std::optional<Instant> askedAt; ///< the source gate waits for the code since then
    std::optional<Instant> openedAt;
    qint64 taken = 0;   ///< faces that came and were kept, over all readings
    qint64 passed = 0;  ///< faces of the last reading that the target lacks and that are not as on record
    qint64 waiting = 0; ///< of the faces queued while it ran, those that the target has neither signed for nor refused
    qint64 refused = 0; ///< of these, those that it has refused in their present revision
    std::optional<Instant> endedAt;
    QByteArray ending; ///< `done`, `cancelled`, or an error code `room/reason`; empty while it runs
};

/// A gate that another can be filled from.
struct CopySource
{
    domain::GateId gate;
    qint64 faces = 0; ///< that it has signed for and the other gate lacks
};

/// A gate that lacks faces.
struct GateLack
{
    domain::GateId gate;
    qint64 faces = 0;
};

/// A face as it comes from the source gate, sealed to the target.
struct CopiedFace
{
    domain::CredentialId credential;
    quint64 rev = 1;
    Instant validFrom;
    Instant validUntil;
    QByteArray consentRecordHash; ///< 32 bytes
    Instant consentUntil;
    QByteArray payload;
};

/// Copies from gate to gate. Use inside a unit of work, on the store's thread.
class GateCopyRepository
{
public:
    /// How long the source gate is asked for somebody who enters the code.
    static constexpr std::chrono::hours patience{24};

    explicit GateCopyRepository(database::Connection& connection) : m_db(&connection) {}

    /// Faces that work, whose last day is not over at `now`, that the gate takes, and that it neither holds nor waits
    /// for; those that it has refused are among them. 0 for a retired gate.
    [[nodiscard]] Result<qint64> facesMissing(domain::GateId target, Instant now) const;
    /// The same of every gate in service, in one look at what each holds; without those that lack none, by name. It
    /// takes tenths of a second for 3,000 faces at 146 gates: not for each contact with one of them.
    [[nodiscard]] Result<std::vector<GateLack>> gatesLackingFaces(Instant now) const;
    /// Names of the gates in service that lack this face, in the same sense; none for a card or a face that has ended.
    [[nodiscard]] Result<std::vector<QString>> lacking(domain::CredentialId face) const;
    /// Gates in service from which at least one face could be copied to `target` at `now`; most faces first.
    [[nodiscard]] Result<std::vector<CopySource>> sources(domain::GateId target, Instant now) const;
    /// Returns its number. What the target has refused so far is dropped, to be taken anew. Errors: codes::noSuchGate
    /// for either, also a retired one; codes::gateCopyRuns when one of the two takes part in another copy;
    /// codes::nothingToCopy; database::codes::constraint for one and the same operator.
    [[nodiscard]] Result<qint64> order(domain::GateId source, domain::GateId target, domain::OperatorId by,
                                       domain::OperatorId approvedBy, Instant at);
    /// The one that runs from this gate, both gates being in service.
    [[nodiscard]] Result<std::optional<GateCopy>> from(domain::GateId source) const;
    /// Errors: codes::noSuchGateCopy.
    [[nodiscard]] Result<GateCopy> get(qint64 number) const;
    /// The last one of each target gate in service, by the gates' names.
    [[nodiscard]] Result<std::vector<GateCopy>> list() const;
    /// The source gate waits for the code. Nothing happens to one that has ended.
    [[nodiscard]] Result<void> noteAsked(qint64 number, Instant at);
    /// Places those of the faces that work, that the target lacks and that are as on record, and counts. `isFirst`: a
    /// new reading, whose faces are counted as passed over from 0. False when it has ended: nothing happens.
    [[nodiscard]] Result<bool> keep(qint64 number, const std::vector<CopiedFace>& faces, bool isFirst, Instant at);
    /// False when it had ended already.
    [[nodiscard]] Result<bool> end(qint64 number, const QByteArray& ending, Instant at);
    /// A gate is retired: what runs from it or to it ends. Returns the numbers.
    [[nodiscard]] Result<std::vector<qint64>> endAllOf(domain::GateId gate, const QByteArray& ending, Instant at);

private:
    [[nodiscard]] Result<bool> isMissing(const GateCopy& copy, domain::CredentialId credential) const;
    [[nodiscard]] Result<bool> isAsOnRecord(const GateCopy& copy, const CopiedFace& face, Instant at) const;

    database::Connection* m_db;
};

} // namespace vestibule::store
