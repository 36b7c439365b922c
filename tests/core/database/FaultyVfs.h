#pragma once

#include <QByteArray>

namespace faulty {

enum class Fault {
    Full,  ///< SQLITE_FULL, as the system's layer reports ENOSPC
    Error, ///< SQLITE_IOERR
};

/// Registers, once, a copy of the system's SQLite file layer whose n-th write (or sync, or truncation) from now on
/// fails, and with it every later one when `forEver`. Returns the layer's name for OpenOptions::vfs.
QByteArray vfs();
/// `n` counts from 1; 0 switches faults off.
void failFrom(int n, Fault fault, bool forEver);
/// Changes of the disk since the last `failFrom`.
int changesSeen();

} // namespace faulty
