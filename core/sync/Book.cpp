#include "core/sync/Book.h"

namespace vestibule::sync {

SetRoot rootOf(const GateBook& book)
{
    std::vector<protocol::Entry> entries;
    entries.reserve(book.held.size());
    for (const HeldEntry& held : book.held) {
        entries.push_back({held.id, held.rev, held.digest});
    }
    return protocol::EntrySet::of(std::move(entries)).root();
}

SetRoot tombRootOf(const GateBook& book) { return protocol::TombSet::of(book.tombs).root(); }

} // namespace vestibule::sync
