#pragma once

#include "core/audit/Log.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <memory>
#include <optional>

namespace vestibule::store {
class Session;
}

namespace vestibule::vault {
class MasterKey;
}

namespace vestibule::app {

/// The audit log over the store. Use inside a unit of work, on the store's thread: entry and seal are kept with the act
/// or not at all. A log in memory that is ahead of the store (the last unit of work was rolled back) is built again.
/// The secret of the open seal period lies in the store under a label of its own, sealed under the master.
class AuditTrail
{
public:
    /// Both must outlive the trail.
    AuditTrail(const Clock& clock, const vault::MasterKey& master) : m_clock(clock), m_storage(clock, master) {}
    AuditTrail(const AuditTrail&) = delete;
    AuditTrail& operator=(const AuditTrail&) = delete;

    [[nodiscard]] Result<void> note(store::Session& session, audit::Entry entry);
    /// An act that concerns a person, and nothing else or one thing of theirs: its id is the `object`. `by` as in
    /// audit::Entry.
    [[nodiscard]] Result<void> noteAbout(store::Session& session, domain::OperatorId by, QByteArray action,
                                         domain::PersonToken whom, QByteArray object = {});
    [[nodiscard]] Result<audit::Head> head(store::Session& session);
    /// When the last entry was written; none in an empty log.
    [[nodiscard]] Result<std::optional<Instant>> lastAt(store::Session& session);
    /// The present head under the key of the open period, to be kept elsewhere.
    [[nodiscard]] Result<audit::SignedHead> signedHead(store::Session& session);
    /// Errors: those of audit::Log::prove.
    [[nodiscard]] Result<audit::Proof> prove(store::Session& session, quint64 seq, std::optional<quint64> earlier);
    /// Up to `count` records from `first` on, in order: a page for audit::proveChosen.
    [[nodiscard]] Result<QList<audit::LogStorage::Record>> records(store::Session& session, quint64 first,
                                                                   quint64 count);
    /// Reads every entry and seal again and checks the whole log. Errors: those of audit::LogCheck::finish.
    [[nodiscard]] Result<audit::Checked> verify(store::Session& session, audit::Witnesses witnesses = {});
    /// The same in pieces, each in a unit of work of its own. Errors: those of audit::SteppedCheck.
    [[nodiscard]] Result<std::unique_ptr<audit::SteppedCheck>> beginCheck(store::Session& session);
    [[nodiscard]] Result<void> stepCheck(store::Session& session, audit::SteppedCheck& check, quint64 most);
    /// The log as audit::writeExport gives it: whole lines.
    [[nodiscard]] Result<QByteArray> exported(store::Session& session);

    /// The label of the secret.
    static constexpr char keyLabel[] = "audit-seal-key";

private:
    class Storage final : public audit::LogStorage
    {
    public:
        Storage(const Clock& clock, const vault::MasterKey& master) : m_clock(clock), m_master(master) {}
        void use(store::Session& session) { m_session = &session; }
        [[nodiscard]] Result<void> append(quint64 seq, const QByteArray& bytes, const QByteArray& leafHash) override;
        [[nodiscard]] Result<QList<Record>> read(quint64 first, quint64 count) override;
        [[nodiscard]] Result<quint64> size() override;
        [[nodiscard]] Result<void> writeSeal(quint64 period, const QByteArray& seal, bool closed) override;
        [[nodiscard]] Result<QList<QByteArray>> readSeals(quint64 first, quint64 count) override;
        [[nodiscard]] Result<quint64> sealCount() override;
        [[nodiscard]] Result<void> keepKey(const SecretBytes& secret) override;
        [[nodiscard]] Result<std::optional<SecretBytes>> key() override;

    private:
        const Clock& m_clock;
        const vault::MasterKey& m_master;
        store::Session* m_session = nullptr;
    };

    [[nodiscard]] Result<audit::Log*> logFor(store::Session& session);

    const Clock& m_clock;
    Storage m_storage;
    std::optional<audit::Log> m_log;
    /// When the last entry was written, of the log with that root: each contact with a gate asks.
    QByteArray m_lastRoot;
    Instant m_lastAt;
};

} // namespace vestibule::app
