#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace vestibule {

/// Replaces the file at `path` so that after a power cut there is the old content or the new, never a mix: writes a
/// neighbour with mode 0600, syncs it, renames it over, syncs the folder. Errors: codes::diskFull, codes::writeFailed.
[[nodiscard]] Result<void> replaceFile(const QString& path, QByteArrayView content);

/// Reads a whole file of at most `limit` bytes. Errors: codes::fileMissing, codes::fileUnreadable, codes::fileTooLarge.
[[nodiscard]] Result<QByteArray> readFile(const QString& path, qint64 limit);

/// Removes the file and syncs its folder; a missing file is fine. Errors: codes::writeFailed.
[[nodiscard]] Result<void> removeFile(const QString& path);

} // namespace vestibule
