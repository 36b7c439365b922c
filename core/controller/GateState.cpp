#include "core/controller/GateState.h"

#include "core/controller/GateClock.h"
#include "core/protocol/Limits.h"

#include <algorithm>

namespace vestibule::controller {

const HeldEntry* GateState::find(const domain::CredentialId& id) const
{
    const auto found = entries.find(id);
    return found == entries.end() ? nullptr : &found->second;
}

void GateState::put(const HeldEntry& entry)
{
    entries.insert_or_assign(entry.id, entry);
    if (entry.isInSet()) {
        set.insert({entry.id, entry.rev, entry.digest});
    } else {
        set.remove(entry.id);
    }
}

void GateState::remove(const domain::CredentialId& id)
{
    entries.erase(id);
    set.remove(id);
}

quint64 GateState::foreignCount() const { return entries.size() - set.count(); }

bool GateState::isClockConfirmed(Instant now) const
{
    return confirmedAt && now >= *confirmedAt && now - *confirmedAt <= protocol::limits::clockConfirmed;
}

bool GateState::isLeaseLapsed(Instant now) const { return leaseUntil != Instant() && now >= leaseUntil; }

std::vector<protocol::Held> GateState::expired() const
{
    std::vector<const HeldEntry*> purged;
    for (const auto& [id, entry] : entries) {
        if (!entry.isLive() && entry.isInSet()) {
            purged.push_back(&entry);
        }
    }
    std::stable_sort(purged.begin(), purged.end(),
                     [](const HeldEntry* a, const HeldEntry* b) { return a->validUntil < b->validUntil; });
    std::vector<protocol::Held> out;
    out.reserve(purged.size());
    for (const HeldEntry* entry : purged) {
        out.push_back({entry->id, entry->digest});
    }
    return out;
}

std::optional<Instant> GateState::nextPurge(Instant now) const
{
    std::optional<Instant> earliest;
    for (const auto& [id, entry] : entries) {
        if (entry.isLive() && (!earliest || entry.validUntil < *earliest)) {
            earliest = entry.validUntil;
        }
    }
    return earliest ? std::optional(purgeDue(*earliest, isClockConfirmed(now))) : std::nullopt;
}

} // namespace vestibule::controller
