#include "tests/core/sync/MemoryJournal.h"

#include "core/base/Digest.h"
#include "core/protocol/Sealing.h"
#include "core/sync/Codes.h"

#include <algorithm>

namespace vestibule::sync::test {

using Lock = std::lock_guard<std::recursive_mutex>;

void MemoryJournal::addGate(const domain::Gate& gate)
{
    const Lock lock(m_mutex);
    rows[gate.id].gate = gate;
}

void MemoryJournal::reseal(const CredentialId& id, qsizetype size)
{
    Credential& credential = credentials[id];
    for (const auto& [gate, row] : rows) {
        const QByteArray payload = randomBytes(size);
        credential.payloads[gate] = payload;
        credential.digests[gate] = protocol::payloadDigest(payload);
    }
}

CredentialId MemoryJournal::addCard(Instant validUntil, qsizetype payloadSize)
{
    const Lock lock(m_mutex);
    const CredentialId id = CredentialId::random();
    credentials[id].validUntil = validUntil;
    reseal(id, payloadSize);
    return id;
}

void MemoryJournal::revoke(const CredentialId& id)
{
    const Lock lock(m_mutex);
    Credential& credential = credentials[id];
    if (!credential.revoked) {
        credential.revoked = true;
        credential.rev += 1;
    }
}

void MemoryJournal::extend(const CredentialId& id, Instant validUntil)
{
    const Lock lock(m_mutex);
    credentials[id].rev += 1;
    credentials[id].validUntil = validUntil;
}

void MemoryJournal::replace(const CredentialId& id)
{
    const Lock lock(m_mutex);
    credentials[id].rev += 1;
    reseal(id, 120);
}

void MemoryJournal::retire(const GateId& gate, bool retired)
{
    const Lock lock(m_mutex);
    rows[gate].gate.retired = retired;
}

std::vector<CredentialId> MemoryJournal::live() const
{
    const Lock lock(m_mutex);
    std::vector<CredentialId> out;
    for (const auto& [id, credential] : credentials) {
        if (!credential.revoked) {
            out.push_back(id);
        }
    }
    return out;
}

std::size_t MemoryJournal::alertsOf(AlertKind kind) const
{
    const Lock lock(m_mutex);
    return std::size_t(
        std::count_if(alerts.begin(), alerts.end(), [kind](const Alert& alert) { return alert.kind == kind; }));
}

bool MemoryJournal::isInStep(const GateId& gate) const
{
    const Lock lock(m_mutex);
    const GateRow& row = rows.at(gate);
    std::map<CredentialId, HeldEntry> held;
    for (const HeldEntry& entry : row.book.held) {
        held[entry.id] = entry;
    }
    for (const auto& [id, credential] : credentials) {
        const auto entry = held.find(id);
        if (credential.revoked ? entry != held.end()
                               : entry == held.end() || entry->second.rev != credential.rev ||
                                     entry->second.digest != credential.digests.at(gate)) {
            return false;
        }
    }
    return !row.book.pending;
}

Result<void> MemoryJournal::change(const std::function<Result<void>()>& apply)
{
    const bool crash = crashIn == 0;
    crashIn -= crashIn >= 0 ? 1 : 0;
    if (crash && crashWhen == Crash::Before) {
        return fail(codes::journalBroken, "crash before");
    }
    const Result<void> result = apply();
    if (crash) {
        return fail(codes::journalBroken, "crash after");
    }
    return result;
}

Result<std::vector<domain::Gate>> MemoryJournal::gates()
{
    const Lock lock(m_mutex);
    std::vector<domain::Gate> out;
    for (const auto& [id, row] : rows) {
        if (!row.gate.retired) {
            out.push_back(row.gate);
        }
    }
    return out;
}

Result<GateBook> MemoryJournal::book(const GateId& gate)
{
    const Lock lock(m_mutex);
    return rows.at(gate).book;
}

Result<DesiredState> MemoryJournal::desired(const GateId& gate)
{
    const Lock lock(m_mutex);
    const GateRow& row = rows.at(gate);
    DesiredState out;
    out.leasePolicy = leasePolicy;
    for (const auto& [id, credential] : credentials) {
        if (!credential.revoked) {
            const auto payload = credential.payloads.find(gate);
            out.entries.push_back({id, credential.rev, credential.kind, credential.validFrom, credential.validUntil,
                                   credential.consent, credential.digests.at(gate),
                                   payload == credential.payloads.end() ? 0 : payload->second.size()});
        } else if (row.finalizers.contains(id)) {
            out.revoked.push_back({id, credential.rev});
            const bool isThere = std::any_of(row.book.tombs.begin(), row.book.tombs.end(),
                                             [id = id](const Tomb& tomb) { return tomb.id == id; });
            if (isThere && !row.finalizers.at(id)) {
                out.unproved.push_back(id);
            }
        }
    }
    return out;
}

Result<QByteArray> MemoryJournal::payload(const GateId& gate, const CredentialId& id, const Digest& digest)
{
    const Lock lock(m_mutex);
    const Credential& credential = credentials.at(id);
    const auto payload = credential.payloads.find(gate);
    if (payload == credential.payloads.end() || credential.digests.at(gate) != digest) {
        return fail(codes::payloadMissing);
    }
    const QByteArray out = payload->second;
    if (const auto then = std::exchange(afterPayload, nullptr)) {
        then();
    }
    return out;
}

Result<bool> MemoryJournal::everCommitted(const GateId& gate, const CredentialId& id, const Digest& digest)
{
    const Lock lock(m_mutex);
    return rows.at(gate).committed.contains({id, digest});
}

Result<bool> MemoryJournal::storeCut(const GateId& gate, const CutChangeSet& cut)
{
    const Lock lock(m_mutex);
    GateRow& row = rows.at(gate);
    if (row.book.pending || cut.position <= row.book.highestCut) {
        return fail(codes::journalBroken, "a number twice, or two on their way");
    }
    if (std::any_of(cut.commitments.begin(), cut.commitments.end(),
                    [this](const Commitment& c) { return credentials.at(c.id).revoked; })) {
        return false;
    }
    const Result<void> kept = change([&]() -> Result<void> {
        if (onCut) {
            onCut(gate, cut, row.book);
        }
        row.book.pending = cut.bytes;
        row.book.highestCut = cut.position;
        for (const Commitment& commitment : cut.commitments) {
            row.committed.insert({commitment.id, commitment.digest});
            row.finalizers[commitment.id] = false;
        }
        for (const Tomb& tomb : cut.revokes) {
            credentials[tomb.id].revoked = true;
        }
        return {};
    });
    return kept ? Result<bool>(true) : passOn(kept);
}

Result<void> MemoryJournal::commitReceipt(const GateId& gate, const ReceiptCommit& receipt)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        GateRow& row = rows.at(gate);
        std::map<CredentialId, HeldEntry> held;
        for (const HeldEntry& entry : row.book.held) {
            held[entry.id] = entry;
        }
        for (const HeldEntry& entry : receipt.put) {
            held[entry.id] = entry;
            Credential& credential = credentials[entry.id];
            if (!keepPayloads && credential.digests[gate] == entry.digest) {
                credential.payloads.erase(gate);
            }
        }
        for (const Tomb& tomb : receipt.tombs) {
            held.erase(tomb.id);
            row.book.tombs.push_back(tomb);
        }
        for (const CredentialId& id : receipt.purged) {
            held.at(id).purged = true;
        }
        for (const ErasureProof& proof : receipt.erasures) {
            const bool closes =
                proof.how == Erasure::Purged || proof.how == Erasure::AlreadyPurged || proof.how == Erasure::NeverHeld;
            if (closes && row.finalizers.contains(proof.id)) {
                row.finalizers[proof.id] = true;
            }
        }
        row.book.held.clear();
        for (const auto& [id, entry] : held) {
            row.book.held.push_back(entry);
        }
        row.book.position = receipt.position;
        row.book.leaseUntil = receipt.leaseUntil;
        row.book.lastIssued = receipt.issued;
        row.book.leasePolicy = receipt.leasePolicy;
        row.book.boot = receipt.boot;
        row.book.pending.reset();
        row.receipts.push_back(receipt.receipt);
        return {};
    });
}

