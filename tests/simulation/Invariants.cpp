#include "tests/simulation/Invariants.h"

#include "core/audit/Entry.h"
#include "core/store/Codes.h"
#include "core/sync/Planner.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace vestibule::simulation {

using domain::CredentialState;
using protocol::EntryState;

namespace {

std::string positionText(const protocol::Position& at)
{
    return std::to_string(at.epoch) + '.' + std::to_string(at.version);
}

std::string keyText(const Account& account, const Key& key)
{
    return "key " + std::to_string(&key - account.keys.data()) + (key.shown.face != 0 ? " (face" : " (card") +
           (key.isEnded ? ", ended" : "") + (key.isInDoubt ? ", in doubt" : "") + (key.isUnknown ? ", unknown" : "") +
           ')';
}

std::string heldText(const Look& look, const domain::CredentialId& id)
{
    return look.isLive(id) ? "held" : look.hasTomb(id) ? "entombed" : look.find(id) != nullptr ? "erased" : "not held";
}

bool counts(CredentialState state) { return state == CredentialState::Active || state == CredentialState::Reserved; }

} // namespace

std::string Invariants::at(const Place& place, const Box& box)
{
    return " at box " + std::to_string(box.number()) + (place.boxes.size() > 1 ? " of two" : "");
}

std::string Invariants::nameOf(const domain::CredentialId& id) const
{
    for (const Key& key : m_account.keys) {
        if (key.id == id) {
            return keyText(m_account, key);
        }
    }
    return "a key of nobody";
}

bool Invariants::isRunning(const Resident& who) const
{
    return !who.isGone && !who.isUnknown && (!who.leaseEnd || *who.leaseEnd >= m_world.now().toUtc().date());
}

std::string Invariants::gates()
{
    for (const Place& place : m_street.places()) {
        for (Box* box : place.boxes) {
            if (box->id() != place.record.id) {
                continue; // it was reset: another gate, which nobody has on record
            }
            if (std::string found = gate(place, *box); !found.empty()) {
                return found + at(place, *box);
            }
        }
    }
    return {};
}

std::string Invariants::gate(const Place& place, Box& box)
{
    const QByteArray stamp = box.stamp();
    if (stamp == box.seenStamp && !m_alwaysLooks) {
        return {};
    }
    const Look now = box.face().look();
    if (!now.isTold) {
        return {};
    }
    Chain& chain = m_chains[place.record.id];
    if (asks(2) && !chain.has(now.position, now.root, now.tombRoot)) {
        return "2: the set at " + positionText(now.position) + " is that of no change-set";
    }
    if (!box.seen && place.boxes.size() == 1) {
        std::copy_if(chain.everHeld.begin(), chain.everHeld.end(), std::inserter(chain.offDisk, chain.offDisk.end()),
                     [&now](const domain::CredentialId& id) { return now.find(id) == nullptr && !now.hasTomb(id); });
    }
    std::vector<protocol::Entry> leaves;
    for (const protocol::InventoryEntry& entry : now.entries) {
        leaves.push_back({entry.id, entry.rev, entry.digest});
        chain.everHeld.insert(entry.id);
        if (entry.state == EntryState::Live) {
            box.delivered.insert(entry.id);
        }
    }
    if (asks(2) && protocol::EntrySet::of(leaves).root() != now.root) {
        return "2: the entries do not make the root";
    }
    if (asks(3) && box.seen && now.position < box.seen->position) {
        return "3: from " + positionText(box.seen->position) + " down to " + positionText(now.position);
    }
    for (const domain::CredentialId& id : box.entombed) {
        if (asks(4) && now.find(id) != nullptr) {
            return "4: what has ended is held again";
        }
        if (asks(4) && !now.hasTomb(id)) {
            return "4: a tombstone is gone";
        }
    }
    for (const protocol::Tomb& tomb : now.tombs) {
        box.entombed.insert(tomb.id);
    }
    box.seen = now;
    box.seenStamp = stamp;
    return {};
}

