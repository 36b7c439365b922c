#include "core/sync/Reconciler.h"

#include <QHash>
#include <QSet>

namespace vestibule::sync {

namespace {

void sortEntry(Reconciliation& out, const protocol::InventoryEntry& entry, const DesiredEntry& wanted)
{
    if (entry.state == protocol::EntryState::Purged) {
        out.expired.push_back(entry.id);
    } else if (entry.rev == wanted.rev && entry.digest == wanted.digest && entry.kind == wanted.kind) {
        out.matched.push_back(entry.id);
    } else if (entry.rev < wanted.rev) {
        out.outdated.push_back(entry.id);
    } else {
        out.altered.push_back(entry.id);
    }
}

} // namespace

Reconciliation reconcile(const DesiredState& desired, const GateContent& content)
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
            sortEntry(out, entry, *match);
            wanted.erase(match);
        } else if (gone.contains(entry.id)) {
            out.lingering.push_back(entry.id);
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