Result<void> MemoryJournal::withdrawCut(const GateId& gate, const std::optional<RefusedEntry>& refused)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        GateBook& book = rows.at(gate).book;
        book.pending.reset();
        if (refused) {
            book.refused.push_back(*refused);
        }
        return {};
    });
}

Result<void> MemoryJournal::adopt(const GateId& gate, const Adoption& adoption)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        GateRow& row = rows.at(gate);
        row.book.position = adoption.position;
        row.book.held = adoption.held;
        row.book.tombs = adoption.tombs;
        row.book.leasePolicy.reset();
        if (adoption.dropsPending) {
            row.book.pending.reset();
        }
        for (const HeldEntry& entry : adoption.held) {
            if (row.finalizers.contains(entry.id)) {
                row.finalizers[entry.id] = false;
            }
        }
        return {};
    });
}

Result<quint64> MemoryJournal::startEpoch(quint64 above)
{
    const Lock lock(m_mutex);
    const Result<void> raised = change([&]() -> Result<void> {
        epoch = std::max(epoch, above) + 1;
        return {};
    });
    if (!raised) {
        return passOn(raised);
    }
    return epoch;
}

Result<void> MemoryJournal::noteMethods(const GateId& gate, const GateMethods& told)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        rows.at(gate).gate.take(told);
        methods.push_back(told);
        return {};
    });
}

