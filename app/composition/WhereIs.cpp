#include "app/composition/WhereIs.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/OpenStation.h"
#include "core/consent/SheetStatement.h"
#include "core/sync/Codes.h"

#include <algorithm>
#include <atomic>
#include <map>

namespace vestibule::app {

namespace {

using domain::GateHolding;
using domain::KeyAtGate;
using Entries = std::map<domain::CredentialId, protocol::InventoryEntry>;

/// What remains of a gate's answer.
struct Heard
{
    std::optional<ErrorCode> missing;
    Instant at;
    Entries theirs;                       ///< of the person, also what is only a leaf any more
    std::set<domain::CredentialId> faces; ///< of others
};

using Proofs = std::map<std::pair<domain::CredentialId, domain::GateId>, store::PlacementProof>;

Heard heardOf(const GateAnswer& answer, const std::set<domain::CredentialId>& theirs, Instant at)
{
    Heard out;
    out.at = at;
    if (answer.notReached) {
        out.missing = answer.notReached->code();
        return out;
    }
    for (const auto* list : {&answer.content.entries, &answer.content.foreign}) {
        for (const protocol::InventoryEntry& entry : *list) {
            if (theirs.contains(entry.id)) {
                out.theirs.emplace(entry.id, entry);
            } else if (entry.kind == domain::CredentialKind::Face && entry.state == protocol::EntryState::Live) {
                out.faces.insert(entry.id);
            }
        }
    }
    return out;
}

KeyAtGate::Said saidOf(const store::GateTruth& truth)
{
    switch (truth.state) {
    case store::PlacementState::Wanted:
    case store::PlacementState::Sent:
        return KeyAtGate::Said::Nothing;
    case store::PlacementState::Held:
        return KeyAtGate::Said::Held;
    case store::PlacementState::Revoking:
        return truth.heldRev > 0 ? KeyAtGate::Said::Held : KeyAtGate::Said::Nothing;
    case store::PlacementState::Gone:
        return truth.goneResult == store::GoneResult::GateRetired ? KeyAtGate::Said::OutOfService
               : truth.goneResult == store::GoneResult::NeverHeld ? KeyAtGate::Said::NeverHeld
                                                                  : KeyAtGate::Said::Gone;
    }
    Q_UNREACHABLE();
}

KeyAtGate keyAt(const store::CredentialTruth& key, const store::GateTruth& truth, const Proofs& proofs)
{
    KeyAtGate out;
    out.key = key.credential.credential.id;
    out.kind = key.credential.credential.kind;
    out.said = saidOf(truth);
    out.ended = key.credential.endedAt.has_value();
    out.since = truth.since;
    out.expired = truth.purgedAt.has_value();
    if (const auto proof = proofs.find({out.key, truth.gate}); proof != proofs.end()) {
        const store::PlacementProof& p = proof->second;
        out.proof = domain::GateWord{p.position.epoch, p.position.version, p.hash, p.receivedAt};
    }
    return out;
}

/// The gate's list and its last signed word about the key: the newer of the two.
void lookFor(KeyAtGate& key, const Heard& heard, Instant keyEnds)
{
    if (const auto found = heard.theirs.find(key.key); found != heard.theirs.end()) {
        // Of a purged entry the gate has no face any more, only the leaf.
        key.there = found->second.state == protocol::EntryState::Live;
        key.expired |= !key.there;
        key.until = key.there ? std::optional(found->second.validUntil) : std::nullopt;
    }
    // By the moment it came: the position of a gate that was put back is lower than what it has signed before.
    if (key.proof && heard.at < key.proof->at) {
        key.there = key.said == KeyAtGate::Said::Held;
        key.until = key.there ? std::optional(keyEnds) : std::nullopt;
    }
}

/// What is read in one unit of work, after the gates have answered.
struct Books
{
    store::StoredResident who;
    std::vector<store::StoredConsent> consents;
    std::vector<store::CredentialTruth> truth;
    Proofs proofs;
};

Result<Books> readBooks(store::Session& s, domain::PersonId person)
{
    auto who = s.residents().get(person);
    auto consents = s.consents().ofPerson(person);
    auto truth = s.placements().residentTruth(person);
    const auto proofs = s.placements().proofs(person);
    if (!who) {
        return passOn(who);
    }
    if (!consents) {
        return passOn(consents);
    }
    if (!truth) {
        return passOn(truth);
    }
    if (!proofs) {
        return passOn(proofs);
    }
    Books out{std::move(*who), std::move(*consents), std::move(*truth), {}};
    for (const store::PlacementProof& proof : *proofs) {
        out.proofs.emplace(std::pair(proof.credential, proof.gate), proof);
    }
    return out;
}

/// One gate's line: the keys that its book names, and those that it holds without one.
GateHolding holdingOf(const domain::Gate& gate, const Heard* heard, const Books& books, Instant now)
{
    GateHolding out;
    out.gate = gate.id;
    out.name = gate.name;
    out.takesFaces = gate.acceptsFaces;
    // A gate that was paired while others were asked has not answered.
    out.answer = heard == nullptr && gate.retired     ? GateHolding::Answer::OutOfService
                 : heard == nullptr || heard->missing ? GateHolding::Answer::Missing
                                                      : GateHolding::Answer::Came;
    out.at = now;
    if (heard != nullptr) {
        out.at = heard->at;
        out.whyMissing = heard->missing;
    }
    for (const store::CredentialTruth& key : books.truth) {
        const domain::Credential& credential = key.credential.credential;
        const auto line = std::find_if(key.gates.begin(), key.gates.end(),
                                       [&gate](const store::GateTruth& truth) { return truth.gate == gate.id; });
        const bool listed = heard != nullptr && heard->theirs.contains(credential.id);
        if (line == key.gates.end() && !listed) {
            continue;
        }
        KeyAtGate one;
        if (line != key.gates.end()) {
            one = keyAt(key, *line, books.proofs);
        } else {
            one.key = credential.id;
            one.kind = credential.kind;
            one.ended = key.credential.endedAt.has_value();
            one.since = credential.validFrom;
        }
        if (heard != nullptr) {
            lookFor(one, *heard, credential.validUntil);
        }
        out.keys.push_back(one);
    }
    return out;
}

/// Gates in service, with what was heard of them, and gates out of service that have to do with the person.
Result<std::vector<GateHolding>> holdings(store::Session& s, const std::map<domain::GateId, Heard>& heard,
                                          const Books& books, Instant now)
{
    const auto gates = s.gates().list(true);
    std::set<domain::CredentialId> others;
    for (const auto& [gate, each] : heard) {
        others.insert(each.faces.begin(), each.faces.end());
    }
    const auto unknown = s.credentials().unknown(others);
    if (!gates) {
        return passOn(gates);
    }
    if (!unknown) {
        return passOn(unknown);
    }
    std::vector<GateHolding> out;
    for (const domain::Gate& gate : *gates) {
        const auto found = heard.find(gate.id);
        const Heard* const each = found == heard.end() ? nullptr : &found->second;
        GateHolding line = holdingOf(gate, each, books, now);
        if (each == nullptr && line.keys.empty()) {
            continue;
        }
        const auto last = s.placements().lastReceipt(gate.id);
        if (!last) {
            return passOn(last);
        }
        line.lastWord = *last;
        if (each != nullptr) {
            line.unknownFaces =
                int(std::count_if(each->faces.begin(), each->faces.end(),
                                  [&unknown](const domain::CredentialId& id) { return unknown->contains(id); }));
        }
        out.push_back(std::move(line));
    }
    return out;
}

Result<WhereIsSheet> sheetOf(store::Session& s, const DeskContext& desk, const store::Estate& estate,
                             domain::PersonId person, Actor actor, const std::map<domain::GateId, Heard>& heard)
{
    auto books = readBooks(s, person);
    if (!books) {
        return passOn(books);
    }
    auto gates = holdings(s, heard, *books, desk.clock.now());
    if (!gates) {
        return passOn(gates);
    }
    WhereIsSheet out;
    out.where = {domain::SheetId::random(), books->who.token, desk.clock.now(), std::move(*gates)};
    out.who = std::move(books->who);
    out.consents = std::move(books->consents);
    const domain::FaceCount faces = countFaces(out.where);
    out.statement =
        consent::signSheet({out.where.id, estate.id, out.where.token, out.where.at, faces}, desk.keys.records());
    audit::Entry entry;
    entry.by = actor;
    entry.action = "resident/where-asked";
    entry.subject = out.where.token;
    entry.object = out.where.id.bytes();
    entry.count = faces.at;
    const auto noted = desk.audit.note(s, entry);
    return noted ? Result<WhereIsSheet>(std::move(out)) : passOn(noted);
}

} // namespace

Result<WhereIsSheet> whereIs(OpenStation& station, GateAsking& asking, domain::PersonId person, Actor actor,
                             const GatesAnswered& answered)
{
    struct Before
    {
        std::vector<domain::Gate> gates;
        std::set<domain::CredentialId> theirs;
    };
    const auto before = station.store().readBlocking([&](store::Session& s) -> Result<Before> {
        auto gates = s.gates().list();
        const auto who = s.residents().get(person);
        const auto keys = s.credentials().ofPerson(person);
        if (!gates) {
            return passOn(gates);
        }
        if (!who) {
            return passOn(who);
        }
        if (!keys) {
            return passOn(keys);
        }
        Before out{std::move(*gates), {}};
        for (const store::StoredCredential& key : *keys) {
            out.theirs.insert(key.credential.id);
        }
        return out;
    });
    if (!before) {
        return passOn(before);
    }
    std::vector<Heard> all(before->gates.size());
    std::atomic<int> done{0};
    asking.run(before->gates, [&](std::size_t place, const GateAnswer& answer) {
        all[place] = heardOf(answer, before->theirs, station.clock().now());
        const int now = ++done;
        if (answered) {
            answered(now, int(all.size()));
        }
    });
    if (asking.isCancelled()) {
        return fail(sync::codes::cancelled);
    }
    std::map<domain::GateId, Heard> heard;
    for (std::size_t i = 0; i < all.size(); ++i) {
        heard.emplace(before->gates[i].id, std::move(all[i]));
    }
    return station.store().runBlocking(
        [&](store::Session& s) { return sheetOf(s, station.desk(), station.estate(), person, actor, heard); });
}

} // namespace vestibule::app
