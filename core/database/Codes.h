#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::database::codes {

/// The SQLite in this process is not the SQLCipher this program was built with, or too old.
inline constexpr ErrorCode wrongEngine{"database", "wrong-engine"};
/// There is no database at the path, and creating one was not asked for.
inline constexpr ErrorCode missing{"database", "missing"};
/// Page one does not verify: another key, no database at all, or its first page is damaged. These cannot be told apart.
inline constexpr ErrorCode wrongKey{"database", "wrong-key"};
/// It opens under the key but is another kind of database (application id).
inline constexpr ErrorCode notOurs{"database", "not-ours"};
/// The file is an unencrypted SQLite database.
inline constexpr ErrorCode plainFile{"database", "plain-file"};
/// Written by a later version of this program.
inline constexpr ErrorCode newerSchema{"database", "newer-schema"};
/// A schema step failed; the database is as before the step.
inline constexpr ErrorCode schemaStepFailed{"database", "schema-step-failed"};
/// A pinned setting did not take.
inline constexpr ErrorCode settingRefused{"database", "setting-refused"};
/// Another process holds it; try later.
inline constexpr ErrorCode busy{"database", "busy"};
/// No room: the disk, a quota, or a limit on the size of files.
inline constexpr ErrorCode diskFull{"database", "disk-full"};
/// A page was altered or the structure is broken.
inline constexpr ErrorCode corrupt{"database", "corrupt"};
inline constexpr ErrorCode ioError{"database", "io-error"};
/// The connection is read-only, or the file or folder is.
inline constexpr ErrorCode readOnly{"database", "read-only"};
/// A check, foreign key, unique or not-null rule refused the change.
inline constexpr ErrorCode constraint{"database", "constraint"};
/// The running statement was interrupted from another thread.
inline constexpr ErrorCode interrupted{"database", "interrupted"};
inline constexpr ErrorCode outOfMemory{"database", "out-of-memory"};
/// SQL that does not compile, a wrong parameter position, a second transaction: our own mistake.
inline constexpr ErrorCode badStatement{"database", "bad-statement"};
/// What is on the disk is not the state that was acknowledged last: an older file, page or log was put back.
inline constexpr ErrorCode rolledBack{"database", "rolled-back"};
/// The anchor file beside the database is gone.
inline constexpr ErrorCode anchorMissing{"database", "anchor-missing"};
/// Neither copy in the anchor file verifies.
inline constexpr ErrorCode anchorDamaged{"database", "anchor-damaged"};

inline constexpr std::array all{rolledBack,     anchorMissing, anchorDamaged, wrongEngine, missing,
                                wrongKey,       notOurs,       plainFile,     newerSchema, schemaStepFailed,
                                settingRefused, busy,          diskFull,      corrupt,     ioError,
                                readOnly,       constraint,    interrupted,   outOfMemory, badStatement};

} // namespace vestibule::database::codes