std::string Invariants::doors(const Place& place, Box& box)
{
    if (!box.seen || box.id() != place.record.id) {
        return {};
    }
    const Look look = m_alwaysLooks ? box.face().look() : *box.seen;
    // Past its revocation list a gate does not say what it has erased since it was last looked at.
    const bool isAsItWas = m_alwaysLooks ? look.isTold : box.stamp() == box.seenStamp;
    const Instant now = box.controller().clock().now();
    std::vector<bool> opens(m_account.residents.size(), false);
    std::vector<bool> should(m_account.residents.size(), false);
    for (const Key& key : m_account.keys) {
        const protocol::InventoryEntry* entry = look.find(key.id);
        const bool isHeld = entry != nullptr && entry->validUntil > now;
        const bool admits = box.face().admits(key.shown);
        if (asks(7) && admits && !isHeld) {
            return "7: " + keyText(m_account, key) + " opens past its end";
        }
        if (asks(4) && admits && box.entombed.contains(key.id)) {
            return "4: " + keyText(m_account, key) + " has ended there and opens";
        }
        const bool isOnItsWay = entry != nullptr && entry->validUntil != key.until; // the gate has not heard of its day
        if (key.isUnknown || key.isInDoubt || isOnItsWay) {
            continue;
        }
        opens[key.owner] = opens[key.owner] || admits;
        // What it has erased, or is about to, by its own clock is given to it once more; a face only with its owner
        // there.
        const bool isErased = entry != nullptr && (entry->state == EntryState::Purged || !isHeld);
        should[key.owner] = should[key.owner] || (!key.isEnded && box.delivered.contains(key.id) && !isErased &&
                                                  key.until > m_world.now() && key.from <= m_world.now());
    }
    for (std::size_t i = 0; i < opens.size(); ++i) {
        if (asks(8) && isAsItWas && box.tellsTheTime() && should[i] && !opens[i] && isRunning(m_account.residents[i])) {
            std::string how;
            for (const Key& key : m_account.keys) {
                how += key.owner == i ? ", " + keyText(m_account, key) + ' ' + heldText(look, key.id) : std::string();
            }
            return "8: resident " + std::to_string(i) + " is locked out" + how;
        }
    }
    return {};
}

std::string Invariants::afterRun(const domain::GateId& gate, const sync::CycleResult& result, bool wasBehind)
{
    const Place* place = m_street.find(gate);
    if (!asks(3) || place == nullptr || place->boxes.size() != 1 ||
        result.status.standing != domain::GateReachability::InStep) {
        return {};
    }
    // No time passes during a run.
    const auto alerts = m_office.store().readBlocking([](store::Session& s) { return s.gates().alerts(); });
    const bool isTold =
        alerts && std::any_of(alerts->begin(), alerts->end(), [&](const store::GateAlert& alert) {
            return alert.gate == gate && alert.kind == "gate/put-back" && alert.lastAt == m_office.clock().now();
        });
    if (wasBehind && !isTold) {
        return "3: a gate that was put back was not noticed" + at(*place, *place->boxes.front());
    }
    const auto book = m_office.journal().book(gate);
    const Look now = place->boxes.front()->face().look();
    if (!book || book->position != now.position || sync::rootOf(*book) != now.root) {
        return "3: the station believes what is not so" + at(*place, *place->boxes.front());
    }
    return {};
}

std::vector<std::optional<store::StoredCredential>> Invariants::stored()
{
    const auto read = m_office.store().readBlocking(
        [this](store::Session& s) -> Result<std::vector<std::optional<store::StoredCredential>>> {
            std::vector<std::optional<store::StoredCredential>> out;
            for (const Key& key : m_account.keys) {
                const auto one = s.credentials().get(key.id);
                if (!one && !one.error().is(store::codes::noSuchCredential)) {
                    return passOn(one);
                }
                out.push_back(one ? std::optional(*one) : std::nullopt);
            }
            return out;
        });
    if (!read) {
        qFatal("the store cannot be read: %s", read.error().describe().c_str());
    }
    return *read;
}

std::string Invariants::round()
{
    std::string found = gates();
    for (const Place& place : m_street.places()) {
        for (Box* box : place.boxes) {
            if (found.empty()) {
                found = doors(place, *box);
                found += found.empty() ? std::string() : at(place, *box);
            }
        }
    }
    if (found.empty() && asks(1)) {
        found = acknowledged();
    }
    if (found.empty() && asks(8)) {
        found = keysOfResidents();
    }
    if (found.empty() && asks(5)) {
        found = deletions();
    }
    return found;
}

std::string Invariants::acknowledged()
{
    const auto contains = m_office.station().anchors().contains(m_account.head.size, m_account.head.root);
    if (!contains || !*contains) {
        return "1: the log lacks what was said to be done";
    }
    for (const auto& [gate, position] : m_account.signedFor) {
        const auto book =
            m_office.store().readBlocking([id = gate](store::Session& s) { return s.journal().book(id); });
        if (!book || protocol::Position{book->position.epoch, book->position.version} != position) {
            return "1: a receipt that was taken is not in the store";
        }
    }
    const auto keys = stored();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const Key& key = m_account.keys[i];
        if (key.isUnknown || key.isInDoubt) {
            continue;
        }
        if (!keys[i]) {
            return "1: " + keyText(m_account, key) + " is not on record";
        }
        if (key.isEnded && counts(keys[i]->credential.state)) {
            return "1: " + keyText(m_account, key) + " has been ended and counts";
        }
        if (!key.isEnded && keys[i]->credential.validUntil != key.until) {
            return "1: " + keyText(m_account, key) + " has another end than was said";
        }
    }
    for (const Resident& who : m_account.residents) {
        const auto known = m_office.store().readBlocking([&](store::Session& s) { return s.residents().get(who.id); });
        if (!who.isUnknown && isRunning(who) && (!known || known->resident.details.leaseEnd != who.leaseEnd)) {
            return "1: resident " + std::to_string(&who - m_account.residents.data()) + " is not as was said";
        }
    }
    return {};
}

