#pragma once

#include "core/sync/Journal.h"

namespace vestibule::store {
class Session;
class Store;
} // namespace vestibule::store

namespace vestibule::app {

struct DeskContext;

/// The sync room's durable memory, kept in the station's store: each call is one unit of work, and what gates signed or
/// alerted enters the audit log in the same one; so does the card of somebody who stays and whose key a gate has ended.
/// Called from sync's worker threads.
class StoreJournal final : public sync::Journal
{
public:
    /// Both must outlive the journal.
    StoreJournal(store::Store& store, const DeskContext& desk);

    [[nodiscard]] Result<std::vector<domain::Gate>> gates() override;
    [[nodiscard]] Result<sync::GateBook> book(const domain::GateId& gate) override;
    [[nodiscard]] Result<sync::DesiredState> desired(const domain::GateId& gate) override;
    [[nodiscard]] Result<QByteArray> payload(const domain::GateId& gate, const domain::CredentialId& id,
                                             const protocol::Digest& digest) override;
    [[nodiscard]] Result<bool> everCommitted(const domain::GateId& gate, const domain::CredentialId& id,
                                             const protocol::Digest& digest) override;
    [[nodiscard]] Result<bool> storeCut(const domain::GateId& gate, const sync::CutChangeSet& cut) override;
    [[nodiscard]] Result<void> commitReceipt(const domain::GateId& gate, const sync::ReceiptCommit& receipt) override;
    [[nodiscard]] Result<void> withdrawCut(const domain::GateId& gate,
                                           const std::optional<sync::RefusedEntry>& refused) override;
    [[nodiscard]] Result<void> adopt(const domain::GateId& gate, const sync::Adoption& adoption) override;
    [[nodiscard]] Result<quint64> startEpoch(quint64 above) override;
    [[nodiscard]] Result<void> noteMethods(const domain::GateId& gate, const domain::GateMethods& methods) override;
    [[nodiscard]] Result<void> noteCertificates(const domain::GateId& gate, const QByteArray& inUse,
                                                const std::optional<QByteArray>& issued) override;
    [[nodiscard]] Result<void> noteStatus(const sync::GateStatus& status) override;
    [[nodiscard]] Result<void> noteCrlSent(const domain::GateId& gate, Instant at) override;
    [[nodiscard]] Result<void> markOlderCopy(const sync::Alert& alert) override;
    [[nodiscard]] Result<void> raiseAlert(const sync::Alert& alert) override;
    [[nodiscard]] Result<sync::CredentialProgress> progress(const domain::CredentialId& id) override;
    [[nodiscard]] Result<std::optional<sync::CopyTask>> copyFrom(const domain::GateId& source) override;
    [[nodiscard]] Result<void> noteCopyAsked(quint64 copy) override;
    [[nodiscard]] Result<bool> keepCopied(const domain::GateId& source, const sync::CopiedPage& page) override;
    [[nodiscard]] Result<void> endCopy(quint64 copy, ErrorCode reason) override;

private:
    [[nodiscard]] Result<void> noteEach(store::Session& s, const std::vector<domain::CredentialId>& credentials,
                                        const char* action);
    /// Says in the log that they have ended, and reserves a card entry for whoever stays and has none.
    [[nodiscard]] Result<void> followEndings(store::Session& s, const std::vector<domain::CredentialId>& ended);
    /// Ends it, once, and says so in the log under `action`.
    [[nodiscard]] Result<void> closeCopy(store::Session& s, qint64 copy, const QByteArray& ending,
                                         const QByteArray& action);

    store::Store& m_store;
    const DeskContext& m_desk;
};

} // namespace vestibule::app
