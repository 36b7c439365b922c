#pragma once

#include "app/composition/KeyIssue.h"
#include "core/audit/Proof.h"
#include "core/domain/Approval.h"
#include "core/domain/ListedAddress.h"

#include <QList>

namespace vestibule::app {

/// The acts that domain/Approval.h has rules for, as units of work on the store's thread. Each looks at what is on
/// record, not at what the caller says it is, and refuses without the approval that this takes. The approval is noted
/// in the log right before the act, in the same unit of work: an entry of the second operator's, whose object is the
/// first.
class Decisions
{
public:
    Decisions(store::Session& session, const DeskContext& context, Actor actor)
        : m_s(session), m_c(context), m_actor(actor)
    {
    }

    /// Ends every key of these people; returns how many. Ended leases take no approval. Errors:
    /// domain::codes::approvalNeeded, approvalOver.
    [[nodiscard]] Result<int> revoke(const QList<domain::PersonId>& people, const domain::Approval* approval);
    /// Checks and corrects the details; the keys' last days follow. With a lease that is to end later comes a reserved
    /// card for somebody whose keys have ended. Errors: those of domain::checkCorrection and of revoke().
    [[nodiscard]] Result<void> correct(domain::PersonId person, const domain::ResidentDetails& entered,
                                       const domain::Approval* approval);
    /// Takes a gate that was destroyed out of service: it gets nothing more, and what it has not signed counts as
    /// erased on the word of two operators. Returns how many keys had waited for this gate alone and are Deleted now.
    /// Errors: store::codes::noSuchGate (also a gate that was taken out of service before),
    /// domain::codes::approvalNeeded, approvalOver.
    [[nodiscard]] Result<int> retireGate(domain::GateId gate, const domain::Approval* approval);
    /// Takes a gate out of service by its verified reset receipt, which is its own word: it needs no second operator.
    /// What it returns, and its errors but those of an approval, are those of retireGate().
    [[nodiscard]] Result<int> takeReset(const domain::GateReset& reset);
    /// Ends what was found at one gate and is open: keys that nobody knows are revoked there, and those whose end was
    /// held back end everywhere. Returns how many. Errors: store::codes::noSuchGate, domain::codes::approvalNeeded,
    /// approvalOver.
    [[nodiscard]] Result<int> endFindings(domain::GateId gate, const domain::Approval* approval);
    /// Orders that the faces which `source` holds and `target` lacks go there, sealed anew by `source` once somebody at
    /// it has entered the code. Returns the order's number. Errors: those of store::GateCopyRepository::order,
    /// domain::codes::approvalNeeded, approvalOver.
    [[nodiscard]] Result<qint64> copyGate(domain::GateId source, domain::GateId target,
                                          const domain::Approval* approval);
    /// What has come stays. Errors: store::codes::noSuchGateCopy, also for one that has ended.
    [[nodiscard]] Result<void> cancelCopy(qint64 number);
    /// Lists a host outside the private ranges: gates at it may be spoken to. Returns the number of its line. Errors:
    /// those of domain::checkListing, store::codes::addressListed, domain::codes::approvalNeeded, approvalOver.
    [[nodiscard]] Result<qint64> listAddress(const domain::AddressListing& entered, const domain::Approval* approval);
    /// Strikes a host off the list. Returns the number of its line. Errors: store::codes::noSuchAddress,
    /// domain::codes::approvalNeeded, approvalOver.
    [[nodiscard]] Result<qint64> strikeAddress(const QString& host, const domain::Approval* approval);
    /// Notes the export and returns the log with that entry in it, as audit::writeExport gives it.
    [[nodiscard]] Result<QByteArray> exportAuditLog(const domain::Approval* approval);
    /// Notes that the entry is given away, and proves it with that note in the log. One entry takes no second operator:
    /// it names nobody. Errors: those of audit::Log::prove.
    [[nodiscard]] Result<audit::Proof> proveEntry(quint64 seq, std::optional<quint64> earlier);

private:
    /// Ends the copies that a gate takes part in which goes out of service; notes that, and the keys that are deleted
    /// by it, for this reason.
    [[nodiscard]] Result<int> concludeRetired(domain::GateId gate, const char* action,
                                              const std::vector<domain::CredentialId>& deleted, const char* reason);
    /// That a line of the list of addresses was made or ended. Returns its number.
    [[nodiscard]] Result<qint64> noteAddress(const char* action, const Result<qint64>& number);
    [[nodiscard]] Result<void> require(std::optional<domain::Act> act, const domain::Approval* approval,
                                       std::optional<domain::PersonToken> subject, std::optional<qint64> count);

    store::Session& m_s;
    const DeskContext& m_c;
    Actor m_actor;
};

} // namespace vestibule::app
