#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

class QFile;

namespace vestibule {

/// Replaces the file at `path` so that after a power cut there is the old content or the new, never a mix: writes a
/// new neighbour (`path`.new) with mode 0600, syncs it, renames it over, syncs the folder. Errors: codes::diskFull,
/// codes::writeFailed.
[[nodiscard]] Result<void> replaceFile(const QString& path, QByteArrayView content);

/// Reads a whole file of at most `limit` bytes. Errors: codes::fileMissing, codes::fileUnreadable, codes::fileTooLarge.
[[nodiscard]] Result<QByteArray> readFile(const QString& path, qint64 limit);

/// Opens `file` for reading. False: there is nothing by its name; that is said of no file that is there and refused.
/// Errors: codes::fileUnreadable.
[[nodiscard]] Result<bool> openIfThere(QFile& file);

/// Removes the file and syncs its folder; a missing file is fine. Errors: codes::diskFull, codes::writeFailed.
[[nodiscard]] Result<void> removeFile(const QString& path);

/// Overwrites what the file holds, syncs, and removes it; a missing file is fine. On flash disks and copy-on-write file
/// systems the old blocks may outlive it. A link is not followed. Errors: codes::diskFull, codes::writeFailed; then the
/// file may still be there.
[[nodiscard]] Result<void> shredFile(const QString& path);

/// Makes the file, or the folder, as it is now outlive a power cut. Errors: codes::diskFull, codes::writeFailed.
[[nodiscard]] Result<void> syncPath(const QString& path);

/// Gives the file or folder at `from` the name `to` on the same disk, over a file that is there, and syncs the folder
/// of `to`. Errors: codes::diskFull, codes::writeFailed, also when only the sync failed: then it has its new name.
[[nodiscard]] Result<void> movePath(const QString& from, const QString& to);

/// Makes the folder with mode 0700 and those above it; one that is there keeps the rights that it has. Errors:
/// codes::diskFull, codes::writeFailed.
[[nodiscard]] Result<void> makePrivateFolder(const QString& path);

} // namespace vestibule
