#pragma once

#include <QByteArray>

namespace faulty {

enum class Fault {
    Full,  ///< SQLITE_FULL, as the system's layer reports ENOSPC
    Error, ///< SQLITE_IOERR, of a write, a sync or a truncation
    Read,  ///< SQLITE_IOERR_READ
};

/// Registers, once, a copy of the system's SQLite file layer whose n-th write (or sync, or truncation) from now on
/// fails, and with it every later one when `forEver`; for Fault::Read the n-th read. Returns the layer's name for
/// OpenOptions::vfs.
QByteArray vfs();
/// The same under everything that asks for no layer by name, for the rest of the process; only files with `part` in
/// their path fail.
void getUnderAll(const QByteArray& part);
/// `n` counts from 1; 0 switches faults off.
void failFrom(int n, Fault fault, bool forEver);
/// Changes of the disk (or reads, where those fail) since the last `failFrom`.
int changesSeen();

} // namespace faulty
