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

/// Overwrites what the file holds, syncs, and removes it; a missing file is fine. On flash disks and copy-on-write file
/// systems the old blocks may outlive it. A link is not followed. Errors: codes::writeFailed; then the file is still
/// there.
[[nodiscard]] Result<void> shredFile(const QString& path);

/// Makes the file, or the folder, as it is now outlive a power cut. Errors: codes::diskFull, codes::writeFailed.
[[nodiscard]] Result<void> syncPath(const QString& path);

} // namespace vestibule
