#include "core/controller/GateState.h"

#include "core/controller/GateClock.h"
#include "core/protocol/Limits.h"

#include <algorithm>

namespace vestibule::controller {

void EntryBucket::insert(std::size_t place, const HeldEntry& entry)
{
    items.insert(items.begin() + std::ptrdiff_t(place), entry);
}

void EntryBucket::remove(std::size_t place) { items.erase(items.begin() + std::ptrdiff_t(place)); }

void EntryBucket::seal()
{
    purged = 0;
    earliestEnd.reset();
    for (const HeldEntry& entry : items) {
        if (!entry.isLive()) {
            ++purged;
        } else if (!earliestEnd || entry.validUntil < *earliestEnd) {
            earliestEnd = entry.validUntil;
        }
    }
}

void GateState::change(std::span<const HeldEntry> put, std::span<const domain::CredentialId> gone)
{
    entries.change(put, gone);
    std::vector<protocol::Entry> leaves;
    std::vector<domain::CredentialId> without(gone.begin(), gone.end());
    for (const HeldEntry& entry : put) {
        const HeldEntry* const now = entries.find(entry.id);
        if (now != nullptr && now->isInSet()) {
            leaves.push_back({now->id, now->rev, now->digest});
        } else {
            without.push_back(entry.id);
        }
    }
    set.change(leaves, without);
}

quint64 GateState::foreignCount() const { return entries.count() - set.count(); }

quint64 GateState::purgedCount() const
{
    quint64 out = 0;
    for (std::size_t b = 0; b < EntryTable::bucketCount; ++b) {
        out += entries[b].purged;
    }
    return out;
}

bool GateState::isClockConfirmed(Instant now) const
{
    return confirmedAt && now >= *confirmedAt && now - *confirmedAt <= protocol::limits::clockConfirmed;
}

bool GateState::isLeaseLapsed(Instant now) const { return leaseUntil != Instant() && now >= leaseUntil; }

std::vector<protocol::Held> GateState::expired() const
{
    std::vector<const HeldEntry*> purged;
    for (std::size_t b = 0; b < EntryTable::bucketCount; ++b) {
        if (entries[b].purged == 0) {
            continue;
        }
        for (const HeldEntry& entry : entries[b].items) {
            if (!entry.isLive() && entry.isInSet()) {
                purged.push_back(&entry);
            }
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
    for (std::size_t b = 0; b < EntryTable::bucketCount; ++b) {
        const std::optional<Instant>& end = entries[b].earliestEnd;
        if (end && (!earliest || *end < *earliest)) {
            earliest = end;
        }
    }
    return earliest ? std::optional(purgeDue(*earliest, isClockConfirmed(now))) : std::nullopt;
}

} // namespace vestibule::controller
