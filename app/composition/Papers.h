#pragma once

#include "app/composition/KeyIssue.h"
#include "core/audit/Entry.h"

#include <QList>

namespace vestibule::app {

/// Writes into the log what is said of a paper that came out, one entry a sheet; when a card's face was printed or
/// saved last stands with the card (`card/printed`, whose object is the card), and one that was to be printed later has
/// been. Inside one unit of work, all of it or
/// nothing. Errors: those of the store; store::codes::noSuchCredential.
[[nodiscard]] Result<void> notePapers(store::Session& s, const DeskContext& desk, const QList<audit::Entry>& entries);

} // namespace vestibule::app
