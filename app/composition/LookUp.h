#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/Resident.h"

#include <vector>

namespace vestibule::app {

/// Somebody of whom nothing but a token may be left.
struct FoundPerson
{
    domain::PersonId person;
    Instant since;                   ///< on record since
    std::optional<Instant> erasedAt; ///< when the name was erased; none: still on the list
};

/// "Was I ever on record?", long after the name is gone. Each look-up is written into the log, also one that finds
/// nobody. Steps of a unit of work.

/// By what the QR code of a consent receipt says, or by its lines (consent::readMark); one person, or none for a
/// receipt of another office or a changed one. Errors: consent::codes::receiptMalformed.
[[nodiscard]] Result<std::vector<FoundPerson>> lookUpReceipt(store::Session& session, const DeskContext& context,
                                                             Actor actor, const QByteArray& receipt);
/// By name and dwelling as they were on record: through the keyed hash (lookupOf) of whoever was erased, and on the
/// list itself. Several, when somebody came back. Errors: those of domain::checkDetails for what cannot be a name or a
/// dwelling.
[[nodiscard]] Result<std::vector<FoundPerson>> lookUpName(store::Session& session, const DeskContext& context,
                                                          Actor actor, const QString& name,
                                                          const domain::Dwelling& dwelling);

} // namespace vestibule::app
