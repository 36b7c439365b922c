#pragma once

#include "app/composition/KeyIssue.h"
#include "core/audit/Entry.h"
#include "core/base/Error.h"

#include <optional>

/// What the log says of the station's copies. No path stands in it: a folder appears as the mark that lies in it, a
/// copy by its name.
namespace vestibule::app {

[[nodiscard]] audit::Entry copyFolderChosen(Actor by, const QByteArray& mark);
[[nodiscard]] audit::Entry copyScheduleSet(Actor by, bool daily);
/// Into the chosen folder; by nobody: because it was due.
[[nodiscard]] audit::Entry copyMade(Actor by, const QString& name);
/// Into a folder that was named for this one copy.
[[nodiscard]] audit::Entry copyTaken(Actor by, const QString& name);
/// Restored into a scratch folder and read. `problem`: why it is not whole.
[[nodiscard]] audit::Entry copyProved(Actor by, const QString& name, const std::optional<ErrorCode>& problem);
/// A folder with copies that cannot be reached is waited for no more.
[[nodiscard]] audit::Entry copyFolderGivenUp(Actor by, const QByteArray& mark);

} // namespace vestibule::app
