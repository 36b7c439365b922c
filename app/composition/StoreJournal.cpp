#include "app/composition/StoreJournal.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/KeyIssue.h"
#include "core/store/Store.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace vestibule::app {

namespace {

// The store and sync speak of the same things in values of their own, so that neither room knows the other. Here one
// becomes the other.

store::ChainPosition toStore(const protocol::Position& p) { return {p.epoch, p.version}; }

protocol::Position toSync(const store::ChainPosition& p) { return {p.epoch, p.version}; }

store::Tombstone toStore(const protocol::Tomb& t) { return {t.id, t.rev}; }

protocol::Tomb toSync(const store::Tombstone& t) { return {t.credential, t.rev}; }

store::HeldEntry toStore(const sync::HeldEntry& e)
{
    return {e.id, e.rev, e.digest.bytes(), e.kind, e.validUntil, e.purged};
}

sync::HeldEntry toSync(const store::HeldEntry& e)
{
    return {e.credential, e.rev,        protocol::Digest::fromBytes(e.digest).value_or(protocol::Digest()),
            e.kind,       e.validUntil, e.purged};
}

store::Erasure toStore(sync::Erasure how)
{
    switch (how) {
    case sync::Erasure::Purged:
        return store::Erasure::Purged;
    case sync::Erasure::AlreadyPurged:
        return store::Erasure::AlreadyPurged;
    case sync::Erasure::NeverHeld:
        return store::Erasure::NeverHeld;
    case sync::Erasure::Replaced:
        return store::Erasure::Replaced;
    case sync::Erasure::Expired:
        return store::Erasure::Expired;
    }
    Q_UNREACHABLE();
}

template <typename To, typename From>
std::vector<To> convert(const std::vector<From>& from, To (*one)(const From&))
{
    std::vector<To> out;
    out.reserve(from.size());
    std::transform(from.begin(), from.end(), std::back_inserter(out), one);
    return out;
}

store::ErasureRecord toStore(const sync::ErasureProof& e)
{
    return {e.id, e.digest ? std::optional<QByteArray>(e.digest->bytes()) : std::nullopt, toStore(e.how)};
}

store::Commitment toStore(const sync::Commitment& c) { return {c.id, c.rev, c.digest.bytes()}; }

sync::DesiredEntry toSync(const store::DesiredEntry& e)
{
    sync::DesiredEntry out;
    out.id = e.credential;
    out.rev = e.rev;
    out.kind = e.kind;
    out.validFrom = e.validFrom;
    out.validUntil = e.validUntil;
    if (e.consentUntil) {
        const auto hash = protocol::RecordHash::fromBytes(e.consentRecordHash);
        out.consent = protocol::Consent{hash.value_or(protocol::RecordHash()), *e.consentUntil};
    }
    out.digest = protocol::Digest::fromBytes(e.digest).value_or(protocol::Digest());
    out.payloadSize = e.payloadSize;
    return out;
}

/// What a gate says of itself, by the protocol's codes.
QByteArray reportedCode(std::string_view said)
{
    static constexpr std::array known{std::pair{"clock-set", "gate/clock-set"},
                                      std::pair{"anchor-lowered", "gate/anchor-lowered"},
                                      std::pair{"copied", "gate/copied"},
                                      std::pair{"lease-lapsed", "gate/lease-lapsed"},
                                      std::pair{"foreign-entries", "gate/foreign-keys"},
                                      std::pair{"storage", "gate/storage"}};
    const auto found = std::find_if(known.begin(), known.end(), [=](const auto& row) { return row.first == said; });
    return found != known.end() ? found->second : "gate/reported";
}

QByteArray alertCode(const sync::Alert& alert)
{
    using sync::AlertKind;
    switch (alert.kind) {
    case AlertKind::KeyChanged:
        return "gate/key-changed";
    case AlertKind::UntrustedPeer:
        return "gate/untrusted-peer";
    case AlertKind::ReceiptForged:
        return "gate/receipt-forged";
    case AlertKind::ReceiptMismatch:
        return "gate/receipt-mismatch";
    case AlertKind::DigestNeverCommitted:
        return "gate/digest-never-committed";
    case AlertKind::InventoryForged:
        return "gate/inventory-forged";
    case AlertKind::StationOlder:
        return "gate/station-older";
    case AlertKind::AnchorUnproven:
        return "gate/anchor-unproven";
    case AlertKind::GateReset:
        return "gate/reset";
    case AlertKind::GatePutBack:
        return "gate/put-back";
    case AlertKind::GateAhead:
        return "gate/ahead";
    case AlertKind::SaysOtherwise:
        return "gate/says-otherwise";
    case AlertKind::UnknownEntries:
        return "gate/unknown-entries";
    case AlertKind::BootFell:
        return "gate/boot-fell";
    case AlertKind::CertificateEnding:
        return "gate/certificate-ending";
    case AlertKind::ReportedByGate:
        return reportedCode(alert.detail);
    }
    Q_UNREACHABLE();
}

audit::Entry aboutGate(const domain::GateId& gate, QByteArray action)
{
    audit::Entry entry;
    entry.action = std::move(action);
    entry.object = gate.bytes();
    return entry;
}

} // namespace

