#include "core/sync/Reconciler.h"

#include "core/protocol/Limits.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <chrono>

namespace vestibule::sync {

namespace {

bool isPastEnd(const protocol::InventoryEntry& entry, Instant end, std::optional<Instant> erased)
{
    return entry.state == protocol::EntryState::Live && erased && end <= *erased;
}

void sortEntry(Reconciliation& out, const protocol::InventoryEntry& entry, const DesiredEntry& wanted,
               std::optional<Instant> erased)
{
    const bool isOlder = entry.rev < wanted.rev;
    const bool isAsWished = entry.rev == wanted.rev && entry.digest == wanted.digest && entry.kind == wanted.kind;
    // It has not been told of the days of a later revision.
    const Instant end = isOlder ? entry.validUntil : std::min(entry.validUntil, wanted.validUntil);
    if (entry.state == protocol::EntryState::Purged) {
        out.expired.push_back(entry.id);
    } else if (!isOlder && !isAsWished) {
        out.altered.push_back(entry.id);
    } else if (isPastEnd(entry, end, erased)) {
        out.pastEnd.push_back(entry.id);
    } else {
        (isOlder ? out.outdated : out.matched).push_back(entry.id);
    }
}

} // namespace

Instant mustBeErased(Instant now, Instant gateClock, Instant lastIssued)
{
    namespace limits = protocol::limits;
    const bool isConfirmed = now - lastIssued <= limits::clockConfirmed - limits::clockSkew &&
                             std::chrono::abs(gateClock - now) <= limits::clockSkew;
    return now - limits::clockSkew - (isConfirmed ? milliseconds(0) : milliseconds(limits::unconfirmedPurge));
}

Reconciliation reconcile(const DesiredState& desired, const GateContent& content, std::optional<Instant> erased)
{
    QSet<CredentialId> gone;
    for (const Tomb& tomb : desired.revoked) {
        gone.insert(tomb.id);
    }
    QHash<CredentialId, DesiredEntry> wanted;
    for (const DesiredEntry& entry : desired.entries) {
        if (!gone.contains(entry.id)) {
            wanted.insert(entry.id, entry);
        }
    }
    Reconciliation out;
    for (const protocol::InventoryEntry& entry : content.entries) {
        const auto match = wanted.constFind(entry.id);
        if (match != wanted.cend()) {
            sortEntry(out, entry, *match, erased);
            wanted.erase(match);
        } else if (gone.contains(entry.id)) {
            (isPastEnd(entry, entry.validUntil, erased) ? out.pastEnd : out.lingering).push_back(entry.id);
        } else if (entry.state == protocol::EntryState::Purged) {
            out.expired.push_back(entry.id);
        } else {
            out.unknown.push_back(entry.id);
        }
    }
    for (const protocol::InventoryEntry& entry : content.foreign) {
        out.foreign.push_back(entry.id);
    }
    for (const DesiredEntry& entry : desired.entries) {
        if (wanted.contains(entry.id)) {
            out.missing.push_back(entry.id);
        }
    }
    return out;
}

} // namespace vestibule::sync
