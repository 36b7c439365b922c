#include "tests/soak/Invariants.h"

#include "app/composition/AuditTrail.h"
#include "core/protocol/Receipt.h"
#include "core/sync/Planner.h"

#include <algorithm>

namespace vestibule::soak {

namespace {

using domain::CredentialState;
using store::PlacementState;

constexpr std::size_t rememberedEnded = 20;
constexpr int asked = 6; ///< people shown to each gate in one round

std::string broken(const char* what, const domain::CredentialId& key)
{
    return what + (": " + key.hex()).toStdString();
}

template <typename T>
std::string unreadable(const Result<T>& result)
{
    return "could not be read: " + result.error().describe();
}

controller::FaceProbe probeOf(unsigned face)
{
    const std::vector<float> vector = faceNumber(face);
    const QByteArrayView bytes(reinterpret_cast<const char*>(vector.data()), qsizetype(vector.size() * sizeof(float)));
    return {protocol::currentAlgorithm(), SecretBytes::copyOf(bytes)};
}

bool admits(test::MemoryGate& gate, unsigned face, const QString& cardNumber)
{
    return face != 0 ? gate.controller->decideFace(probeOf(face)).admit
                     : gate.controller->decideCard({cardNumber, {}}).admit;
}

} // namespace

std::string Invariants::always()
{
    takeEnded();
    for (const Person& person : m_estate.people()) {
        if (std::string found = keysOf(person); !found.empty()) {
            return found;
        }
    }
    const std::vector<EndedKey> open = std::exchange(m_open, {});
    for (const EndedKey& key : open) {
        const auto state =
            m_estate.station().store().readBlocking([&](store::Session& s) { return s.credentials().get(key.id); });
        if (!state) {
            return unreadable(state);
        }
        switch (state->credential.state) {
        case CredentialState::Restricted:
            m_open.push_back(key);
            break;
        case CredentialState::Deleted:
            if (std::string found = proofOf(key); !found.empty()) {
                return found;
            }
            break;
        case CredentialState::Active:
        case CredentialState::Reserved:
            return broken("an ended key still counts", key.id);
        }
    }
    return {};
}

void Invariants::takeEnded()
{
    for (EndedKey& key : m_estate.takeEnded()) {
        m_open.push_back(std::move(key));
    }
}

std::string Invariants::keysOf(const Person& person)
{
    const auto all =
        m_estate.station().store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(person.id); });
    if (!all) {
        return unreadable(all);
    }
    std::size_t active = 0;
    bool valid = false;
    for (const store::StoredCredential& stored : *all) {
        if (stored.credential.state != CredentialState::Active) {
            continue;
        }
        ++active;
        valid = valid || stored.credential.validUntil > m_estate.clock().now();
        if (!person.keys.contains(stored.credential.id)) {
            return broken("a key works that nobody gave", stored.credential.id);
        }
    }
    if (active != person.keys.size()) {
        return "somebody lacks a key that was given: " + person.id.hex().toStdString();
    }
    return valid ? std::string() : "somebody is without a key: " + person.id.hex().toStdString();
}

std::string Invariants::whenHealed()
{
    if (std::string found = always(); !found.empty()) {
        return found;
    }
    if (!m_open.empty()) {
        return broken("every gate has signed and a key is not deleted", m_open.front().id);
    }
    if (std::string found = nothingWaits(); !found.empty()) {
        return found;
    }
    for (std::size_t i = 0; i < m_estate.gates().size(); ++i) {
        std::string found = gateHolds(m_estate.gates().at(i));
        if (found.empty()) {
            found = decisions(m_estate.gates().at(i));
        }
        if (!found.empty()) {
            return "gate " + std::to_string(i + 1) + ": " + found;
        }
    }
    return {};
}

std::string Invariants::nothingWaits()
{
    const auto board =
        m_estate.station().store().readBlocking([](store::Session& s) { return s.placements().board(); });
    if (!board) {
        return unreadable(board);
    }
    for (const store::GateBoard& gate : *board) {
        if (gate.wanted != 0 || gate.revoking != 0) {
            return "every gate is in step and something still waits for one";
        }
    }
    return {};
}

