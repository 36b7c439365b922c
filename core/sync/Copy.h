#pragma once

#include "core/protocol/Inventory.h"
#include "core/sync/Book.h"

#include <optional>
#include <vector>

/// A gate's faces on their way to another gate: sealed anew by the gate that holds them, once a person there has
/// entered what the other gate shows. The station carries them and can open none.
namespace vestibule::sync {

/// How far an order has come.
enum class CopyStage {
    Ordered, ///< the source gate has not heard of it
    Asked,   ///< it has: it waits for the code to be entered
    Opened,  ///< somebody has entered it; pages come
};

/// An order that two people have given and that has not ended.
struct CopyTask
{
    quint64 number = 0; ///< the journal's name for it
    GateId to;
    protocol::SealKey toSealKey; ///< proved in the pairing of `to`
    CopyStage stage = CopyStage::Ordered;
    Instant until; ///< nobody is asked any more from then on
};

/// One page, proved to come from the source gate and to be of the set that it has signed for.
struct CopiedPage
{
    quint64 copy = 0;
    std::vector<protocol::ExportEntry> entries;
    bool isFirst = false; ///< of this reading; the gate is read again from the start when it has moved
    bool isLast = false;
};

/// What a gate says to a copy order: that it waits for a person (`pending`), or a page under its signature, of this
/// gate and this nonce.
struct CopyAnswer
{
    std::optional<protocol::CopyPending> pending;
    std::optional<protocol::Inventory> page;
};

/// The entries of a page, or why it is not believed. The book is what the gate has signed for: a page is one of its own
/// position and roots, its ids rise above `after`, and each entry is a live one of that set. Pure. Errors:
/// codes::inventoryMoved for another position, codes::inventoryForged for everything else.
[[nodiscard]] Result<protocol::ExportPage> provedPage(const protocol::Inventory& page, const GateBook& book,
                                                      const std::optional<CredentialId>& after);

} // namespace vestibule::sync