std::string Invariants::everyEndStandsInTheLog()
{
    std::set<QByteArray> ended;
    const auto entries = m_office.store().readBlocking([](store::Session& s) {
        return s.audit().size().and_then([&s](quint64 size) { return s.audit().read(0, size); });
    });
    if (!entries) {
        return "1: the log cannot be read";
    }
    for (const store::AuditStorage::Record& record : *entries) {
        const auto entry = audit::decode(record.bytes);
        if (entry && entry->action == "credential/revoked") {
            ended.insert(entry->object);
        }
    }
    for (const Key& key : m_account.keys) {
        const bool isOurs = key.isEnded && !key.isUnknown && !key.isInDoubt;
        if (isOurs && !ended.contains(key.id.bytes())) {
            return "1: the log does not say that " + keyText(m_account, key) + " has ended";
        }
    }
    return {};
}

/// No clock, no expiry and no restore takes a key of somebody whose tenancy runs.
std::string Invariants::keysOfResidents()
{
    const auto keys = stored();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const Key& key = m_account.keys[i];
        const bool isTheirs = !key.isUnknown && !key.isInDoubt && !key.isEnded && key.until > m_world.now();
        if (isTheirs && (!keys[i] || keys[i]->credential.state != CredentialState::Active)) {
            return "8: " + keyText(m_account, key) + " was taken from somebody who lives here";
        }
    }
    return {};
}

std::string Invariants::deletions()
{
    const auto keys = stored();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        Key& key = m_account.keys[i];
        const bool isDeleted = keys[i] && keys[i]->credential.state == CredentialState::Deleted;
        key.isProved = key.isProved && isDeleted;
        if (!isDeleted || key.isProved) {
            continue;
        }
        const auto truth =
            m_office.store().readBlocking([&](store::Session& s) { return s.placements().ofCredential(key.id); });
        const std::vector<store::GateTruth> lines = truth.value_or(std::vector<store::GateTruth>());
        for (const auto& [gate, chain] : m_chains) {
            // Where both sides were put back to before it was there, a set signed without it is all that can be said.
            const bool isForgotten =
                chain.signedWithout.contains(key.id) &&
                std::none_of(lines.begin(), lines.end(), [&g = gate](const auto& line) { return line.gate == g; });
            const bool isSigned = m_account.signedGone[gate].contains(key.id) || isForgotten;
            if (chain.everHeld.contains(key.id) && !isSigned && !chain.isRetired) {
                return "5: " + keyText(m_account, key) + " counts as deleted before gate " +
                       std::to_string(
                           m_street.find(gate) != nullptr ? m_street.find(gate) - m_street.places().data() + 1 : 0) +
                       " has signed";
            }
        }
        for (const store::GateTruth& line : lines) {
            const bool byRetiring =
                line.goneResult == store::GoneResult::GateRetired || line.goneResult == store::GoneResult::GateReset;
            if (line.state != store::PlacementState::Gone || (byRetiring && !m_chains[line.gate].isRetired)) {
                return "5: " + keyText(m_account, key) + " counts as deleted without a gate's word";
            }
        }
        key.isProved = true;
    }
    return {};
}

std::string Invariants::whenHealed()
{
    std::string found = round();
    if (found.empty() && asks(1)) {
        found = everyEndStandsInTheLog();
    }
    if (found.empty() && asks(7)) {
        found = onlyThoseWithRights();
    }
    if (found.empty() && asks(8)) {
        found = everybodyHasAKey();
    }
    if (found.empty() && asks(6)) {
        found = setsAreAsWished();
    }
    return found;
}