StoreJournal::StoreJournal(store::Store& store, const DeskContext& desk) : m_store(store), m_desk(desk) {}

Result<std::vector<domain::Gate>> StoreJournal::gates()
{
    return m_store.readBlocking([](store::Session& s) { return s.gates().list(); });
}

Result<sync::GateBook> StoreJournal::book(const domain::GateId& gate)
{
    const auto stored = m_store.readBlocking([gate](store::Session& s) { return s.journal().book(gate); });
    if (!stored) {
        return passOn(stored);
    }
    sync::GateBook out;
    out.position = toSync(stored->position);
    out.held = convert<sync::HeldEntry, store::HeldEntry>(stored->held, toSync);
    out.tombs = convert<protocol::Tomb, store::Tombstone>(stored->tombs, toSync);
    out.leaseUntil = stored->leaseUntil;
    out.lastIssued = stored->lastIssued;
    out.leasePolicy = stored->leasePolicy;
    out.boot = stored->boot;
    out.highestCut = toSync(stored->highestCut);
    out.pending = stored->pending;
    for (const store::Tombstone& refused : stored->refused) {
        out.refused.push_back({refused.credential, refused.rev});
    }
    out.crlSentAt = stored->crlSentAt;
    return out;
}

Result<sync::DesiredState> StoreJournal::desired(const domain::GateId& gate)
{
    domain::LeasePolicy leasePolicy = domain::LeasePolicy::Warn;
    const auto stored = m_store.readBlocking([gate, &leasePolicy](store::Session& s) -> Result<store::DesiredState> {
        const auto chosen = s.estate().leasePolicy();
        if (!chosen) {
            return passOn(chosen);
        }
        leasePolicy = *chosen;
        return s.journal().desired(gate);
    });
    if (!stored) {
        return passOn(stored);
    }
    return sync::DesiredState{convert<sync::DesiredEntry, store::DesiredEntry>(stored->entries, toSync),
                              convert<protocol::Tomb, store::Tombstone>(stored->revoked, toSync), stored->kept,
                              stored->unproved, leasePolicy};
}

Result<QByteArray> StoreJournal::payload(const domain::GateId& gate, const domain::CredentialId& id,
                                         const protocol::Digest& digest)
{
    return m_store.readBlocking(
        [gate, id, bytes = digest.bytes()](store::Session& s) { return s.journal().payload(gate, id, bytes); });
}

Result<bool> StoreJournal::everCommitted(const domain::GateId& gate, const domain::CredentialId& id,
                                         const protocol::Digest& digest)
{
    return m_store.readBlocking(
        [gate, id, bytes = digest.bytes()](store::Session& s) { return s.journal().everCommitted(gate, id, bytes); });
}

Result<bool> StoreJournal::storeCut(const domain::GateId& gate, const sync::CutChangeSet& cut)
{
    store::CutRecord record;
    record.position = toStore(cut.position);
    record.bytes = cut.bytes;
    record.commitments = convert<store::Commitment, sync::Commitment>(cut.commitments, toStore);
    record.at = m_desk.clock.now();
    return m_store.runBlocking([gate, record](store::Session& s) { return s.journal().storeCut(gate, record); });
}

