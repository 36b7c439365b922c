#pragma once

#include "core/audit/LogStorage.h"

#include <QByteArray>
#include <QByteArrayView>

namespace vestibule::audit {

/// The first line of every export, without its line break. README.md describes the lines that follow.
[[nodiscard]] QByteArrayView exportHeader();

/// Takes a line without its line break.
using LineSink = std::function<void(QByteArrayView line)>;

/// Gives the log to `out` line by line: the header, each entry as it was hashed, each seal behind the last entry it
/// covers. The same log always gives the same lines. What is stored is given as it is, also when it is damaged. Errors:
/// codes::truncated when entries are missing; those of the storage.
[[nodiscard]] Result<void> writeExport(LogStorage& storage, const LineSink& out);

} // namespace vestibule::audit
