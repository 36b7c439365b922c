#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace vestibule::database {

enum class FileState {
    Absent,
    Empty,
    Stub,  ///< shorter than one page
    Plain, ///< begins as an unencrypted SQLite database does
    Content,
};

struct FileLook
{
    FileState state = FileState::Absent;
    QByteArray header; ///< its first 16 bytes, where there are as many: of an encrypted file, the codec's salt
};

/// What stands at `path`, from its beginning and its size, without the engine. Errors: codes::ioError.
[[nodiscard]] Result<FileLook> look(const QString& path);

/// Makes an empty file of its owner's alone: the engine would make it readable to everybody, and its log and index copy
/// the mode from it. Errors: codes::diskFull, ioError.
[[nodiscard]] Result<void> createPrivate(const QString& path);

} // namespace vestibule::database
