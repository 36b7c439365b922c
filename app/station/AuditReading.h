#pragma once

#include "app/composition/KeyIssue.h"
#include "core/audit/Entry.h"
#include "core/audit/Seal.h"
#include "core/store/AuditStorage.h"
#include "ui/engine/AuditEngine.h"

#include <optional>

/// What the audit log's engine reads and notes inside a unit of work, on the store's thread. Errors: those of the
/// store.
namespace vestibule::app {

/// The entry with the names that are still on record; operators' names are given on the GUI thread.
[[nodiscard]] Result<ui::AuditRow> rowOf(store::Session& s, const audit::Entry& entry);
/// One entry, as it is kept. Errors: audit::codes::outOfRange.
[[nodiscard]] Result<store::AuditStorage::Record> recordOf(store::Session& s, quint64 number);
/// The seal of the period that covers the entry: the first that speaks of more entries than its number. Sizes rise from
/// seal to seal. None: no seal speaks of it.
[[nodiscard]] Result<std::optional<audit::Seal>> sealOver(store::Session& s, quint64 number);
/// Notes that the operator looks at what was done to this person.
[[nodiscard]] Result<ui::AuditPerson> noteLook(store::Session& s, const DeskContext& desk, Actor actor,
                                               domain::PersonToken token);
/// What is written down about a paper that came out. Errors: store::codes of what it is about and is no longer there.
[[nodiscard]] Result<QList<audit::Entry>> paperEntries(store::Session& s, const ui::PaperAbout& about, Actor actor);

} // namespace vestibule::app