Result<void> StoreJournal::commitReceipt(const domain::GateId& gate, const sync::ReceiptCommit& receipt)
{
    store::ReceiptRecord record;
    record.position = toStore(receipt.position);
    record.root = receipt.root.bytes();
    record.tombRoot = receipt.tombRoot.bytes();
    record.count = receipt.count;
    record.issued = receipt.issued;
    record.leaseUntil = receipt.leaseUntil;
    record.leasePolicy = receipt.leasePolicy;
    record.boot = receipt.boot;
    record.at = m_desk.clock.now();
    record.bytes = receipt.receipt;
    record.put = convert<store::HeldEntry, sync::HeldEntry>(receipt.put, toStore);
    record.tombs = convert<store::Tombstone, protocol::Tomb>(receipt.tombs, toStore);
    record.purged = receipt.purged;
    record.erasures = convert<store::ErasureRecord, sync::ErasureProof>(receipt.erasures, toStore);
    return m_store.runBlocking([this, gate, record](store::Session& s) -> Result<void> {
        const auto working = s.journal().workingAmong(record.tombs);
        const auto deleted = working ? s.journal().commitReceipt(gate, record)
                                     : Result<std::vector<domain::CredentialId>>(passOn(working));
        if (!deleted) {
            return passOn(deleted);
        }
        // Past their end they are over at the gate before the round of the day comes to them here.
        if (auto noted = followEndings(s, *working); !noted) {
            return noted;
        }
        audit::Entry signedFor = aboutGate(gate, "gate/signed");
        signedFor.count = qint64(record.put.size() + record.tombs.size());
        if (*signedFor.count != 0) {
            if (auto noted = m_desk.audit.note(s, signedFor); !noted) {
                return noted;
            }
        }
        return noteEach(s, *deleted, "credential/deleted");
    });
}

Result<void> StoreJournal::withdrawCut(const domain::GateId& gate, const std::optional<sync::RefusedEntry>& refused)
{
    const std::optional<store::Tombstone> entry =
        refused ? std::optional(store::Tombstone{refused->id, refused->rev}) : std::nullopt;
    const Instant now = m_desk.clock.now();
    return m_store.runBlocking(
        [gate, entry, now](store::Session& s) { return s.journal().withdrawCut(gate, entry, now); });
}

Result<void> StoreJournal::adopt(const domain::GateId& gate, const sync::Adoption& adoption)
{
    store::AdoptionRecord record;
    record.position = toStore(adoption.position);
    record.held = convert<store::HeldEntry, sync::HeldEntry>(adoption.held, toStore);
    record.tombs = convert<store::Tombstone, protocol::Tomb>(adoption.tombs, toStore);
    record.dropsPending = adoption.dropsPending;
    record.evidence = adoption.evidence;
    record.at = m_desk.clock.now();
    return m_store.runBlocking([this, gate, record](store::Session& s) -> Result<void> {
        const auto adopted = s.journal().adopt(gate, record);
        if (!adopted) {
            return passOn(adopted);
        }
        Result<void> told;
        if (adopted->heldBack > 0) {
            audit::Entry held = aboutGate(gate, "gate/endings-held-back");
            held.count = adopted->heldBack;
            told =
                s.gates().raiseAlert(gate, held.action, record.at).and_then([&] { return m_desk.audit.note(s, held); });
        }
        return told.and_then([&] { return m_desk.audit.note(s, aboutGate(gate, "gate/adopted")); })
            .and_then([&] { return followEndings(s, adopted->ended); })
            .and_then([&] { return noteEach(s, adopted->reopened, "credential/deletion-reopened"); });
    });
}

Result<void> StoreJournal::noteEach(store::Session& s, const std::vector<domain::CredentialId>& credentials,
                                    const char* action)
{
    Result<void> noted;
    for (const domain::CredentialId& credential : credentials) {
        audit::Entry entry;
        entry.action = action;
        entry.object = credential.bytes();
        noted = noted.and_then([&] { return m_desk.audit.note(s, entry); });
    }
    return noted;
}

Result<void> StoreJournal::followEndings(store::Session& s, const std::vector<domain::CredentialId>& ended)
{
    if (auto noted = noteEach(s, ended, "credential/revoked"); !noted) {
        return noted;
    }
    std::set<domain::PersonId> whose;
    for (const domain::CredentialId& credential : ended) {
        const auto stored = s.credentials().get(credential);
        if (!stored) {
            return passOn(stored);
        }
        whose.insert(stored->credential.person);
    }
    KeyIssue keys(s, m_desk, {});
    for (const domain::PersonId& person : whose) {
        if (const auto reserved = keys.reserveCard(person); !reserved) {
            return passOn(reserved);
        }
    }
    return {};
}

