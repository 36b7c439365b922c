#pragma once

#include "core/protocol/Cose.h"
#include "core/sync/Journal.h"
#include "tests/simulation/Account.h"

#include <functional>

namespace vestibule::simulation {

/// Hands everything through. Planted faults override what they spoil.
class ThroughJournal : public sync::Journal
{
public:
    explicit ThroughJournal(sync::Journal& real) : m_real(real) {}

    Result<std::vector<domain::Gate>> gates() override { return m_real.gates(); }
    Result<sync::GateBook> book(const domain::GateId& gate) override { return m_real.book(gate); }
    Result<sync::DesiredState> desired(const domain::GateId& gate) override { return m_real.desired(gate); }
    Result<QByteArray> payload(const domain::GateId& gate, const domain::CredentialId& id,
                               const protocol::Digest& digest) override
    {
        return m_real.payload(gate, id, digest);
    }
    Result<bool> everCommitted(const domain::GateId& gate, const domain::CredentialId& id,
                               const protocol::Digest& digest) override
    {
        return m_real.everCommitted(gate, id, digest);
    }
    Result<bool> storeCut(const domain::GateId& gate, const sync::CutChangeSet& cut) override
    {
        return m_real.storeCut(gate, cut);
    }
    Result<void> commitReceipt(const domain::GateId& gate, const sync::ReceiptCommit& receipt) override
    {
        return m_real.commitReceipt(gate, receipt);
    }
    Result<void> withdrawCut(const domain::GateId& gate, const std::optional<sync::RefusedEntry>& refused) override
    {
        return m_real.withdrawCut(gate, refused);
    }
    Result<void> adopt(const domain::GateId& gate, const sync::Adoption& adoption) override
    {
        return m_real.adopt(gate, adoption);
    }
    Result<quint64> startEpoch(quint64 above) override { return m_real.startEpoch(above); }
    Result<void> noteMethods(const domain::GateId& gate, const domain::GateMethods& methods) override
    {
        return m_real.noteMethods(gate, methods);
    }
    Result<void> noteCertificates(const domain::GateId& gate, const QByteArray& inUse,
                                  const std::optional<QByteArray>& issued) override
    {
        return m_real.noteCertificates(gate, inUse, issued);
    }
    Result<void> noteStatus(const sync::GateStatus& status) override { return m_real.noteStatus(status); }
    Result<void> noteCrlSent(const domain::GateId& gate, Instant at) override { return m_real.noteCrlSent(gate, at); }
    Result<void> markOlderCopy(const sync::Alert& alert) override { return m_real.markOlderCopy(alert); }
    Result<void> raiseAlert(const sync::Alert& alert) override { return m_real.raiseAlert(alert); }
    Result<sync::CredentialProgress> progress(const domain::CredentialId& id) override { return m_real.progress(id); }
    Result<std::optional<sync::CopyTask>> copyFrom(const domain::GateId& source) override
    {
        return m_real.copyFrom(source);
    }
    Result<void> noteCopyAsked(quint64 copy) override { return m_real.noteCopyAsked(copy); }
    Result<bool> keepCopied(const domain::GateId& source, const sync::CopiedPage& page) override
    {
        return m_real.keepCopied(source, page);
    }
    Result<void> endCopy(quint64 copy, ErrorCode reason) override { return m_real.endCopy(copy, reason); }

protected:
    [[nodiscard]] sync::Journal& real() { return m_real; }

private:
    sync::Journal& m_real;
};
using JournalPlant = std::function<std::unique_ptr<sync::Journal>(sync::Journal&)>;

/// The end of the program between two steps of its memory.
class Crash
{
public:
    /// Before the n-th call from here on, or after it.
    void plan(int call, bool after)
    {
        m_in = call;
        m_after = after;
    }
    void cancel() { m_in = -1; }
    [[nodiscard]] bool hasHappened() const { return m_happened; }
    void over()
    {
        m_happened = false;
        m_in = -1;
    }
    /// False: the program has ended before it did this.
    [[nodiscard]] bool mayBegin();
    /// False: it has ended after it.
    [[nodiscard]] bool mayGoOn();

private:
    int m_in = -1;
    bool m_after = false;
    bool m_happened = false;
};

/// What stands between the driver and the journal: keeps account of what the driver was told, and ends the station
/// between two calls where that is planned.
class WatchedJournal final : public sync::Journal
{
public:
    WatchedJournal(sync::Journal& real, Account& account, Chains& chains, Crash& crash, protocol::PublicKey publishKey)
        : m_real(real), m_account(account), m_chains(chains), m_crash(crash), m_publishKey(publishKey)
    {
    }

    Result<std::vector<domain::Gate>> gates() override;
    Result<sync::GateBook> book(const domain::GateId& gate) override;
    Result<sync::DesiredState> desired(const domain::GateId& gate) override;
    Result<QByteArray> payload(const domain::GateId& gate, const domain::CredentialId& id,
                               const protocol::Digest& digest) override;
    Result<bool> everCommitted(const domain::GateId& gate, const domain::CredentialId& id,
                               const protocol::Digest& digest) override;
    Result<bool> storeCut(const domain::GateId& gate, const sync::CutChangeSet& cut) override;
    Result<void> commitReceipt(const domain::GateId& gate, const sync::ReceiptCommit& receipt) override;
    Result<void> withdrawCut(const domain::GateId& gate, const std::optional<sync::RefusedEntry>& refused) override;
    Result<void> adopt(const domain::GateId& gate, const sync::Adoption& adoption) override;
    Result<quint64> startEpoch(quint64 above) override;
    Result<void> noteMethods(const domain::GateId& gate, const domain::GateMethods& methods) override;
    Result<void> noteCertificates(const domain::GateId& gate, const QByteArray& inUse,
                                  const std::optional<QByteArray>& issued) override;
    Result<void> noteStatus(const sync::GateStatus& status) override;
    Result<void> noteCrlSent(const domain::GateId& gate, Instant at) override;
    Result<void> markOlderCopy(const sync::Alert& alert) override;
    Result<void> raiseAlert(const sync::Alert& alert) override;
    Result<sync::CredentialProgress> progress(const domain::CredentialId& id) override;
    Result<std::optional<sync::CopyTask>> copyFrom(const domain::GateId& source) override;
    Result<void> noteCopyAsked(quint64 copy) override;
    Result<bool> keepCopied(const domain::GateId& source, const sync::CopiedPage& page) override;
    Result<void> endCopy(quint64 copy, ErrorCode reason) override;

private:
    template <typename Call>
    auto step(Call call) -> decltype(call());

    sync::Journal& m_real;
    Account& m_account;
    Chains& m_chains;
    Crash& m_crash;
    protocol::PublicKey m_publishKey;
};

} // namespace vestibule::simulation
