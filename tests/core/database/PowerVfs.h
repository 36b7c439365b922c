#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <map>

/// A disk that loses its power. Files opened through this layer live on the real disk as far as they were synced; what
/// was written later is kept aside and is there for the program, but not after a cut.
namespace power {

/// Registers the layer once; its name for OpenOptions::vfs.
QByteArray vfs();

/// Everything is on the disk again and nothing is kept aside.
void start();
/// From the n-th change on (counts from 1: writes, truncations, syncs) every call fails: the machine is off.
void cutAt(int n);
/// Instead of the power the program was gone: whoever opens the files next, through this layer or not, sees all that
/// was written, and it is as unsure as before.
void killProgram();
[[nodiscard]] bool isOff();
[[nodiscard]] int changesSeen();

/// What the files hold when the power is back. Of the writes that were not synced each one, by the dice of `seed`, is
/// lost, was done, or was torn (some of its 512-byte sectors); whatever was written after it.
[[nodiscard]] std::map<QByteArray, QByteArray> afterCut(std::uint64_t seed);

} // namespace power