Result<quint64> StoreJournal::startEpoch(quint64 above)
{
    return m_store.runBlocking([this, above](store::Session& s) -> Result<quint64> {
        const auto epoch = s.estate().startEpochAbove(above);
        if (!epoch) {
            return epoch;
        }
        audit::Entry entry;
        entry.action = "estate/epoch-started";
        entry.count = qint64(*epoch);
        if (const auto noted = m_desk.audit.note(s, entry); !noted) {
            return passOn(noted);
        }
        return epoch;
    });
}

Result<void> StoreJournal::noteMethods(const domain::GateId& gate, const domain::GateMethods& methods)
{
    return m_store.runBlocking([this, gate, methods](store::Session& s) -> Result<void> {
        const auto known = s.gates().get(gate);
        if (!known) {
            return passOn(known);
        }
        const domain::GateMethods before = known->methods();
        if (before == methods) {
            return {};
        }
        Result<void> noted = s.gates().setAccepts(gate, methods);
        if (noted && before.faces != methods.faces) {
            noted = m_desk.audit.note(s, aboutGate(gate, methods.faces ? "gate/faces-on" : "gate/faces-off"));
        }
        if (noted && before.cards != methods.cards) {
            noted = m_desk.audit.note(s, aboutGate(gate, methods.cards ? "gate/cards-on" : "gate/cards-off"));
        }
        if (noted && before.chipIdsAlone != methods.chipIdsAlone) {
            noted =
                m_desk.audit.note(s, aboutGate(gate, methods.chipIdsAlone ? "gate/chip-ids-on" : "gate/chip-ids-off"));
        }
        return noted;
    });
}

Result<void> StoreJournal::noteCertificates(const domain::GateId& gate, const QByteArray& inUse,
                                            const std::optional<QByteArray>& issued)
{
    return m_store.runBlocking([this, gate, inUse, issued](store::Session& s) -> Result<void> {
        const QByteArray former = issued ? inUse : QByteArray();
        return s.gates().setCertificates(gate, issued.value_or(inUse), former).and_then([&] {
            return m_desk.audit.note(s, aboutGate(gate, issued ? "gate/certificate-issued" : "gate/certificate-seen"));
        });
    });
}

Result<void> StoreJournal::noteStatus(const sync::GateStatus& status)
{
    const QByteArray reason = status.reason ? QByteArray::fromStdString(status.reason->text()) : QByteArray();
    return m_store.runBlocking([status, reason](store::Session& s) {
        return s.gates().noteStanding(status.gate, status.standing, reason, status.since, status.contacted);
    });
}

Result<void> StoreJournal::noteCrlSent(const domain::GateId& gate, Instant at)
{
    return m_store.runBlocking([gate, at](store::Session& s) { return s.journal().noteCrlSent(gate, at); });
}

Result<void> StoreJournal::markOlderCopy(const sync::Alert& alert)
{
    const QByteArray code = alertCode(alert);
    const Result<void> marked = m_store.runBlocking([this, alert, code](store::Session& s) -> Result<void> {
        const auto generation = s.estate().generation();
        const auto entries = s.audit().size();
        if (!generation || !entries) {
            return generation ? Result<void>(passOn(entries)) : passOn(generation);
        }
        if (auto raised = s.gates().raiseAlert(alert.gate, code, alert.at); !raised) {
            return raised;
        }
        if (auto noted = m_desk.audit.note(s, aboutGate(alert.gate, code)); !noted) {
            return noted;
        }
        m_store.becomeOlderCopy({*generation, *entries});
        return {};
    });
    // Another gate has said so first.
    return !marked && marked.error().is(store::codes::recovering) ? Result<void>() : marked;
}

Result<void> StoreJournal::raiseAlert(const sync::Alert& alert)
{
    const QByteArray code = alertCode(alert);
    return m_store.runBlocking([this, alert, code](store::Session& s) -> Result<void> {
        if (auto raised = s.gates().raiseAlert(alert.gate, code, alert.at); !raised) {
            return raised;
        }
        return m_desk.audit.note(s, aboutGate(alert.gate, code));
    });
}

Result<sync::CredentialProgress> StoreJournal::progress(const domain::CredentialId& id)
{
    const auto stored = m_store.readBlocking([id](store::Session& s) { return s.placements().progress(id); });
    if (!stored) {
        return passOn(stored);
    }
    return sync::CredentialProgress{stored->credential,      stored->leaving,    std::size_t(stored->done),
                                    std::size_t(stored->of), stored->waitingFor, stored->lacking};
}

} // namespace vestibule::app
