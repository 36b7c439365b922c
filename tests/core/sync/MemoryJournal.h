#pragma once

#include "core/sync/Codes.h"
#include "core/sync/Journal.h"
#include "core/sync/Station.h"

#include <QHash>

#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace vestibule::sync::test {

/// The station's store in memory, with all the rules of the Journal interface, for as many gates as a test adds. A call
/// that changes something can be made to fail before or after it has happened, which is what a crash looks like.
class MemoryJournal final : public Journal
{
public:
    enum class Crash { Before, After };

    struct Credential
    {
        CredentialKind kind = CredentialKind::Card;
        quint64 rev = 1;
        Instant validFrom;
        Instant validUntil;
        std::optional<Consent> consent;
        bool revoked = false;
        std::map<GateId, QByteArray> payloads;
        std::map<GateId, Digest> digests;
    };

    void addGate(const domain::Gate& gate);
    /// A new credential at all gates.
    CredentialId addCard(Instant validUntil, qsizetype payloadSize = 120);
    void revoke(const CredentialId& id);
    /// New dates for the same payload.
    void extend(const CredentialId& id, Instant validUntil);
    /// A new payload for each gate.
    void replace(const CredentialId& id);
    void retire(const GateId& gate, bool retired);
    /// True when everything desired at this gate is held and everything revoked has a tombstone.
    [[nodiscard]] bool isInStep(const GateId& gate) const;
    [[nodiscard]] std::vector<CredentialId> live() const;
    [[nodiscard]] std::size_t alertsOf(AlertKind kind) const;

    [[nodiscard]] Result<std::vector<domain::Gate>> gates() override;
    [[nodiscard]] Result<GateBook> book(const GateId& gate) override;
    [[nodiscard]] Result<DesiredState> desired(const GateId& gate) override;
    [[nodiscard]] Result<QByteArray> payload(const GateId& gate, const CredentialId& id, const Digest& digest) override;
    [[nodiscard]] Result<bool> everCommitted(const GateId& gate, const CredentialId& id, const Digest& digest) override;
    [[nodiscard]] Result<bool> storeCut(const GateId& gate, const CutChangeSet& cut) override;
    [[nodiscard]] Result<void> commitReceipt(const GateId& gate, const ReceiptCommit& receipt) override;
    [[nodiscard]] Result<void> withdrawCut(const GateId& gate, const std::optional<RefusedEntry>& refused) override;
    [[nodiscard]] Result<void> adopt(const GateId& gate, const Adoption& adoption) override;
    [[nodiscard]] Result<quint64> startEpoch(quint64 above) override;
    [[nodiscard]] Result<void> noteMethods(const GateId& gate, const GateMethods& methods) override;
    [[nodiscard]] Result<void> noteCertificates(const GateId& gate, const QByteArray& inUse,
                                                const std::optional<QByteArray>& issued) override;
    [[nodiscard]] Result<void> noteStatus(const GateStatus& status) override;
    [[nodiscard]] Result<void> noteCrlSent(const GateId& gate, Instant at) override;
    [[nodiscard]] Result<void> markOlderCopy(const Alert& alert) override;
    [[nodiscard]] Result<void> raiseAlert(const Alert& alert) override;
    [[nodiscard]] Result<CredentialProgress> progress(const CredentialId& id) override;
    [[nodiscard]] Result<std::optional<CopyTask>> copyFrom(const GateId& source) override;
    [[nodiscard]] Result<void> noteCopyAsked(quint64 copy) override;
    [[nodiscard]] Result<bool> keepCopied(const GateId& source, const CopiedPage& page) override;
    [[nodiscard]] Result<void> endCopy(quint64 copy, ErrorCode reason) override;
    /// Orders everything of one gate for another.
    void orderCopy(const GateId& source, const domain::Gate& target, Instant until);

    struct GateRow
    {
        domain::Gate gate;
        GateBook book;
        std::set<std::pair<CredentialId, Digest>> committed;
        std::map<CredentialId, bool> finalizers; ///< true when closed
        std::vector<QByteArray> receipts;
        std::optional<GateStatus> status;
    };

    std::map<GateId, GateRow> rows;
    std::map<CredentialId, Credential> credentials;
    std::vector<Alert> alerts;
    std::map<GateId, CopyTask> copies; ///< that have not ended, by their source
    std::map<CredentialId, QByteArray> copied;
    std::vector<int> copyPages; ///< how many entries each had; negative for the first page of a reading
    std::vector<ErrorCode> copyEnds;
    bool copyDone = false;
    std::vector<GateMethods> methods;            ///< as they were noted, of all gates
    LeasePolicy leasePolicy = LeasePolicy::Warn; ///< that the estate has chosen
    quint64 epoch = 1;
    bool olderCopy = false;
    /// Payloads outlive their receipt, so that a gate that was put back can be filled again.
    bool keepPayloads = false;
    /// The changing call after this many others fails; negative for never.
    int crashIn = -1;
    Crash crashWhen = Crash::Before;
    /// Called with each cut that is stored, and the book it was made from.
    std::function<void(const GateId&, const CutChangeSet&, const GateBook&)> onCut;
    /// Called once, after the next payload was given out.
    std::function<void()> afterPayload;

private:
    [[nodiscard]] Result<void> change(const std::function<Result<void>()>& apply);
    void reseal(const CredentialId& id, qsizetype size);

    mutable std::recursive_mutex m_mutex;
};

/// Signs with a key in memory.
class MemorySigner final : public Signer
{
public:
    [[nodiscard]] protocol::PublicKey publicKey() const override { return m_key.publicKey(); }
    [[nodiscard]] Result<QByteArray> sign(protocol::MessageName name, QByteArrayView payload) override
    {
        return protocol::sign(m_key, name, payload);
    }

private:
    protocol::SigningKey m_key = protocol::SigningKey::generate();
};

class MemoryAnchors final : public AnchorSource
{
public:
    explicit MemoryAnchors(MemoryJournal& journal) : m_journal(journal) {}
    [[nodiscard]] Result<AnchorState> current() override
    {
        AnchorState out = state;
        out.epoch = m_journal.epoch;
        return out;
    }
    [[nodiscard]] bool isOlderCopy() const override { return m_journal.olderCopy; }
    [[nodiscard]] Result<bool> contains(quint64 auditSize, const protocol::AuditRoot&) override
    {
        return auditSize <= state.auditSize && !forked;
    }
    [[nodiscard]] bool isOutOfReach(quint64 seen, quint64 own) const override { return seen > own + furthest; }
    AnchorState state;
    bool forked = false; ///< the log has no root that a gate has seen
    static constexpr quint64 furthest = 1000;

private:
    MemoryJournal& m_journal;
};

/// Issues texts that say for what they stand.
class MemoryCertifier final : public Certifier
{
public:
    [[nodiscard]] Result<QByteArray> certifyGate(const GateId&, const QByteArray& request, Instant) override
    {
        if (refuses) {
            return fail(codes::garbled);
        }
        return "certificate " + QByteArray::number(++issued) + " for " + request;
    }
    int issued = 0;
    bool refuses = false;
};

class MemoryCrls final : public CrlSource
{
public:
    [[nodiscard]] Result<QByteArray> freshCrl() override { return QByteArrayLiteral("list"); }
    [[nodiscard]] Result<QByteArray> higherCrl() override { return QByteArrayLiteral("higher list"); }
};

} // namespace vestibule::sync::test