std::string Invariants::setsAreAsWished()
{
    for (const Place& place : m_street.places()) {
        Box& box = *place.boxes.front();
        const auto desired =
            m_office.store().readBlocking([&](store::Session& s) { return s.journal().desired(place.record.id); });
        const auto book = m_office.journal().book(place.record.id);
        const auto wishes = m_office.journal().desired(place.record.id);
        if (!desired || !book || !wishes) {
            return "6: the journal cannot be read";
        }
        const Look now = box.face().look();
        std::vector<protocol::Entry> wished;
        for (const store::DesiredEntry& entry : desired->entries) {
            const protocol::InventoryEntry* held = now.find(entry.credential);
            const protocol::Digest digest = protocol::Digest::fromBytes(entry.digest).value();
            // A face that was erased there needs its owner, or another gate.
            const bool isErasedFace = held != nullptr && entry.kind == domain::CredentialKind::Face &&
                                      held->state == EntryState::Purged && held->digest == digest;
            if (!isErasedFace && held != nullptr && held->validUntil != entry.validUntil) {
                return "6: " + nameOf(entry.credential) + " has another end than is wished" + at(place, box);
            }
            wished.push_back(isErasedFace ? protocol::Entry{held->id, held->rev, held->digest}
                                          : protocol::Entry{entry.credential, entry.rev, digest});
        }
        // What was given after the backup works on, and a person must look at it.
        for (const protocol::InventoryEntry& entry : now.entries) {
            const bool isStranger = std::any_of(m_account.keys.begin(), m_account.keys.end(),
                                                [&](const Key& key) { return key.id == entry.id && key.isUnknown; });
            const bool isWished = std::any_of(wished.begin(), wished.end(),
                                              [&](const protocol::Entry& one) { return one.id == entry.id; });
            if (isStranger && !isWished) {
                wished.push_back({entry.id, entry.rev, entry.digest});
            }
        }
        if (now.root != protocol::EntrySet::of(wished).root()) {
            std::string how;
            for (const protocol::Entry& entry : wished) {
                const auto* held = now.find(entry.id);
                const bool isSame = held != nullptr && held->rev == entry.rev && held->digest == entry.digest;
                how += isSame ? std::string() : ", " + nameOf(entry.id) + " is wished and " + heldText(now, entry.id);
            }
            for (const protocol::InventoryEntry& entry : now.entries) {
                const bool isWished = std::any_of(wished.begin(), wished.end(),
                                                  [&](const protocol::Entry& one) { return one.id == entry.id; });
                how += isWished ? std::string() : ", " + nameOf(entry.id) + " is held";
            }
            return "6: another set than is wished" + how + at(place, box);
        }
        for (const store::Tombstone& gone : desired->revoked) {
            if (!now.hasTomb(gone.credential)) {
                return "6: no tombstone of what has ended" + at(place, box);
            }
        }
        const sync::Plan next = sync::plan(*wishes, *book, book->highestCut.epoch, {}, m_office.clock().now());
        if (book->pending || next.waiting != 0) {
            return "6: something waits still" + at(place, box);
        }
    }
    return {};
}

std::string Invariants::onlyThoseWithRights()
{
    const auto keys = stored();
    for (const Place& place : m_street.places()) {
        Box& box = *place.boxes.front();
        const Look now = box.face().look();
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const Key& key = m_account.keys[i];
            const bool revived = key.isInDoubt && keys[i] && keys[i]->credential.state == CredentialState::Active;
            const bool hasRight = key.until > m_world.now() && (!key.isEnded || revived);
            if (!hasRight && !key.isUnknown && (box.face().admits(key.shown) || now.isLive(key.id))) {
                return "7: " + keyText(m_account, key) + " is let in without a right" + at(place, box);
            }
        }
    }
    return {};
}

std::string Invariants::everybodyHasAKey()
{
    const auto keys = stored();
    for (std::size_t i = 0; i < m_account.residents.size(); ++i) {
        const Resident& who = m_account.residents[i];
        if (!isRunning(who)) {
            continue;
        }
        const auto theirs =
            m_office.store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(who.id); });
        const bool hasOne = theirs && std::any_of(theirs->begin(), theirs->end(), [](const store::StoredCredential& k) {
                                return counts(k.credential.state);
                            });
        if (!hasOne) {
            std::string how;
            for (const Key& key : m_account.keys) {
                how += key.owner == i ? ", " + keyText(m_account, key) : std::string();
            }
            return "8: resident " + std::to_string(i) + " has no key on record" + how;
        }
    }
    for (const Place& place : m_street.places()) {
        Box& box = *place.boxes.front();
        const Look now = box.face().look();
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const Key& key = m_account.keys[i];
            const bool isCard = key.shown.face == 0;
            const protocol::InventoryEntry* held = now.find(key.id);
            const bool isErased = held != nullptr && held->state == EntryState::Purged;
            const bool isDue = keys[i] && keys[i]->credential.state == CredentialState::Active &&
                               keys[i]->credential.validUntil > m_world.now() &&
                               (isCard || (box.delivered.contains(key.id) && !isErased));
            if (isDue && isRunning(m_account.residents[key.owner]) && !box.face().admits(key.shown)) {
                return "8: " + keyText(m_account, key) + " does not open, " + heldText(now, key.id) + at(place, box);
            }
        }
    }
    return {};
}

} // namespace vestibule::simulation