Result<void> MemoryJournal::noteCertificates(const GateId& gate, const QByteArray& inUse,
                                             const std::optional<QByteArray>& issued)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        rows.at(gate).gate.certificate = issued.value_or(inUse);
        rows.at(gate).gate.formerCertificate = issued ? inUse : QByteArray();
        return {};
    });
}

Result<void> MemoryJournal::noteStatus(const GateStatus& status)
{
    const Lock lock(m_mutex);
    rows.at(status.gate).status = status;
    return {};
}

Result<void> MemoryJournal::noteCrlSent(const GateId& gate, Instant at)
{
    const Lock lock(m_mutex);
    rows.at(gate).book.crlSentAt = at;
    return {};
}

Result<void> MemoryJournal::markOlderCopy(const Alert& alert)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        if (!olderCopy) {
            alerts.push_back(alert);
            olderCopy = true;
        }
        return {};
    });
}

Result<void> MemoryJournal::raiseAlert(const Alert& alert)
{
    const Lock lock(m_mutex);
    alerts.push_back(alert);
    return {};
}

Result<CredentialProgress> MemoryJournal::progress(const CredentialId& id)
{
    const Lock lock(m_mutex);
    const Credential& credential = credentials.at(id);
    CredentialProgress out;
    out.id = id;
    out.leaving = credential.revoked;
    for (const auto& [gate, row] : rows) {
        bool done = false;
        if (credential.revoked) {
            const auto finalizer = row.finalizers.find(id);
            if (finalizer == row.finalizers.end()) {
                continue;
            }
            done = finalizer->second;
        } else {
            done = std::any_of(row.book.held.begin(), row.book.held.end(), [&](const HeldEntry& entry) {
                return entry.id == id && entry.digest == credential.digests.at(gate);
            });
        }
        ++out.of;
        out.done += done ? 1 : 0;
        if (!done) {
            out.waitingFor.push_back(gate);
        }
    }
    return out;
}

void MemoryJournal::orderCopy(const GateId& source, const domain::Gate& target, Instant until)
{
    const Lock lock(m_mutex);
    copies[source] = {1, target.id, *protocol::SealKey::fromBytes(target.sealKey), CopyStage::Ordered, until};
}

Result<std::optional<CopyTask>> MemoryJournal::copyFrom(const GateId& source)
{
    const Lock lock(m_mutex);
    const auto found = copies.find(source);
    return found == copies.end() ? std::nullopt : std::optional(found->second);
}

Result<void> MemoryJournal::noteCopyAsked(quint64 copy)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        for (auto& [source, task] : copies) {
            task.stage = task.number == copy ? CopyStage::Asked : task.stage;
        }
        return {};
    });
}

Result<bool> MemoryJournal::keepCopied(const GateId& source, const CopiedPage& page)
{
    const Lock lock(m_mutex);
    const auto found = copies.find(source);
    if (found == copies.end() || found->second.number != page.copy) {
        return false;
    }
    const Result<void> kept = change([&]() -> Result<void> {
        copyPages.push_back(page.isFirst ? -int(page.entries.size()) : int(page.entries.size()));
        for (const protocol::ExportEntry& item : page.entries) {
            copied.try_emplace(item.entry.id, item.payload);
        }
        found->second.stage = CopyStage::Opened;
        copyDone = page.isLast;
        if (page.isLast) {
            copies.erase(found);
        }
        return {};
    });
    return kept ? Result<bool>(true) : passOn(kept);
}

Result<void> MemoryJournal::endCopy(quint64 copy, ErrorCode reason)
{
    const Lock lock(m_mutex);
    return change([&]() -> Result<void> {
        const auto ended = std::erase_if(copies, [copy](const auto& item) { return item.second.number == copy; });
        if (ended > 0) {
            copyEnds.push_back(reason);
        }
        return {};
    });
}

} // namespace vestibule::sync::test
