#include "core/sync/Copy.h"

#include "core/protocol/Limits.h"
#include "core/sync/Codes.h"

#include <QHash>

namespace vestibule::sync {

namespace {

/// A face takes 1.2 KB. What is larger is no sealed key.
constexpr qsizetype smallestPayload = 48;
constexpr qsizetype largestPayload = 16'384;

bool isOfTheSet(const protocol::ExportEntry& item, const QHash<CredentialId, const HeldEntry*>& held)
{
    const protocol::InventoryEntry& entry = item.entry;
    const HeldEntry* const known = held.value(entry.id, nullptr);
    return known && !known->purged && known->rev == entry.rev && known->digest == entry.digest &&
           known->kind == entry.kind && entry.state == protocol::EntryState::Live &&
           entry.source == protocol::EntrySource::Station && item.payload.size() >= smallestPayload &&
           item.payload.size() <= largestPayload;
}

} // namespace

Result<protocol::ExportPage> provedPage(const protocol::Inventory& page, const GateBook& book,
                                        const std::optional<CredentialId>& after)
{
    if (page.position != book.position || page.root != rootOf(book) || page.tombRoot != tombRootOf(book)) {
        return fail(codes::inventoryMoved, "a page of another position");
    }
    // An empty page does not show of what it is empty.
    if (const auto* const none = std::get_if<protocol::EntriesPage>(&page.content)) {
        const bool isEmpty = none->entries.empty() && !none->next;
        return isEmpty ? Result<protocol::ExportPage>(protocol::ExportPage())
                       : fail(codes::inventoryForged, "a page without payloads");
    }
    const auto* const content = std::get_if<protocol::ExportPage>(&page.content);
    if (!content || content->entries.size() > std::size_t(protocol::limits::pageEntries)) {
        return fail(codes::inventoryForged, "not a page of a copy");
    }
    QHash<CredentialId, const HeldEntry*> held;
    for (const HeldEntry& entry : book.held) {
        held.insert(entry.id, &entry);
    }
    std::optional<CredentialId> last = after;
    for (const protocol::ExportEntry& item : content->entries) {
        if (last && item.entry.id <= *last) {
            return fail(codes::inventoryForged, "order");
        }
        if (!isOfTheSet(item, held)) {
            return fail(codes::inventoryForged, "an entry that is not in the signed set");
        }
        last = item.entry.id;
    }
    if (content->next && (content->entries.empty() || *content->next < *last)) {
        return fail(codes::inventoryForged, "order");
    }
    return *content;
}

} // namespace vestibule::sync