std::string Invariants::gateHolds(test::MemoryGate& gate)
{
    const auto desired = m_estate.journal().desired(gate.record.id);
    const auto book = m_estate.journal().book(gate.record.id);
    if (!desired) {
        return unreadable(desired);
    }
    if (!book) {
        return unreadable(book);
    }
    std::vector<protocol::Entry> wished;
    std::size_t keys = 0;
    for (const sync::DesiredEntry& entry : desired->entries) {
        wished.push_back({entry.id, entry.rev, entry.digest});
        if (entry.payloadSize != 0) {
            return broken("a payload is kept although its gate has signed for it", entry.id);
        }
    }
    for (const Person& person : m_estate.people()) {
        keys += person.keys.size();
    }
    if (wished.size() != keys) {
        return "wished are " + std::to_string(wished.size()) + " keys, given " + std::to_string(keys);
    }
    const controller::GateStatus status = gate.controller->status();
    if (status.root != protocol::EntrySet::of(wished).root()) {
        return "holds another set than is wished";
    }
    if (status.root != sync::rootOf(*book) || status.position != book->position || book->pending) {
        return "is not where its book says";
    }
    if (status.foreign != 0 || status.tombstones != desired->revoked.size() ||
        book->tombs.size() != desired->revoked.size()) {
        return "does not have a tombstone for each key that ended there";
    }
    const sync::Plan next = sync::plan(*desired, *book, book->highestCut.epoch, {}, m_estate.clock().now());
    return next.waiting == 0 && next.problems.empty() ? std::string() : "has something left to plan";
}

std::string Invariants::proofOf(const EndedKey& key)
{
    const auto gates =
        m_estate.station().store().readBlocking([&](store::Session& s) { return s.placements().ofCredential(key.id); });
    if (!gates) {
        return unreadable(gates);
    }
    for (const store::GateTruth& truth : *gates) {
        if (truth.state != PlacementState::Gone) {
            return broken("deleted before every gate has signed", key.id);
        }
        if (std::string found = receiptNames(truth, key.id); !found.empty()) {
            return found;
        }
    }
    ++m_proved;
    m_lately.push_back(key);
    if (m_lately.size() > rememberedEnded) {
        m_lately.erase(m_lately.begin());
    }
    return {};
}

std::string Invariants::receiptNames(const store::GateTruth& truth, const domain::CredentialId& key)
{
    if (!truth.proof) {
        return broken("deleted without a proof of a gate", key);
    }
    const auto receipts = m_estate.station().store().readBlocking(
        [&](store::Session& s) { return s.journal().receipts(truth.gate, *truth.proof, 1); });
    if (!receipts) {
        return unreadable(receipts);
    }
    const auto records = m_estate.gates().records();
    const auto gate =
        std::find_if(records.begin(), records.end(), [&](const domain::Gate& g) { return g.id == truth.gate; });
    const auto signKey =
        gate != records.end() ? protocol::PublicKey::fromBytes(gate->signKey) : std::optional<protocol::PublicKey>();
    if (receipts->empty() || !signKey) {
        return broken("the receipt of a deletion is not kept", key);
    }
    const auto receipt = protocol::openMessage<protocol::Receipt>(*signKey, receipts->front());
    if (!receipt) {
        return unreadable(receipt);
    }
    const bool named = std::any_of(receipt->removed.begin(), receipt->removed.end(),
                                   [&](const protocol::Removal& removal) { return removal.id == key; });
    ++m_receipts;
    return named ? std::string() : broken("the receipt of a deletion does not name it", key);
}

std::string Invariants::decisions(test::MemoryGate& gate)
{
    const std::vector<Person>& people = m_estate.people();
    for (int i = 0; i < asked && !people.empty(); ++i) {
        const Person& person = people[std::size_t(m_estate.draw(int(people.size())))];
        if (person.faceKey && !admits(gate, person.face, {})) {
            return broken("a face is not let in", *person.faceKey);
        }
        if (person.cardKey && !admits(gate, 0, person.cardNumber)) {
            return broken("a card is not let in", *person.cardKey);
        }
    }
    for (const EndedKey& key : m_lately) {
        if (admits(gate, key.face, key.cardNumber)) {
            return broken("an ended key is let in", key.id);
        }
    }
    return {};
}

std::string Invariants::auditLog()
{
    const auto verified = m_estate.station().store().runBlocking(
        [&](store::Session& s) { return m_estate.station().desk().audit.verify(s); });
    return verified ? std::string() : "the audit log: " + verified.error().describe();
}

} // namespace vestibule::soak
